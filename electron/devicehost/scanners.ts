import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DeviceState, DeviceTarget, DeviceTest } from '../contract/methods/devices.ts';
import type { ScanSettings } from '../contract/methods/digitization.ts';
import { parseScannerConnection } from '../devices/scanner/connection.ts';
import type { Scan, ScannedPage } from '../devices/scanner/scan-driver.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { DevicePart, DevicePartDeps } from './device-part.ts';
import type { ScanDrivers } from './scan-drivers.ts';
import type { RunningJob, ScanJobs } from './scan-jobs.ts';
import { stateAfter } from './scanner-state.ts';
import { ScannerWays } from './scanner-ways.ts';

export interface ScannersDeps extends DevicePartDeps {
  readonly drivers: ScanDrivers;
  /** Jobs of scanners, files and folders; phones have theirs among them. */
  readonly jobs: ScanJobs;
  /** Between two looks at scanners with a problem, in milliseconds. */
  readonly lookMs?: number;
}

const LOOK_MS = 10_000;
/** A look after a job: late enough for a scan that follows at once not to wait for it. */
const AFTER_JOB_MS = 1_500;
/** Ways on which a look opens no device: it costs little, and takes the scanner from nobody. */
const CHEAP_LOOK = /^(?:escl|folder):/;

/** What the Thử button asks for: small enough to come quickly, fine enough to judge. */
const TEST_DPI = 150;

interface Scanner {
  readonly target: DeviceTarget;
  /** Every way to it, or what is wrong with how it was written down. */
  readonly ways: Result<ScannerWays>;
  state: DeviceState;
  /** The job or test that has the scanner now. */
  user: User | null;
  /** A look that is under way: some scanners can be opened only once. */
  look: Promise<void> | null;
  /** When the last look was over, by `performance.now`. */
  lookedAtMs: number;
  /** Resolves when nobody has the scanner any more from when it was written down otherwise. */
  readonly left: Promise<unknown> | null;
}

/** Who has a scanner. */
interface User {
  cancel(): void;
  /** It only has to give the scanner free: whoever comes next waits for that. */
  isEnding(): boolean;
  readonly finished: Promise<unknown>;
}

async function onePage(scan: Scan): Promise<Result<ScannedPage | null>> {
  try {
    return await scan.next();
  } finally {
    await scan.end();
  }
}

/** The scanners of this PC, each with its ways, one job at a time each; and jobs of files and folders. */
export function createScanners(deps: ScannersDeps): DevicePart {
  const part = new Scanners(deps);
  const { jobs } = deps;
  return {
    handlers: {
      'scanner.start': (input) => part.start(input),
      'scanner.next': ({ jobId, after }) => jobs.next(jobId, after),
      'scanner.cancel': async ({ jobId }) => jobs.cancel(jobId),
      'scanner.look': async ({ jobId }) => jobs.look(jobId),
    },
    assign: (devices) => part.assign(devices),
    test: (device) => part.test(device),
    states: () => part.states(),
    close: () => part.close(),
  };
}

type StartInput = Parameters<NonNullable<DevicePart['handlers']['scanner.start']>>[0];
type StartFrom = StartInput['from'];

/** Nobody chooses for files; what they say of themselves counts. */
const FILE_SETTINGS: ScanSettings = {
  source: 'FEEDER',
  mode: 'COLOR',
  dpi: 300,
  duplex: false,
  paper: 'A4',
  driverUi: false,
};

class Scanners {
  readonly #deps: ScannersDeps;
  readonly #scanners = new Map<string, Scanner>();
  readonly #looking: ReturnType<typeof setInterval>;

  constructor(deps: ScannersDeps) {
    this.#deps = deps;
    this.#looking = setInterval(() => this.#lookAround(), deps.lookMs ?? LOOK_MS);
    this.#looking.unref();
  }

  assign(devices: readonly DeviceTarget[]): void {
    const left = new Map<string, Promise<unknown>>();
    for (const [code, scanner] of this.#scanners) {
      const next = devices.find((device) => device.code === code);
      if (next && isDeepStrictEqual(connectionsOf(next), connectionsOf(scanner.target))) continue;
      scanner.user?.cancel();
      left.set(code, Promise.allSettled([scanner.user?.finished, scanner.look]));
      this.#scanners.delete(code);
    }
    for (const target of devices) {
      if (!this.#scanners.has(target.code)) this.#add(target, left.get(target.code) ?? null);
    }
  }

  #add(target: DeviceTarget, left: Scanner['left']): void {
    const state: DeviceState = { code: target.code, state: 'UNKNOWN', problem: null };
    const ways = this.#waysOf(target);
    const scanner: Scanner = {
      target,
      ways,
      state,
      user: null,
      look: null,
      lookedAtMs: Number.NEGATIVE_INFINITY,
      left,
    };
    this.#scanners.set(target.code, scanner);
    this.#look(scanner);
  }

  #waysOf(target: DeviceTarget): Result<ScannerWays> {
    const connections = connectionsOf(target);
    for (const connection of connections) {
      const parsed = parseScannerConnection(connection);
      if (!parsed.ok) return parsed;
    }
    return ok(
      new ScannerWays({
        ways: connections.map((connection) => ({ connection, driver: this.#deps.drivers.scanner(connection) })),
        onGaveWay: (connection, code) => {
          const [way = ''] = connection.split(':');
          this.#deps.log.warn('a way to a scanner failed', { device: target.code, way, code });
        },
      }),
    );
  }

  /** Asking is what keeps the facts of a scanner fresh: without anybody who wants to know, one that is well rests. */
  states(): readonly DeviceState[] {
    for (const scanner of this.#scanners.values()) if (this.#isLookDue(scanner)) this.#look(scanner);
    return [...this.#scanners.values()].map(({ state }) => state);
  }

  async start(input: StartInput): Promise<Result<Record<string, never>>> {
    // The same call again, because its answer was lost: the same scan.
    const started = await (this.#deps.jobs.startOf(input.jobId) ?? this.#startNew(input));
    return started.ok ? ok({}) : started;
  }

  #startNew({ jobId, directory, from, maxPages }: StartInput): Promise<Result<null>> {
    const { jobs, drivers } = this.#deps;
    const request = { directory, maxPages, settings: FILE_SETTINGS, waitForPaper: false };
    if (from.kind === 'DEVICE') return this.#startDevice(jobId, { directory, maxPages }, from);
    if (from.kind === 'FOLDERS') {
      return jobs.start(jobId, { ...request, driver: drivers.folders(from.folders, Date.now()) });
    }
    const files = from.files.map(({ file, name }) => ({ path: path.join(directory, 'inbox', file), name }));
    return jobs.start(jobId, { ...request, driver: drivers.files(files) });
  }

  async #startDevice(
    jobId: string,
    rest: Pick<StartInput, 'directory' | 'maxPages'>,
    { deviceCode, settings, waitForPaper }: Extract<StartFrom, { kind: 'DEVICE' }>,
  ): Promise<Result<null>> {
    const free = this.#free(deviceCode);
    if (!free.ok) return free;
    const { scanner, ways, before } = free.value;
    const driver = {
      async start(request: Parameters<ScannerWays['start']>[0]) {
        await before;
        await scanner.look;
        return ways.start(request);
      },
    };
    return this.#deps.jobs.start(jobId, { ...rest, driver, settings, waitForPaper }, (job) => this.#use(scanner, job));
  }

  #use(scanner: Scanner, job: RunningJob): void {
    const user: User = {
      cancel: () => job.cancel(),
      isEnding: () => job.isEnding(),
      finished: job.finished.then((end) => {
        this.#release(scanner, user);
        if (end) this.#judge(scanner, end);
        // A scan changes what lies in the feeder.
        setTimeout(() => this.#lookAfterJob(scanner), AFTER_JOB_MS).unref();
      }),
    };
    scanner.user = user;
  }

  /** Unless somebody else waits for the scanner and has it already. */
  #release(scanner: Scanner, user: User): void {
    if (scanner.user === user) scanner.user = null;
  }

  /** The scanner for a new user, who first waits for the one `before` to give it free. */
  #free(code: string): Result<{
    readonly scanner: Scanner;
    readonly ways: ScannerWays;
    readonly before: Promise<unknown> | null;
  }> {
    const scanner = this.#scanners.get(code);
    if (!scanner) return fail('DEVICE_UNKNOWN', { code });
    if (!scanner.ways.ok) return scanner.ways;
    const { user } = scanner;
    if (user && !user.isEnding()) return fail('SCAN_RUNNING', { code });
    return ok({ scanner, ways: scanner.ways.value, before: user?.finished ?? null });
  }

  async test({ code }: DeviceTarget): Promise<Result<DeviceTest>> {
    const free = this.#free(code);
    if (!free.ok) return free;
    const { scanner, ways, before } = free.value;
    const abort = new AbortController();
    // A person who tries the device wants to know about the way that was written down first.
    ways.forgetOrder();
    const tested = Promise.resolve(before).then(() => this.#testPage(scanner, ways, abort.signal));
    const finished = tested.finally(() => this.#release(scanner, user));
    const user: User = {
      cancel: () => abort.abort(),
      isEnding: () => abort.signal.aborted,
      // Whoever gives the scanner free waits only; a bug is told to the caller of the test.
      finished: finished.catch(() => undefined),
    };
    scanner.user = user;
    return finished;
  }

  /** Scans one page, from glass where there is one; its folder is gone before the answer. */
  async #testPage(scanner: Scanner, ways: ScannerWays, signal: AbortSignal): Promise<Result<DeviceTest>> {
    await scanner.look;
    const facts = await ways.check();
    this.#judge(scanner, facts);
    if (!facts.ok) return facts;
    const scratchDirectory = await mkdtemp(path.join(tmpdir(), 'quay-scan-test-'));
    try {
      const settings = { ...FILE_SETTINGS, source: facts.value.sources[0] ?? 'GLASS', dpi: TEST_DPI };
      const scan = await ways.start({ settings, maxPages: 1, scratchDirectory, signal });
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

  /** Tells what an answer of the scanner says about its health and its abilities, when that is news. */
  #judge(scanner: Scanner, answer: Result<unknown>): void {
    const connection = scanner.ways.ok ? scanner.ways.value.connection : scanner.target.connection;
    const state = stateAfter(scanner.state, answer, connection);
    const isNews = !isDeepStrictEqual(state, scanner.state);
    scanner.state = state;
    if (!isNews || this.#scanners.get(scanner.target.code) !== scanner) return;
    this.#deps.log.info('device state', { device: state.code, state: state.state, problem: state.problem });
    this.#deps.announce(state);
  }

  #look(scanner: Scanner): void {
    const { ways } = scanner;
    if (!ways.ok) return this.#judge(scanner, ways);
    if (scanner.user || scanner.look) return;
    scanner.look = Promise.resolve(scanner.left)
      .then(() => ways.value.check())
      .then((facts) => this.#judge(scanner, facts))
      .finally(() => {
        scanner.look = null;
        scanner.lookedAtMs = performance.now();
      });
  }

  /** Nothing is looked for where the scanner cannot say whether paper lies in it. */
  #lookAfterJob(scanner: Scanner): void {
    const isHere = this.#scanners.get(scanner.target.code) === scanner;
    if (isHere && typeof scanner.state.scanner?.feederLoaded === 'boolean') this.#look(scanner);
  }

  /** Whether paper may have been put into the feeder of a scanner that is well since the last look. */
  #isLookDue({ state: { state, scanner }, lookedAtMs }: Scanner): boolean {
    if (state !== 'READY' || typeof scanner?.feederLoaded !== 'boolean' || !CHEAP_LOOK.test(scanner.connection)) {
      return false;
    }
    return performance.now() - lookedAtMs >= (this.#deps.lookMs ?? LOOK_MS);
  }

  #lookAround(): void {
    for (const scanner of this.#scanners.values()) if (scanner.state.state !== 'READY') this.#look(scanner);
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    const users = [...this.#scanners.values()].flatMap(({ user }) => (user ? [user] : []));
    this.#scanners.clear();
    for (const user of users) user.cancel();
    await Promise.all([...users.map(({ finished }) => finished), this.#deps.jobs.close()]);
  }
}

const connectionsOf = ({ connection, fallbacks }: DeviceTarget): readonly string[] => [connection, ...fallbacks];
