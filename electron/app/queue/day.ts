import type { MethodOutput } from '../../contract/contract.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import type { CancelReason, Ticket } from '../../domain/queue/ticket.ts';
import { cancelTicket } from '../../domain/queue/transitions.ts';
import { ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { ClosedDay } from '../ports/queue-rows.ts';
import type { Change, Writes } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { type StepBody, undoOf } from './steps.ts';

type DayAnswer = MethodOutput<'queue.closeDay'>;

/** Ends whoever waits today and gives no more numbers. Who is parked or at a counter is still served. */
export function closeDay(deps: QueueDeps, change: Change): Promise<Result<DayAnswer>> {
  const at = utcNow(deps.clock);
  const day = localDateOf(at);
  const { personId } = change.actor;
  if (personId === null) throw new Error('a day is closed by a person');
  return dayStep(deps, change, async (writes) => {
    const before = await writes.closedDay(day);
    const after = before ?? { day, closedAt: at, personId };
    const ended = await endWaiting(writes, day, 'DAY_CLOSED', at);
    return recordDay(writes, 'queue.dayClosed', day, { ...ended, closedDay: { before, after } });
  });
}

/** Gives numbers again, after the last one given; whoever was ended stays ended. */
export function reopenDay(deps: QueueDeps, change: Change): Promise<Result<DayAnswer>> {
  const day = localDateOf(utcNow(deps.clock));
  return dayStep(deps, change, async (writes) => {
    const before = await writes.closedDay(day);
    if (before === null) return { cancelled: 0, undo: null };
    return recordDay(writes, 'queue.dayReopened', day, { before: [], after: [], closedDay: { before, after: null } });
  });
}

/** Ends whoever waits and starts with empty lines; numbers go on. */
export function resetLines(deps: QueueDeps, change: Change): Promise<Result<DayAnswer>> {
  const at = utcNow(deps.clock);
  const day = localDateOf(at);
  return dayStep(deps, change, async (writes) =>
    recordDay(writes, 'queue.reset', day, await endWaiting(writes, day, 'RESET', at)),
  );
}

/** Writes whether a day is closed. */
export async function putDayState(writes: Writes, day: string, closed: ClosedDay | null): Promise<void> {
  if (closed === null) await writes.removeClosedDay(day);
  else await writes.putClosedDay(closed);
}

async function dayStep(
  { store, announce }: QueueDeps,
  change: Change,
  work: (writes: Writes) => Promise<DayAnswer>,
): Promise<Result<DayAnswer>> {
  const changed = await store.write(change, async (writes) => ok(await work(writes)));
  if (changed.ok) announce('queue.changed', {});
  return changed;
}

async function endWaiting(
  writes: Writes,
  day: string,
  reason: CancelReason,
  at: string,
): Promise<Pick<StepBody, 'before' | 'after'>> {
  const before = (await writes.ticketsOfDay(day)).filter(({ state }) => state === 'WAITING');
  const after: Ticket[] = [];
  for (const ticket of before) {
    const ended = cancelTicket(ticket, reason, at);
    if (!ended.ok) throw new Error('a waiting ticket can always be ended');
    await writes.putTicket(ended.value);
    after.push(ended.value);
  }
  return { before, after };
}

async function recordDay(
  writes: Writes,
  type: string,
  day: string,
  changes: Pick<StepBody, 'before' | 'after' | 'closedDay'>,
): Promise<DayAnswer> {
  const body: StepBody = { ...changes, counterCode: null, number: null };
  if (changes.closedDay !== undefined) await putDayState(writes, day, changes.closedDay.after);
  const event = await writes.record({ type, subject: 'queue', subjectId: day, body });
  return { cancelled: changes.after.length, undo: undoOf(event, body) };
}
