/** Timers as a parameter, so that tests move time themselves. */
export interface Timers {
  /** Calls `work` once after `delayMs`; answers the function that cancels it. */
  after(delayMs: number, work: () => void): () => void;
}
