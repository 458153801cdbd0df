import type { WaitEstimate } from '../../../../electron/contract/queue-views.ts';

/** A wait as it is told to people: rounded, because nobody waits to the minute. */
export type EstimateWords =
  | { readonly kind: 'UP_TO'; readonly minutes: number }
  | { readonly kind: 'BETWEEN'; readonly from: number; readonly to: number }
  | { readonly kind: 'OVER'; readonly minutes: number };

/** Minutes are told in steps of this. */
const STEP_MINUTES = 5;
/** A promise with an upper end beyond this would not help anybody. */
const MAX_MINUTES = 120;

/**
 * Puts an estimate into minutes, the band widened outwards to steps of five: 640 to 1,150 s is 10 to 20. Never promises
 * less than the band, and never "0 to".
 */
export function estimateWords({ lowS, highS }: WaitEstimate): EstimateWords {
  const step = STEP_MINUTES * 60;
  const from = Math.floor(lowS / step) * STEP_MINUTES;
  const to = Math.max(1, Math.ceil(highS / step)) * STEP_MINUTES;
  if (to > MAX_MINUTES) return { kind: 'OVER', minutes: Math.min(MAX_MINUTES, Math.max(from, STEP_MINUTES)) };
  return from === 0 ? { kind: 'UP_TO', minutes: to } : { kind: 'BETWEEN', from, to };
}
