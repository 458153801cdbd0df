import { isDeepStrictEqual } from 'node:util';
import type { StoredEvent } from '../../../electron/app/ports/store.ts';
import type { StepBody } from '../../../electron/app/queue/steps.ts';
import type { Ticket } from '../../../electron/domain/queue/ticket.ts';
import { COUNTER_ROWS, POLICY, SERVICES } from './office.ts';

/** What the day's events say, checked step by step against a plain record of the lines. */
export interface Replay {
  /** Rows as the events leave them. */
  readonly tickets: ReadonlyMap<string, Ticket>;
  /** Ids in the order in which numbers were given. */
  readonly issued: readonly string[];
  /** Event types with how often they happened. */
  readonly steps: ReadonlyMap<string, number>;
  /** Priority tickets that were called before a normal one. */
  readonly jumps: number;
  readonly broken: readonly string[];
}

const groupOf = new Map<string, string>(SERVICES.map(({ code, group }) => [code, group]));
const groupsAt = new Map<string, readonly string[]>(COUNTER_ROWS.map(({ code, groups }) => [code, groups]));

interface Day {
  readonly tickets: Map<string, Ticket>;
  readonly issued: string[];
  readonly steps: Map<string, number>;
  /** Counters that rest. */
  readonly resting: Set<string>;
  jumps: number;
  readonly broken: string[];
}

/** Replays events, the oldest first. */
export function replay(events: readonly StoredEvent[]): Replay {
  const day: Day = { tickets: new Map(), issued: [], steps: new Map(), resting: new Set(), jumps: 0, broken: [] };
  for (const { type, subject, subjectId, body } of events) {
    if (type === 'queue.paused') day.resting.add(subjectId);
    if (type === 'queue.resumed') day.resting.delete(subjectId);
    if (subject !== 'ticket') continue;
    const step = body as StepBody;
    day.steps.set(type, (day.steps.get(type) ?? 0) + 1);
    if (type === 'ticket.issued') day.issued.push(step.after[0]?.id ?? '');
    checkBefore(day, type, step);
    if (type === 'ticket.called') checkCall(day, step);
    for (const ticket of step.after) day.tickets.set(ticket.id, ticket);
  }
  return day;
}

/** A step that starts from a row nobody wrote has lost somebody's step. Whoever is done stays done. */
function checkBefore({ tickets, broken }: Day, type: string, { before }: StepBody): void {
  for (const ticket of before) {
    if (!isDeepStrictEqual(tickets.get(ticket.id), ticket))
      broken.push(`${type} of ${ticket.number}: not from its last row`);
    if (ticket.state === 'DONE') broken.push(`${type} of ${ticket.number}: it was over`);
  }
}

/**
 * The rule of calling, in its own words: in the order of place among those this counter may call; a priority ticket goes
 * first where every normal one before it was passed fewer than `priorityPasses` times and the counter called
 * `normalBetween` normal ones since its last priority ticket.
 */
function checkCall(day: Day, { before, after }: StepBody): void {
  const [called] = before;
  const counterCode = after[0]?.counterCode;
  if (called === undefined || counterCode === null || counterCode === undefined) throw new Error('a call of nobody');
  // Somebody who was parked is called by hand.
  if (called.state !== 'WAITING') return;
  const line = [...day.tickets.values()]
    .filter((ticket) => ticket.state === 'WAITING' && isCallable(day, ticket, counterCode))
    .sort((a, b) => a.place - b.place);
  const firstPriority = line.findIndex(({ priority }) => priority);
  const passed = line.slice(0, Math.max(0, firstPriority));
  const mayJump =
    passed.length > 0 &&
    normalCalls(day, counterCode) >= POLICY.normalBetween &&
    passed.every(({ passedBy }) => passedBy < POLICY.priorityPasses);
  const next = mayJump ? line[firstPriority] : line[0];
  if (mayJump) day.jumps += 1;
  if (next?.id !== called.id) day.broken.push(`${counterCode} called ${called.number} before ${next?.number}`);
  const counted = after.slice(1).map(({ id }) => id);
  const expected = mayJump ? passed.map(({ id }) => id) : [];
  if (counted.toSorted().join() !== expected.toSorted().join())
    day.broken.push(`passes of ${called.number} not counted`);
  for (const ticket of after.slice(1)) {
    if (ticket.passedBy > POLICY.priorityPasses)
      day.broken.push(`${ticket.number} was passed ${ticket.passedBy} times`);
  }
}

/** Normal tickets last called at this counter after the last priority one that was. */
function normalCalls({ tickets }: Day, counterCode: string): number {
  const calls = [...tickets.values()]
    .filter((ticket) => ticket.counterCode === counterCode && ticket.calledAt !== null)
    .toSorted((a, b) => ((a.calledAt ?? '') < (b.calledAt ?? '') ? 1 : -1));
  const last = calls.findIndex(({ priority }) => priority);
  return last < 0 ? Number.POSITIVE_INFINITY : last;
}

/** What was sent to a counter is left to it, unless that one rests and this one serves the line too. */
function isCallable({ resting }: Day, { boundCounterCode, serviceCode }: Ticket, counterCode: string): boolean {
  if (boundCounterCode === counterCode) return true;
  if (boundCounterCode !== null && !resting.has(boundCounterCode)) return false;
  return groupsAt.get(counterCode)?.includes(groupOf.get(serviceCode) ?? '') ?? false;
}
