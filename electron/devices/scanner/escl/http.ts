import http from 'node:http';
import { connect, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type AppError, fail, ok, type Result } from '../../../domain/result.ts';
import { connectTls, distrustOf } from './tls.ts';

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  /** Fingerprint of the only certificate that is trusted; null trusts as usual. */
  readonly pin: string | null;
  /** XML to send. */
  readonly body?: string;
  readonly maxBytes: number;
  readonly connectMs: number;
  /** Without a byte of the answer. */
  readonly silenceMs: number;
  /** For the whole call. */
  readonly totalMs: number;
  readonly signal: AbortSignal;
  /** Told with each part of the answer. */
  readonly onPart?: () => void;
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
 * One HTTP call on a connection of its own: scanners' small servers are at their best without reuse. Nothing is sent
 * before the certificate of a https address was found to be the right one.
 * Errors: SCANNER_UNREACHABLE with the system's reason, SCANNER_CERTIFICATE_UNKNOWN, SCANNER_SILENT, SCAN_CANCELLED,
 * SCANNER_FAULT for an answer above `maxBytes`. A body that breaks off is not an error here but `isWhole: false`.
 */
export function callHttp(call: HttpCall): Promise<Result<HttpAnswer>> {
  if (call.signal.aborted) return Promise.resolve(fail('SCAN_CANCELLED'));
  return new Promise((resolve) => {
    const clocks = new Clocks();
    const socket = openSocket(call.url);

    const finish = (answer: Result<HttpAnswer>): void => {
      clocks.stop();
      call.signal.removeEventListener('abort', cancel);
      resolve(answer);
      socket.destroy();
    };
    const cancel = (): void => finish(fail('SCAN_CANCELLED'));
    const silent = (timeoutMs: number): void => finish(fail('SCANNER_SILENT', { timeoutMs }));
    const onSign = (): void => {
      clocks.set('silence', call.silenceMs, () => silent(call.silenceMs));
    };
    // After `finish` a late error of the destroyed connection has nobody to tell.
    const onError = (error: NodeJS.ErrnoException): void =>
      finish(fail('SCANNER_UNREACHABLE', { reason: error.code ?? error.message }));

    call.signal.addEventListener('abort', cancel, { once: true });
    clocks.set('connect', call.connectMs, () => finish(fail('SCANNER_UNREACHABLE', { reason: 'ETIMEDOUT' })));
    clocks.set('total', call.totalMs, () => silent(call.totalMs));
    socket.on('error', onError);
    socket.once('connect', () => {
      clocks.clear('connect');
      onSign();
    });
    whenTrusted(socket, call.pin, (distrust) => {
      if (distrust) return finish({ ok: false, error: distrust });
      return exchange(call, socket, { onSign, onError, finish });
    });
  });
}

const openSocket = (url: URL): Socket =>
  url.protocol === 'https:'
    ? connectTls(url)
    : connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || 80 });

function whenTrusted(socket: Socket, pin: string | null, then: (distrust: AppError | null) => void): void {
  if (socket instanceof TLSSocket) socket.once('secureConnect', () => then(distrustOf(socket, pin)));
  else socket.once('connect', () => then(null));
}

interface Exchange {
  readonly onSign: () => void;
  readonly onError: (error: NodeJS.ErrnoException) => void;
  readonly finish: (answer: Result<HttpAnswer>) => void;
}

/** Sends the request over a connection that stands, and gathers the answer. */
function exchange(call: HttpCall, socket: Socket, { onSign, onError, finish }: Exchange): void {
  const { method, url, body } = call;
  const request = http.request({
    method,
    path: `${url.pathname}${url.search}`,
    // The port belongs to the name: scanners put the two together into the address of a job.
    headers: { Host: url.host, Connection: 'close', ...(body === undefined ? {} : bodyHeaders(body)) },
    createConnection: () => socket,
  });
  request.on('error', onError);
  request.once('response', (response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      onSign();
      call.onPart?.();
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
  request.end(body);
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
