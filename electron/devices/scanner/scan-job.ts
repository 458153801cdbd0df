import { CONTRACT } from '../../contract/contract.ts';
import type { SpooledPage } from '../../contract/methods/devices.ts';
import type { ScanSettings } from '../../contract/methods/digitization.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { writePage, writePageFacts } from './page-file.ts';
import type { Scan, ScanDriver } from './scan-driver.ts';

/** Whole pages that may lie in the folder unasked for: the scanner then waits. */
const MAX_AHEAD = 2;
/** Who waits longer for a page has been told that its call took too long, and asks again if it still lives. */
const ASK_LIMIT_MS = CONTRACT['scanner.next'].timeoutMs;

export interface ScanJobOptions {
  readonly driver: Pick<ScanDriver, 'start'>;
  readonly directory: string;
  readonly settings: ScanSettings;
  readonly maxPages: number | null;
  /** An empty feeder is waited for before the first page. */
  readonly waitForPaper?: boolean;
  /** Waiting for paper began or ended. */
  readonly onWaiting?: () => void;
  /** Writes beside each page what its picture does not say, for a process that has to take the pages over. */
  readonly keepsFacts?: boolean;
  /** Number of the first page: above 1 where the folder has pages already. */
  readonly firstNumber: number;
}

/** One scan into a folder: runs the scanner, keeps whole pages, hands them out in order. */
export class ScanJob {
  readonly #options: ScanJobOptions;
  readonly #abort = new AbortController();
  readonly #pages: SpooledPage[] = [];
  readonly #wakers = new Set<() => void>();
  #delivered = 0;
  #waiting = 0;
  #lastAskedAtMs: number;
  #waitsForPaper = false;
  #hasBegun = false;
  /** The last page came, or what ended it; the scanner is still to be given free. */
  #isOver = false;
  #end: Result<null> | null = null;
  /** What our own code threw; told to whoever asks next. */
  #bug: { readonly thrown: unknown } | null = null;
  /** Resolves when the scanner is free again. */
  readonly finished: Promise<void>;
  readonly #finish: () => void;

  constructor(options: ScanJobOptions) {
    this.#options = options;
    this.#lastAskedAtMs = performance.now();
    const { promise, resolve } = withResolver();
    this.finished = promise;
    this.#finish = resolve;
  }

  /** How long nobody has been waiting for a page, in milliseconds; 0 before it began. */
  get unaskedMs(): number {
    return this.#waiting > 0 || !this.#hasBegun ? 0 : performance.now() - this.#lastAskedAtMs;
  }

  get waitsForPaper(): boolean {
    return this.#waitsForPaper;
  }

  /** Nothing is wanted of the scanner any more; it is free as soon as `finished` says so. */
  get isEnding(): boolean {
    return this.#isOver || this.#abort.signal.aborted;
  }

  /** How it ended; null while it runs and after a bug. */
  get end(): Result<null> | null {
    return this.#end;
  }

  /** Begins to scan. Errors: what the driver answers at once, and SCAN_CANCELLED. */
  async start(): Promise<Result<null>> {
    try {
      return await this.#begin();
    } finally {
      this.#hasBegun = true;
      this.#lastAskedAtMs = performance.now();
    }
  }

  async #begin(): Promise<Result<null>> {
    const { driver, directory: scratchDirectory, settings, maxPages, waitForPaper = false } = this.#options;
    const scan = await driver
      .start({
        settings,
        maxPages,
        scratchDirectory,
        signal: this.#abort.signal,
        waitForPaper,
        onWaiting: (isWaiting) => this.#setWaiting(isWaiting),
      })
      .catch((thrown: unknown) => {
        this.#bug = { thrown };
        this.#wake();
        this.#finish();
        throw thrown;
      });
    if (!scan.ok) {
      this.#end = scan;
      this.#wake();
      this.#finish();
      return scan;
    }
    void this.#run(scan.value);
    return ok(null);
  }

  /**
   * The page after `after` (counted within the job), or null after the last. Waits for either. A failure comes last.
   * Error besides the scan's: CALL_TIMEOUT, after which it can be asked again.
   */
  async next(after: number): Promise<Result<SpooledPage | null>> {
    this.#waiting += 1;
    const untilMs = performance.now() + ASK_LIMIT_MS;
    const limit = setTimeout(() => this.#wake(), ASK_LIMIT_MS);
    try {
      for (;;) {
        const page = this.#pages[after];
        if (page) {
          this.#delivered = Math.max(this.#delivered, after + 1);
          this.#wake();
          return ok(page);
        }
        if (this.#bug) throw this.#bug.thrown;
        if (this.#end) return this.#end;
        if (performance.now() >= untilMs) return fail('CALL_TIMEOUT', { timeoutMs: ASK_LIMIT_MS });
        await this.#change();
      }
    } finally {
      clearTimeout(limit);
      this.#waiting -= 1;
      this.#lastAskedAtMs = performance.now();
    }
  }

  cancel(): void {
    this.#abort.abort();
    this.#wake();
  }

  #setWaiting(isWaiting: boolean): void {
    this.#waitsForPaper = isWaiting;
    this.#options.onWaiting?.();
  }

  async #run(scan: Scan): Promise<void> {
    try {
      let end: Result<null>;
      try {
        end = await this.#takePages(scan);
      } finally {
        this.#isOver = true;
        await scan.end();
      }
      this.#end = end;
    } catch (thrown) {
      this.#bug = { thrown };
    }
    this.#wake();
    this.#finish();
  }

  async #takePages(scan: Scan): Promise<Result<null>> {
    for (;;) {
      while (this.#pages.length - this.#delivered >= MAX_AHEAD && !this.#abort.signal.aborted) await this.#change();
      if (this.#abort.signal.aborted) return fail('SCAN_CANCELLED');
      const page = await scan.next();
      if (!page.ok) return page;
      if (page.value === null) return ok(null);
      // Also where the way that waited gave way to another one, and cannot say that it is over.
      if (this.#waitsForPaper) this.#setWaiting(false);
      const { directory, firstNumber, keepsFacts = false } = this.#options;
      const number = firstNumber + this.#pages.length;
      // Before the page: where one lies whole, what belongs to it does, too.
      if (keepsFacts) await writePageFacts(directory, number, page.value);
      const written = await writePage(directory, number, page.value);
      if (!written.ok) return written;
      this.#pages.push(written.value);
      this.#wake();
    }
  }

  #change(): Promise<void> {
    const { promise, resolve } = withResolver();
    this.#wakers.add(resolve);
    return promise;
  }

  #wake(): void {
    const wakers = [...this.#wakers];
    this.#wakers.clear();
    for (const wake of wakers) wake();
  }
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
