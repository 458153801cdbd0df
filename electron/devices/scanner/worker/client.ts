import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { SpooledPage } from '../../../contract/methods/devices.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { readPage } from '../read-page.ts';
import {
  pageLimitMs,
  type Scan,
  type ScanDriver,
  type ScannedPage,
  type ScanRequest,
  type ScanTimes,
  silenceMs,
} from '../scan-driver.ts';
import type { StartScanWorker } from './channel.ts';
import { factsOf } from './messages.ts';
import { type WorkerPage, WorkerTalk } from './talk.ts';

export interface WorkerDriverOptions {
  readonly startWorker: StartScanWorker;
  /** Asked at every start: an office may change them. */
  readonly times: () => ScanTimes;
  /** For a new process to say that it is ready; long on a PC that checks every program for viruses. */
  readonly readyMs?: number;
}

const READY_MS = 20_000;
const MAX_DPI = 4_800;
/** New files of a folder may be long in coming: such a page has no limit. */
const WATCHED = /^folders:/;

/**
 * A scanner behind a worker process of its own: one process for a look, one for a scan, and each is gone when that is
 * over. What it sends is checked: a worker that lies, hangs or ends costs the scan, never this process.
 * Errors besides the driver's: SCANNER_WORKER_GONE, SCANNER_WORKER_LIES, SCANNER_SILENT.
 */
export function createWorkerDriver(connection: string, options: WorkerDriverOptions): ScanDriver {
  return {
    async check() {
      const times = options.times();
      const talk = await begin(options, times);
      if (!talk.ok) return talk;
      const facts = await talk.value.ask({
        command: { type: 'check', connection, times },
        answers: ['capabilities'],
        ...shortLimits(times),
      });
      await talk.value.kill(times.killMs);
      return facts.ok ? ok(factsOf(facts.value)) : facts;
    },
    async start(request) {
      const times = withinSilence(options.times());
      const talk = await begin(options, times, request.signal);
      if (!talk.ok) return talk;
      const { settings, maxPages, scratchDirectory, signal, waitForPaper = false } = request;
      const started = await talk.value.ask({
        command: { type: 'start', connection, settings, maxPages, scratchDirectory, times, waitForPaper },
        answers: ['started'],
        ...shortLimits(times),
        signal,
      });
      const scan = new WorkerScan(talk.value, request, times, WATCHED.test(connection));
      if (started.ok) return ok(scan);
      await scan.end();
      return started;
    },
  };
}

/** For what follows when a driver has given up: its programs are ended and the scanner is given free. */
const CLEAN_UP_MS = 1_000;
/** No driver gets less time than this, however short a silence is allowed. */
const LEAST_SILENCE_MS = 6_000;

/** The times for the worker: it gives up so early that the scanner is free again within the silence that is allowed. */
function withinSilence(times: ScanTimes): ScanTimes {
  const within = (ms: number) => Math.max(Math.min(ms, LEAST_SILENCE_MS), ms - times.killMs - CLEAN_UP_MS);
  return { ...times, glassSilenceMs: within(times.glassSilenceMs), feederSilenceMs: within(times.feederSilenceMs) };
}

/** A worker gives up by itself first, because it knows better why; `killMs` is what it may take to clean up. */
const shortLimits = (times: ScanTimes) => {
  const silenceMs = times.programMs + times.killMs;
  return { silenceMs, limitMs: silenceMs, cancelMs: times.killMs };
};

async function begin(
  { startWorker, readyMs = READY_MS }: WorkerDriverOptions,
  times: ScanTimes,
  signal?: AbortSignal,
): Promise<Result<WorkerTalk>> {
  const channel = await startWorker();
  if (!channel.ok) return channel;
  const talk = new WorkerTalk(channel.value);
  const ready = await talk.ask({
    command: null,
    answers: ['ready'],
    silenceMs: readyMs,
    limitMs: readyMs,
    cancelMs: 0,
    ...(signal ? { signal } : {}),
  });
  if (ready.ok) return ok(talk);
  await talk.kill(times.killMs);
  const isSilent = ready.error.code === 'SCANNER_SILENT';
  return isSilent ? fail('SCANNER_WORKER_GONE', { reason: 'it did not begin' }) : ready;
}

class WorkerScan implements Scan {
  readonly #talk: WorkerTalk;
  readonly #request: ScanRequest;
  readonly #times: ScanTimes;
  readonly #isWatch: boolean;
  #pages = 0;

  constructor(talk: WorkerTalk, request: ScanRequest, times: ScanTimes, isWatch: boolean) {
    this.#talk = talk;
    this.#request = request;
    this.#times = times;
    this.#isWatch = isWatch;
  }

  async next(): Promise<Result<ScannedPage | null>> {
    const { killMs } = this.#times;
    const { settings, signal, waitForPaper = false, onWaiting = () => undefined, onAlive } = this.#request;
    const answer = await this.#talk.ask({
      command: { type: 'next' },
      answers: ['page', 'done'],
      silenceMs: silenceMs(this.#times, settings.source) + killMs,
      limitMs: this.#isWatch ? null : pageLimitMs(this.#times, settings, this.#pages) + killMs,
      cancelMs: killMs,
      signal,
      ...(waitForPaper && this.#pages === 0 ? { onWaiting } : {}),
      ...(onAlive ? { onAlive } : {}),
    });
    if (!answer.ok) return answer;
    if (answer.value.type === 'done') return ok(null);
    const page = checkedPage(answer.value, this.#pages + 1);
    if (page.ok) this.#pages += 1;
    return page;
  }

  async end(): Promise<void> {
    const { killMs } = this.#times;
    // Politely first: a scanner that was not told keeps its job. One that fails to answer is ended all the same.
    await this.#talk.ask({
      command: { type: 'end' },
      answers: ['ended'],
      silenceMs: killMs * 2,
      limitMs: killMs * 2,
      cancelMs: killMs,
    });
    await this.#talk.kill(killMs);
    await sweep(this.#request.scratchDirectory);
  }
}

/** What the worker says of a page is held against the page itself. Errors: SCANNER_PAGE_DAMAGED, SCANNER_WORKER_LIES. */
function checkedPage({ begin, end, bytes }: WorkerPage, number: number): Result<ScannedPage> {
  const { dpi } = begin;
  const lie = (reason: string) => fail('SCANNER_WORKER_LIES', { reason, page: number });
  if (dpi < 1 || dpi > MAX_DPI) return lie('an impossible resolution');
  if (!SpooledPage.shape.pictureHash.safeParse(end.pictureHash).success) return lie('a hash that is none');
  const page = readPage(bytes, number, { dpi });
  if (!page.ok) return page;
  const { mediaType, widthPx, heightPx } = page.value;
  if (mediaType !== begin.mediaType) return lie('another kind of picture than was said');
  if (widthPx !== end.widthPx || heightPx !== end.heightPx) return lie('another size than was said');
  return ok({ ...page.value, dpi, pictureHash: end.pictureHash });
}

/** A worker that was ended could not remove what it was writing. */
async function sweep(directory: string): Promise<void> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    // Without its folder there is nothing to remove; whoever writes a page there is told.
    if (error.code === undefined) throw error;
    return [];
  });
  for (const name of names) if (name.endsWith('.part')) await rm(path.join(directory, name), { force: true });
}
