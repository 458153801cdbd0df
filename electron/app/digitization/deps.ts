import type { Announce } from '../ports/announce.ts';
import type { Clock } from '../ports/clock.ts';
import type { Scanners } from '../ports/devices.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Spool } from '../ports/spool.ts';
import type { Store } from '../ports/store.ts';
import type { LiveScans } from './live-scans.ts';

/** What changing pages needs. */
export interface PageDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
  /** Tells the work beside the calls that a dossier's pages changed: they come first from now on. */
  touched(dossierId: string): void;
}

export interface ScanDeps extends PageDeps {
  readonly files: FileStore;
  readonly spool: Spool;
  readonly log: Log;
  readonly scanners: Scanners;
  readonly live: LiveScans;
}
