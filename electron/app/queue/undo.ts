import type { MethodOutput } from '../../contract/contract.ts';
import type { QueueUndo } from '../../contract/queue-views.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { cancelTicket } from '../../domain/queue/transitions.ts';
import { checkUndo, UNDO_LIMIT_MS } from '../../domain/queue/undo.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { sameContent } from '../config/rows.ts';
import { utcNow } from '../ports/clock.ts';
import type { ClosedDay } from '../ports/queue-rows.ts';
import type { Change, Reads, StoredEvent, Writes } from '../ports/store.ts';
import { putDayState } from './day.ts';
import type { QueueDeps } from './deps.ts';
import { type StepBody, undoOf } from './steps.ts';
import { ticketViews } from './views.ts';

/** Steps that can be taken back. Serving that began with a dossier cannot: the dossier would stay without it. */
const UNDOABLE: ReadonlySet<string> = new Set([
  'ticket.issued',
  'ticket.called',
  'ticket.recalled',
  'ticket.started',
  'ticket.absent',
  'ticket.finished',
  'ticket.held',
  'ticket.reactivated',
  'ticket.cancelled',
  'ticket.transferred',
  'ticket.merged',
  'queue.dayClosed',
  'queue.dayReopened',
  'queue.reset',
]);

interface Undone {
  readonly ticket: MethodOutput<'queue.undo'>['ticket'];
  readonly isRatingChanged: boolean;
}

/**
 * Takes a step back by a new change with its own event. A number that was given stays used. Errors: `UNDO_NOT_POSSIBLE`
 * (no such step), `UNDO_NOT_YOURS`, `UNDO_TOO_LATE`, `UNDO_CHANGED_SINCE`.
 */
export async function undoStep(
  deps: QueueDeps,
  eventId: string,
  change: Change,
): Promise<Result<MethodOutput<'queue.undo'>>> {
  const at = utcNow(deps.clock);
  const undone = await deps.store.write<Undone>(change, async (writes) => {
    const event = await writes.event(eventId);
    const body = event === null ? null : stepOf(event);
    if (event === null || body === null) return fail('UNDO_NOT_POSSIBLE');
    const asked = { eventAt: event.at, eventActorId: event.actorId, actorId: change.actor.personId };
    const allowed = checkUndo({ ...asked, nowMs: Date.parse(at) });
    if (!allowed.ok) return allowed;
    const restored = await restore(writes, event, body, at);
    return restored === null ? fail('UNDO_CHANGED_SINCE') : ok(await putRestored(writes, event, body, restored));
  });
  if (!undone.ok) return undone;
  if (undone.value.isRatingChanged) deps.announce('rating.changed', {});
  deps.announce('queue.changed', {});
  return ok({ ticket: undone.value.ticket });
}

/** The last step of a person at a counter, or at none, while it can still be taken back; else null. */
export async function lastUndo(
  reads: Reads,
  { personId, counterCode, at }: { readonly personId: string; readonly counterCode: string; readonly at: string },
): Promise<QueueUndo | null> {
  const since = new Date(Date.parse(at) - UNDO_LIMIT_MS).toISOString();
  for (const event of await reads.queueEventsOf(personId, since)) {
    const body = stepOf(event);
    if (body === null || (body.counterCode !== null && body.counterCode !== counterCode)) continue;
    const asked = { eventAt: event.at, eventActorId: event.actorId, actorId: personId, nowMs: Date.parse(at) };
    if (checkUndo(asked).ok && (await restore(reads, event, body, at)) !== null) return undoOf(event, body);
  }
  return null;
}

/** Null for what is no step of the queue, or was written by another use case. */
function stepOf({ type, body }: StoredEvent): StepBody | null {
  const step = body as Partial<StepBody> | null;
  return UNDOABLE.has(type) && Array.isArray(step?.before) && Array.isArray(step.after) ? (step as StepBody) : null;
}

/** A ticket as it is, and as it was before the step. */
interface Restored {
  readonly now: Ticket;
  readonly before: Ticket;
}

/** How the tickets of a step become what they were; null when something of it was changed since. */
async function restore(
  reads: Reads,
  { subjectId }: StoredEvent,
  { before, after, closedDay }: StepBody,
  at: string,
): Promise<Restored[] | null> {
  if (closedDay !== undefined && !sameDayState(await reads.closedDay(subjectId), closedDay.after)) return null;
  const restored: Restored[] = [];
  for (const stepped of after) {
    const now = await reads.ticket(stepped.id);
    const old = now && ticketBefore(now, stepped, before.find(({ id }) => id === stepped.id) ?? null, at);
    if (!old) return null;
    restored.push({ now, before: old });
  }
  return (await isFreeFor(reads, restored, at)) ? restored : null;
}

/** `old` null: the number was given by the step, and is cancelled, because a number is never given twice. */
function ticketBefore(now: Ticket, stepped: Ticket, old: Ticket | null, at: string): Ticket | null {
  if (old === null) {
    const cancelled = sameTicket(now, stepped) ? cancelTicket(now, 'UNDONE', at) : null;
    return cancelled?.ok ? cancelled.value : null;
  }
  // Passes are counted by several counters at once: this step takes back its own and leaves the others.
  const passedBy = Math.max(0, now.passedBy - (stepped.passedBy - old.passedBy));
  if (sameTicket(stepped, old)) return { ...now, passedBy };
  return sameTicket(now, stepped) ? { ...old, passedBy } : null;
}

/** Whether two rows of a ticket say the same, whatever passed it. */
function sameTicket(a: Ticket, b: Ticket): boolean {
  const flat = ({ estimate, ...ticket }: Ticket): object => ({ ...ticket, ...estimate, passedBy: 0 });
  return sameContent(flat(a), flat(b));
}

function sameDayState(a: ClosedDay | null, b: ClosedDay | null): boolean {
  return a === null || b === null ? a === b : sameContent(a, b);
}

/** A counter to which a ticket comes back must not have called another one meanwhile. */
async function isFreeFor(reads: Reads, restored: readonly Restored[], at: string): Promise<boolean> {
  const isCurrent = ({ state }: Ticket): boolean => state === 'CALLED' || state === 'SERVING';
  const back = restored.filter(({ before }) => isCurrent(before)).map(({ before }) => before);
  if (back.length === 0) return true;
  const ids = new Set(restored.map(({ now }) => now.id));
  const others = (await reads.ticketsOfDay(localDateOf(at))).filter(
    (ticket) => isCurrent(ticket) && !ids.has(ticket.id),
  );
  return back.every(({ counterCode }) => others.every((other) => other.counterCode !== counterCode));
}

async function putRestored(
  writes: Writes,
  event: StoredEvent,
  { ratingWindowId, closedDay }: StepBody,
  restored: readonly Restored[],
): Promise<Undone> {
  for (const { before } of restored) await writes.putTicket(before);
  if (closedDay !== undefined) await putDayState(writes, event.subjectId, closedDay.before);
  const isRatingChanged = await withdrawWindow(writes, ratingWindowId ?? null);
  const { id: undoOfId, subject, subjectId } = event;
  const body = {
    undoOf: undoOfId,
    before: restored.map(({ now }) => now),
    after: restored.map(({ before }) => before),
    ...(isRatingChanged ? { withdrawnWindowId: ratingWindowId } : {}),
    ...(closedDay === undefined ? {} : { closedDay: { before: closedDay.after, after: closedDay.before } }),
  };
  await writes.record({ type: 'queue.undone', subject, subjectId, body });
  const main = subject === 'ticket' ? restored[0]?.before : undefined;
  return { ticket: main === undefined ? null : (await ticketViews(writes)).of(main), isRatingChanged };
}

/** The service is not over after all: who is served again is asked again at its end. What was rated stays rated. */
async function withdrawWindow(writes: Writes, windowId: string | null): Promise<boolean> {
  if (windowId === null || (await writes.ratingOfWindow(windowId)) !== null) return false;
  await writes.removeRatingWindow(windowId);
  return true;
}
