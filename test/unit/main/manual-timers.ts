import type { Timers } from '../../../electron/main/timers.ts';

/** Time that only a test moves. */
export interface ManualTimers extends Timers {
  /** Moves time on by `ms`, running what falls due on the way, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Timers that wait. */
  readonly waiting: number;
}

export function manualTimers(startMs = 1_000_000): ManualTimers {
  let now = startMs;
  const queue: { atMs: number; work: () => void }[] = [];
  return {
    nowMs: () => now,
    after(delayMs, work) {
      const entry = { atMs: now + delayMs, work };
      queue.push(entry);
      return () => {
        const index = queue.indexOf(entry);
        if (index >= 0) queue.splice(index, 1);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        queue.sort((a, b) => a.atMs - b.atMs);
        const next = queue[0];
        if (!next || next.atMs > end) break;
        queue.shift();
        now = next.atMs;
        next.work();
        await settle();
      }
      now = end;
      await settle();
    },
    get waiting() {
      return queue.length;
    },
  };
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
