import { randomUUID } from 'node:crypto';
import type { DemoAction, DemoState } from '../../../contract/methods/devices.ts';
import { type AskedJob, readAskedJob, type StatusFacts, statusDocument } from './documents.ts';
import type { Picture } from './sheets.ts';

type ScannerAction = Extract<DemoAction, { readonly action: 'SCANNER' }>;

/** A client that asks for no page for so long has vanished, and somebody else may have the scanner. */
const JOB_LIMIT_MS = 2_500;
const FULL_FEEDER = 3;

interface Job extends AskedJob {
  readonly id: string;
  readonly begunAtMs: number;
  touchedAtMs: number;
  sent: number;
  /** The sheet whose back comes next. */
  turned: number | null;
  state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted';
}

/** What NextDocument answers: a page and its number within the job, or the HTTP status instead. */
export type NextDocument = { readonly picture: Picture; readonly number: number } | { readonly status: 404 | 409 };

/** The machine behind the web server: feeder, glass, and the one job it does at a time. */
export class ScannerState {
  readonly #changed: () => void;
  #condition: ScannerAction['condition'] = 'READY';
  #sheets = FULL_FEEDER;
  #jamAtPage = 1;
  /** The sheet of the stack that lay on top, from 1. */
  #firstSheet = 1;
  /** Sheets of this stack that went through. */
  #fed = 0;
  #stuck: 'JAM' | 'DOUBLE_FEED' | null = null;
  #glassScans = 0;
  #job: Job | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isOff(): boolean {
    return this.#condition === 'OFF';
  }

  state(): Extract<DemoState, { readonly kind: 'SCANNER' }> {
    return { kind: 'SCANNER', condition: this.#condition, sheets: this.#sheets };
  }

  /**
   * A person at the machine: puts a new stack into the feeder, whose top sheet is `firstSheet`, and changes its condition.
   * `jamAtPage` counts the sheets of this stack.
   */
  act({ condition, sheets, jamAtPage, firstSheet }: ScannerAction): void {
    this.#condition = condition;
    this.#sheets = condition === 'EMPTY' ? 0 : sheets;
    this.#jamAtPage = jamAtPage;
    this.#firstSheet = firstSheet;
    this.#fed = 0;
    this.#stuck = null;
    if (condition === 'OFF') this.#job = null;
    this.#changed();
  }

  /** Turned off in the middle of its work; the paper stays as it lies. */
  breakDown(): void {
    this.#condition = 'OFF';
    this.#job = null;
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
    if (this.#stuck === 'JAM') return 'ScannerAdfJam';
    if (this.#stuck === 'DOUBLE_FEED') return 'ScannerAdfMultipickDetected';
    return this.#sheets > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty';
  }

  #isWorking(): boolean {
    const job = this.#job;
    return job !== null && job.state === 'Processing' && performance.now() - job.touchedAtMs < JOB_LIMIT_MS;
  }

  #left = (job: Job): number => {
    if (job.source === 'GLASS') return 1 - job.sent;
    return this.#sheets * (job.duplex ? 2 : 1) + (job.turned === null ? 0 : 1);
  };

  /** Takes a job: its path, or the HTTP status that refuses it. */
  createJob(xml: string): { readonly path: string } | { readonly status: 400 | 409 | 503 } {
    if (this.#isWorking()) return { status: 503 };
    const asked = readAskedJob(xml);
    if (asked === 'MALFORMED') return { status: 400 };
    if (asked === 'UNSUPPORTED') return { status: 409 };
    if (asked.source === 'FEEDER' && this.#adfState() !== 'ScannerAdfLoaded') return { status: 409 };
    const now = performance.now();
    const id = randomUUID();
    this.#job = { ...asked, id, begunAtMs: now, touchedAtMs: now, sent: 0, turned: null, state: 'Processing' };
    return { path: jobPath(id) };
  }

  /** The client of a job is there, and waits for a page for the next `ms` milliseconds. */
  touch(id: string, ms: number): void {
    if (this.#job?.id === id) this.#job.touchedAtMs = performance.now() + ms;
  }

  /** The number that the next page of a job will have; null for a job that is over. */
  nextNumber(id: string): number | null {
    const job = this.#job;
    return job?.id === id && job.state === 'Processing' ? job.sent + 1 : null;
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
      return this.#send(job, this.#glassScans, 'FRONT');
    }
    if (this.#condition === 'COVER_OPEN') return this.#abort(job);
    if (job.turned !== null) {
      const sheet = job.turned;
      job.turned = null;
      return this.#send(job, sheet, 'BACK');
    }
    // The sheet stays in the machine until a person takes it out.
    if (this.#condition === 'JAM' && this.#fed + 1 === this.#jamAtPage) return this.stick(id, 'JAM');
    const sheet = this.#firstSheet + this.#fed;
    this.#fed += 1;
    this.#sheets -= 1;
    if (job.duplex) job.turned = sheet;
    this.#changed();
    return this.#send(job, sheet, 'FRONT');
  }

  /** Paper got stuck: the job of that id is over, and so is every other until a person comes. */
  stick(id: string, how: 'JAM' | 'DOUBLE_FEED'): NextDocument {
    this.#stuck = how;
    return this.#job?.id === id ? this.#abort(this.#job) : { status: 404 };
  }

  #abort(job: Job): NextDocument {
    job.state = 'Aborted';
    return { status: 409 };
  }

  #send(job: Job, sheet: number, side: Picture['side']): NextDocument {
    job.sent += 1;
    const { isColor, dpi, region } = job;
    return { picture: { sheet, side, isColor, dpi, region }, number: job.sent };
  }

  /** Ends a job; false when there is none of this id. */
  deleteJob(id: string): boolean {
    if (this.#job?.id !== id) return false;
    if (this.#job.state === 'Processing') this.#job.state = 'Canceled';
    return true;
  }
}

const jobPath = (id: string): string => `/eSCL/ScanJobs/${id}`;
