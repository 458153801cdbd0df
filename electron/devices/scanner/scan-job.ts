import type { SpooledPage } from '../../contract/methods/devices.ts';
import type { ScanSettings } from '../../contract/methods/digitization.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { writePage } from './page-file.ts';
import type { Scan, ScanDriver } from './scan-driver.ts';

/** Whole pages that may lie in the folder unasked for: the scanner then waits. */
const MAX_AHEAD = 2;

export interface ScanJobOptions {
  readonly driver: ScanDriver;
  readonly directory: string;
  readonly settings: ScanSettings;
  readonly maxPages: number | null;
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

  /** How long nobody has been waiting for a page, in milliseconds. */
  get unaskedMs(): number {
    return this.#waiting > 0 ? 0 : performance.now() - this.#lastAskedAtMs;
  }

  /** How it ended; null while it runs and after a bug. */
  get end(): Result<null> | null {
    return this.#end;
  }

  /** Begins to scan. Errors: what the driver answers at once, and SCAN_CANCELLED. */
  async start(): Promise<Result<null>> {
    const { driver, directory: scratchDirectory, settings, maxPages } = this.#options;
    const scan = await driver
      .start({ settings, maxPages, scratchDirectory, signal: this.#abort.signal })
      .catch((thrown: unknown) => {
        this.#finish();
        throw thrown;
      });
    if (!scan.ok) {
      this.#end = scan;
      this.#finish();
      return scan;
    }
    void this.#run(scan.value);
    return ok(null);
  }

  /** The page after `after` (counted within the job), or null after the last. Waits for either. A failure comes last. */
  async next(after: number): Promise<Result<SpooledPage | null>> {
    this.#waiting += 1;
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
        await this.#change();
      }
    } finally {
      this.#waiting -= 1;
      this.#lastAskedAtMs = performance.now();
    }
  }

  cancel(): void {
    this.#abort.abort();
    this.#wake();
  }

  async #run(scan: Scan): Promise<void> {
    try {
      let end: Result<null>;
      try {
        end = await this.#takePages(scan);
      } finally {
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
      const { directory, firstNumber } = this.#options;
      const written = await writePage(directory, firstNumber + this.#pages.length, page.value);
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
