import { adoptInterruptedScans } from '../app/digitization/adopt.ts';
import type { ScanDeps } from '../app/digitization/deps.ts';
import { createLiveScans } from '../app/digitization/live-scans.ts';
import type { Announce } from '../app/ports/announce.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Scanners } from '../app/ports/devices.ts';
import type { Ids } from '../app/ports/ids.ts';
import type { Log } from '../app/ports/log.ts';
import type { OpenOffice } from '../db/open-store.ts';

export interface ScansDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
  readonly scanners: Scanners;
  /** Hears of dossiers whose pages changed. */
  touched(dossierId: string): void;
}

/** The scans of this process: what its calls start, and what goes on beside them. */
export interface Scans {
  /** What the use cases need for an open office. */
  of(open: OpenOffice): ScanDeps;
  /** After the store was opened for writing: puts in order what an earlier process left. */
  adopt(open: OpenOffice): Promise<void>;
  /** Before the store closes: stops the scanners and waits until every scan has its end on record. */
  stop(): Promise<void>;
}

export function createScans(deps: ScansDeps): Scans {
  const live = createLiveScans();
  const of = ({ store, files, spool }: OpenOffice): ScanDeps => ({ ...deps, store, files, spool, live });
  return {
    of,
    adopt: (open) => adoptInterruptedScans(of(open)),
    async stop() {
      await Promise.all(live.jobIds().map((jobId) => deps.scanners.cancel(jobId)));
      await live.idle();
    },
  };
}
