import type { Timers } from '../../electron/app/ports/timers.ts';

/** Timers that fall due only when a test moves the clock. */
export interface TestTimers extends Timers {
  /** Runs what has fallen due. */
  runDue(): void;
  /** Timers that wait. */
  readonly waiting: number;
}

export function testTimers(nowMs: () => number): TestTimers {
  const entries = new Set<{ readonly atMs: number; readonly work: () => void }>();
  return {
    after(delayMs, work) {
      const entry = { atMs: nowMs() + delayMs, work };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    runDue() {
      for (const entry of entries) {
        if (entry.atMs <= nowMs() && entries.delete(entry)) entry.work();
      }
    },
    get waiting() {
      return entries.size;
    },
  };
}
