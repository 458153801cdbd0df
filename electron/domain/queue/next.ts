import { type Line, waitingAt } from './line.ts';
import type { Ticket } from './ticket.ts';

/** How far priority goes (settings of the queue). */
export interface PriorityPolicy {
  /** At most so many priority tickets are called before a normal one that stands before them. */
  readonly priorityPasses: number;
  /** Between two priority tickets that jump, a counter calls at least so many normal ones. */
  readonly normalBetween: number;
}

/** Who is called next, and which waiting normal tickets it jumps over: the caller counts one pass more for each. */
export interface NextCall<T = Ticket> {
  readonly ticket: T;
  readonly passed: readonly T[];
}

/**
 * Who a counter calls next: the first in place order, unless a priority ticket may jump over the normal ones before it.
 * It may where each of them was passed fewer than `priorityPasses` times, and where the counter called `normalBetween`
 * normal tickets since its last priority ticket. So no waiting ticket is ever passed more than `priorityPasses` times, at
 * whatever counters. Null when nobody waits.
 */
export function chooseNext(line: Line, counterCode: string, policy: PriorityPolicy): NextCall | null {
  return turnsOf(waitingAt(line, counterCode), policy)(normalCallsSincePriority(line.tickets, counterCode));
}

/** Whom a counter would call one after the other, if nobody else came and no other counter called. */
export function callingOrder(line: Line, counterCode: string, policy: PriorityPolicy): Ticket[] {
  const waiting = waitingAt(line, counterCode).map((ticket) => {
    return { ticket, priority: ticket.priority, passedBy: ticket.passedBy, isCalled: false };
  });
  const next = turnsOf(waiting, policy);
  let normalCalls = normalCallsSincePriority(line.tickets, counterCode);
  const order: Ticket[] = [];
  for (let call = next(normalCalls); call !== null; call = next(normalCalls)) {
    for (const passed of call.passed) passed.passedBy += 1;
    call.ticket.isCalled = true;
    order.push(call.ticket.ticket);
    normalCalls = call.ticket.priority ? 0 : normalCalls + 1;
  }
  return order;
}

/**
 * Normal tickets that a call of this one jumps over at a counter: those which the counter may call, and which stand before
 * it. Empty for a normal ticket. For a call by hand: its passes count, and are limited, as those of the rule.
 */
export function passedByCall(line: Line, ticket: Ticket, counterCode: string): Ticket[] {
  if (!ticket.priority || ticket.state !== 'WAITING') return [];
  const waiting = waitingAt(line, counterCode);
  const index = waiting.findIndex(({ id }) => id === ticket.id);
  return waiting.slice(0, Math.max(0, index)).filter(({ priority }) => !priority);
}

/** What the rule needs to know of somebody who waits. */
export interface Waiting extends Pick<Ticket, 'priority' | 'passedBy'> {
  /** Called meanwhile, here or elsewhere: passed over. Absent: not called. */
  readonly isCalled?: boolean;
}

/**
 * The rule itself, of those who wait for a counter in place order: answers who is next after so many normal calls since
 * its last priority. It may be asked again and again while some of them are marked as called, and never looks back.
 */
export function turnsOf<T extends Waiting>(
  waiting: readonly T[],
  { priorityPasses, normalBetween }: PriorityPolicy,
): (normalCalls: number) => NextCall<T> | null {
  const isThere = ({ isCalled }: T): boolean => isCalled !== true;
  let first = 0;
  let firstPriority = 0;
  return (normalCalls) => {
    first = indexFrom(waiting, first, isThere);
    const inTurn = waiting[first];
    if (inTurn === undefined) return null;
    firstPriority = indexFrom(waiting, Math.max(first, firstPriority), (one) => one.priority && isThere(one));
    const jumper = waiting[firstPriority];
    const mayJump = jumper !== undefined && firstPriority > first && normalCalls >= normalBetween;
    if (!mayJump) return { ticket: inTurn, passed: [] };
    const passed = waiting.slice(first, firstPriority).filter(isThere);
    return passed.every(({ passedBy }) => passedBy < priorityPasses)
      ? { ticket: jumper, passed }
      : { ticket: inTurn, passed: [] };
  };
}

/** The first index from `start` on that fits; the length where none does. */
function indexFrom<T>(rows: readonly T[], start: number, fits: (row: T) => boolean): number {
  for (let index = start; index < rows.length; index += 1) {
    const row = rows[index];
    if (row !== undefined && fits(row)) return index;
  }
  return rows.length;
}

/**
 * Normal tickets that a counter called since its last priority ticket; without one, as many as any rule asks for. Whether
 * that one jumped is not stored, so each counts: the pause between two jumps is never shorter than the rule says.
 */
export function normalCallsSincePriority(tickets: readonly Ticket[], counterCode: string): number {
  let lastPriority = '';
  for (const { priority, counterCode: at, calledAt } of tickets) {
    if (priority && at === counterCode && calledAt !== null && calledAt > lastPriority) lastPriority = calledAt;
  }
  if (lastPriority === '') return Number.POSITIVE_INFINITY;
  let calls = 0;
  for (const { priority, counterCode: at, calledAt } of tickets) {
    if (!priority && at === counterCode && calledAt !== null && calledAt > lastPriority) calls += 1;
  }
  return calls;
}
