import type { Ticket } from './ticket.ts';
import { type WorkSession, workMsBetween } from './work-time.ts';

/** What the day so far says of the office besides the services themselves. */
export interface DayFacts {
  /** Share of called tickets to which nobody came. */
  readonly absentShare: number;
  /** From the end of one ticket to the next call while somebody waited, rests included, in seconds. */
  readonly turnaroundS: number;
  /** The last sign of life of each counter, in milliseconds since 1970. */
  readonly seenMs: ReadonlyMap<string, number>;
}

/** Until the day knows better, one of twenty does not come, and a clerk needs half a minute from one to the next. */
const USUAL = { absentShare: 0.05, absentWeight: 20, turnaroundS: 40, turnaroundWeight: 15 } as const;
/** A longer pause says that a counter was not at work. */
const LONGEST_TURNAROUND_S = 900;

/** Learns them from the day's tickets. */
export function dayFacts(tickets: readonly Ticket[], sessions: readonly WorkSession[]): DayFacts {
  const called = tickets.filter(({ firstCalledAt }) => firstCalledAt !== null);
  const absent = called.filter(({ state }) => state === 'NO_SHOW').length;
  const seenMs = new Map<string, number>();
  const turnarounds: number[] = [];
  for (const [counterCode, own] of byCounter(called)) {
    let endMs: number | null = null;
    for (const ticket of own) {
      const beginMs = Date.parse(ticket.calledAt ?? '');
      if (endMs !== null && Date.parse(ticket.issuedAt) <= endMs) {
        const gapS = workMsBetween(sessions, endMs, beginMs) / 1000;
        if (gapS <= LONGEST_TURNAROUND_S) turnarounds.push(gapS);
      }
      const end = ticket.finishedAt ?? ticket.heldAt;
      endMs = end === null ? null : Date.parse(end);
      seenMs.set(counterCode, Math.max(seenMs.get(counterCode) ?? 0, beginMs, endMs ?? 0));
    }
  }
  const { absentWeight, turnaroundWeight } = USUAL;
  const gapsS = turnarounds.reduce((sum, seconds) => sum + seconds, 0);
  return {
    absentShare: (absent + USUAL.absentShare * absentWeight) / (called.length + absentWeight),
    turnaroundS: (gapsS + USUAL.turnaroundS * turnaroundWeight) / (turnarounds.length + turnaroundWeight),
    seenMs,
  };
}

/** Tickets by the counter that called them last, in the order of their calls. */
function byCounter(called: readonly Ticket[]): Map<string, Ticket[]> {
  const counters = new Map<string, Ticket[]>();
  for (const ticket of called) {
    const code = ticket.counterCode ?? '';
    const own = counters.get(code);
    if (own === undefined) counters.set(code, [ticket]);
    else own.push(ticket);
  }
  for (const own of counters.values()) own.sort((a, b) => ((a.calledAt ?? '') < (b.calledAt ?? '') ? -1 : 1));
  return counters;
}
