import type { SpooledPage } from '../../contract/methods/devices.ts';
import type { ScanSettings } from '../../contract/methods/digitization.ts';
import type { TicketContent } from '../../contract/queue-views.ts';
import type { Result } from '../../domain/result.ts';

/** Ticket printers, as use cases see them. */
export interface TicketPrinters {
  /**
   * Prints one ticket; `copyMark` adds IN LẠI. A failure whose `bytesSent` is 0 printed nothing; every other failure may
   * have left something on paper. Errors: DEVICE_UNKNOWN, PRINTER_*, TICKET_UNPRINTABLE, CALL_INTERRUPTED.
   */
  print(deviceCode: string, ticket: TicketContent, copyMark: boolean): Promise<Result<{ readonly confirmed: boolean }>>;
  /** `ok` when a ticket can be printed now. Errors: DEVICE_UNKNOWN, PRINTER_*. */
  check(deviceCode: string): Promise<Result<unknown>>;
}

/** Scanners, as use cases see them. Pages come into a folder of the spool. */
export interface Scanners {
  start(scan: {
    readonly jobId: string;
    readonly deviceCode: string;
    readonly directory: string;
    readonly settings: ScanSettings;
    readonly maxPages: number | null;
  }): Promise<Result<unknown>>;
  /** The page after number `after`, or null at the end. Errors: SCAN_JOB_UNKNOWN, SCAN_CANCELLED, SCANNER_*. */
  next(jobId: string, after: number): Promise<Result<{ readonly page: SpooledPage | null }>>;
  cancel(jobId: string): Promise<Result<unknown>>;
}
