import type { PrintJob, PrintJobState } from '../../domain/printing/print-job.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';

/** Tickets and their prints, as one transaction sees them. Days are local dates `YYYY-MM-DD`. */
export interface QueueReads {
  ticket(id: string): Promise<Ticket | null>;
  /** In the order of issue. */
  ticketsOfDay(day: string): Promise<Ticket[]>;
  /** The highest number given for a prefix on a day; 0 when there is none. */
  lastTicketSeq(day: string, prefix: string): Promise<number>;
  printJob(id: string): Promise<PrintJob | null>;
  /** The newest print of a ticket. */
  printJobOfTicket(ticketId: string): Promise<PrintJob | null>;
  /** Oldest first; those made since `createdFrom` (UTC text) alone where it is given. */
  printJobsIn(states: readonly PrintJobState[], createdFrom?: string): Promise<PrintJob[]>;
}

export interface QueueWrites {
  /** Writes a ticket by its id. A number that exists on that day is a bug and throws. */
  putTicket(ticket: Ticket): Promise<void>;
  putPrintJob(job: PrintJob): Promise<void>;
}
