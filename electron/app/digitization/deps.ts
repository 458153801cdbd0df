import type { Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import type { Clock } from '../ports/clock.ts';
import type { Scanners } from '../ports/devices.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Spool } from '../ports/spool.ts';
import type { Store } from '../ports/store.ts';
import type { LiveScans } from './live-scans.ts';

/** Joins pages into one PDF, in the order given; the same input gives the same bytes. Error: `SCANNER_PAGE_DAMAGED`. */
export type PagesToPdf = (document: {
  readonly pages: readonly { readonly bytes: Uint8Array; readonly dpi: number }[];
  readonly title: string;
  readonly madeAt: Date;
}) => Promise<Result<Uint8Array>>;

export interface ScanDeps {
  readonly store: Store;
  readonly files: FileStore;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
  readonly scanners: Scanners;
  readonly pagesToPdf: PagesToPdf;
  readonly live: LiveScans;
}
