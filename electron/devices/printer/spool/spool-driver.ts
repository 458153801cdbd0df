import { createSerialQueue } from '../../../app/serial-queue.ts';
import { type AppError, fail, ok, type Result } from '../../../domain/result.ts';
import type { PrinterTrouble } from '../driver/replies.ts';
import { isSameHealth, type PrinterHealth, type TicketPrinter, troubled } from '../driver/ticket-printer.ts';
import type { PrinterTimings } from '../driver/timings.ts';
import type { EncodedSheet } from '../encoder/packer.ts';
import type { Spooler } from './spooler.ts';

export interface SpoolDriverOptions {
  readonly spooler: Spooler;
  readonly timings: PrinterTimings;
  /** Told only when the health is another than before. */
  readonly onHealth: (health: PrinterHealth) => void;
}

/**
 * Prints through a print system of the PC, one job a ticket. A ticket counts as printed when its job left the queue, never
 * as confirmed, and the printer is never shown as well: its state is unknown as long as the queue names no trouble. A
 * job that does not leave in time is taken out again, so that it cannot come out beside its copy.
 */
export class SpoolDriver implements TicketPrinter {
  readonly #options: SpoolDriverOptions;
  readonly #jobs = createSerialQueue();
  #isPrinting = false;
  #isClosed = false;
  #lookTimer: NodeJS.Timeout | undefined;
  #health: PrinterHealth = { state: 'UNKNOWN', problem: null };

  constructor(options: SpoolDriverOptions) {
    this.#options = options;
  }

  get health(): PrinterHealth {
    return this.#health;
  }

  /** What a job before this one left in the printer is the print system's affair: it sends jobs whole. */
  print({ bytes }: EncodedSheet): Promise<Result<{ confirmed: boolean }>> {
    return this.#busy(async () => {
      this.#isPrinting = true;
      try {
        return await this.#print(bytes);
      } finally {
        this.#isPrinting = false;
      }
    });
  }

  async check(): Promise<Result<Record<string, never>>> {
    if (this.#isPrinting) return ok({});
    return this.#busy(() => this.#asked());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#lookTimer);
    await this.#jobs.run(async () => undefined);
  }

  #busy<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#jobs.run(async () => {
      clearTimeout(this.#lookTimer);
      const result = await work();
      this.#setHealth(
        result.ok ? { state: 'UNKNOWN', problem: null } : { state: 'PROBLEM', problem: result.error.code },
      );
      const { spooler, timings } = this.#options;
      const waitMs = result.ok ? spooler.pollMs : Math.max(spooler.pollMs, timings.lookAgainMs);
      if (!this.#isClosed) this.#lookTimer = setTimeout(() => void this.check(), waitMs);
      return result;
    });
  }

  async #asked(): Promise<Result<Record<string, never>>> {
    const trouble = await this.#options.spooler.trouble();
    if (!trouble.ok) return withBytes(trouble.error, 0);
    return trouble.value === null ? ok({}) : troubled(trouble.value, 0);
  }

  async #print(bytes: Uint8Array): Promise<Result<{ confirmed: boolean }>> {
    const well = await this.#asked();
    if (!well.ok) return well;
    const job = await this.#options.spooler.submit(bytes);
    return job.ok ? this.#follow(job.value, bytes.length) : job;
  }

  /** Until the job has left the queue; one that does not, or of which nothing is known, is taken out again. */
  async #follow(id: string, bytes: number): Promise<Result<{ confirmed: boolean }>> {
    const { spooler, timings } = this.#options;
    const deadlineMs = performance.now() + timings.spoolMs;
    let hasStarted = false;
    for (;;) {
      const job = await spooler.job(id);
      if (!job.ok) return this.#takeOut(id, withBytes(job.error, bytes).error, bytes);
      const state = job.value;
      if (state.kind === 'GONE') return ok({ confirmed: false });
      hasStarted ||= state.kind === 'PRINTING';
      if (state.kind === 'TROUBLE') return this.#takeOut(id, troubled(state.trouble, bytes).error, bytes);
      if (performance.now() > deadlineMs) {
        const reason = `the job did not leave the queue within ${timings.spoolMs} ms`;
        const late = fail('PRINTER_SPOOLER_FAILED', { reason, bytesSent: hasStarted ? bytes : 0 });
        return this.#takeOut(id, late.error, bytes);
      }
      await sleep(timings.spoolPollMs);
    }
  }

  /** A job that cannot be taken out may still be printed: then nothing is certain. */
  async #takeOut(id: string, error: AppError, bytes: number): Promise<Result<never>> {
    const { spooler } = this.#options;
    const trouble = error.details['bytesSent'] === 0 ? await spooler.trouble() : null;
    const cancelled = await spooler.cancel(id);
    const named: PrinterTrouble | null = trouble?.ok === true ? trouble.value : null;
    const told = named === null ? error : troubled(named, 0).error;
    return cancelled.ok ? { ok: false, error: told } : withBytes(told, bytes);
  }

  #setHealth(health: PrinterHealth): void {
    if (isSameHealth(health, this.#health)) return;
    this.#health = health;
    if (!this.#isClosed) this.#options.onHealth(health);
  }
}

function withBytes(error: AppError, bytesSent: number): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error: { ...error, details: { ...error.details, bytesSent } } };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
