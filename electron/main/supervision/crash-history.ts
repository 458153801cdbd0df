/** A process that fails this often within the window is given up until a person restarts it. */
export const CRASHES_UNTIL_FAILED = 3;
export const CRASH_WINDOW_MS = 60_000;
const FIRST_DELAY_MS = 200;

/** Remembers crashes and says what to do after one. */
export interface CrashHistory {
  /** Records a crash; answers the delay in milliseconds before the next start, or null when it is time to give up. */
  crashed(nowMs: number): number | null;
  /** A person pressed restart: earlier crashes no longer count. */
  forget(): void;
}

/**
 * Back-off 0.2 s, 0.4 s, and nothing more at the third crash within a minute. Two attempts cost 0.6 s, so that a
 * counter is usable again within 3 s after a single crash, and a process that cannot live does not spin.
 */
export function createCrashHistory(): CrashHistory {
  let crashes: number[] = [];
  return {
    crashed(nowMs) {
      crashes = [...crashes.filter((atMs) => nowMs - atMs < CRASH_WINDOW_MS), nowMs];
      return crashes.length >= CRASHES_UNTIL_FAILED ? null : FIRST_DELAY_MS * 2 ** (crashes.length - 1);
    },
    forget() {
      crashes = [];
    },
  };
}
