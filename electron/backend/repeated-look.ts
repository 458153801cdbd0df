import type { Log } from '../app/ports/log.ts';

/** Does something again and again, each time after a pause that the last time asked for. */
export interface RepeatedLook {
  /** Forgets the pause and looks now. */
  now(): void;
  stop(): void;
}

/**
 * `look` answers the milliseconds until the next look, or null to wait for `now()`. When it throws, the next look comes
 * after `afterBugMs`: one bad night must not end the nights after it.
 */
export function createRepeatedLook(look: () => Promise<number | null>, afterBugMs: number, log: Log): RepeatedLook {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  function lookIn(delayMs: number): void {
    if (stopped) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), delayMs);
  }

  async function run(): Promise<void> {
    const nextMs = await look().catch((bug: unknown) => {
      log.error('bug in a repeated look', { stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug) });
      return afterBugMs;
    });
    if (nextMs !== null) lookIn(nextMs);
  }

  return {
    now: () => lookIn(0),
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
