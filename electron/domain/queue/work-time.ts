/** A stretch of working time, in milliseconds since 1970. */
export interface WorkSession {
  readonly fromMs: number;
  readonly toMs: number;
}

/*
 * `sessions` are those of one day, in order and apart. What comes after the last one counts as working time too: the
 * counters go on until nobody waits. Without sessions all time does.
 */

/** The stretches of working time, the last one without end. */
function stretches(sessions: readonly WorkSession[]): readonly WorkSession[] {
  const last = sessions.at(-1);
  if (last === undefined) return [{ fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }];
  return [...sessions.slice(0, -1), { fromMs: last.fromMs, toMs: Number.POSITIVE_INFINITY }];
}

/** The moment itself where it is working time, else the beginning of the next session. */
export function workFromMs(sessions: readonly WorkSession[], atMs: number): number {
  const stretch = stretches(sessions).find(({ toMs }) => atMs < toMs);
  return Math.max(atMs, stretch?.fromMs ?? atMs);
}

/** Working time between two moments, in milliseconds; 0 when `toMs` is not later. */
export function workMsBetween(sessions: readonly WorkSession[], fromMs: number, toMs: number): number {
  return stretches(sessions).reduce((sum, stretch) => {
    const overlap = Math.min(toMs, stretch.toMs) - Math.max(fromMs, stretch.fromMs);
    return sum + Math.max(0, overlap);
  }, 0);
}

/** The moment at which so much working time has passed. */
export function addWorkMs(sessions: readonly WorkSession[], fromMs: number, workMs: number): number {
  let leftMs = workMs;
  for (const stretch of stretches(sessions)) {
    const beginMs = Math.max(fromMs, stretch.fromMs);
    const lengthMs = stretch.toMs - beginMs;
    if (lengthMs <= 0) continue;
    if (leftMs <= lengthMs) return beginMs + leftMs;
    leftMs -= lengthMs;
  }
  throw new Error('the last stretch has an end');
}
