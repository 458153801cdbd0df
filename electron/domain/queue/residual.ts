import type { Duration } from './occupation.ts';

/** The standard normal distribution function, by Abramowitz and Stegun 7.1.26 (error below 2e-7). */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp(-x * x)) / 2;
  return z < 0 ? tail : 1 - tail;
}

/** Beyond this share of cases a log-normal tail says nothing any more. */
const LONGEST_SHARE = 0.01;

/**
 * How long something goes on that began `elapsedS` seconds ago. Services scatter like a log-normal: the longer one runs, the
 * longer it will still take. Mean and variance of the rest follow from the partial moments of that distribution.
 */
export function residualOf({ meanS, varianceS2 }: Duration, elapsedS: number): Duration {
  if (meanS <= 0) return { meanS: 0, varianceS2: 0 };
  const spread2 = Math.log(1 + varianceS2 / (meanS * meanS));
  const spread = Math.sqrt(spread2);
  if (spread === 0) return { meanS: Math.max(0, meanS - elapsedS), varianceS2: 0 };
  if (elapsedS <= 0) return { meanS, varianceS2 };
  const middle = Math.log(meanS) - spread2 / 2;
  const z = (middle - Math.log(elapsedS)) / spread;
  const stillOn = normalBelow(z);
  if (stillOn < LONGEST_SHARE) return { meanS: elapsedS / 3, varianceS2: (elapsedS / 3) ** 2 };
  const whole = (meanS * normalBelow(z + spread)) / stillOn;
  const square = ((meanS * meanS + varianceS2) * normalBelow(z + 2 * spread)) / stillOn;
  return { meanS: Math.max(0, whole - elapsedS), varianceS2: Math.max(0, square - whole * whole) };
}
