import { fail, ok, type Result } from '../../../domain/result.ts';
import { MAX_PAGE_BYTES } from '../read-page.ts';
import type { ScanTimes } from '../scan-driver.ts';
import { callHttp, type HttpAnswer, type HttpCall } from './http.ts';
import {
  type Capabilities,
  type JobSettings,
  readCapabilities,
  readStatus,
  type ScannerStatus,
  writeJob,
} from './protocol.ts';
import { pinOf } from './tls.ts';

const MAX_XML_BYTES = 512 * 1024;

export type DocumentCall = Pick<HttpCall, 'silenceMs' | 'signal' | 'onPart'>;

/** The five calls of eSCL, each with its time limit and its answer read. */
export interface EsclClient {
  /**
   * Errors, so for all of these: SCANNER_UNREACHABLE, SCANNER_CERTIFICATE_UNKNOWN, SCANNER_SILENT, SCANNER_BUSY,
   * SCANNER_FAULT, SCAN_CANCELLED.
   */
  capabilities(signal: AbortSignal): Promise<Result<Capabilities>>;
  /** Null where the scanner answers, but not with a status. */
  status(signal: AbortSignal): Promise<Result<ScannerStatus | null>>;
  /** The job's address, or null with the HTTP status when the scanner refused it. */
  createJob(
    settings: JobSettings,
    signal: AbortSignal,
  ): Promise<Result<{ readonly job: URL | null; readonly status: number }>>;
  /** A document takes as long as paper and network do; `onPart` is told whenever some of it came. */
  nextDocument(job: URL, call: DocumentCall): Promise<Result<HttpAnswer>>;
  deleteJob(job: URL, signal: AbortSignal): Promise<Result<HttpAnswer>>;
}

/**
 * Speaks to the scanner whose eSCL root is `root`, for instance `http://192.168.1.9/eSCL`; `#sha256=<hex>` behind a https
 * address names the only certificate that is trusted.
 */
export function createEsclClient(root: URL, times: ScanTimes): EsclClient {
  const pin = pinOf(root);
  const base = new URL(root);
  base.hash = '';
  base.pathname = `${base.pathname.replace(/\/+$/, '')}/`;
  const short = (call: Pick<HttpCall, 'method' | 'url' | 'signal'> & { readonly body?: string }) =>
    callHttp({
      ...call,
      pin,
      maxBytes: MAX_XML_BYTES,
      connectMs: times.connectMs,
      silenceMs: times.shortMs,
      totalMs: times.shortMs,
    });

  return {
    async capabilities(signal) {
      const answer = await short({ method: 'GET', url: new URL('ScannerCapabilities', base), signal });
      if (!answer.ok) return answer;
      const { status, bytes, isWhole } = answer.value;
      if (status === 503) return fail('SCANNER_BUSY');
      if (status !== 200) return fail('SCANNER_FAULT', { reason: `HTTP ${status} for the capabilities` });
      const capabilities = isWhole ? readCapabilities(bytes) : null;
      return capabilities ? ok(capabilities) : fail('SCANNER_FAULT', { reason: 'unreadable capabilities' });
    },

    async status(signal) {
      const answer = await short({ method: 'GET', url: new URL('ScannerStatus', base), signal });
      if (!answer.ok) return answer;
      const { status, bytes, isWhole } = answer.value;
      if (status === 503) return fail('SCANNER_BUSY');
      return ok(status === 200 && isWhole ? readStatus(bytes) : null);
    },

    async createJob(settings, signal) {
      const url = new URL('ScanJobs', base);
      const answer = await short({ method: 'POST', url, body: writeJob(settings), signal });
      if (!answer.ok) return answer;
      const { status, location } = answer.value;
      if (status !== 201) return ok({ job: null, status });
      const job = location === null ? null : jobAddress(location, url);
      return job ? ok({ job, status }) : fail('SCANNER_FAULT', { reason: 'job without a usable location' });
    },

    nextDocument(job, call) {
      const url = new URL(`${job.pathname}/NextDocument`, job);
      const { connectMs, pageMs: totalMs } = times;
      return callHttp({ ...call, method: 'GET', url, pin, maxBytes: MAX_PAGE_BYTES, connectMs, totalMs });
    },

    deleteJob: (job, signal) => short({ method: 'DELETE', url: job, signal }),
  };
}

/**
 * Where a job lives: only the path of its Location is taken. Scanners put names and ports there that this PC cannot reach,
 * and a scanner must not send us to another machine.
 */
function jobAddress(location: string, asked: URL): URL | null {
  if (!URL.canParse(location, asked.href)) return null;
  const job = new URL(asked);
  job.pathname = new URL(location, asked).pathname.replace(/\/+$/, '');
  return job;
}
