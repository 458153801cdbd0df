import type { Timers } from '../ports/timers.ts';
import { type EraseDeps, eraseDue } from './erase.ts';

/** Destroys what is due day by day, beside the calls, and frees the room of what was let go of. */
export interface DailyErase {
  start(): void;
  /** Begins nothing more and waits for what is under way. After this the store is not touched again. */
  stop(): Promise<void>;
}

/** The counter has opened and works by then. */
const FIRST_MS = 15 * 60_000;
/** Night after night on a PC that stays on; one that is switched off at night begins anew each morning. */
const AGAIN_MS = 24 * 3_600_000;

export function createDailyErase(deps: EraseDeps & { readonly timers: Timers }): DailyErase {
  const { timers, log } = deps;
  let isStopped = false;
  let working: Promise<void> = Promise.resolve();
  let cancelTimer: () => void = () => undefined;

  async function erase(): Promise<void> {
    try {
      const erased = await eraseDue(deps, { personId: null, role: 'DEVICE' });
      if (!erased.ok) log.warn('working copies not destroyed', { code: erased.error.code });
      await deps.files.sweep();
    } catch (bug) {
      log.error('bug while destroying working copies', {
        stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
      });
    }
    if (!isStopped) wait(AGAIN_MS);
  }

  function wait(ms: number): void {
    cancelTimer = timers.after(ms, () => {
      working = erase();
    });
  }

  return {
    start: () => wait(FIRST_MS),
    async stop() {
      isStopped = true;
      cancelTimer();
      await working;
    },
  };
}
