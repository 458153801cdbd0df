import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';
import { type ListTimesDeps, listPastTimes } from './list-times.ts';

export interface ListingDeps extends ListTimesDeps {
  readonly timers: Timers;
  readonly log: Log;
}

/** Lists the durations of past days beside the calls: after the store opened, and when a new day began. */
export interface TimesListing {
  start(): void;
  /** Begins no further day and waits for the one under way. After this the store is not touched again. */
  stop(): Promise<void>;
}

/** Soon enough after midnight, also on a PC that slept; a look finds nothing to do in a millisecond. */
const LOOK_AGAIN_MS = 3_600_000;

export function createTimesListing(deps: ListingDeps): TimesListing {
  const { timers, log } = deps;
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();
  let cancelTimer: () => void = () => undefined;

  async function look(): Promise<void> {
    try {
      const listed = await listPastTimes(deps, () => !isStopped);
      if (!listed.ok) log.warn('durations of past days not listed', { code: listed.error.code });
    } catch (bug) {
      log.error('bug while listing durations', {
        stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
      });
    }
    if (!isStopped) cancelTimer = timers.after(LOOK_AGAIN_MS, begin);
  }

  function begin(): void {
    looking = look();
  }

  return {
    start: begin,
    async stop() {
      isStopped = true;
      cancelTimer();
      await looking;
    },
  };
}
