import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { readPage } from '../read-page.ts';
import {
  type Scan,
  type ScanDriver,
  type ScannedPage,
  type ScannerFacts,
  type ScanRequest,
  type ScanTimes,
  silenceMs,
} from '../scan-driver.ts';
import { failureOfExit, type SaneExit } from './exit.ts';
import { readSaneOptions, type SaneOptions } from './options.ts';
import { Scanimage } from './scanimage.ts';
import { chooseSaneScan, type SaneScan, sanePapers } from './settings.ts';
import { saneDuplex, saneFeederLoaded, saneSimplex, saneSources } from './sources.ts';

export interface SaneDriverOptions {
  readonly times: ScanTimes;
  /** Environment of the program; SANE_CONFIG_DIR chooses the backends. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Backend options beyond the usual ones. */
  readonly extraArgs?: readonly string[];
}

const missing = () => fail('SCANNER_PROGRAM_MISSING', { program: 'scanimage' });

/**
 * Reads a scanner through SANE: a `scanimage` of its own for each job, so a fault of a backend ends only that.
 * `device` is a name as `scanimage -L` lists it.
 */
export function createSaneDriver(device: string, options: SaneDriverOptions): ScanDriver {
  // Opening a real device takes seconds, and what it offers does not change between two scans.
  let known: Result<SaneOptions> | null = null;
  const ask = async (signal: AbortSignal) => {
    const found = await listOptions(device, options, signal);
    known = found.ok ? found : null;
    return found;
  };
  return {
    async check() {
      const found = await ask(new AbortController().signal);
      return found.ok ? factsOf(found.value) : found;
    },
    async start(request) {
      const found = known ?? (await ask(request.signal));
      if (!found.ok) return found;
      let scan = chooseSaneScan(found.value, request.settings);
      const feed = scan.ok ? null : saneSimplex(found.value, request.settings.source);
      if (feed && feed.source !== (found.value.get('source')?.value ?? null)) {
        // The list is that of another paper source, which may have a smaller bed.
        const listed = await listOptions(device, options, request.signal, feed.args);
        if (!listed.ok) return listed;
        scan = chooseSaneScan(listed.value, request.settings);
      }
      return scan.ok ? ok(new SaneScanning(device, scan.value, request, options)) : scan;
    },
  };
}

function factsOf(options: SaneOptions): Result<ScannerFacts> {
  // A sensor of the scanner that the backend passes on.
  if (options.get('cover-open')?.value === 'yes') return fail('SCANNER_COVER_OPEN', { reason: 'cover-open', pages: 0 });
  return ok({
    sources: [...saneSources(options).keys()],
    duplex: saneDuplex(options) !== null,
    papers: sanePapers(options),
    feederLoaded: saneFeederLoaded(options),
    driverUi: false,
  });
}

/** Asks the backend for its options, as they are once `after` is set; this also opens the device. */
async function listOptions(
  device: string,
  { times, env }: SaneDriverOptions,
  signal: AbortSignal,
  after: readonly string[] = [],
): Promise<Result<SaneOptions>> {
  const program = new Scanimage({
    args: [`--device-name=${device}`, ...after, '--all-options'],
    directory: tmpdir(),
    env,
    afterFailureMs: times.killMs,
  });
  const lines: string[] = [];
  program.onLine = (line) => lines.push(line);
  program.closeInput();
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    program.kill();
  }, times.programMs);
  const cancel = () => program.kill();
  signal.addEventListener('abort', cancel, { once: true });
  const exit = await program.ended;
  clearTimeout(limit);
  signal.removeEventListener('abort', cancel);
  if (exit === null) return missing();
  if (signal.aborted) return fail('SCAN_CANCELLED');
  if (isLate) return fail('SCANNER_SILENT', { timeoutMs: times.programMs });
  return exit.code === 0 ? ok(readSaneOptions(lines.join('\n'))) : failureOfExit(exit, 0);
}

/** Files of a running scan; scanimage adds a second `.part` while it writes one. */
const SCRATCH_NAME = 'scan-%04d.part';
const SCRATCH_FILE = /^scan-\d{4,}\.part(\.part)?$/;

type Outcome =
  | { readonly file: string }
  | { readonly exit: SaneExit | null }
  | 'CANCELLED'
  | { readonly silentMs: number };

/**
 * One `scanimage --batch`. It waits for Return before each page (`--batch-prompt`), so pages are pulled; when this
 * process dies, its input ends and it ends too. From glass it is a batch of one.
 */
class SaneScanning implements Scan {
  readonly #program: Scanimage;
  readonly #scan: SaneScan;
  readonly #request: ScanRequest;
  readonly #times: ScanTimes;
  readonly #maxPages: number;
  #pages = 0;
  #isRunning = true;
  #isBetweenPages = true;

  constructor(device: string, scan: SaneScan, request: ScanRequest, { times, env, extraArgs = [] }: SaneDriverOptions) {
    this.#scan = scan;
    this.#request = request;
    this.#times = times;
    this.#maxPages = request.settings.source === 'GLASS' ? 1 : (request.maxPages ?? Number.POSITIVE_INFINITY);
    const args = [
      `--device-name=${device}`,
      ...scan.args,
      ...extraArgs,
      `--format=${scan.format}`,
      `--batch=${SCRATCH_NAME}`,
      '--batch-print',
      '--batch-prompt',
      '--progress',
      ...(Number.isFinite(this.#maxPages) ? [`--batch-count=${this.#maxPages}`] : []),
    ];
    this.#program = new Scanimage({
      args,
      directory: request.scratchDirectory,
      env,
      afterFailureMs: times.killMs,
    });
    void this.#program.ended.then(() => {
      this.#isRunning = false;
    });
  }

  async next(): Promise<Result<ScannedPage | null>> {
    if (this.#pages >= this.#maxPages) return ok(null);
    this.#isBetweenPages = false;
    const outcome = await this.#page();
    if (outcome === 'CANCELLED') return fail('SCAN_CANCELLED');
    if ('silentMs' in outcome) return fail('SCANNER_SILENT', { timeoutMs: outcome.silentMs });
    if ('exit' in outcome) return this.#ended(outcome.exit);
    this.#isBetweenPages = true;
    const file = path.join(this.#request.scratchDirectory, path.basename(outcome.file));
    const bytes = await readFile(file);
    await rm(file);
    // scanimage calls a page done that its backend ended early: only the picture tells.
    const page = readPage(bytes, this.#pages + 1, this.#scan);
    if (page.ok) this.#pages += 1;
    return page;
  }

  #ended(exit: SaneExit | null): Result<null> {
    if (exit === null) return missing();
    const isOutOfPaper = exit.code === 7 || /Document feeder out of documents/.test(exit.text);
    // Status 0 alone says little: a batch may end with it after a failure that only the text names.
    const isDone = isOutOfPaper || (exit.code === 0 && !/sane_(start|read): /.test(exit.text));
    if (this.#pages > 0 && isDone) return ok(null);
    // An empty feeder at the first sheet ends with status 0.
    if (isOutOfPaper) return fail('SCANNER_FEEDER_EMPTY');
    return failureOfExit(exit, this.#pages);
  }

  /** Lets one page begin and waits for its file, the program's end, a person's, or too long a silence. */
  #page(): Promise<Outcome> {
    const { signal } = this.#request;
    if (signal.aborted) return Promise.resolve('CANCELLED');
    return new Promise((resolve) => {
      const silence = silenceMs(this.#times, this.#request.settings.source);
      let seenBytes = 0;
      let quiet: ReturnType<typeof setTimeout>;
      let isOver = false;
      const finish = (outcome: Outcome) => {
        isOver = true;
        clearTimeout(quiet);
        clearTimeout(whole);
        signal.removeEventListener('abort', cancel);
        this.#program.onLife = () => undefined;
        resolve(outcome);
      };
      const cancel = () => finish('CANCELLED');
      const watch = () => {
        clearTimeout(quiet);
        quiet = setTimeout(() => {
          // Backends that do not know the height of a page report no progress; then its file must grow.
          void this.#scratchBytes().then((bytes) => {
            if (isOver) return;
            if (bytes <= seenBytes) return finish({ silentMs: silence });
            seenBytes = bytes;
            live();
          });
        }, silence);
      };
      const live = () => {
        this.#request.onAlive?.();
        watch();
      };
      const whole = setTimeout(() => finish({ silentMs: this.#times.pageMs }), this.#times.pageMs);
      signal.addEventListener('abort', cancel, { once: true });
      this.#program.onLife = live;
      this.#program.onLine = (file) => finish({ file });
      void this.#program.ended.then((exit) => finish({ exit }));
      watch();
      this.#program.goOn();
    });
  }

  async #scratchBytes(): Promise<number> {
    let bytes = 0;
    for (const file of await this.#scratchFiles()) bytes += (await unlessGone(stat(file), { size: 0 })).size;
    return bytes;
  }

  async #scratchFiles(): Promise<string[]> {
    const directory = this.#request.scratchDirectory;
    const names = await unlessGone(readdir(directory), []);
    return names.filter((name) => SCRATCH_FILE.test(name)).map((name) => path.join(directory, name));
  }

  async end(): Promise<void> {
    if (this.#isRunning) {
      this.#program.closeInput();
      if (!this.#isBetweenPages) this.#program.interrupt();
      const limit = setTimeout(() => this.#program.kill(), this.#times.killMs);
      await this.#program.ended;
      clearTimeout(limit);
    }
    for (const file of await this.#scratchFiles()) await rm(file, { force: true });
  }
}

/** What the file system answers, or `gone` for what scanimage renamed or somebody removed meanwhile. */
async function unlessGone<T, G>(answer: Promise<T>, gone: G): Promise<T | G> {
  try {
    return await answer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return gone;
    throw error;
  }
}
