import type { PrintJob, PrintJobState } from '../../domain/printing/print-job.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import type { StoredEvent } from './store.ts';

/** A counter that rests. */
export interface CounterPause {
  readonly counterCode: string;
  /** UTC text. */
  readonly since: string;
  readonly personId: string;
  readonly reason: string;
}

/** A day on which the head of unit stopped giving numbers. */
export interface ClosedDay {
  readonly day: string;
  /** UTC text. */
  readonly closedAt: string;
  readonly personId: string;
}

export const QUEUE_MEASURES = ['WAIT', 'WALK', 'SERVICE'] as const;
export type QueueMeasure = (typeof QUEUE_MEASURES)[number];

/** Durations of one past day, one service and one hour of issue. */
export interface QueueTimeCell {
  readonly day: string;
  readonly serviceCode: string;
  readonly hour: number;
  readonly measure: QueueMeasure;
  /** Whole seconds, ascending. */
  readonly seconds: Uint32Array;
}

/** A past day whose durations are listed, and how its told waits did. */
export interface QueueTimeDay {
  readonly day: string;
  readonly tickets: number;
  /** `toldError` of each told wait that it does not leave out, in tenths of a percent, ascending. */
  readonly errors: Uint32Array;
  /** Of these, waits inside the band that was told. */
  readonly inside: number;
}

/** Tickets and their prints, as one transaction sees them. Days are local dates `YYYY-MM-DD`. */
export interface QueueReads {
  ticket(id: string): Promise<Ticket | null>;
  /** In the order of issue. */
  ticketsOfDay(day: string): Promise<Ticket[]>;
  /** The highest number given for a prefix on a day among `from` to `to`; 0 when there is none. */
  lastTicketSeq(day: string, prefix: string, range: { readonly from: number; readonly to: number }): Promise<number>;
  /** Of every counter that rests. */
  counterPauses(): Promise<CounterPause[]>;
  closedDay(day: string): Promise<ClosedDay | null>;
  /** A person's events about tickets and lines since a moment (UTC text), newest first, at most 20. */
  queueEventsOf(personId: string, since: string): Promise<StoredEvent[]>;
  /** Days with tickets, before `day`, whose durations are not listed, or changed since; oldest first. */
  daysWithoutTimes(before: string): Promise<string[]>;
  /** Listed durations of the days `from` to `to`, both included; of one service where it is given. */
  queueTimes(from: string, to: string, serviceCode: string | null): Promise<QueueTimeCell[]>;
  queueTimeDays(from: string, to: string): Promise<QueueTimeDay[]>;
  /** The same days without their told waits, which an estimate at every number would read for nothing. */
  listedDays(from: string, to: string): Promise<Pick<QueueTimeDay, 'day' | 'tickets'>[]>;
  printJob(id: string): Promise<PrintJob | null>;
  /** The newest print of a ticket. */
  printJobOfTicket(ticketId: string): Promise<PrintJob | null>;
  /** Oldest first; those made since `createdFrom` (UTC text) alone where it is given. */
  printJobsIn(states: readonly PrintJobState[], createdFrom?: string): Promise<PrintJob[]>;
}

export interface QueueWrites {
  /** Writes a ticket by its id; a day whose durations were listed is no longer. A number that exists on that day is a bug and throws. */
  putTicket(ticket: Ticket): Promise<void>;
  putCounterPause(pause: CounterPause): Promise<void>;
  removeCounterPause(counterCode: string): Promise<void>;
  putClosedDay(closed: ClosedDay): Promise<void>;
  removeClosedDay(day: string): Promise<void>;
  /** Lists the durations of a past day that is not listed, all at once. */
  putQueueTimes(day: QueueTimeDay, cells: readonly QueueTimeCell[]): Promise<void>;
  putPrintJob(job: PrintJob): Promise<void>;
}
