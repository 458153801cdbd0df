/** The clock and the timers as parameters, so that tests move time themselves. */
export interface Timers {
  nowMs(): number;
  /** Calls `work` once after `delayMs`; answers the function that cancels it. */
  after(delayMs: number, work: () => void): () => void;
}

export const SYSTEM_TIMERS: Timers = {
  nowMs: () => Date.now(),
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
