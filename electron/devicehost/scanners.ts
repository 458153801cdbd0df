import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DeviceState, DeviceTarget, DeviceTest } from '../contract/methods/devices.ts';
import { openScanner } from '../devices/scanner/open-scanner.ts';
import {
  SCAN_TIMES,
  type Scan,
  type ScanDriver,
  type ScannedPage,
  type ScanSource,
  type ScanTimes,
} from '../devices/scanner/scan-driver.ts';
import { ScanJob } from '../devices/scanner/scan-job.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { DevicePart, DevicePartDeps } from './device-part.ts';

export interface ScannersDeps extends DevicePartDeps {
  /** Environment of scanning programs; this process's own without it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly times?: ScanTimes;
  readonly limits?: Partial<ScannerLimits>;
}

interface ScannerLimits {
  /** A job whose end was told, or that nobody asks about any more, is forgotten after this. */
  readonly forgetMs: number;
  /** A job nobody waits for is cancelled after this: whoever started it is gone, and the scanner is needed. */
  readonly abandonMs: number;
  /** Between two looks at scanners with a problem, and at what is to be forgotten. */
  readonly lookMs: number;
}

const LIMITS: ScannerLimits = { forgetMs: 60_000, abandonMs: 30_000, lookMs: 10_000 };

/** What the Thử button asks for: small enough to come quickly, fine enough to judge. */
const TEST_DPI = 150;

/** Failures that say nothing about the scanner's health: no paper is its resting state. */
const HEALTHY: ReadonlySet<string> = new Set([
  'SCAN_CANCELLED',
  'SCAN_RUNNING',
  'SCANNER_FEEDER_EMPTY',
  'SCANNER_SOURCE_MISSING',
  'STORE_FULL',
  'STORE_IO_FAILED',
]);

interface Scanner {
  readonly target: DeviceTarget;
  readonly driver: Result<ScanDriver>;
  state: DeviceState;
  /** The job or test that has the scanner now. */
  user: { cancel(): void; readonly finished: Promise<unknown> } | null;
  /** A look that is under way: some scanners can be opened only once. */
  look: Promise<void> | null;
}

interface Job {
  readonly job: ScanJob;
  readonly started: Promise<Result<null>>;
  /** When its end was told; null before. */
  endToldAtMs: number | null;
}

async function onePage(scan: Scan): Promise<Result<ScannedPage | null>> {
  try {
    return await scan.next();
  } finally {
    await scan.end();
  }
}

/** The scanners of this PC, `escl:` and `sane:`. One job at a time each. */
export function createScanners(deps: ScannersDeps): DevicePart {
  const part = new Scanners(deps);
  return {
    handlers: {
      'scanner.start': (input) => part.start(input),
      'scanner.next': ({ jobId, after }) => part.next(jobId, after),
      'scanner.cancel': async ({ jobId }) => part.cancel(jobId),
    },
    assign: (devices) => part.assign(devices),
    test: (device) => part.test(device),
    states: () => part.states(),
    close: () => part.close(),
  };
}

type Done = Record<string, never>;
const doneOf = (result: Result<null>): Result<Done> => (result.ok ? ok({}) : result);

type StartInput = Parameters<NonNullable<DevicePart['handlers']['scanner.start']>>[0];

class Scanners {
  readonly #deps: ScannersDeps;
  readonly #limits: ScannerLimits;
  readonly #scanners = new Map<string, Scanner>();
  readonly #jobs = new Map<string, Job>();
  readonly #looking: ReturnType<typeof setInterval>;

  constructor(deps: ScannersDeps) {
    this.#deps = deps;
    this.#limits = { ...LIMITS, ...deps.limits };
    this.#looking = setInterval(() => this.#lookAround(), this.#limits.lookMs);
    this.#looking.unref();
  }

  assign(devices: readonly DeviceTarget[]): void {
    for (const [code, scanner] of this.#scanners) {
      const next = devices.find((device) => device.code === code);
      if (next?.connection === scanner.target.connection) continue;
      scanner.user?.cancel();
      this.#scanners.delete(code);
    }
    for (const target of devices) if (!this.#scanners.has(target.code)) this.#add(target);
  }

  #add(target: DeviceTarget): void {
    const { times = SCAN_TIMES, env = process.env } = this.#deps;
    const driver = openScanner(target.connection, { times, env });
    const state: DeviceState = { code: target.code, state: 'UNKNOWN', problem: null };
    const scanner: Scanner = { target, driver, state, user: null, look: null };
    this.#scanners.set(target.code, scanner);
    this.#look(scanner);
  }

  states(): readonly DeviceState[] {
    return [...this.#scanners.values()].map(({ state }) => state);
  }

  async start({ jobId, deviceCode, directory, settings, maxPages }: StartInput): Promise<Result<Done>> {
    // The same call again, because its answer was lost: the same scan.
    const known = this.#jobs.get(jobId);
    if (known) return doneOf(await known.started);
    const scanner = this.#free(deviceCode);
    if (!scanner.ok) return scanner;
    const { driver } = scanner.value;
    const job = new ScanJob({ driver, directory, settings, maxPages, firstNumber: 1 });
    const started = this.#run(scanner.value.scanner, job);
    this.#jobs.set(jobId, { job, started, endToldAtMs: null });
    const result = await started;
    // A job that never began has no pages to ask for.
    if (!result.ok) this.#jobs.delete(jobId);
    return doneOf(result);
  }

  #free(code: string): Result<{ readonly scanner: Scanner; readonly driver: ScanDriver }> {
    const scanner = this.#scanners.get(code);
    if (!scanner) return fail('DEVICE_UNKNOWN', { code });
    if (!scanner.driver.ok) return scanner.driver;
    return scanner.user ? fail('SCAN_RUNNING', { code }) : ok({ scanner, driver: scanner.driver.value });
  }

  async #run(scanner: Scanner, job: ScanJob): Promise<Result<null>> {
    scanner.user = job;
    void job.finished.then(() => {
      scanner.user = null;
      if (job.end) this.#judge(scanner, job.end);
    });
    await scanner.look;
    return job.start();
  }

  async next(jobId: string, after: number) {
    const entry = this.#jobs.get(jobId);
    if (!entry) return fail('SCAN_JOB_UNKNOWN');
    const started = await entry.started;
    const page = started.ok ? await entry.job.next(after) : started;
    if (!page.ok || page.value === null) entry.endToldAtMs ??= performance.now();
    return page.ok ? ok({ page: page.value }) : page;
  }

  cancel(jobId: string): Result<Done> {
    const entry = this.#jobs.get(jobId);
    if (!entry) return fail('SCAN_JOB_UNKNOWN');
    entry.job.cancel();
    return ok({});
  }

  async test({ code }: DeviceTarget): Promise<Result<DeviceTest>> {
    const free = this.#free(code);
    if (!free.ok) return free;
    const { scanner, driver } = free.value;
    const abort = new AbortController();
    const finished = this.#testPage(scanner, driver, abort.signal).finally(() => {
      scanner.user = null;
    });
    // Whoever gives the scanner free waits only; a bug is told to the caller of the test.
    scanner.user = { cancel: () => abort.abort(), finished: finished.catch(() => undefined) };
    return finished;
  }

  /** Scans one page, from glass where there is one; its folder is gone before the answer. */
  async #testPage(scanner: Scanner, driver: ScanDriver, signal: AbortSignal): Promise<Result<DeviceTest>> {
    await scanner.look;
    const facts = await driver.check();
    this.#judge(scanner, facts);
    if (!facts.ok) return facts;
    const source: ScanSource = facts.value.sources[0] ?? 'GLASS';
    const scratchDirectory = await mkdtemp(path.join(tmpdir(), 'quay-scan-test-'));
    try {
      const settings = { source, mode: 'COLOR', dpi: TEST_DPI } as const;
      const scan = await driver.start({ settings, maxPages: 1, scratchDirectory, signal });
      const page = scan.ok ? await onePage(scan.value) : scan;
      this.#judge(scanner, page);
      if (!page.ok) return page;
      if (page.value === null) return fail('SCANNER_FAULT', { reason: 'no page came', pages: 0 });
      const { bytes, mediaType, widthPx, heightPx, dpi } = page.value;
      return ok({ kind: 'SCANNER', mediaType, image: Uint8Array.from(bytes), widthPx, heightPx, dpi });
    } finally {
      await rm(scratchDirectory, { recursive: true, force: true });
    }
  }

  /** Tells what an answer of the scanner says about its health, when that is news. */
  #judge(scanner: Scanner, answer: Result<unknown>): void {
    const problem = answer.ok || HEALTHY.has(answer.error.code) ? null : answer.error.code;
    const state: DeviceState = { code: scanner.target.code, state: problem === null ? 'READY' : 'PROBLEM', problem };
    const isNews = state.state !== scanner.state.state || state.problem !== scanner.state.problem;
    scanner.state = state;
    if (!isNews || this.#scanners.get(scanner.target.code) !== scanner) return;
    this.#deps.log.info('device state', { device: state.code, state: state.state, problem });
    this.#deps.announce(state);
  }

  #look(scanner: Scanner): void {
    const { driver } = scanner;
    if (!driver.ok) return this.#judge(scanner, driver);
    if (scanner.user || scanner.look) return;
    scanner.look = driver.value
      .check()
      .then((facts) => this.#judge(scanner, facts))
      .finally(() => {
        scanner.look = null;
      });
  }

  #lookAround(): void {
    const now = performance.now();
    for (const scanner of this.#scanners.values()) if (scanner.state.state !== 'READY') this.#look(scanner);
    for (const [jobId, { job, endToldAtMs }] of this.#jobs) {
      if (job.unaskedMs > this.#limits.abandonMs) job.cancel();
      const isForgotten = endToldAtMs !== null && now - endToldAtMs > this.#limits.forgetMs;
      if (isForgotten || job.unaskedMs > this.#limits.abandonMs + this.#limits.forgetMs) this.#jobs.delete(jobId);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    const users = [...this.#scanners.values()].flatMap(({ user }) => (user ? [user] : []));
    this.#scanners.clear();
    for (const user of users) user.cancel();
    await Promise.all(users.map(({ finished }) => finished));
  }
}
