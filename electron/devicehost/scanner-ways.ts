import type { Scan, ScanDriver, ScannedPage, ScannerFacts, ScanRequest } from '../devices/scanner/scan-driver.ts';
import type { ErrorCode } from '../domain/error-codes.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** Failures of a way rather than of the scanner: another way to the same scanner may work. */
const GIVES_WAY: ReadonlySet<ErrorCode> = new Set([
  'SCANNER_UNREACHABLE',
  'SCANNER_SILENT',
  'SCANNER_PROGRAM_MISSING',
  'SCANNER_DRIVER_MISSING',
  'SCANNER_WORKER_GONE',
  'SCANNER_WORKER_LIES',
  'DEVICE_ACCESS_DENIED',
]);

/** One way to a scanner. */
export interface Way {
  readonly connection: string;
  readonly driver: ScanDriver;
}

export interface ScannerWaysOptions {
  /** The best first; at least one. */
  readonly ways: readonly Way[];
  /** A way gave way to another. */
  readonly onGaveWay: (connection: string, code: ErrorCode) => void;
}

const givesWay = (result: Result<unknown>): boolean => !result.ok && GIVES_WAY.has(result.error.code);

/** A scan that has begun, and the ways that are left should it not bring a page. */
interface Begun {
  readonly scan: Scan;
  readonly way: Way;
  readonly left: readonly Way[];
}

/**
 * A scanner that can be reached in several ways. A way that fails without a page gives way to the next one at once; one
 * that fails in the middle ends the scan, whose pages stay. Either stands last for the scans after it, until the order is
 * forgotten. When every way fails, the answer is that of the first.
 */
export class ScannerWays implements ScanDriver {
  readonly #options: ScannerWaysOptions;
  #order: readonly Way[];

  constructor(options: ScannerWaysOptions) {
    this.#options = options;
    this.#order = options.ways;
  }

  /** The way that is tried first. */
  get connection(): string {
    return this.#order[0]?.connection ?? '';
  }

  /** Back to the ways as they were given. */
  forgetOrder(): void {
    this.#order = this.#options.ways;
  }

  async check(): Promise<Result<ScannerFacts>> {
    let first: Result<ScannerFacts> | null = null;
    for (const way of this.#order) {
      const facts = await way.driver.check();
      if (!givesWay(facts)) return facts;
      this.putLast(way, facts);
      first ??= facts;
    }
    return first ?? fail('SCANNER_UNREACHABLE');
  }

  async start(request: ScanRequest): Promise<Result<Scan>> {
    const begun = await this.begin(this.#order, request);
    return begun.ok ? ok(new ScanByWays(this, request, begun.value)) : begun;
  }

  /** Begins by the first of `ways` that does not give way. */
  async begin(ways: readonly Way[], request: ScanRequest): Promise<Result<Begun>> {
    let first: Result<never> | null = null;
    for (const [index, way] of ways.entries()) {
      const begun = await way.driver.start(request);
      if (begun.ok) return ok({ scan: begun.value, way, left: ways.slice(index + 1) });
      if (!givesWay(begun)) return begun;
      this.putLast(way, begun);
      first ??= begun;
    }
    return first ?? fail('SCANNER_UNREACHABLE');
  }

  /** The way comes after all others from now on. */
  putLast(way: Way, failure: Result<unknown>): void {
    if (failure.ok || this.#order.length === 1) return;
    this.#order = [...this.#order.filter((other) => other !== way), way];
    this.#options.onGaveWay(way.connection, failure.error.code);
  }
}

class ScanByWays implements Scan {
  readonly #ways: ScannerWays;
  readonly #request: ScanRequest;
  #begun: Begun | null;
  #hasPages = false;

  constructor(ways: ScannerWays, request: ScanRequest, begun: Begun) {
    this.#ways = ways;
    this.#request = request;
    this.#begun = begun;
  }

  async next(): Promise<Result<ScannedPage | null>> {
    let first: Result<never> | null = null;
    for (;;) {
      const begun = this.#begun;
      if (!begun) throw new Error('a page is asked for after the end');
      const page = await begun.scan.next();
      if (page.ok || !givesWay(page)) {
        this.#hasPages = true;
        return page;
      }
      this.#ways.putLast(begun.way, page);
      first ??= page;
      if (this.#hasPages) return page;
      await this.end();
      const other = await this.#ways.begin(begun.left, this.#request);
      if (!other.ok) return begun.left.length === 0 || givesWay(other) ? first : other;
      this.#begun = other.value;
    }
  }

  async end(): Promise<void> {
    const begun = this.#begun;
    this.#begun = null;
    await begun?.scan.end();
  }
}
