import { createDailyErase, type DailyErase } from '../app/keeping/daily-erase.ts';
import type { Announce } from '../app/ports/announce.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { TicketPrinters } from '../app/ports/devices.ts';
import type { OpenSigner } from '../app/ports/document-signer.ts';
import type { Ids } from '../app/ports/ids.ts';
import type { Log } from '../app/ports/log.ts';
import type { Timers } from '../app/ports/timers.ts';
import { createPrintPump, type PrintPump } from '../app/printing/pump.ts';
import { createTimesListing, type TimesListing } from '../app/queue/listing.ts';
import { createLateTimestamps, type LateTimestamps } from '../app/signing/late-timestamps.ts';
import type { Tasks } from '../app/tasks/tasks.ts';
import type { OpenOffice } from '../db/open-store.ts';
import type { Office } from './office.ts';
import type { PageWorker } from './page-work.ts';
import type { Scans } from './scans.ts';

export interface BackgroundDeps {
  readonly office: Office;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly timers: Timers;
  readonly announce: Announce;
  readonly printers: TicketPrinters;
  readonly scans: Pick<Scans, 'adopt' | 'stop'>;
  readonly pageWork: Pick<PageWorker, 'start' | 'stop'>;
  readonly tasks: Pick<Tasks, 'stop'>;
  readonly signers: OpenSigner;
}

/** What goes on beside the calls while this process owns an open store. */
export interface BackgroundWork {
  /** After the store opened. Does nothing where it is locked, not set up, a reader's, or where the work goes on already. */
  start(): void;
  /** A copy waits for its printer. */
  wakePrinting(): void;
  /** A document was signed without its timestamp, or a timestamp server was set up. */
  wakeTimestamps(): void;
  /** Before the store closes; waits at most `limitMs` for what is under way. */
  stop(limitMs: number): Promise<void>;
}

export function createBackground(deps: BackgroundDeps): BackgroundWork {
  const { office, log, timers } = deps;
  let pump: PrintPump | null = null;
  let listing: TimesListing | null = null;
  let dailyErase: DailyErase | null = null;
  let lateTimestamps: LateTimestamps | null = null;
  let adopting: Promise<void> = Promise.resolve();

  const report = (bug: unknown): void =>
    log.error('bug beside the calls', { stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug) });

  const adopt = (open: OpenOffice): Promise<void> => deps.scans.adopt(open).catch(report);

  return {
    start() {
      const ready = office.ready();
      if (!ready.ok || ready.value.mode === 'READER' || pump !== null) return;
      pump = createPrintPump({ ...deps, store: ready.value.store });
      pump.start();
      listing = createTimesListing({ ...deps, store: ready.value.store });
      listing.start();
      adopting = adopt(ready.value);
      deps.pageWork.start(ready.value);
      dailyErase = createDailyErase({ ...deps, store: ready.value.store, files: ready.value.files });
      dailyErase.start();
      lateTimestamps = createLateTimestamps({ ...deps, store: ready.value.store, files: ready.value.files });
      lateTimestamps.wake();
    },
    wakePrinting: () => pump?.wake(),
    wakeTimestamps: () => lateTimestamps?.wake(),
    async stop(limitMs) {
      const [stopping, listed, erased, stamped] = [pump, listing?.stop(), dailyErase?.stop(), lateTimestamps?.stop()];
      const tasksEnded = deps.tasks.stop().catch(report);
      pump = null;
      listing = null;
      dailyErase = null;
      lateTimestamps = null;
      if (stopping === null) return;
      const scansEnded = Promise.all([adopting, deps.scans.stop().catch(report), deps.pageWork.stop().catch(report)]);
      const kept = Promise.all([scansEnded, erased, stamped, tasksEnded]);
      await Promise.all([stopping.stop(limitMs), listed, atMost(kept, limitMs, timers)]);
    },
  };
}

async function atMost(work: Promise<unknown>, limitMs: number, timers: Timers): Promise<void> {
  let cancel: () => void = () => undefined;
  const limit = new Promise<void>((resolve) => {
    cancel = timers.after(limitMs, resolve);
  });
  await Promise.race([work, limit]);
  cancel();
}
