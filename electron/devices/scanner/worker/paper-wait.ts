import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Scan, ScanDriver, ScannedPage, ScanRequest } from '../scan-driver.ts';
import { wait } from '../wait.ts';

export interface PaperWaitOptions {
  /** Half as long again passes between two tries. */
  readonly retryMs: number;
  /** Waiting began or ended. */
  readonly onWaiting: (isWaiting: boolean) => void;
}

/** So often, in `retryMs`, is a feeder tried: 1.5 s for a usual scanner. */
const TRY_FACTOR = 1.5;

/** A scan to which an empty feeder is no failure before the first page: it is tried again until paper lies in it. */
export class PaperWait implements Scan {
  readonly #driver: ScanDriver;
  readonly #request: ScanRequest;
  readonly #options: PaperWaitOptions;
  #scan: Scan | null;
  #isWaiting = false;
  #hasPages = false;

  private constructor(driver: ScanDriver, request: ScanRequest, options: PaperWaitOptions, scan: Scan | null) {
    this.#driver = driver;
    this.#request = request;
    this.#options = options;
    this.#scan = scan;
  }

  /** Begins the scan; errors as of the driver's `start`, without SCANNER_FEEDER_EMPTY. */
  static async start(driver: ScanDriver, request: ScanRequest, options: PaperWaitOptions): Promise<Result<Scan>> {
    const begun = await driver.start(request);
    if (!begun.ok && begun.error.code !== 'SCANNER_FEEDER_EMPTY') return begun;
    return ok(new PaperWait(driver, request, options, begun.ok ? begun.value : null));
  }

  async next(): Promise<Result<ScannedPage | null>> {
    for (;;) {
      const page = await this.#try();
      if (this.#hasPages || page.ok || page.error.code !== 'SCANNER_FEEDER_EMPTY') {
        this.#hasPages ||= page.ok;
        this.#tell(false);
        return page;
      }
      await this.end();
      this.#tell(true);
      this.#request.onAlive?.();
      const goesOn = await wait(this.#options.retryMs * TRY_FACTOR, this.#request.signal);
      if (!goesOn) return fail('SCAN_CANCELLED');
    }
  }

  async #try(): Promise<Result<ScannedPage | null>> {
    if (this.#scan) return this.#scan.next();
    const begun = await this.#driver.start(this.#request);
    if (!begun.ok) return begun;
    this.#scan = begun.value;
    return this.#scan.next();
  }

  #tell(isWaiting: boolean): void {
    if (this.#isWaiting === isWaiting) return;
    this.#isWaiting = isWaiting;
    this.#options.onWaiting(isWaiting);
  }

  async end(): Promise<void> {
    const scan = this.#scan;
    this.#scan = null;
    await scan?.end();
  }
}
