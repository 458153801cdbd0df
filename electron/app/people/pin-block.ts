/** Wrong PINs in a row before the first block. */
export const WRONG_PINS_BEFORE_BLOCK = 5;
const FIRST_BLOCK_MS = 60_000;
const LONGEST_BLOCK_MS = 15 * 60_000;

/**
 * How long no PIN is accepted after `failedCount` wrong ones in a row, in milliseconds: nothing up to the limit, then
 * one minute, doubled with every further wrong PIN up to fifteen. Guessing four digits would take weeks, while a
 * clerk who slipped waits a minute.
 */
export function blockAfterWrongPinMs(failedCount: number): number {
  if (failedCount < WRONG_PINS_BEFORE_BLOCK) return 0;
  return Math.min(LONGEST_BLOCK_MS, FIRST_BLOCK_MS * 2 ** (failedCount - WRONG_PINS_BEFORE_BLOCK));
}
