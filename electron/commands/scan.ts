import { mkdir, readdir } from 'node:fs/promises';
import type { ScanSettings } from '../contract/methods/digitization.ts';
import { parseScannerConnection } from '../devices/scanner/connection.ts';
import { SCAN_TIMES, type ScanDriver, type ScanSource } from '../devices/scanner/scan-driver.ts';
import { ScanJob } from '../devices/scanner/scan-job.ts';
import { createWorkerDriver } from '../devices/scanner/worker/client.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import type { ExitStatus } from './command-io.ts';
import { parseOptions } from './options.ts';

const MAX_PAGES = 500;
const USUAL_DPI = '300';
const MODES: Readonly<Record<string, ScanSettings['mode']>> = { color: 'COLOR', gray: 'GRAY', lineart: 'LINEART' };
const PAGE_FILE = /^page-(\d{4,})\.(?:jpg|png)$/;

interface Wanted {
  readonly source: string;
  readonly pages: number;
  readonly directory: string;
  readonly mode: ScanSettings['mode'];
  readonly dpi: number;
}

/**
 * `quay scan`: pages of a scanner or a folder into a folder. Pages that are there already stay: numbering goes on after
 * them. A fault ends with status 1 after the whole pages before it were reported.
 */
export const scanCommand: Command = {
  summary:
    'scan --source escl:URL|sane:DEVICE|twain:NAME|folder:PATH --pages N --out DIR [--mode color|gray|lineart] [--dpi 300]',
  async run(args, scope) {
    const wanted = readWanted(args);
    if (!wanted.ok) return wanted;
    const driver = openSource(wanted.value.source, scope);
    if (!driver.ok) return driver;
    const folder = await openFolder(wanted.value.directory);
    if (!folder.ok) return folder;
    return scanInto(scope, driver.value, wanted.value, folder.value.nextNumber);
  },
};

function readWanted(args: readonly string[]): Result<Wanted> {
  const options = parseOptions(args, {
    source: { type: 'string', required: true },
    pages: { type: 'string', required: true },
    out: { type: 'string', required: true },
    mode: { type: 'string' },
    dpi: { type: 'string' },
  });
  if (!options.ok) return options;
  const { source, out, mode: modeName = 'color', dpi: dpiText = USUAL_DPI, pages: pagesText } = options.value.values;
  const pages = wholeNumber(pagesText, 1, MAX_PAGES);
  if (pages === null) return fail('COMMAND_INVALID', { reason: `--pages is 1 to ${MAX_PAGES}` });
  const dpi = wholeNumber(dpiText, 75, 1_200);
  if (dpi === null) return fail('COMMAND_INVALID', { reason: '--dpi is 75 to 1200' });
  const mode = MODES[String(modeName)];
  if (mode === undefined) return fail('COMMAND_INVALID', { reason: '--mode is color, gray or lineart' });
  return ok({ source: String(source), pages, directory: String(out), mode, dpi });
}

function wholeNumber(text: string | boolean | undefined, min: number, max: number): number | null {
  if (typeof text !== 'string' || !/^\d{1,5}$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

/** The source behind a worker of its own: a driver that crashes is a fault like any other. */
function openSource(source: string, { hosts }: CommandScope): Result<ScanDriver> {
  const parsed = parseScannerConnection(source);
  if (!parsed.ok) {
    return fail('COMMAND_INVALID', { reason: '--source begins with escl:, sane:, twain:, wia: or folder:' });
  }
  return ok(createWorkerDriver(source, { startWorker: hosts.startScanWorker, times: () => SCAN_TIMES }));
}

async function openFolder(directory: string): Promise<Result<{ readonly nextNumber: number }>> {
  try {
    await mkdir(directory, { recursive: true });
    const numbers = (await readdir(directory)).map((name) => Number(PAGE_FILE.exec(name)?.[1] ?? 0));
    return ok({ nextNumber: Math.max(0, ...numbers) + 1 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail('OUTPUT_FILE_UNWRITABLE', { file: directory, reason: code ?? String(error) });
  }
}

/** More than one page comes from the feeder where there is one; glass gives one page at a time. */
async function scanInto(
  { io, print }: CommandScope,
  driver: ScanDriver,
  { pages, directory, mode, dpi }: Wanted,
  firstNumber: number,
): Promise<Result<ExitStatus>> {
  const facts = await driver.check();
  if (!facts.ok) return facts;
  const source = chooseSource(facts.value.sources, pages);
  let done = 0;
  while (done < pages) {
    const maxPages = source === 'FEEDER' ? pages : 1;
    const settings = { source, mode, dpi, duplex: false, paper: 'A4', driverUi: false } as const;
    const job = new ScanJob({ driver, directory, settings, maxPages, firstNumber: firstNumber + done });
    const scanned = await reportPages(job, done, print);
    if (!scanned.ok) return scanned;
    done += scanned.value;
    if (source === 'FEEDER') break;
  }
  // The end of the paper is no fault: what was in the feeder is scanned.
  if (done < pages) io.stderr(`the feeder was empty after ${done} of ${pages} pages\n`);
  return ok(0);
}

const chooseSource = (sources: readonly ScanSource[], pages: number): ScanSource => {
  const wanted: ScanSource = pages > 1 ? 'FEEDER' : 'GLASS';
  return sources.includes(wanted) ? wanted : (sources[0] ?? wanted);
};

/** Runs a job and prints a line for each page; answers how many there were. */
async function reportPages(job: ScanJob, before: number, print: CommandScope['print']): Promise<Result<number>> {
  const stop = () => job.cancel();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    let startedAtMs = performance.now();
    const started = await job.start();
    if (!started.ok) return started;
    for (let count = 0; ; count += 1) {
      const page = await job.next(count);
      if (!page.ok) return page;
      if (page.value === null) return ok(count);
      const { file, widthPx, heightPx, dpi } = page.value;
      const nowMs = performance.now();
      const ms = Math.round(nowMs - startedAtMs);
      startedAtMs = nowMs;
      await print({ page: before + count + 1, file, width: widthPx, height: heightPx, dpi, ms });
    }
  } finally {
    // Does nothing to a job that has ended; a reader that went away ends one that has not.
    job.cancel();
    await job.finished;
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
