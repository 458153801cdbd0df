import type { Line } from '../../electron/domain/queue/line.ts';
import type { NextCall, PriorityPolicy } from '../../electron/domain/queue/next.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';

interface WatchedCall {
  /** As it was before the call. */
  readonly ticket: Ticket;
  readonly isJump: boolean;
  readonly passedIds: readonly string[];
}

/** Keeps count of a day beside the program, by other means, and writes down every rule that is broken. */
export interface DayWatch {
  readonly line: Line;
  readonly policy: PriorityPolicy;
  /** Priority tickets that passed a waiting normal one, by its id. */
  readonly passes: Map<string, number>;
  /** Calls of each counter, oldest first. */
  readonly callsOf: Map<string, WatchedCall[]>;
  readonly numbers: Set<string>;
  readonly broken: string[];
  calls: number;
  jumps: number;
}

export function watchDay(line: Line, policy: PriorityPolicy): DayWatch {
  return { line, policy, passes: new Map(), callsOf: new Map(), numbers: new Set(), broken: [], calls: 0, jumps: 0 };
}

/** No number is given twice. */
export function watchNumber({ numbers, broken }: DayWatch, { number }: Ticket): void {
  if (numbers.has(number)) broken.push(`${number} was given twice`);
  numbers.add(number);
}

function mayBeCalledAt({ services, counters }: Line, ticket: Ticket, counterCode: string): boolean {
  if (ticket.boundCounterCode !== null) {
    if (ticket.boundCounterCode === counterCode) return true;
    if (counters.some(({ code, active }) => active && code === ticket.boundCounterCode)) return false;
  }
  for (const service of services) {
    if (service.code !== ticket.serviceCode) continue;
    if (service.counterCodes.length > 0) return service.counterCodes.includes(counterCode);
    const groups = counters.find(({ code }) => code === counterCode)?.groups ?? [];
    return groups.length === 0 || groups.includes(service.group);
  }
  return false;
}

/** Everybody whom a counter may call now. */
function callable({ line }: DayWatch, counterCode: string): Ticket[] {
  const found: Ticket[] = [];
  for (const ticket of line.tickets) {
    if (ticket.state === 'WAITING' && mayBeCalledAt(line, ticket, counterCode)) found.push(ticket);
  }
  return found;
}

/** A counter that calls nobody has nobody to call. */
export function watchNobody(watch: DayWatch, counterCode: string): void {
  if (callable(watch, counterCode).length > 0) watch.broken.push(`${counterCode} calls nobody although somebody waits`);
}

/** Checks a call before it is written. */
export function watchCall(watch: DayWatch, { ticket, passed }: NextCall, counterCode: string): void {
  const { broken, policy, passes } = watch;
  const waiting = callable(watch, counterCode);
  const say = (what: string): number => broken.push(`${ticket.number} at ${counterCode}: ${what}`);
  if (!waiting.includes(ticket)) say('may not be called here');
  const before = waiting.filter(({ place }) => place < ticket.place);
  if (before.some(({ priority }) => priority || !ticket.priority)) say('an equal one came first');
  if (passed.length !== before.length || passed.some((other) => !before.includes(other)))
    say('the passed ones are wrong');
  const isJump = before.length > 0;
  for (const { id, number } of before) {
    const count = (passes.get(id) ?? 0) + 1;
    passes.set(id, count);
    if (count > policy.priorityPasses) say(`${number} was passed ${count} times`);
  }
  if (isJump && !isFarFromLastJump(watch, counterCode)) say('too soon after the last jump');
  const passedIds = before.map(({ id }) => id);
  record(watch, { ticket, isJump, passedIds }, counterCode);
  if (isJump) watch.jumps += 1;
}

/** A parked or absent ticket was called: it passes nobody, and counts as a call of its counter. */
export function watchCallByHand(watch: DayWatch, ticket: Ticket, counterCode: string): void {
  record(watch, { ticket, isJump: false, passedIds: [] }, counterCode);
}

function record(watch: DayWatch, call: WatchedCall, counterCode: string): void {
  const calls = watch.callsOf.get(counterCode) ?? [];
  calls.push(call);
  watch.callsOf.set(counterCode, calls);
  watch.calls += 1;
}

/** A jump whose ticket was called elsewhere since is no longer known to the counter. */
function isFarFromLastJump({ callsOf, line, policy }: DayWatch, counterCode: string): boolean {
  const calls = callsOf.get(counterCode) ?? [];
  const last = calls.findLastIndex(({ isJump }) => isJump);
  const jumper = calls[last]?.ticket;
  const isStillHere = line.tickets.some(({ id, counterCode: at }) => id === jumper?.id && at === counterCode);
  const between = calls.slice(last + 1).filter(({ ticket }) => !ticket.priority).length;
  return last < 0 || !isStillHere || between >= policy.normalBetween;
}

/** The last call of these tickets was taken back. */
export function watchUndo(watch: DayWatch, before: readonly Ticket[]): void {
  for (const calls of watch.callsOf.values()) {
    const last = calls.at(-1);
    if (last === undefined || last.ticket !== before[0]) continue;
    calls.pop();
    for (const id of last.passedIds) watch.passes.set(id, (watch.passes.get(id) ?? 0) - 1);
    watch.calls -= 1;
    if (last.isJump) watch.jumps -= 1;
    return;
  }
  watch.broken.push('a call that nobody made was taken back');
}

/** After the day every ticket has one end, with what belongs to it, and stored passes are those that were counted. */
export function watchEnd({ line, broken, passes }: DayWatch): void {
  const ids = new Set(line.tickets.map(({ id }) => id));
  if (ids.size !== line.tickets.length) broken.push('a ticket is there twice');
  for (const ticket of line.tickets) {
    const { state, number, finishedAt, cancelReason, mergedIntoId, calledAt, passedBy, id } = ticket;
    const isDone = state === 'DONE' && calledAt !== null && cancelReason === null;
    const isAbsent = state === 'NO_SHOW' && calledAt !== null && cancelReason === null;
    const isCancelled = state === 'CANCELLED' && cancelReason !== null;
    if (!(isDone || isAbsent || isCancelled) || finishedAt === null) broken.push(`${number} ended ${state}`);
    if ((cancelReason === 'MERGED') !== (mergedIntoId !== null)) broken.push(`${number} is merged with nobody`);
    if (mergedIntoId !== null && (mergedIntoId === id || !ids.has(mergedIntoId)))
      broken.push(`${number} is merged wrongly`);
    if (passedBy !== (passes.get(id) ?? 0)) broken.push(`${number} says it was passed ${passedBy} times`);
  }
}
