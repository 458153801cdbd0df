import type { Ticket } from './ticket.ts';

/** Least seconds from a call to the next one at the same counter (settings of the queue). */
export interface CallGaps {
  readonly callGapS: number;
  /** After a priority ticket: who is old or carries a child walks longer. */
  readonly priorityCallGapS: number;
}

/** From when a counter may call again, in milliseconds since 1970; null when it called nobody today. */
export function nextCallAtMs(tickets: readonly Ticket[], counterCode: string, gaps: CallGaps): number | null {
  const [first, ...others] = tickets.filter((ticket) => ticket.counterCode === counterCode && ticket.calledAt !== null);
  if (first === undefined) return null;
  const last = others.reduce((a, b) => ((b.calledAt ?? '') > (a.calledAt ?? '') ? b : a), first);
  const gapS = last.priority ? gaps.priorityCallGapS : gaps.callGapS;
  return Date.parse(last.calledAt ?? '') + gapS * 1000;
}
