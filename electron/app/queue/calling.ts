import type { MethodOutput } from '../../contract/contract.ts';
import type { BoardCall, TicketView } from '../../contract/queue-views.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { currentAt, waitingAt } from '../../domain/queue/line.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { callTicket, finishTicket, markAbsent, recallTicket, startService } from '../../domain/queue/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { newestFirst } from '../newest-first.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';
import { openRatingWindow } from '../rating/open-window.ts';
import { ticketViews } from './views.ts';

export interface CallingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
}

/** How many finished tickets a counter lists. */
const RECENT_LIMIT = 20;

/** What a counter shows. Error: `COUNTER_UNKNOWN`. */
export function queueState(
  { store, clock }: CallingDeps,
  counterCode: string,
): Promise<Result<MethodOutput<'queue.state'>>> {
  return store.read(async (reads) => {
    const counter = await checkCounter(reads, counterCode);
    if (!counter.ok) return counter;
    const tickets = await reads.ticketsOfDay(localDateOf(utcNow(clock)));
    const views = await ticketViews(reads);
    const current = currentAt(tickets, counterCode);
    const over = tickets.filter((ticket) => ticket.counterCode === counterCode && ticket.finishedAt !== null);
    return ok({
      current: current && views.of(current),
      waiting: (await lineOf(reads, tickets, counterCode)).map(views.of),
      recent: newestFirst(over, (ticket) => ticket.finishedAt ?? '')
        .slice(0, RECENT_LIMIT)
        .map(views.of),
    });
  });
}

/**
 * Calls who has waited longest today for any service of the counter; `null` when nobody waits.
 * Errors: `COUNTER_UNKNOWN`, `COUNTER_BUSY` with the number that is still called or served.
 */
export async function callNext(
  deps: CallingDeps,
  counterCode: string,
  change: Change,
): Promise<Result<MethodOutput<'queue.callNext'>>> {
  const at = utcNow(deps.clock);
  const called = await deps.store.write<Called | Idle>(change, async (writes) => {
    const counter = await checkCounter(writes, counterCode);
    if (!counter.ok) return counter;
    const tickets = await writes.ticketsOfDay(localDateOf(at));
    const current = currentAt(tickets, counterCode);
    if (current !== null) return fail('COUNTER_BUSY', { number: current.number });
    const [next] = await lineOf(writes, tickets, counterCode);
    if (next === undefined) return ok({ ticket: null, call: null });
    const { personId } = change.actor;
    return putStep(writes, 'ticket.called', callTicket(next, { counterCode, personId }, at));
  });
  if (!called.ok) return called;
  announceCall(deps, called.value);
  return ok({ ticket: called.value.ticket });
}

/** Calls the same ticket again. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`. */
export async function recall(deps: CallingDeps, ticketId: string, change: Change): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const called = await deps.store.write(change, (writes) =>
    step(writes, 'ticket.recalled', ticketId, (ticket) => recallTicket(ticket, at)),
  );
  if (!called.ok) return called;
  announceCall(deps, called.value);
  return ok({ ticket: called.value.ticket });
}

/** The citizen is at the counter. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`. */
export async function start(deps: CallingDeps, ticketId: string, change: Change): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const started = await deps.store.write(change, (writes) =>
    step(writes, 'ticket.started', ticketId, (ticket) => startService(ticket, at)),
  );
  return announceStep(deps, started);
}

/** Nobody came. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`. */
export async function noShow(deps: CallingDeps, ticketId: string, change: Change): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const absent = await deps.store.write(change, (writes) =>
    step(writes, 'ticket.absent', ticketId, (ticket) => markAbsent(ticket, at)),
  );
  return announceStep(deps, absent);
}

/**
 * The service is over, and the citizen may rate it unless a rating window of this ticket opened before.
 * Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`.
 */
export async function finish(deps: CallingDeps, ticketId: string, change: Change): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const finished = await deps.store.write(change, async (writes) => {
    const done = await step(writes, 'ticket.finished', ticketId, (ticket) => finishTicket(ticket, at));
    if (!done.ok) return done;
    const { counterCode } = done.value.ticket;
    // A ticket that was called has its counter.
    if (counterCode !== null) await openRatingWindow(writes, deps, { counterCode, ticketId, dossierId: null });
    return done;
  });
  if (finished.ok) deps.announce('rating.changed', {});
  return announceStep(deps, finished);
}

interface StepAnswer {
  readonly ticket: TicketView;
}

/** A ticket after its step, with the call that the board shows. */
interface Called extends StepAnswer {
  readonly call: BoardCall | null;
}

interface Idle {
  readonly ticket: null;
  readonly call: null;
}

/** A repeated request announces again what it answered: the first announcement may have got lost with its process. */
function announceCall({ announce }: CallingDeps, { ticket, call }: Called | Idle): void {
  if (call !== null) announce('queue.called', { call });
  if (ticket !== null) announce('queue.changed', {});
}

function announceStep({ announce }: CallingDeps, changed: Result<Called>): Result<StepAnswer> {
  if (!changed.ok) return changed;
  announce('queue.changed', {});
  return ok({ ticket: changed.value.ticket });
}

async function step(
  writes: Writes,
  type: string,
  ticketId: string,
  rule: (ticket: Ticket) => Result<Ticket>,
): Promise<Result<Called>> {
  const before = await writes.ticket(ticketId);
  return before === null ? fail('TICKET_UNKNOWN') : putStep(writes, type, rule(before));
}

async function putStep(writes: Writes, type: string, next: Result<Ticket>): Promise<Result<Called>> {
  if (!next.ok) return next;
  const ticket = next.value;
  await writes.putTicket(ticket);
  await writes.record({ type, subject: 'ticket', subjectId: ticket.id, body: { ticket } });
  const views = await ticketViews(writes);
  return ok({ ticket: views.of(ticket), call: views.callOf(ticket) });
}

/** Retired services keep their line: who already waits is still called. */
async function lineOf(reads: Reads, tickets: readonly Ticket[], counterCode: string): Promise<Ticket[]> {
  return waitingAt(tickets, await reads.entities('service'), counterCode);
}

async function checkCounter(reads: Reads, code: string): Promise<Result<null>> {
  const counter = await reads.entityByCode('counter', code);
  return counter?.active ? ok(null) : fail('COUNTER_UNKNOWN', { code });
}
