import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import type { ShownQrs } from '../../app/payments/shown-qrs.ts';
import type { Announce } from '../../app/ports/announce.ts';
import type { Phones, Scanners, TicketPrinters } from '../../app/ports/devices.ts';
import type { OpenSigner } from '../../app/ports/document-signer.ts';
import type { ImageWork } from '../../app/ports/image-work.ts';
import type { PackFolders } from '../../app/ports/pack-folders.ts';
import type { PagePrinter } from '../../app/ports/page-printer.ts';
import type { DrawQr } from '../../app/ports/qr.ts';
import type { TableFiles } from '../../app/ports/table-files.ts';
import type { TableWriter } from '../../app/ports/table-writer.ts';
import type { SerialQueue } from '../../app/serial-queue.ts';
import type { Tasks } from '../../app/tasks/tasks.ts';
import type { BackgroundWork } from '../background.ts';
import type { BackupStatus } from '../backup-status.ts';
import type { OfficeBackups } from '../backups.ts';
import type { Office, OfficeDeps } from '../office.ts';
import type { PageWorker } from '../page-work.ts';
import type { Scans } from '../scans.ts';

/** Everything a handler may need. A capability's handlers take the whole and use their part. */
export interface HandlerDeps extends OfficeDeps {
  readonly office: Office;
  readonly backups: OfficeBackups;
  readonly backupStatus: BackupStatus;
  readonly pinChecks: SerialQueue;
  readonly version: string;
  readonly announce: Announce;
  /** What the device host drives. */
  readonly devices: TicketPrinters & Scanners & Phones;
  readonly pagePrinter: PagePrinter;
  readonly packs: PackFolders;
  /** Lists and statements of other systems. */
  readonly tableFiles: TableFiles;
  readonly tableWriter: TableWriter;
  readonly drawQr: DrawQr;
  /** VietQR codes on the citizens' screens. */
  readonly shownQrs: ShownQrs;
  /** Working time of the office's units. */
  readonly calendars: OfficeCalendars;
  readonly scans: Scans;
  readonly background: BackgroundWork;
  readonly pageWork: PageWorker;
  readonly images: ImageWork;
  /** Ways to sign, by their settings. */
  readonly signers: OpenSigner;
  /** Long work of this process. */
  readonly tasks: Tasks;
}
