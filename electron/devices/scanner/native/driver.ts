import { type AppError, fail, ok, type Result } from '../../../domain/result.ts';
import {
  type EncodeRaw,
  pageLimitMs,
  type Scan,
  type ScanDriver,
  type ScannedPage,
  type ScanRequest,
  type ScanTimes,
  silenceMs,
} from '../scan-driver.ts';
import { factsOf } from '../worker/messages.ts';
import { type WorkerPage, WorkerTalk } from '../worker/talk.ts';
import { type Bridge, startBridge } from './bridge.ts';

export interface NativeDriverOptions {
  readonly times: ScanTimes;
  /** Environment of the bridge; under Wine it names the prefix. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In the order in which they are tried. */
  readonly bridges: readonly Bridge[];
  readonly encode: EncodeRaw;
}

/** An A3 page in colour at 600 dpi has 208 MB. */
const MAX_RAW_BYTES = 256 * 1024 * 1024;

/**
 * A scanner that only a Windows driver reaches: `twain:<product name>`, `wia:<device>`. A bridge process loads the driver;
 * pages come as rows of pixels and are made pictures here. Errors besides those of the scanner: SCANNER_DRIVER_MISSING,
 * SCANNER_WORKER_GONE (the driver crashed), SCANNER_WORKER_LIES, SCANNER_SILENT.
 */
export function createNativeDriver(connection: string, options: NativeDriverOptions): ScanDriver {
  const { times } = options;
  return {
    check: () =>
      throughBridges(options, async (talk) => {
        const limits = { silenceMs: times.programMs, limitMs: times.programMs, cancelMs: 0 };
        const facts = await talk.ask({ command: { type: 'check', connection }, answers: ['capabilities'], ...limits });
        await leave(talk, times, facts.ok);
        return facts.ok ? ok(factsOf(facts.value)) : facts;
      }),
    start: (request) =>
      throughBridges(options, async (talk) => {
        const { settings, maxPages, scratchDirectory, signal } = request;
        const started = await talk.ask({
          command: { type: 'start', connection, settings, maxPages, scratchDirectory },
          answers: ['started'],
          silenceMs: times.programMs,
          limitMs: times.programMs,
          cancelMs: times.killMs,
          signal,
        });
        if (started.ok) return ok(new NativeScan(connection, talk, request, options));
        await leave(talk, times, isAnswer(started.error.code));
        return explained(started.error, connection, request, 0);
      }),
  };
}

/** What the texts of the errors speak of; a bridge knows only what its driver said. */
function explained(
  { code, details }: AppError,
  connection: string,
  { settings }: ScanRequest,
  pages: number,
): Result<never> {
  const [transport = ''] = connection.split(':');
  const known = { source: settings.source, paper: settings.paper, transport: transport.toUpperCase() };
  return fail(code, { ...known, page: pages + 1, ...details });
}

/** After these the bridge does not listen any more. */
const isAnswer = (code: string): boolean =>
  code !== 'SCANNER_WORKER_GONE' && code !== 'SCANNER_WORKER_LIES' && code !== 'SCANNER_SILENT';

/**
 * The first bridge that knows the driver. One that cannot be started (32 bit under a 64-bit Wine) or has no such driver
 * gives way to the next.
 */
async function throughBridges<T>(
  { bridges, env, times }: Pick<NativeDriverOptions, 'bridges' | 'env' | 'times'>,
  use: (talk: WorkerTalk) => Promise<Result<T>>,
): Promise<Result<T>> {
  let missing: Result<T> = fail('SCANNER_DRIVER_MISSING', { reason: 'drivers of Windows run on Windows only' });
  for (const bridge of bridges) {
    const talk = await openBridge(bridge, env, times);
    if (!talk.ok) {
      missing = fail('SCANNER_DRIVER_MISSING', { reason: `the ${bridge.bits}-bit bridge does not start` });
      continue;
    }
    const used = await use(talk.value);
    if (used.ok || used.error.code !== 'SCANNER_DRIVER_MISSING') return used;
    missing = used;
  }
  return missing;
}

/** Starts a bridge and waits until it speaks. Errors: SCANNER_WORKER_GONE, SCANNER_WORKER_LIES, SCANNER_SILENT. */
export async function openBridge(
  bridge: Bridge,
  env: NativeDriverOptions['env'],
  times: ScanTimes,
): Promise<Result<WorkerTalk>> {
  const channel = await startBridge(bridge, env);
  if (!channel.ok) return channel;
  const talk = new WorkerTalk(channel.value, MAX_RAW_BYTES);
  const limits = { silenceMs: times.programMs, limitMs: times.programMs, cancelMs: 0 };
  const ready = await talk.ask({ command: null, answers: ['ready'], ...limits });
  if (ready.ok) return ok(talk);
  await leave(talk, times, false);
  return ready;
}

/** Lets the bridge close its driver, which gives the scanner free, and ends it when it does not. */
export async function leave(talk: WorkerTalk, times: ScanTimes, isListening: boolean): Promise<void> {
  if (isListening) {
    const limits = { silenceMs: times.killMs, limitMs: times.killMs, cancelMs: 0 };
    await talk.ask({ command: { type: 'end' }, answers: ['ended'], ...limits });
  }
  await talk.kill(times.killMs);
}

class NativeScan implements Scan {
  readonly #connection: string;
  readonly #talk: WorkerTalk;
  readonly #request: ScanRequest;
  readonly #options: NativeDriverOptions;
  #pages = 0;
  #isListening = true;

  constructor(connection: string, talk: WorkerTalk, request: ScanRequest, options: NativeDriverOptions) {
    this.#connection = connection;
    this.#talk = talk;
    this.#request = request;
    this.#options = options;
  }

  async next(): Promise<Result<ScannedPage | null>> {
    const { times } = this.#options;
    const { settings, signal, onAlive } = this.#request;
    const answer = await this.#talk.ask({
      command: { type: 'next' },
      answers: ['page', 'done'],
      silenceMs: silenceMs(times, settings.source),
      limitMs: pageLimitMs(times, settings, this.#pages),
      cancelMs: times.killMs,
      signal,
      ...(onAlive ? { onAlive } : {}),
    });
    if (!answer.ok) {
      this.#isListening = isAnswer(answer.error.code);
      return explained(answer.error, this.#connection, this.#request, this.#pages);
    }
    if (answer.value.type === 'done') return ok(null);
    const page = await this.#encode(answer.value);
    if (page.ok) this.#pages += 1;
    return page;
  }

  async #encode({ begin, end, bytes }: WorkerPage): Promise<Result<ScannedPage>> {
    const { mediaType, pixels, bytesPerRow, dpi } = begin;
    const { widthPx, heightPx } = end;
    const isWhole = mediaType === 'image/x-raw' && pixels !== null && bytes.length === bytesPerRow * heightPx;
    if (!isWhole) return fail('SCANNER_WORKER_LIES', { reason: 'a page that does not add up' });
    const picture = await this.#options.encode({ pixels, widthPx, heightPx, bytesPerRow, dpi, rows: bytes });
    return picture.ok ? picture : fail(picture.error.code, { ...picture.error.details, page: this.#pages + 1 });
  }

  end(): Promise<void> {
    return leave(this.#talk, this.#options.times, this.#isListening);
  }
}
