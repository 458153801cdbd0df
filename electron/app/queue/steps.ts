import type { Settings } from '../../contract/entities.ts';
import type { BoardCall, QueueUndo, TicketView } from '../../contract/queue-views.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { nextCallAtMs } from '../../domain/queue/call-gap.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { UNDO_LIMIT_MS } from '../../domain/queue/undo.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ClosedDay } from '../ports/queue-rows.ts';
import type { Reads, StoredEvent, Writes } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { ticketViews } from './views.ts';

/** What an event of a step holds: enough to take it back, and to apply it elsewhere. */
export interface StepBody {
  /** The counter at which it was made; null for a step at no counter. */
  readonly counterCode: string | null;
  /** The number it was about; null for the whole day. */
  readonly number: string | null;
  readonly before: readonly Ticket[];
  readonly after: readonly Ticket[];
  /** The rating window that it opened. */
  readonly ratingWindowId?: string | null;
  readonly closedDay?: { readonly before: ClosedDay | null; readonly after: ClosedDay | null };
}

/** A ticket before and after its step. */
export interface TicketChange {
  readonly before: Ticket;
  readonly after: Ticket;
}

/** What a step answers its window. */
export interface StepAnswer {
  readonly ticket: TicketView;
  readonly undo: QueueUndo | null;
}

/** A committed step, with what is announced of it. */
export interface Stepped extends StepAnswer {
  /** A call that boards show and speak. */
  readonly call: BoardCall | null;
  readonly isRatingChanged: boolean;
}

/** What a step says besides its tickets. */
export interface StepFacts {
  readonly isCall?: boolean;
  readonly ratingWindowId?: string | null;
}

/** Writes a step with its one event. The first change is what the step is about. */
export async function putStep(
  writes: Writes,
  type: string,
  changes: readonly [TicketChange, ...TicketChange[]],
  { isCall = false, ratingWindowId = null }: StepFacts = {},
): Promise<Stepped> {
  const [{ before, after }] = changes;
  for (const change of changes) await writes.putTicket(change.after);
  const body: StepBody = {
    counterCode: after.counterCode ?? before.counterCode,
    number: after.number,
    before: changes.map((change) => change.before),
    after: changes.map((change) => change.after),
    ratingWindowId,
  };
  const event = await writes.record({ type, subject: 'ticket', subjectId: after.id, body });
  const views = await ticketViews(writes, body.after);
  return {
    ticket: views.of(after),
    undo: undoOf(event, body),
    call: isCall ? views.callOf(after) : null,
    isRatingChanged: ratingWindowId !== null,
  };
}

/** How the step of an event can be taken back. */
export function undoOf({ id, at, type }: StoredEvent, { number }: Pick<StepBody, 'number'>): QueueUndo {
  return { eventId: id, until: new Date(Date.parse(at) + UNDO_LIMIT_MS).toISOString(), type, number };
}

/** Tells of a committed step. A repeated request tells again: the first announcement may have got lost with its process. */
export function announceStep({ announce }: QueueDeps, stepped: Result<Stepped>): Result<StepAnswer> {
  if (!stepped.ok) return stepped;
  const { ticket, undo, call, isRatingChanged } = stepped.value;
  if (call !== null) announce('queue.called', { call });
  if (isRatingChanged) announce('rating.changed', {});
  announce('queue.changed', {});
  return ok({ ticket, undo });
}

/** A ticket of today's line. Error: `TICKET_UNKNOWN`, also for one of another day: it never comes back. */
export async function ticketOfToday(reads: Reads, ticketId: string, at: string): Promise<Result<Ticket>> {
  const ticket = await reads.ticket(ticketId);
  return ticket === null || ticket.day !== localDateOf(at) ? fail('TICKET_UNKNOWN') : ok(ticket);
}

/** Error: `COUNTER_UNKNOWN`, also for a retired counter. */
export async function activeCounter(reads: Reads, code: string): Promise<Result<null>> {
  const counter = await reads.entityByCode('counter', code);
  return counter?.active ? ok(null) : fail('COUNTER_UNKNOWN', { code });
}

/** From when a counter may call again, in milliseconds since 1970; null when it may now. */
export function waitsToCallUntilMs(
  tickets: readonly Ticket[],
  counterCode: string,
  queue: Settings['queue'],
  nowMs: number,
): number | null {
  const nextMs = nextCallAtMs(tickets, counterCode, queue);
  if (nextMs === null || nextMs <= nowMs) return null;
  // A call further ahead than any gap was made before the clock was put back: it must not stop the counter.
  const longestGapMs = Math.max(queue.callGapS, queue.priorityCallGapS) * 1000;
  return nextMs - nowMs > longestGapMs ? null : nextMs;
}

/** Error: `CALL_TOO_SOON` with the seconds to wait. */
export function checkCallGap(
  tickets: readonly Ticket[],
  counterCode: string | null,
  queue: Settings['queue'],
  nowMs: number,
): Result<null> {
  if (counterCode === null) return ok(null);
  const untilMs = waitsToCallUntilMs(tickets, counterCode, queue, nowMs);
  return untilMs === null ? ok(null) : fail('CALL_TOO_SOON', { seconds: Math.ceil((untilMs - nowMs) / 1000) });
}
