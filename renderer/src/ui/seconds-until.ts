/** Whole seconds until a stored moment, rounded up, so that "0" means now; 0 where there is none or it has passed. */
export function secondsUntil(utcInstant: string | null, nowMs: number): number {
  return utcInstant === null ? 0 : Math.max(0, Math.ceil((Date.parse(utcInstant) - nowMs) / 1_000));
}
