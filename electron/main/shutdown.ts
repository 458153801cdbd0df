import type { Log } from '../app/ports/log.ts';
import type { Timers } from './timers.ts';
import type { WindowManager } from './windows/window-manager.ts';

/** How long the processes may take to finish; drafts come before that. */
export const SHUTDOWN_LIMIT_MS = 5_000;
const DRAFTS_AT_LEAST_MS = 200;
const DRAFTS_AT_MOST_MS = 1_000;
const POLL_MS = 25;

/**
 * Waits until no call is under way: at least long enough for a page to hear `app.closing` and send its drafts, at most
 * one second, because a page that hangs must not keep the program open.
 */
export async function drainCalls(pending: () => number, timers: Timers): Promise<void> {
  const startedMs = timers.nowMs();
  for (;;) {
    await new Promise<void>((resolve) => void timers.after(POLL_MS, resolve));
    const tookMs = timers.nowMs() - startedMs;
    if (tookMs >= DRAFTS_AT_MOST_MS || (tookMs >= DRAFTS_AT_LEAST_MS && pending() === 0)) return;
  }
}

export interface ShutdownDeps {
  readonly windows: WindowManager;
  readonly supervisors: readonly { stop(limitMs: number): Promise<void> }[];
  readonly drain: () => Promise<void>;
  readonly log: Log;
}

/** Ends everything in order: pages save drafts, processes finish what runs, windows go. Safe to call twice. */
export function createShutdown({ windows, supervisors, drain, log }: ShutdownDeps): () => Promise<void> {
  let running: Promise<void> | null = null;

  async function shutDown(): Promise<void> {
    log.info('closing');
    if (windows.names().length > 0) {
      windows.broadcast('app.closing', {});
      await drain();
    }
    await Promise.all(supervisors.map((supervisor) => supervisor.stop(SHUTDOWN_LIMIT_MS)));
    windows.destroyAll();
    log.info('closed');
  }

  return () => {
    running ??= shutDown();
    return running;
  };
}
