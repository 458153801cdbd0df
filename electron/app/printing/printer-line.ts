import { isTicketsFault } from '../../domain/printing/rules.ts';
import { fail } from '../../domain/result.ts';
import type { TicketPrinters } from '../ports/devices.ts';
import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';
import type { ClaimedPrint, PrintLedger, PrintOutcome } from './ledger.ts';

export interface PrinterLineDeps {
  readonly deviceCode: string;
  readonly ledger: PrintLedger;
  readonly printers: TicketPrinters;
  readonly timers: Timers;
  readonly log: Log;
}

/** How often a printer that failed is asked whether it is well again. */
const ASK_AGAIN_MS = 2_000;

/** `IDLE`: nothing waits. `LATER`: something waits that cannot be done now. */
type Rest = 'IDLE' | 'LATER';

/** The copies of one printer, one at a time and in order. */
export class PrinterLine {
  readonly #deps: PrinterLineDeps;
  /** Not before the printer said so: at start the device host may not know it yet, or nobody may answer at all. */
  #isWell = false;
  #isAsking = false;
  /** The end of a print that could not be written down yet: nothing else may happen before. */
  #unsettled: { readonly jobId: string; readonly outcome: PrintOutcome } | null = null;
  #running: Promise<void> | null = null;
  #wokenMeanwhile = false;
  #isStopped = false;
  #isAbandoned = false;
  #cancelTimer: () => void = () => undefined;

  constructor(deps: PrinterLineDeps) {
    this.#deps = deps;
  }

  /** Works until nothing waits or the printer fails; while it fails, asks it again by itself. */
  wake(): void {
    if (this.#isStopped) return;
    if (this.#running !== null) {
      this.#wokenMeanwhile = true;
      return;
    }
    this.#cancelTimer();
    this.#running = this.#run();
  }

  /**
   * Starts nothing more and waits for the print under way, at most `limitMs`. A question to the printer changes nothing,
   * so nobody waits for its answer.
   */
  async stop(limitMs: number): Promise<void> {
    this.#isStopped = true;
    this.#cancelTimer();
    if (this.#running !== null && !this.#isAsking) {
      let cancelLimit: () => void = () => undefined;
      const limit = new Promise<void>((resolve) => {
        cancelLimit = this.#deps.timers.after(limitMs, resolve);
      });
      await Promise.race([this.#running, limit]);
      cancelLimit();
    }
    this.#isAbandoned = true;
  }

  async #run(): Promise<void> {
    const rest = await this.#work().catch((bug: unknown): Rest => {
      // Not left to the next ticket: the copy that met the bug waits too.
      this.#deps.log.error('bug in printing', { stack: stackOf(bug) });
      return 'LATER';
    });
    this.#running = null;
    if (this.#isStopped) return;
    if (rest === 'LATER') this.#cancelTimer = this.#deps.timers.after(ASK_AGAIN_MS, () => this.wake());
    else if (this.#wokenMeanwhile) this.wake();
  }

  async #work(): Promise<Rest> {
    const { deviceCode, ledger } = this.#deps;
    for (;;) {
      if (this.#isStopped) return 'IDLE';
      this.#wokenMeanwhile = false;
      if (this.#unsettled !== null && !(await this.#settle(this.#unsettled.jobId, this.#unsettled.outcome)))
        return 'LATER';
      if (!this.#isWell) {
        if (!(await ledger.printersWithWork()).includes(deviceCode)) return 'IDLE';
        if (!(await this.#ask())) return 'LATER';
      }
      if (this.#isStopped) return 'IDLE';
      const claimed = await ledger.claimNext(deviceCode);
      if (!claimed.ok) return this.#storeFailed(claimed.error.code);
      if (claimed.value === null) return 'IDLE';
      const outcome = await this.#print(claimed.value);
      if (this.#isAbandoned) return 'IDLE';
      if (!(await this.#settle(claimed.value.job.id, outcome))) return 'LATER';
      if (outcome.ok || isTicketsFault(outcome.error.code)) continue;
      this.#isWell = false;
      return 'LATER';
    }
  }

  async #print({ job, content }: ClaimedPrint): Promise<PrintOutcome> {
    const { deviceCode, printers, log } = this.#deps;
    try {
      const outcome = await printers.print(deviceCode, content, job.mayBeOnPaper);
      if (!outcome.ok) log.warn('ticket not printed', { deviceCode, jobId: job.id, code: outcome.error.code });
      return outcome;
    } catch (bug) {
      // The copy must not stay SENDING: nobody but the next start would look at it again.
      log.error('bug while printing a ticket', { stack: stackOf(bug) });
      return fail('INTERNAL');
    }
  }

  async #settle(jobId: string, outcome: PrintOutcome): Promise<boolean> {
    const settled = await this.#deps.ledger.settle(jobId, outcome);
    this.#unsettled = settled.ok ? null : { jobId, outcome };
    if (!settled.ok) this.#storeFailed(settled.error.code);
    return settled.ok;
  }

  async #ask(): Promise<boolean> {
    const { deviceCode, ledger, printers } = this.#deps;
    this.#isAsking = true;
    const well = await printers.check(deviceCode).finally(() => (this.#isAsking = false));
    if (this.#isStopped) return false;
    this.#isWell = well.ok;
    if (well.ok) return true;
    const noted = await ledger.noteProblem(deviceCode, well.error.code);
    if (!noted.ok) this.#storeFailed(noted.error.code);
    return false;
  }

  #storeFailed(code: string): Rest {
    this.#deps.log.warn('print ledger not written', { deviceCode: this.#deps.deviceCode, code });
    return 'LATER';
  }
}

const stackOf = (bug: unknown): string => (bug instanceof Error ? (bug.stack ?? bug.message) : String(bug));
