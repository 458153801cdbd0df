import type { Result } from '../../../domain/result.ts';
import type { PrinterTrouble } from '../driver/replies.ts';

/** How far a job of a print system is. */
export type SpoolJobState =
  /** In the queue; nothing of it has reached the printer. */
  | { readonly kind: 'WAITING' }
  /** On its way; some of it may have reached the printer. */
  | { readonly kind: 'PRINTING' }
  /** The print system has passed it on. What the printer made of it nobody says. */
  | { readonly kind: 'GONE' }
  | { readonly kind: 'TROUBLE'; readonly trouble: PrinterTrouble };

/**
 * A queue of the PC's print system, in which a whole ticket is one job of raw bytes. It knows its queue, seldom the
 * paper: "nothing is wrong" of a queue never means that the printer is well. Failures: PRINTER_SPOOLER_FAILED with
 * `reason`; that of `submit` with `bytesSent`, the bytes that may have reached the printer all the same.
 */
export interface Spooler {
  /** How often an idle queue may be asked, in milliseconds: asking one costs a process, the other nothing. */
  readonly pollMs: number;
  /** What the queue says is wrong; null when it says nothing. */
  trouble(): Promise<Result<PrinterTrouble | null>>;
  /** Hands one ticket over; answers the name of its job. */
  submit(bytes: Uint8Array): Promise<Result<string>>;
  job(id: string): Promise<Result<SpoolJobState>>;
  /** Takes a job out of the queue: it must not come out when its copy was printed elsewhere. */
  cancel(id: string): Promise<Result<null>>;
}

/** What people see of a ticket in the list of a print system; it names nobody. */
export const SPOOL_TITLE = 'Quay Mot Cua';
