import type { Timers } from '../app/ports/timers.ts';

/** The timers of this process. */
export const SYSTEM_TIMERS: Timers = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
