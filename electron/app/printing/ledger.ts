import type { TicketContent } from '../../contract/queue-views.ts';
import { ticketQrText } from '../../contract/ticket-qr.ts';
import { formatLocalMinute, localMinuteFromUtc } from '../../domain/local-minute.ts';
import type { PrintJob } from '../../domain/printing/print-job.ts';
import {
  afterCrash,
  afterFailure,
  afterPrinted,
  beginSending,
  decidePrint,
  hold,
} from '../../domain/printing/rules.ts';
import { waitingAheadAtIssue } from '../../domain/queue/line.ts';
import type { Ticket, WaitEstimate } from '../../domain/queue/ticket.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';
import { printViewOf } from '../queue/views.ts';

export interface LedgerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
}

/** A copy that is on its way, durable as SENDING before it is handed out. */
export interface ClaimedPrint {
  readonly job: PrintJob;
  readonly content: TicketContent;
}

/** How a print ended. */
export type PrintOutcome = Result<{ readonly confirmed: boolean }>;

const KEEP_TICKET_LINE = 'Vui lòng giữ phiếu đến khi được gọi';

/**
 * The durable side of printing: every step of a copy is one transaction with its event, so that a crash between any two
 * steps leaves a copy that is printed later and never one that is lost.
 */
export interface PrintLedger {
  /** Printers for which copies wait. */
  printersWithWork(): Promise<string[]>;
  /** Copies that were being sent when the program ended wait again, marked. */
  recover(): Promise<Result<null>>;
  /**
   * Takes the oldest copy of a printer that may print now, and holds those before it that may not. Null when there is
   * none. Errors: those of writing.
   */
  claimNext(deviceCode: string): Promise<Result<ClaimedPrint | null>>;
  /** Writes down how a print ended. Errors: those of writing; the copy is then still SENDING. */
  settle(jobId: string, outcome: PrintOutcome): Promise<Result<null>>;
  /** The printer cannot print now: its waiting copies say why, and those that grew too old are held. */
  noteProblem(deviceCode: string, problem: string): Promise<Result<null>>;
}

export function createPrintLedger(deps: LedgerDeps): PrintLedger {
  const { store, clock, ids, announce } = deps;
  const change = (method: string): Change => ({
    requestId: ids.next(),
    method,
    actor: { personId: null, role: 'DEVICE' },
  });

  /** Tells of the copies a committed step changed. */
  function announced<T>(written: Result<{ readonly jobs: readonly PrintJob[]; readonly value: T }>): Result<T> {
    if (!written.ok) return written;
    for (const job of written.value.jobs)
      announce('print.changed', { ticketId: job.ticketId, print: printViewOf(job) });
    return ok(written.value.value);
  }

  return {
    printersWithWork: () =>
      store.read(async (reads) => [...new Set((await reads.printJobsIn(['QUEUED'])).map((job) => job.deviceCode))]),

    async recover() {
      // Asked first: a start with nothing to do must not write, because a write says that a new office was confirmed.
      const left = await store.read((reads) => reads.printJobsIn(['SENDING']));
      if (left.length === 0) return ok(null);
      return announced(
        await store.write(change('print.recover'), async (writes) => {
          const jobs = (await writes.printJobsIn(['SENDING'])).map(afterCrash);
          for (const job of jobs) await put(writes, 'print.interrupted', job);
          return ok({ jobs, value: null });
        }),
      );
    },

    async claimNext(deviceCode) {
      const queued = await store.read((reads) => queuedFor(reads, deviceCode));
      if (queued.length === 0) return ok(null);
      return announced(
        await store.write<Claim>(change('print.claim'), (writes) => claimIn(writes, deviceCode, clock.nowMs())),
      );
    },

    async settle(jobId, outcome) {
      return announced(
        await store.write(change('print.settle'), async (writes) => {
          const job = await writes.printJob(jobId);
          if (job?.state !== 'SENDING') throw new Error('a print ended that was not running');
          const after = outcome.ok
            ? afterPrinted(job, outcome.value.confirmed, utcNow(clock))
            : afterFailure(job, outcome.error);
          await put(writes, outcome.ok ? 'print.done' : 'print.failed', after);
          return ok({ jobs: [after], value: null });
        }),
      );
    },

    async noteProblem(deviceCode, problem) {
      const changes = await store.read((reads) => delayed(reads, deviceCode, problem, clock.nowMs()));
      if (changes.length === 0) return ok(null);
      return announced(
        await store.write(change('print.delay'), async (writes) => {
          const jobs = await delayed(writes, deviceCode, problem, clock.nowMs());
          for (const job of jobs) await put(writes, job.state === 'HELD' ? 'print.held' : 'print.delayed', job);
          return ok({ jobs, value: null });
        }),
      );
    },
  };
}

interface Claim {
  readonly jobs: readonly PrintJob[];
  readonly value: ClaimedPrint | null;
}

async function claimIn(writes: Writes, deviceCode: string, nowMs: number): Promise<Result<Claim>> {
  const jobs: PrintJob[] = [];
  for (const job of await queuedFor(writes, deviceCode)) {
    const ticket = await ticketOf(writes, job);
    if ((await decide(writes, job, ticket, nowMs)) === 'HOLD') {
      jobs.push(await put(writes, 'print.held', hold(job)));
      continue;
    }
    const sending = await put(writes, 'print.sending', beginSending(job));
    return ok({ jobs: [...jobs, sending], value: { job: sending, content: await contentOf(writes, ticket) } });
  }
  return ok({ jobs, value: null });
}

/** Waiting copies of a printer as they should be while it has a problem; only those that differ from what is stored. */
async function delayed(reads: Reads, deviceCode: string, problem: string, nowMs: number): Promise<PrintJob[]> {
  const changed: PrintJob[] = [];
  for (const job of await queuedFor(reads, deviceCode)) {
    const isHeld = (await decide(reads, job, await ticketOf(reads, job), nowMs)) === 'HOLD';
    if (isHeld || job.problem !== problem) changed.push({ ...(isHeld ? hold(job) : job), problem });
  }
  return changed;
}

async function decide(reads: Reads, job: PrintJob, ticket: Ticket, nowMs: number): Promise<'PRINT' | 'HOLD'> {
  return decidePrint(job, ticket, nowMs, (await reads.settings()).reprintMinutes);
}

async function queuedFor(reads: Reads, deviceCode: string): Promise<PrintJob[]> {
  return (await reads.printJobsIn(['QUEUED'])).filter((job) => job.deviceCode === deviceCode);
}

async function ticketOf(reads: Reads, job: PrintJob): Promise<Ticket> {
  const ticket = await reads.ticket(job.ticketId);
  if (ticket === null) throw new Error('a print without its ticket');
  return ticket;
}

async function put(writes: Writes, type: string, job: PrintJob): Promise<PrintJob> {
  await writes.putPrintJob(job);
  await writes.record({ type, subject: 'printJob', subjectId: job.id, body: { job } });
  return job;
}

/**
 * What the paper says, the same at every copy: everything comes from the ticket as it was given, except a counter to which
 * it was transferred.
 */
async function contentOf(reads: Reads, ticket: Ticket): Promise<TicketContent> {
  const office = await reads.office();
  const service = await reads.entityByCode('service', ticket.serviceCode);
  const issuedAt = localMinuteFromUtc(ticket.issuedAt);
  if (office === null || service === null || issuedAt === null)
    throw new Error('a ticket without its office or service');
  const { queue, ticketLogoPng } = await reads.settings();
  return {
    office: office.name,
    service: service.name,
    number: ticket.number,
    issuedAt: formatLocalMinute(issuedAt),
    waiting: waitingAheadAtIssue(await reads.ticketsOfDay(ticket.day), ticket),
    counter: await counterOf(reads, ticket),
    priority: ticket.priority,
    lines: [...(ticket.estimate === null ? [] : [estimateLine(ticket.estimate)]), KEEP_TICKET_LINE],
    qr: queue.ticketQr ? ticketQrText(ticket.day, ticket.number) : null,
    logoPng: ticketLogoPng,
  };
}

async function counterOf(reads: Reads, { boundCounterCode }: Ticket): Promise<string | null> {
  const counter = boundCounterCode === null ? null : await reads.entityByCode('counter', boundCounterCode);
  return counter === null ? null : `Quầy ${counter.number}`;
}

/** The band in whole minutes, the lower end rounded down and the upper one up, so that it never promises too much. */
function estimateLine({ lowS, highS }: WaitEstimate): string {
  const [low, high] = [Math.floor(lowS / 60), Math.ceil(highS / 60)];
  if (high <= 1) return 'Dự kiến gọi ngay';
  return `Dự kiến gọi sau khoảng ${low === high ? high : `${low}-${high}`} phút`;
}
