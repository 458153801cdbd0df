import { localDateOf } from '../queue/business-day.ts';
import type { Ticket } from '../queue/ticket.ts';
import type { AppError } from '../result.ts';
import type { PrintJob } from './print-job.ts';

const MS_PER_MINUTE = 60_000;
/** A copy that has waited this long is listed, even where no failure is known yet: something before it is slow. */
const SLOW_AFTER_MS = 10_000;

/**
 * Failures by which the device host refuses a ticket before it touches the printer: nothing can be on paper, although
 * they carry no count of bytes. It does not know the printer (just restarted and not told yet), or the ticket itself.
 */
const REFUSED_UNTOUCHED: readonly string[] = [
  'DEVICE_UNKNOWN',
  'TICKET_UNPRINTABLE',
  'INPUT_INVALID',
  'METHOD_UNKNOWN',
];
/** Failures of the ticket, not of the printer: trying again cannot help, and the tickets behind it must not wait. */
const NEVER_PRINTABLE: readonly string[] = ['TICKET_UNPRINTABLE', 'INPUT_INVALID'];

/** A printer that says it is well and still fails in the middle of a ticket gets this many tries, then a person looks. */
const MAX_TRIES_ON_PAPER = 5;

/** A failure with the facts that tell whether anything can be on paper. */
export type PrintFailure = Pick<AppError, 'code' | 'details'>;

/** What a device needs to have to be chosen as a printer. */
export interface PrinterCandidate {
  readonly code: string;
  readonly kind: string;
  readonly active: boolean;
  readonly counterCode: string | null;
}

/** The printer of the kiosk: an active ticket printer, first one that belongs to no counter, then by code; else null. */
export function chooseTicketPrinter<D extends PrinterCandidate>(devices: readonly D[]): D | null {
  const printers = devices.filter(({ kind, active }) => kind === 'TICKET_PRINTER' && active);
  const rank = (device: D): string => `${device.counterCode === null ? 0 : 1}${device.code}`;
  return printers.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}

/** The first copy of a new ticket. */
export function newPrintJob(job: Pick<PrintJob, 'id' | 'ticketId' | 'deviceCode' | 'createdAt'>): PrintJob {
  const { id, ticketId, deviceCode, createdAt } = job;
  return {
    id,
    ticketId,
    deviceCode,
    state: 'QUEUED',
    mayBeOnPaper: false,
    requested: false,
    attempts: 0,
    createdAt,
    finishedAt: null,
    problem: null,
  };
}

/**
 * What to do with a copy whose turn has come. It prints by itself only while its ticket is waiting and younger than
 * `reprintMinutes`; after that the paper would call nobody, so a person decides. A person's request always prints, but
 * only on the day of the ticket: a printer that comes back in the morning must not give out a number of yesterday.
 */
export function decidePrint(job: PrintJob, ticket: Ticket, nowMs: number, reprintMinutes: number): 'PRINT' | 'HOLD' {
  if (localDateOf(new Date(nowMs).toISOString()) !== ticket.day) return 'HOLD';
  if (job.requested) return 'PRINT';
  const ageMs = nowMs - Date.parse(ticket.issuedAt);
  return ticket.state === 'WAITING' && ageMs < reprintMinutes * MS_PER_MINUTE ? 'PRINT' : 'HOLD';
}

/** Durable before the first byte leaves. */
export function beginSending(job: PrintJob): PrintJob {
  return { ...job, state: 'SENDING', attempts: job.attempts + 1, problem: null };
}

/** The printer took the ticket whole; `confirmed` when it said so itself. `at` is UTC text. */
export function afterPrinted(job: PrintJob, confirmed: boolean, at: string): PrintJob {
  return { ...job, state: confirmed ? 'CONFIRMED' : 'SENT', mayBeOnPaper: true, finishedAt: at, problem: null };
}

/**
 * The print failed: the copy waits again, unmarked only where surely nothing was printed. It waits for a person where
 * another try would fail too, or would again and again leave half a ticket on paper.
 */
export function afterFailure(job: PrintJob, { code, details }: PrintFailure): PrintJob {
  const isUntouched = details['bytesSent'] === 0 || REFUSED_UNTOUCHED.includes(code);
  const isHopeless = isTicketsFault(code) || (!isUntouched && job.attempts >= MAX_TRIES_ON_PAPER);
  return {
    ...job,
    state: isHopeless ? 'HELD' : 'QUEUED',
    mayBeOnPaper: job.mayBeOnPaper || !isUntouched,
    // Counts the tries that may have reached paper; one that surely did not is no try.
    attempts: isUntouched ? job.attempts - 1 : job.attempts,
    problem: code,
  };
}

/** Whether a failure says nothing against the printer: the next ticket may be tried at once. */
export function isTicketsFault(code: string): boolean {
  return NEVER_PRINTABLE.includes(code);
}

/** Found SENDING when the program starts: nobody knows how far it came. */
export function afterCrash(job: PrintJob): PrintJob {
  return { ...job, state: 'QUEUED', mayBeOnPaper: true, problem: 'CALL_INTERRUPTED' };
}

/** A person has to ask for it. */
export function hold(job: PrintJob): PrintJob {
  return { ...job, state: 'HELD' };
}

/** A person asks for the paper, also for one that was printed before; on that printer. */
export function requestAgain(job: PrintJob, deviceCode: string): PrintJob {
  return { ...job, state: 'QUEUED', deviceCode, requested: true, attempts: 0, finishedAt: null, problem: null };
}

/** Whether the counter lists a copy: it waits for a person, or the printer keeps it waiting. */
export function isStuck(job: PrintJob, nowMs: number): boolean {
  if (job.state === 'HELD') return true;
  if (job.state !== 'QUEUED') return false;
  return job.problem !== null || nowMs - Date.parse(job.createdAt) >= SLOW_AFTER_MS;
}
