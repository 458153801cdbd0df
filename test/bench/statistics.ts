/** The nearest-rank quantile of `values` in any order; `share` from 0 to 1. Throws without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Rounds of which the best counts: another program on the machine spoils a round, it never makes one faster. */
export const ROUNDS = 3;

/** The least of a figure over the rounds. */
export const bestOf = (rounds: readonly (readonly number[])[], figure: (round: readonly number[]) => number): number =>
  Math.min(...rounds.map(figure));

/** Milliseconds of one run of `work`. */
export function timed(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

/** A clock that all processes of this machine share, in milliseconds with fractions. */
export const sharedNowMs = (): number => performance.timeOrigin + performance.now();
