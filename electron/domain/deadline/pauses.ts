import type { LocalMinute } from '../local-minute.ts';
import type { Pause } from './request.ts';

/** A pause that is over: [from, to). */
export interface Interval {
  readonly from: LocalMinute;
  readonly to: LocalMinute;
}

/** What finished pauses do to a count that begins at the reception. */
export interface PauseEffect {
  /** Where the count begins anew; null when no pause restarts it. */
  readonly restartAt: LocalMinute | null;
  /** The ends of every pause that restarted it, in any order. */
  readonly restarts: readonly LocalMinute[];
  /** Pauses after which the clock ran on, in order, each stretch of time once. */
  readonly resumed: readonly Interval[];
}

const byStart = (a: Interval, b: Interval): number => a.from - b.from || a.to - b.to;

/** Joins intervals that overlap or touch: a pause cut in two must count like the whole. */
function joined(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const next of intervals.toSorted(byStart)) {
    const last = result.at(-1);
    if (last === undefined || next.from > last.to) result.push(next);
    else if (next.to > last.to) result[result.length - 1] = { from: last.from, to: next.to };
  }
  return result;
}

/** Whether a pause is still open: then there is no due moment yet. */
export function isPaused(pauses: readonly Pause[]): boolean {
  return pauses.some(({ to }) => to === null);
}

/**
 * Puts finished pauses in order. A restart that was over at the reception does nothing. The last restart forgets every
 * pause that began before its own pause did; one begun inside it and lasting longer counts for what is left.
 */
export function effectOf(pauses: readonly Pause[], received: LocalMinute): PauseEffect {
  const restarts: Interval[] = [];
  const resumes: Interval[] = [];
  for (const { from, to, mode } of pauses) {
    if (to === null) continue;
    if (mode === 'RESUME') resumes.push({ from, to });
    else if (to > received) restarts.push({ from, to });
  }
  const restart = joined(restarts).at(-1);
  if (restart === undefined) return { restartAt: null, restarts: [], resumed: joined(resumes) };
  const resumed = joined(resumes.filter(({ from }) => from >= restart.from));
  return { restartAt: restart.to, restarts: restarts.map(({ to }) => to), resumed };
}
