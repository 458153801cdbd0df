import { randomUUID } from 'node:crypto';
import type { DemoAction, DemoState } from '../../../contract/methods/devices.ts';
import type { DemoPage } from './demo-pages.ts';
import { type AskedJob, readAskedJob, type StatusFacts, statusDocument } from './documents.ts';

type ScannerAction = Extract<DemoAction, { readonly action: 'SCANNER' }>;

/** A client that asks for no page for so long has vanished, and somebody else may have the scanner. */
const JOB_LIMIT_MS = 2_500;
export const FULL_FEEDER = 3;

interface Job extends AskedJob {
  readonly id: string;
  readonly begunAtMs: number;
  touchedAtMs: number;
  sent: number;
  state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted';
}

/** What NextDocument answers: a page, or the HTTP status instead. */
export type NextDocument = { readonly page: Uint8Array; readonly number: number } | { readonly status: 404 | 409 };

/** The machine behind the web server: feeder, glass, and the one job it does at a time. */
export class ScannerState {
  readonly #pages: readonly DemoPage[];
  readonly #changed: () => void;
  #condition: ScannerAction['condition'] = 'READY';
  #sheets = FULL_FEEDER;
  #jamAtPage = 1;
  /** Sheets of this stack that went through. */
  #fed = 0;
  #isJammed = false;
  #glassScans = 0;
  #job: Job | null = null;

  constructor(pages: readonly DemoPage[], changed: () => void) {
    if (pages.length === 0) throw new Error('a demo scanner needs a sheet');
    this.#pages = pages;
    this.#changed = changed;
  }

  get isOff(): boolean {
    return this.#condition === 'OFF';
  }

  state(): Extract<DemoState, { readonly kind: 'SCANNER' }> {
    return { kind: 'SCANNER', condition: this.#condition, sheets: this.#sheets };
  }

  /** A person at the machine: puts a new stack into the feeder and changes its condition. */
  act({ condition, sheets, jamAtPage }: ScannerAction): void {
    this.#condition = condition;
    this.#sheets = condition === 'EMPTY' ? 0 : sheets;
    this.#jamAtPage = jamAtPage;
    this.#fed = 0;
    this.#isJammed = false;
    if (condition === 'OFF') this.#job = null;
    this.#changed();
  }

  status(): string {
    const job = this.#job;
    return statusDocument({
      isWorking: this.#isWorking(),
      adfState: this.#adfState(),
      job: job && {
        path: jobPath(job.id),
        id: job.id,
        ageSeconds: Math.round((performance.now() - job.begunAtMs) / 1_000),
        completed: job.sent,
        toTransfer: job.state === 'Processing' ? this.#left(job) : 0,
        state: job.state,
      },
    });
  }

  #adfState(): StatusFacts['adfState'] {
    // The standard's word is ScannerAdfHatchOpen; scanners send this one, and SANE's clients know only this one.
    if (this.#condition === 'COVER_OPEN') return 'ScannerAdfDoorOpen';
    if (this.#isJammed) return 'ScannerAdfJam';
    return this.#sheets > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty';
  }

  #isWorking(): boolean {
    const job = this.#job;
    return job !== null && job.state === 'Processing' && performance.now() - job.touchedAtMs < JOB_LIMIT_MS;
  }

  #left = (job: Job): number => (job.source === 'FEEDER' ? this.#sheets : 1 - job.sent);

  /** Takes a job: its path, or the HTTP status that refuses it. */
  createJob(xml: string): { readonly path: string } | { readonly status: 400 | 409 | 503 } {
    if (this.#isWorking()) return { status: 503 };
    const asked = readAskedJob(xml);
    if (asked === 'MALFORMED') return { status: 400 };
    if (asked === 'UNSUPPORTED') return { status: 409 };
    if (asked.source === 'FEEDER' && this.#adfState() !== 'ScannerAdfLoaded') return { status: 409 };
    const now = performance.now();
    this.#job = { ...asked, id: randomUUID(), begunAtMs: now, touchedAtMs: now, sent: 0, state: 'Processing' };
    return { path: jobPath(this.#job.id) };
  }

  /** The client of a job is there, and waits for a page for the next `ms` milliseconds. */
  touch(id: string, ms: number): void {
    if (this.#job?.id === id) this.#job.touchedAtMs = performance.now() + ms;
  }

  /** Moves the next sheet, if there is one. */
  nextDocument(id: string): NextDocument {
    const job = this.#job;
    if (job?.id !== id || job.state !== 'Processing') return { status: 404 };
    job.touchedAtMs = performance.now();
    if (this.#left(job) === 0) {
      job.state = 'Completed';
      return { status: 404 };
    }
    if (job.source === 'GLASS') {
      this.#glassScans += 1;
      return this.#send(job, this.#glassScans);
    }
    if (this.#condition === 'COVER_OPEN') return this.#abort(job);
    if (this.#condition === 'JAM' && this.#fed + 1 === this.#jamAtPage) {
      // The sheet stays in the machine until a person takes it out.
      this.#isJammed = true;
      return this.#abort(job);
    }
    this.#fed += 1;
    this.#sheets -= 1;
    this.#changed();
    return this.#send(job, this.#fed);
  }

  #abort(job: Job): NextDocument {
    job.state = 'Aborted';
    return { status: 409 };
  }

  #send(job: Job, sheet: number): NextDocument {
    job.sent += 1;
    const page = this.#pages[(sheet - 1) % this.#pages.length];
    if (!page) throw new Error('no such sheet');
    return { page: job.isColor ? page.color : page.gray, number: job.sent };
  }

  /** Ends a job; false when there is none of this id. */
  deleteJob(id: string): boolean {
    if (this.#job?.id !== id) return false;
    if (this.#job.state === 'Processing') this.#job.state = 'Canceled';
    return true;
  }
}

const jobPath = (id: string): string => `/eSCL/ScanJobs/${id}`;
