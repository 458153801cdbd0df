import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, countValues, percentilesOf } from '../../../../electron/domain/queue/percentiles.ts';

const ascending = (values: readonly number[]): Uint32Array => Uint32Array.from(values).sort();

/** P(B <= k) of the binomial distribution in whole numbers: the share is `percent` of 100. */
function binomialUpTo(n: number, percent: number, k: number): number {
  const p = BigInt(percent);
  let term = 1n;
  let sum = 0n;
  for (let i = 0; i <= k; i += 1) {
    sum += term * p ** BigInt(i) * (100n - p) ** BigInt(n - i);
    term = (term * BigInt(n - i)) / BigInt(i + 1);
  }
  return Number((sum * 10n ** 15n) / 100n ** BigInt(n)) / 1e15;
}

/** The interval by its definition: every rank is tried. */
function bruteInterval(sorted: Uint32Array, percent: number) {
  const n = sorted.length;
  const ranks = Array.from({ length: n }, (_, index) => index + 1);
  const low = ranks.findLast((rank) => binomialUpTo(n, percent, rank - 1) <= 0.025);
  const high = ranks.find((rank) => 1 - binomialUpTo(n, percent, rank - 1) <= 0.025);
  return low === undefined || high === undefined ? null : { low: sorted[low - 1], high: sorted[high - 1] };
}

describe('percentiles', () => {
  it.each([
    [[], null],
    [[7], 7],
    [[1, 2], 1],
    [[1, 2, 3], 2],
    [[4, 4, 4, 4], 4],
    [[0, 0xffff_ffff], 0],
  ])('of %j has the middle %j', (values, middle) => {
    expect(percentilesOf(countValues([ascending(values)])).p50?.value ?? null).toBe(middle);
  });

  it('are those of all values in one sorted list, with the interval of the definition', () => {
    const lists = fc.array(fc.array(fc.oneof(fc.nat(400), fc.nat(0xffff_ffff)), { maxLength: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(lists, (values) => {
        const all = ascending(values.flat());
        const found = percentilesOf(countValues(values.map(ascending)));
        // Counted list by list and added they come to the same.
        expect(percentilesOf(addCounts(values.map((list) => countValues([ascending(list)]))))).toEqual(found);
        expect(found.n).toBe(all.length);
        for (const [percent, percentile] of [
          [50, found.p50],
          [90, found.p90],
          [95, found.p95],
        ] as const) {
          if (all.length === 0) expect(percentile).toBeNull();
          else {
            expect(percentile?.value).toBe(all[Math.ceil((percent * all.length) / 100) - 1]);
            expect(percentile?.interval95).toEqual(bruteInterval(all, percent));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have an interval as soon as there are enough values for one', () => {
    const of = (n: number) => percentilesOf(countValues([Uint32Array.from({ length: n }, (_, index) => index + 1)]));
    expect(of(5).p50?.interval95).toBeNull();
    expect(of(6).p50?.interval95).toEqual({ low: 1, high: 6 });
    expect(of(35).p90?.interval95).toBeNull();
    expect(of(36).p90?.interval95).toEqual({ low: 29, high: 36 });
  });

  it('of a million values in many lists are exact', () => {
    const lists = Array.from({ length: 1000 }, (_, list) =>
      Uint32Array.from({ length: 1000 }, (_, index) => (index * 7919 + list * 104_729) % 20_011).sort(),
    );
    const all = new Uint32Array(1_000_000);
    for (const [index, list] of lists.entries()) all.set(list, index * 1000);
    all.sort();
    const found = percentilesOf(countValues(lists));
    expect([found.p50?.value, found.p90?.value, found.p95?.value]).toEqual([all[499_999], all[899_999], all[949_999]]);
    // Half the width is 1.96 standard deviations of 500 ranks.
    expect(found.p50?.interval95).toEqual({ low: all[499_019], high: all[500_980] });
  });
});
