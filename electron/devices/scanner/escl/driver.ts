import { type AppError, fail, ok, type Result } from '../../../domain/result.ts';
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
import { wait } from '../wait.ts';
import { createEsclClient, type EsclClient } from './client.ts';
import {
  chooseSettings,
  type JobSettings,
  type JobStatus,
  papersOf,
  type ScannerStatus,
  UNITS_PER_INCH,
} from './protocol.ts';

/** "Empty" and "busy" are asked again so often: a feeder still reports empty while it draws the sheet in. */
const RETRIES = 3;
/** The scanner did not even take the connection: no sheet can have moved for that call. */
const NOT_TAKEN = 'ECONNREFUSED';

const none = (): AbortSignal => new AbortController().signal;

/** Reads a scanner by eSCL: HTTP and XML, no driver on this PC. `root` is its eSCL root. */
export function createEsclDriver(root: URL, times: ScanTimes): ScanDriver {
  const client = createEsclClient(root, times);
  return {
    check: () => check(client),
    async start(request) {
      const capabilities = await client.capabilities(request.signal);
      if (!capabilities.ok) return capabilities;
      const settings = chooseSettings(capabilities.value, request.settings);
      if (!settings.ok) return settings;
      const job = await openJob(client, settings.value, times, request.signal);
      return job.ok ? ok(new EsclScan(client, job.value, settings.value, times, request)) : job;
    },
  };
}

async function check(client: EsclClient): Promise<Result<ScannerFacts>> {
  const capabilities = await client.capabilities(none());
  if (!capabilities.ok) return capabilities;
  const status = await client.status(none());
  if (!status.ok) return status;
  const fault = faultOf(status.value, 0);
  if (fault) return { ok: false, error: fault };
  const { inputs, duplex } = capabilities.value;
  const feeder = inputs.FEEDER ? (status.value?.feeder ?? 'UNKNOWN') : 'EMPTY';
  return ok({
    sources: (['GLASS', 'FEEDER'] as const).filter((source) => inputs[source] !== null),
    duplex: duplex !== null,
    papers: papersOf(capabilities.value),
    feederLoaded: feeder === 'UNKNOWN' ? null : feeder === 'LOADED',
    driverUi: false,
  });
}

function faultOf(status: ScannerStatus | null, pages: number): AppError | null {
  if (!status?.fault) return null;
  return fail(status.fault, { reason: status.reason, pages }).error;
}

/** Whether the feeder's troubles matter: the glass works with a jammed feeder. */
const usesFeeder = ({ source }: JobSettings): boolean => source === 'FEEDER';

/** Opens a job, patient with a scanner that is still finishing something. */
async function openJob(
  client: EsclClient,
  settings: JobSettings,
  times: ScanTimes,
  signal: AbortSignal,
): Promise<Result<URL>> {
  let last: Result<URL> = fail('SCANNER_BUSY');
  for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
    if (attempt > 0 && !(await wait(times.retryMs, signal))) return fail('SCAN_CANCELLED');
    last = await tryJob(client, settings, signal);
    if (last.ok || !['SCANNER_BUSY', 'SCANNER_FEEDER_EMPTY'].includes(last.error.code)) return last;
  }
  return last;
}

async function tryJob(client: EsclClient, settings: JobSettings, signal: AbortSignal): Promise<Result<URL>> {
  const before = await client.status(signal);
  if (!before.ok) return before;
  const obstacle = obstacleOf(before.value, settings);
  if (obstacle) return { ok: false, error: obstacle };
  const created = await client.createJob(settings, signal);
  if (!created.ok) return created;
  const { job, status } = created.value;
  if (job) return ok(job);
  // The refusal alone says little: the status tells why.
  const after = await client.status(signal);
  if (!after.ok) return after;
  const reason = obstacleOf(after.value, settings);
  if (reason) return { ok: false, error: reason };
  return status === 503 ? fail('SCANNER_BUSY') : fail('SCANNER_FAULT', { reason: `HTTP ${status} for a job` });
}

function obstacleOf(status: ScannerStatus | null, settings: JobSettings): AppError | null {
  const fault = usesFeeder(settings) ? faultOf(status, 0) : null;
  if (fault) return fault;
  // While it works for somebody its feeder may look empty: the last sheet is on its way.
  if (status?.busy) return fail('SCANNER_BUSY').error;
  return usesFeeder(settings) && status?.feeder === 'EMPTY' ? fail('SCANNER_FEEDER_EMPTY').error : null;
}

/** A job of the scanner. Each `next` fetches one document. */
class EsclScan implements Scan {
  readonly #client: EsclClient;
  readonly #job: URL;
  readonly #settings: JobSettings;
  readonly #times: ScanTimes;
  readonly #signal: AbortSignal;
  readonly #onAlive: () => void;
  readonly #maxPages: number;
  #pages = 0;

  constructor(client: EsclClient, job: URL, settings: JobSettings, times: ScanTimes, request: ScanRequest) {
    this.#client = client;
    this.#job = job;
    this.#settings = settings;
    this.#times = times;
    this.#signal = request.signal;
    this.#onAlive = () => request.onAlive?.();
    this.#maxPages = usesFeeder(settings) ? (request.maxPages ?? Number.POSITIVE_INFINITY) : 1;
  }

  async next(): Promise<Result<ScannedPage | null>> {
    if (this.#pages >= this.#maxPages) return ok(null);
    const silence = silenceMs(this.#times, this.#settings.source);
    const giveUpAt = performance.now() + silence;
    const call = { silenceMs: silence, signal: this.#signal, onPart: this.#onAlive };
    for (let endings = 0; ; ) {
      const answer = await this.#client.nextDocument(this.#job, call);
      if (!answer.ok) {
        if (answer.error.details['reason'] !== NOT_TAKEN || endings === RETRIES) return answer;
        endings += 1;
      } else if (answer.value.status === 200) {
        return this.#take(answer.value.bytes, answer.value.isWhole);
      } else if (answer.value.status === 503) {
        // "Not ready yet" is no page either: the watchdog goes on.
        if (performance.now() > giveUpAt) return fail('SCANNER_SILENT', { timeoutMs: silence });
      } else {
        const end = await this.#endOf(answer.value.status);
        if (end !== 'MAYBE_MORE' || endings === RETRIES) return end === 'MAYBE_MORE' ? this.#ended() : end;
        endings += 1;
      }
      if (!(await wait(this.#times.retryMs, this.#signal))) return fail('SCAN_CANCELLED');
    }
  }

  #take(bytes: Uint8Array, isWhole: boolean): Result<ScannedPage> {
    const number = this.#pages + 1;
    if (!isWhole) {
      const reason = 'the connection ended in the middle of the page';
      return fail('SCANNER_PAGE_DAMAGED', { page: number, reason, bytes: bytes.length });
    }
    const { dpi, width, height } = this.#settings;
    const page = readPage(bytes, number, { dpi, longestInches: Math.max(width, height) / UNITS_PER_INCH });
    if (page.ok) this.#pages = number;
    return page;
  }

  /** Why there was no document: 404 ends a job also when paper jams or a sheet is still on its way. */
  async #endOf(httpStatus: number): Promise<Result<null> | 'MAYBE_MORE'> {
    const status = await this.#client.status(this.#signal);
    if (!status.ok) return status;
    const fault = usesFeeder(this.#settings) ? faultOf(status.value, this.#pages) : null;
    if (fault) return { ok: false, error: fault };
    const job = status.value?.jobs.find(({ path }) => samePath(path, this.#job)) ?? null;
    // Somebody pressed Stop at the scanner itself.
    if (job?.state === 'CANCELLED') return fail('SCAN_CANCELLED');
    const pages = this.#pages;
    if (job?.state === 'ABORTED') return fail('SCANNER_FAULT', { reason: 'the scanner gave the job up', pages });
    if (httpStatus !== 404) return fail('SCANNER_FAULT', { reason: `HTTP ${httpStatus} for a page`, pages });
    return pages === 0 || hasMore(job, status.value) ? 'MAYBE_MORE' : this.#ended();
  }

  #ended(): Result<null> {
    if (this.#pages > 0) return ok(null);
    return usesFeeder(this.#settings)
      ? fail('SCANNER_FEEDER_EMPTY')
      : fail('SCANNER_FAULT', { reason: 'no page came' });
  }

  async end(): Promise<void> {
    // A job that the scanner has closed by itself answers 404; one that cannot be reached ends by its own time limit.
    await this.#client.deleteJob(this.#job, none());
  }
}

/** Whether a job that answered "no page" has one all the same: paper lies there, or the last sheet is on its way. */
const hasMore = (job: JobStatus | null, status: ScannerStatus | null): boolean =>
  job?.state === 'ACTIVE' && (status?.feeder === 'LOADED' || (job.toTransfer ?? 0) > 0);

const samePath = (uri: string, job: URL): boolean =>
  URL.canParse(uri, job.href) && new URL(uri, job).pathname.replace(/\/+$/, '') === job.pathname;
