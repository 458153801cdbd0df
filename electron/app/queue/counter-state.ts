import type { MethodOutput } from '../../contract/contract.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { currentAt, heldAt } from '../../domain/queue/line.ts';
import { callingOrder } from '../../domain/queue/next.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { newestFirst } from '../newest-first.ts';
import { utcNow } from '../ports/clock.ts';
import type { Reads } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { callableLine, leftBehind, type OfficeLine, officeLine } from './office-line.ts';
import { openingAt } from './opening.ts';
import { pauseOf } from './rest.ts';
import { waitsToCallUntilMs } from './steps.ts';
import { lastUndo } from './undo.ts';
import { briefOf, ticketViews } from './views.ts';

/** How many tickets that are over a counter lists, besides those whose citizen may still come back. */
const RECENT_LIMIT = 20;
/** How many tickets of other lines. */
const OTHERS_LIMIT = 200;

/**
 * What a counter shows to a person. What a retired counter left parked or absent is listed at every counter, and a
 * counter that was retired while somebody stood at it can still end that service. Error: `COUNTER_UNKNOWN`.
 */
export function queueState(
  { store, clock, calendars }: QueueDeps,
  counterCode: string,
  personId: string,
): Promise<Result<MethodOutput<'queue.state'>>> {
  const at = utcNow(clock);
  const day = localDateOf(at);
  return store.read(async (reads) => {
    const line = await officeLine(reads, day);
    const current = currentAt(line.tickets, counterCode);
    const counter = line.counters.find(({ code }) => code === counterCode);
    if (counter === undefined || (!counter.active && current === null))
      return fail('COUNTER_UNKNOWN', { code: counterCode });
    const { queue } = await reads.settings();
    const views = await ticketViews(reads, line.tickets);
    const waiting = callingOrder(callableLine(line), counterCode, queue);
    const held = heldFor(line, counterCode);
    const recent = recentAt(line, counterCode);
    const nextMs = waitsToCallUntilMs(line.tickets, counterCode, queue, Date.parse(at));
    return ok({
      current: current && views.of(current),
      waiting: waiting.map(views.of),
      held: held.map(views.of),
      recent: recent.map(views.of),
      others: othersThan(line.tickets, [...waiting, ...held, ...recent]).map((ticket) => briefOf(views.of(ticket))),
      paused: await restOf(reads, counterCode),
      open: (await openingAt(reads, calendars, queue, { at, day })).view,
      nextCallAt: nextMs === null ? null : new Date(nextMs).toISOString(),
      noShowAfterCalls: queue.noShowAfterCalls,
      undo: await lastUndo(reads, { personId, counterCode, at }),
    });
  });
}

function heldFor(line: OfficeLine, counterCode: string) {
  return [...heldAt(line.tickets, counterCode), ...otherThan(counterCode, leftBehind(line, 'HELD'))];
}

function recentAt(line: OfficeLine, counterCode: string) {
  const over = line.tickets.filter(
    (ticket) => ticket.counterCode === counterCode && ['DONE', 'NO_SHOW', 'CANCELLED'].includes(ticket.state),
  );
  const left = otherThan(counterCode, leftBehind(line, 'NO_SHOW'));
  const newest = newestFirst([...over, ...left], ({ finishedAt }) => finishedAt ?? '');
  return newest.filter(({ state }, index) => index < RECENT_LIMIT || state === 'NO_SHOW');
}

/** Who may still be served, besides those who are listed; by number. */
function othersThan(tickets: readonly Ticket[], listed: readonly Ticket[]): Ticket[] {
  const listedIds = new Set(listed.map(({ id }) => id));
  return tickets
    .filter(({ id, state }) => ['WAITING', 'HELD', 'NO_SHOW'].includes(state) && !listedIds.has(id))
    .sort((a, b) => (a.prefix === b.prefix ? a.seq - b.seq : a.prefix < b.prefix ? -1 : 1))
    .slice(0, OTHERS_LIMIT);
}

const otherThan = <T extends { readonly counterCode: string | null }>(code: string, tickets: readonly T[]): T[] =>
  tickets.filter(({ counterCode }) => counterCode !== code);

async function restOf(reads: Reads, counterCode: string): Promise<MethodOutput<'queue.state'>['paused']> {
  const pause = await pauseOf(reads, counterCode);
  return pause && { since: pause.since, reason: pause.reason };
}
