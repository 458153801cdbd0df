/** Of a wait this short, told short too, nobody minds the minutes; as a share of it they would look like a large error. */
const SHORT_WAIT_S = 300;
/** A wait of some seconds that was told as long counts as one of a minute: an error has to be finite. */
const LEAST_REAL_S = 60;

/**
 * How far a told wait was from the real one, as a share of the real one; null where both were under five minutes. A long
 * wait that was told as short counts, and so does a short one that was told as long.
 */
export function toldError(toldS: number, realS: number): number | null {
  if (toldS < SHORT_WAIT_S && realS < SHORT_WAIT_S) return null;
  return Math.abs(toldS - realS) / Math.max(realS, LEAST_REAL_S);
}
