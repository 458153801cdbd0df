import { fail, ok, type Result } from '../../../domain/result.ts';
import { SCAN_TIMES, type Scan, type ScanDriver, type ScannedPage, type ScanTimes } from '../scan-driver.ts';
import { CHUNK_BYTES, encodeFrame, FRAME_CHUNK, FRAME_MESSAGE, FrameReader } from './frames.ts';
import { Command, PROTOCOL_VERSION, type Reply } from './messages.ts';
import { PaperWait } from './paper-wait.ts';

/** The worker's end of a `WorkerChannel`. */
export interface WorkerLink {
  send(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Called once when whoever started the worker is gone. */
  onClose(listener: () => void): void;
}

export interface ScanServerOptions {
  readonly link: WorkerLink;
  /** Which worker this is, for the log. */
  readonly worker: string;
  /** The driver for a connection. Error: DEVICE_CONNECTION_INVALID. */
  readonly open: (connection: string, times: ScanTimes) => Result<ScanDriver>;
  /** By which a picture is known again. Error: SCANNER_PAGE_DAMAGED for what is no picture after all. */
  readonly hash: (bytes: Uint8Array) => Promise<Result<string>>;
  /** Called when nobody needs the worker any more: after `ended`, or when its starter is gone. */
  readonly leave: () => void;
}

const ALIVE_EVERY_MS = 100;

type StartCommand = Extract<Command, { type: 'start' }>;

/** A scan of the worker and the means to stop it. */
interface Running {
  readonly scan: Scan;
  readonly abort: AbortController;
  pages: number;
}

/**
 * The worker's side of the protocol: carries out one command after another. Throws for what the other side must never
 * send, which ends the process: a worker that is out of step is of no use.
 */
export function serveScans(options: ScanServerOptions): void {
  new ScanServer(options).begin();
}

class ScanServer {
  readonly #options: ScanServerOptions;
  readonly #reader = new FrameReader();
  /** Commands are carried out one after another. */
  #work: Promise<void> = Promise.resolve();
  #abort = new AbortController();
  #running: Running | null = null;
  #isOver = false;
  #aliveAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: ScanServerOptions) {
    this.#options = options;
  }

  begin(): void {
    const { link, worker } = this.#options;
    link.onBytes((bytes) => this.#take(bytes));
    link.onClose(() => this.#orphaned());
    this.#tell({ type: 'ready', protocol: PROTOCOL_VERSION, worker, bits: process.arch === 'ia32' ? 32 : 64 });
  }

  #take(bytes: Uint8Array): void {
    const frames = this.#reader.push(bytes);
    if (!frames.ok) throw new Error('the frames of the device host cannot be read');
    for (const { kind, content } of frames.value) {
      if (kind !== FRAME_MESSAGE) throw new Error('a command is a message');
      const command = Command.parse(JSON.parse(Buffer.from(content).toString('utf8')));
      if (command.type === 'cancel') this.#abort.abort();
      else this.#enqueue(() => this.#carryOut(command));
    }
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#isOver ? undefined : work()));
  }

  async #carryOut(command: Exclude<Command, { type: 'cancel' }>): Promise<void> {
    switch (command.type) {
      case 'list':
        return this.#tellFailure(fail('SCANNER_FAULT', { reason: 'this worker has no list of devices' }));
      case 'check':
        return this.#check(command.connection, command.times ?? SCAN_TIMES);
      case 'start':
        return this.#start(command);
      case 'next':
        return this.#next();
      case 'end':
        await this.#end();
        this.#tell({ type: 'ended' });
        this.#isOver = true;
        return this.#options.leave();
    }
  }

  async #check(connection: string, times: ScanTimes): Promise<void> {
    const driver = this.#options.open(connection, times);
    const facts = driver.ok ? await driver.value.check() : driver;
    if (!facts.ok) return this.#tellFailure(facts);
    const { sources, duplex, papers, feederLoaded, driverUi } = facts.value;
    this.#tell({ type: 'capabilities', sources: [...sources], duplex, papers: [...papers], feederLoaded, driverUi });
  }

  async #start({ connection, times = SCAN_TIMES, settings, maxPages, scratchDirectory, ...rest }: StartCommand) {
    await this.#end();
    const abort = new AbortController();
    this.#abort = abort;
    const driver = this.#options.open(connection, times);
    if (!driver.ok) return this.#tellFailure(driver);
    const request = {
      settings,
      maxPages,
      scratchDirectory,
      signal: abort.signal,
      onAlive: () => this.#tellAlive(),
    };
    const onWaiting = (isWaiting: boolean) => this.#tell({ type: 'waiting', isWaiting });
    const scan = rest.waitForPaper
      ? await PaperWait.start(driver.value, request, { retryMs: times.retryMs, onWaiting })
      : await driver.value.start(request);
    if (!scan.ok) return this.#tellFailure(scan);
    this.#running = { scan: scan.value, abort, pages: 0 };
    this.#tell({ type: 'started' });
  }

  async #next(): Promise<void> {
    const running = this.#running;
    if (!running) throw new Error('a page is asked for although no scan runs');
    const page = await running.scan.next();
    if (!page.ok) return this.#tellFailure(page);
    if (page.value === null) return this.#tell({ type: 'done' });
    running.pages += 1;
    const hash = await this.#hashOf(page.value, running.pages);
    if (!hash.ok) return this.#tellFailure(hash);
    this.#tellPage(page.value, hash.value);
  }

  async #hashOf({ bytes, pictureHash }: ScannedPage, number: number): Promise<Result<string>> {
    if (pictureHash !== '') return ok(pictureHash);
    const hash = await this.#options.hash(bytes);
    return hash.ok ? hash : fail(hash.error.code, { ...hash.error.details, page: number });
  }

  #tellPage({ bytes, mediaType, widthPx, heightPx, dpi }: ScannedPage, pictureHash: string): void {
    this.#tell({ type: 'pageBegin', mediaType, widthPx, heightPx, dpi, bytesPerRow: 0, pixels: null });
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      this.#options.link.send(encodeFrame(FRAME_CHUNK, bytes.subarray(from, from + CHUNK_BYTES)));
    }
    this.#tell({ type: 'pageEnd', widthPx, heightPx, bytes: bytes.length, pictureHash });
  }

  async #end(): Promise<void> {
    const { scan } = this.#running ?? {};
    this.#running = null;
    await scan?.end();
  }

  /** Whoever started the worker is gone: the scanner must not stay taken. */
  #orphaned(): void {
    this.#abort.abort();
    this.#enqueue(async () => {
      await this.#end();
      this.#isOver = true;
      this.#options.leave();
    });
  }

  /** A page may come in thousands of parts; a few words a second are enough. */
  #tellAlive(): void {
    const nowMs = performance.now();
    if (nowMs - this.#aliveAtMs < ALIVE_EVERY_MS) return;
    this.#aliveAtMs = nowMs;
    this.#tell({ type: 'alive' });
  }

  #tellFailure(result: Result<unknown>): void {
    if (result.ok) throw new Error('a failure was expected');
    const { code, details } = result.error;
    this.#tell({ type: 'error', code, message: code, details: textsAndNumbers(details) });
  }

  #tell(reply: Reply): void {
    this.#options.link.send(encodeFrame(FRAME_MESSAGE, Buffer.from(JSON.stringify(reply), 'utf8')));
  }
}

const textsAndNumbers = (details: Readonly<Record<string, unknown>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  );
