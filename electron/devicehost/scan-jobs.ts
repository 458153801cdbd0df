import type { SpooledPage } from '../contract/methods/devices.ts';
import type { ScanSettings } from '../contract/methods/digitization.ts';
import type { ScanDriver } from '../devices/scanner/scan-driver.ts';
import { ScanJob } from '../devices/scanner/scan-job.ts';
import { fail, ok, type Result } from '../domain/result.ts';

export interface ScanJobLimits {
  /** A job whose end was told, or that nobody asks about any more, is forgotten after this. */
  readonly forgetMs: number;
  /** A job nobody waits for is cancelled after this: whoever started it is gone, and the scanner is needed. */
  readonly abandonMs: number;
  /** Between two looks at what is to be forgotten. */
  readonly lookMs: number;
  /** A start that takes longer is answered as begun; `next` then tells how it went. Below the limit of `scanner.start`. */
  readonly startMs: number;
}

const LIMITS: ScanJobLimits = { forgetMs: 60_000, abandonMs: 30_000, lookMs: 10_000, startMs: 45_000 };

export interface ScanJobsDeps {
  /** A job began or ceased to wait for paper. */
  readonly changed: (jobId: string) => void;
  readonly limits?: Partial<ScanJobLimits>;
}

export interface ScanJobRequest {
  readonly driver: Pick<ScanDriver, 'start'>;
  /** Folder of the job in the spool. */
  readonly directory: string;
  readonly settings: ScanSettings;
  readonly maxPages: number | null;
  readonly waitForPaper: boolean;
  /** The page after number `after` is asked for: those up to it are kept. */
  readonly onAsked?: (after: number) => void;
  /** Ends the job in an ordinary way, with what has come, where that is possible; a second cancel cuts it off. */
  readonly onCancel?: () => void;
}

/** What takes place in a job, for whoever owns the scanner. */
export interface RunningJob {
  cancel(): void;
  /** It was cancelled or is through, and only has to give the scanner free. */
  isEnding(): boolean;
  /** Resolves when the scanner is free again: with the job's end, or null after a bug. */
  readonly finished: Promise<Result<null> | null>;
}

interface Entry extends Pick<ScanJobRequest, 'onAsked'> {
  readonly job: ScanJob;
  readonly started: Promise<Result<null>>;
  /** When its end was told; null before. */
  endToldAtMs: number | null;
  /** What the next cancel does instead of cutting it off. */
  onCancel: (() => void) | null;
}

/** The scan jobs of this process, from scanners, files, folders and phones alike. */
export class ScanJobs {
  readonly #deps: ScanJobsDeps;
  readonly #limits: ScanJobLimits;
  readonly #jobs = new Map<string, Entry>();
  readonly #looking: ReturnType<typeof setInterval>;

  constructor(deps: ScanJobsDeps) {
    this.#deps = deps;
    this.#limits = { ...LIMITS, ...deps.limits };
    this.#looking = setInterval(() => this.#lookAround(), this.#limits.lookMs);
    this.#looking.unref();
  }

  /** How the start of a job went that was started before; undefined for a new one. */
  startOf(jobId: string): Promise<Result<null>> | undefined {
    return this.#jobs.get(jobId)?.started;
  }

  /**
   * Starts a job; the same job again is the same scan, because its answer may have been lost. `onRunning` gets hold of a
   * job that is new. Errors: what the driver answers at once.
   */
  async start(
    jobId: string,
    request: ScanJobRequest,
    onRunning: (job: RunningJob) => void = () => undefined,
  ): Promise<Result<null>> {
    const known = this.#jobs.get(jobId);
    if (known) return known.started;
    const job = new ScanJob({
      ...request,
      firstNumber: 1,
      keepsFacts: true,
      onWaiting: () => this.#deps.changed(jobId),
    });
    onRunning({
      cancel: () => job.cancel(),
      isEnding: () => job.isEnding,
      finished: job.finished.then(() => job.end),
    });
    const started = this.#begin(jobId, job);
    const { onAsked, onCancel = null } = request;
    this.#jobs.set(jobId, { job, started, endToldAtMs: null, onCancel, ...(onAsked ? { onAsked } : {}) });
    return started;
  }

  /** A job that never began has no pages to ask for. */
  async #begin(jobId: string, job: ScanJob): Promise<Result<null>> {
    let limit: ReturnType<typeof setTimeout> | undefined;
    const slow = new Promise<Result<null>>((resolve) => {
      limit = setTimeout(() => resolve(ok(null)), this.#limits.startMs);
    });
    const begun = job.start();
    // A bug is told to whoever asks for a page, when nobody waits for the start any more.
    begun.catch(() => undefined);
    try {
      const result = await Promise.race([begun, slow]);
      if (!result.ok) this.#jobs.delete(jobId);
      return result;
    } finally {
      clearTimeout(limit);
    }
  }

  /** The page after number `after`, or null at the end. Errors: SCAN_JOB_UNKNOWN, CALL_TIMEOUT, and the scan's. */
  async next(jobId: string, after: number): Promise<Result<{ readonly page: SpooledPage | null }>> {
    const entry = this.#jobs.get(jobId);
    if (!entry) return fail('SCAN_JOB_UNKNOWN');
    entry.onAsked?.(after);
    const started = await entry.started;
    const page = started.ok ? await entry.job.next(after) : started;
    const goesOn = page.ok ? page.value !== null : page.error.code === 'CALL_TIMEOUT';
    if (!goesOn) entry.endToldAtMs ??= performance.now();
    return page.ok ? ok({ page: page.value }) : page;
  }

  /** Error: SCAN_JOB_UNKNOWN. */
  cancel(jobId: string): Result<Record<string, never>> {
    const entry = this.#jobs.get(jobId);
    if (!entry) return fail('SCAN_JOB_UNKNOWN');
    const end = entry.onCancel ?? (() => entry.job.cancel());
    entry.onCancel = null;
    end();
    return ok({});
  }

  /** Error: SCAN_JOB_UNKNOWN. */
  look(jobId: string): Result<{ readonly waitsForPaper: boolean }> {
    const entry = this.#jobs.get(jobId);
    return entry ? ok({ waitsForPaper: entry.job.waitsForPaper }) : fail('SCAN_JOB_UNKNOWN');
  }

  #lookAround(): void {
    const { abandonMs, forgetMs } = this.#limits;
    const nowMs = performance.now();
    for (const [jobId, { job, endToldAtMs }] of this.#jobs) {
      if (job.unaskedMs > abandonMs) job.cancel();
      const isForgotten = endToldAtMs !== null && nowMs - endToldAtMs > forgetMs;
      if (isForgotten || job.unaskedMs > abandonMs + forgetMs) this.#jobs.delete(jobId);
    }
  }

  /** Cancels every job and waits until the scanners are free. */
  async close(): Promise<void> {
    clearInterval(this.#looking);
    const jobs = [...this.#jobs.values()].map(({ job }) => job);
    this.#jobs.clear();
    for (const job of jobs) job.cancel();
    await Promise.all(jobs.map(({ finished }) => finished));
  }
}
