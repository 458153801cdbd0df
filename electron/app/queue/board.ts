import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { isServedAt } from '../../domain/queue/line.ts';
import type { TicketState } from '../../domain/queue/ticket.ts';
import { ok, type Result } from '../../domain/result.ts';
import { newestFirst } from '../newest-first.ts';
import { utcNow } from '../ports/clock.ts';
import type { QueueDeps } from './deps.ts';
import { type OfficeLine, officeLine } from './office-line.ts';
import { openingAt } from './opening.ts';
import { offeredServices, orderedServices, waitingFor } from './services.ts';
import { ticketViews } from './views.ts';

/** Lines of the board. */
const CALLS_LIMIT = 7;

/** Who was invited to a counter. Who did not come, waits again or is cancelled is not invited any longer. */
const INVITED: readonly TicketState[] = ['CALLED', 'SERVING', 'HELD', 'DONE'];

/**
 * The last calls of today at the counters of a board, newest first, one for each ticket; the services that these counters
 * serve, with those people still wait for; and how many wait in the whole office.
 */
export function boardState(
  { store, clock, calendars }: QueueDeps,
  { board }: MethodParsedInput<'board.state'>,
): Promise<Result<MethodOutput<'board.state'>>> {
  const at = utcNow(clock);
  const day = localDateOf(at);
  return store.read(async (reads) => {
    const { boards, queue, announcements } = await reads.settings();
    const { counterCodes } = boards[board];
    const line = await officeLine(reads, day);
    const views = await ticketViews(reads);
    const isShown = (code: string): boolean => counterCodes.length === 0 || counterCodes.includes(code);
    const invited = line.tickets.filter(
      ({ state, counterCode }) => INVITED.includes(state) && counterCode !== null && isShown(counterCode),
    );
    const calls = newestFirst(invited, ({ calledAt }) => calledAt ?? '')
      .slice(0, CALLS_LIMIT)
      .flatMap((ticket) => views.callOf(ticket) ?? []);
    const offered = new Set((await offeredServices(reads)).map(({ code }) => code));
    const services = (await orderedServices(reads))
      .filter(({ code }) => offered.has(code) || waitingFor(line.tickets, code) > 0)
      .filter(({ code }) => isServedBy(line, code, isShown));
    return ok({
      calls,
      waiting: line.tickets.filter(({ state }) => state === 'WAITING').length,
      services: services.map(({ code, name, prefix }) => ({
        code,
        name,
        prefix,
        waiting: waitingFor(line.tickets, code),
      })),
      announcements,
      open: (await openingAt(reads, calendars, queue, { at, day })).view,
    });
  });
}

function isServedBy(line: OfficeLine, serviceCode: string, isShown: (code: string) => boolean): boolean {
  const service = line.services.find(({ code }) => code === serviceCode);
  if (service === undefined) return false;
  return line.counters.some((counter) => counter.active && isShown(counter.code) && isServedAt(service, counter));
}
