import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { SpooledPage } from '../../contract/methods/devices.ts';
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

/** Scanners and everything else pages come from, as use cases see them. Pages come into a folder of the spool. */
export interface Scanners {
  /** Starts a job: a scanner's, of files in the inbox of its folder, or of new pictures in folders. Errors: `scanner.start`. */
  start(job: MethodParsedInput<'scanner.start'>): Promise<Result<unknown>>;
  /** The page after number `after`, or null at the end. Errors: SCAN_JOB_UNKNOWN, SCAN_CANCELLED, SCANNER_*, IMPORT_*. */
  next(jobId: string, after: number): Promise<Result<{ readonly page: SpooledPage | null }>>;
  cancel(jobId: string): Promise<Result<unknown>>;
  /** Whether a job waits for paper. Error: SCAN_JOB_UNKNOWN. */
  look(jobId: string): Promise<Result<{ readonly waitsForPaper: boolean }>>;
}

/** The page for phones. Pictures of its jobs come by `Scanners.next`, and `Scanners.cancel` ends one. */
export interface Phones {
  /** Errors: PHONE_NO_NETWORK, PHONE_PORT_TAKEN. */
  startPhone(job: MethodParsedInput<'phone.start'>): Promise<Result<MethodOutput<'phone.start'>>>;
  /** What the phone of a job has done. Error: SCAN_JOB_UNKNOWN. */
  lookAtPhone(jobId: string): Promise<Result<MethodOutput<'phone.look'>>>;
}
