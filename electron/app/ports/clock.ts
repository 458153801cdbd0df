/** The only way a use case learns the time, so that tests and the nightly schedule can set it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  nowMs(): number;
}

/** The stored form of a moment: UTC ISO text with milliseconds. */
export function utcNow(clock: Clock): string {
  return new Date(clock.nowMs()).toISOString();
}
