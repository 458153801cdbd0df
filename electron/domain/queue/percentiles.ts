/** A percentile with the interval that holds the true one with at least 95 %; null where there are too few values. */
export interface Percentile {
  readonly value: number;
  readonly interval95: { readonly low: number; readonly high: number } | null;
}

export interface Percentiles {
  readonly n: number;
  /** Null without values. */
  readonly p50: Percentile | null;
  readonly p90: Percentile | null;
  readonly p95: Percentile | null;
}

/** How often each whole number (0 to 2^32 - 1) occurs. */
export interface Counts {
  /** Of the numbers below `LARGE`: how often each one occurs, as far as the largest of them. */
  readonly small: Uint32Array;
  /** All others, ascending. */
  readonly large: Uint32Array;
}

/** Durations in seconds are shorter than eighteen hours, but for a clock that was moved: a count for each fits in memory. */
const LARGE = 2 ** 16;
/** Chance that is left out on each side of the interval. */
const TAIL = 0.025;
/** A binomial term so small beside the largest one changes no sum of doubles. */
const NEGLIGIBLE = 1e-20;

/** Counts the values of many ascending lists; a million of them take some milliseconds. */
export function countValues(lists: readonly Uint32Array[]): Counts {
  const largest = lists.reduce((most, list) => Math.max(most, list[list.length - 1] ?? 0), 0);
  const small = new Uint32Array(Math.min(LARGE, largest + 1));
  const large: number[] = [];
  for (const list of lists) {
    for (let index = 0; index < list.length; index += 1) {
      const value = list[index] ?? 0;
      if (value < LARGE) small[value] = (small[value] ?? 0) + 1;
      else large.push(value);
    }
  }
  return { small, large: Uint32Array.from(large).sort() };
}

/** What several counts come to together. */
export function addCounts(parts: readonly Counts[]): Counts {
  const small = new Uint32Array(parts.reduce((most, part) => Math.max(most, part.small.length), 0));
  for (const part of parts) {
    for (let value = 0; value < part.small.length; value += 1)
      small[value] = (small[value] ?? 0) + (part.small[value] ?? 0);
  }
  return { small, large: Uint32Array.from(parts.flatMap((part) => [...part.large])).sort() };
}

/** Percentiles of counted values by the nearest rank. */
export function percentilesOf(counts: Counts): Percentiles {
  const { n, valueAt } = ranksOf(counts);
  const of = (percent: number): Percentile | null => {
    if (n === 0) return null;
    const ranks = intervalRanks(n, percent / 100);
    return {
      value: valueAt(Math.ceil((percent * n) / 100)),
      interval95: ranks && { low: valueAt(ranks.low), high: valueAt(ranks.high) },
    };
  };
  return { n, p50: of(50), p90: of(90), p95: of(95) };
}

/** How many values there are, and which one has a rank, 1 for the smallest. */
function ranksOf({ small, large }: Counts): { readonly n: number; readonly valueAt: (rank: number) => number } {
  const upTo = new Float64Array(small.length);
  let sum = 0;
  for (let value = 0; value < small.length; value += 1) {
    sum += small[value] ?? 0;
    upTo[value] = sum;
  }
  const smallCount = sum;
  const valueAt = (rank: number): number => {
    const value = rank > smallCount ? large[rank - smallCount - 1] : firstReaching(upTo, rank);
    if (value === undefined) throw new Error('the rank is beyond the last value');
    return value;
  };
  return { n: smallCount + large.length, valueAt };
}

/** The first index whose sum reaches a rank; the sums ascend, and the last one does. */
function firstReaching(upTo: Float64Array, rank: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Ranks between whose values the true percentile lies with at least 95 %, whatever the distribution: how many of `n` values
 * lie below it is binomial (H. A. David and H. N. Nagaraja, Order Statistics, 3rd edition, section 7.1). Null where even the
 * smallest or the largest value does not reach that far.
 */
function intervalRanks(n: number, share: number): { readonly low: number; readonly high: number } | null {
  const { first, weights } = binomialWeights(n, share);
  const tail = weights.reduce((sum, weight) => sum + weight, 0) * TAIL;
  // The largest rank with P(B < low) <= TAIL, and the smallest with P(B >= high) <= TAIL.
  let low = first;
  for (let below = weights[0] ?? 0; below <= tail; below += weights[low - first] ?? 0) low += 1;
  let high = first + weights.length;
  for (let above = weights.at(-1) ?? 0; above <= tail; above += weights[high - 1 - first] ?? 0) high -= 1;
  return low < 1 || high > n ? null : { low, high };
}

/**
 * Terms of the binomial distribution, up to a common factor, from the count `first` on: outwards from the largest one, each
 * from its neighbour, as far as they count.
 */
function binomialWeights(n: number, share: number): { readonly first: number; readonly weights: readonly number[] } {
  const top = Math.min(n, Math.floor((n + 1) * share));
  const odds = share / (1 - share);
  const rising: number[] = [];
  for (let count = top, weight = 1; count > 0; count -= 1) {
    weight *= count / ((n - count + 1) * odds);
    if (weight < NEGLIGIBLE) break;
    rising.push(weight);
  }
  const falling: number[] = [];
  for (let count = top, weight = 1; count < n; count += 1) {
    weight *= ((n - count) * odds) / (count + 1);
    if (weight < NEGLIGIBLE) break;
    falling.push(weight);
  }
  return { first: top - rising.length, weights: [...rising.toReversed(), 1, ...falling] };
}
