/**
 * The way of one copy of a ticket to paper. `QUEUED` waits for the printer; `SENDING` is written before the first byte
 * leaves; `SENT` left whole but the printer cannot confirm; `CONFIRMED` was confirmed by it; `HELD` waits for a person,
 * because the ticket was called or is older than the office's limit.
 */
export const PRINT_JOB_STATES = ['QUEUED', 'SENDING', 'SENT', 'CONFIRMED', 'HELD'] as const;
export type PrintJobState = (typeof PRINT_JOB_STATES)[number];

export interface PrintJob {
  readonly id: string;
  readonly ticketId: string;
  readonly deviceCode: string;
  readonly state: PrintJobState;
  /** True as soon as a byte of this ticket may have reached the printer: every later copy is marked IN LẠI. */
  readonly mayBeOnPaper: boolean;
  /** A clerk asked for it: age and state of the ticket no longer matter. */
  readonly requested: boolean;
  readonly attempts: number;
  /** UTC ISO text. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Code of the failure that keeps it waiting; null when nothing is wrong. */
  readonly problem: string | null;
}
