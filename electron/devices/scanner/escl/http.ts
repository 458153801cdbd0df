import http from 'node:http';
import https from 'node:https';
import { fail, ok, type Result } from '../../../domain/result.ts';

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  /** XML to send. */
  readonly body?: string;
  readonly maxBytes: number;
  readonly connectMs: number;
  /** Without a byte of the answer. */
  readonly silenceMs: number;
  /** For the whole call. */
  readonly totalMs: number;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** As sent, or null. Node matches header names in any case. */
  readonly location: string | null;
  readonly bytes: Uint8Array;
  /** False when the connection ended before the announced length or the last chunk. */
  readonly isWhole: boolean;
}

/**
 * One HTTP call on a connection of its own: scanners' small servers are at their best without reuse.
 * Errors: SCANNER_UNREACHABLE with the system's reason, SCANNER_SILENT, SCAN_CANCELLED, SCANNER_FAULT for an answer above
 * `maxBytes`. A body that breaks off is not an error here but `isWhole: false`.
 */
export function callHttp(call: HttpCall): Promise<Result<HttpAnswer>> {
  if (call.signal.aborted) return Promise.resolve(fail('SCAN_CANCELLED'));
  return new Promise((resolve) => {
    const client = call.url.protocol === 'https:' ? https : http;
    const headers = call.body === undefined ? {} : bodyHeaders(call.body);
    const request = client.request(call.url, { method: call.method, headers, agent: false });
    const clocks = new Clocks();

    const finish = (answer: Result<HttpAnswer>): void => {
      clocks.stop();
      call.signal.removeEventListener('abort', cancel);
      resolve(answer);
      request.destroy();
    };
    const cancel = (): void => finish(fail('SCAN_CANCELLED'));
    const silent = (timeoutMs: number): void => finish(fail('SCANNER_SILENT', { timeoutMs }));

    call.signal.addEventListener('abort', cancel, { once: true });
    clocks.set('connect', call.connectMs, () => finish(fail('SCANNER_UNREACHABLE', { reason: 'ETIMEDOUT' })));
    clocks.set('total', call.totalMs, () => silent(call.totalMs));
    request.once('socket', (socket) =>
      socket.once('connect', () => {
        clocks.clear('connect');
        clocks.set('silence', call.silenceMs, () => silent(call.silenceMs));
      }),
    );
    // After `finish` a late error of the destroyed connection has nobody to tell.
    request.on('error', (error: NodeJS.ErrnoException) =>
      finish(fail('SCANNER_UNREACHABLE', { reason: error.code ?? error.message })),
    );
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        clocks.set('silence', call.silenceMs, () => silent(call.silenceMs));
        chunks.push(chunk);
        length += chunk.length;
        if (length > call.maxBytes) finish(fail('SCANNER_FAULT', { reason: `answer above ${call.maxBytes} bytes` }));
      });
      // A connection that is cut gives 'error' and then 'close'; `complete` tells the two ends apart.
      response.on('error', () => undefined);
      response.once('close', () =>
        finish(
          ok({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? null,
            bytes: Buffer.concat(chunks),
            isWhole: response.complete,
          }),
        ),
      );
    });
    request.end(call.body);
  });
}

const bodyHeaders = (body: string) => ({ 'Content-Type': 'text/xml', 'Content-Length': Buffer.byteLength(body) });

/** The running time limits of one call. */
class Clocks {
  readonly #timers = new Map<string, () => void>();
  #stopped = false;

  set(name: string, ms: number, expired: () => void): void {
    this.clear(name);
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      // After a pause of this process (a busy moment, a PC that slept) timers come first: let what arrived meanwhile in.
      const last = setImmediate(expired);
      this.#timers.set(name, () => clearImmediate(last));
    }, ms);
    this.#timers.set(name, () => clearTimeout(timer));
  }

  clear(name: string): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  stop(): void {
    this.#stopped = true;
    for (const name of this.#timers.keys()) this.clear(name);
  }
}
