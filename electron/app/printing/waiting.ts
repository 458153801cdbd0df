import type { MethodOutput } from '../../contract/contract.ts';
import type { PrintJob } from '../../domain/printing/print-job.ts';
import { chooseTicketPrinter, isStuck, requestAgain } from '../../domain/printing/rules.ts';
import { localDateOf, utcBoundsOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Change, Reads, Store } from '../ports/store.ts';
import { printViewOf, ticketViews } from '../queue/views.ts';

/** Today's tickets whose paper waits for a person or for the printer, oldest first. */
export function waitingPrints(store: Store, clock: Clock): Promise<Result<MethodOutput<'print.waiting'>>> {
  const today = localDateOf(utcNow(clock));
  return store.read(async (reads) => {
    const views = await ticketViews(reads);
    const jobs: MethodOutput<'print.waiting'>['jobs'] = [];
    // A copy is made with its ticket. What was held on earlier days stays held and only becomes more.
    for (const job of await reads.printJobsIn(['QUEUED', 'HELD'], utcBoundsOf(today).from)) {
      const ticket = isStuck(job, clock.nowMs()) ? await reads.ticket(job.ticketId) : null;
      // Nobody needs the paper of a number that was taken back.
      if (ticket?.day === today && ticket.state !== 'CANCELLED')
        jobs.push({ ticket: views.of(ticket), print: printViewOf(job) });
    }
    return ok({ jobs });
  });
}

export interface PrintAgainDeps {
  readonly store: Store;
  readonly announce: Announce;
  readonly wakePrinting: () => void;
}

/**
 * A clerk asks for the paper of a ticket, also for a second one. It goes to the printer it was meant for, or to the one
 * that took its place. Errors: `PRINT_JOB_UNKNOWN`, `PRINT_JOB_RUNNING`, `PRINTER_NOT_SET_UP`.
 */
export async function printAgain(
  { store, announce, wakePrinting }: PrintAgainDeps,
  jobId: string,
  change: Change,
): Promise<Result<MethodOutput<'print.again'>>> {
  const asked = await store.write(change, async (writes) => {
    const job = await writes.printJob(jobId);
    if (job === null) return fail('PRINT_JOB_UNKNOWN');
    if (job.state === 'SENDING') return fail('PRINT_JOB_RUNNING');
    const deviceCode = await printerFor(writes, job);
    if (deviceCode === null) return fail('PRINTER_NOT_SET_UP');
    const after = requestAgain(job, deviceCode);
    await writes.putPrintJob(after);
    await writes.record({ type: 'print.requested', subject: 'printJob', subjectId: job.id, body: { job: after } });
    return ok({ ticketId: job.ticketId, print: printViewOf(after) });
  });
  if (!asked.ok) return asked;
  const { ticketId, print } = asked.value;
  announce('print.changed', { ticketId, print });
  wakePrinting();
  return ok({ print });
}

async function printerFor(reads: Reads, { deviceCode }: PrintJob): Promise<string | null> {
  const devices = await reads.entities('device');
  const own = devices.filter(({ code }) => code === deviceCode);
  return (chooseTicketPrinter(own) ?? chooseTicketPrinter(devices))?.code ?? null;
}
