import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fail, ok } from '../../../domain/result.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import type { DemoPage } from './demo-pages.ts';
import { CAPABILITIES } from './documents.ts';
import { ScannerState } from './scanner-state.ts';

/** How a scanner can misbehave beyond what a person does to it. */
export interface ScannerQuirks {
  /** Breaks the connection in the middle of this page of a job, from 1. */
  readonly cutAtPage?: number;
  /** Sends nothing any more at this page of a job. */
  readonly hangAtPage?: number;
  /** Waits before each page, in milliseconds. */
  readonly pageDelayMs?: number;
  /** Refuses this many jobs as busy. */
  readonly busyJobs?: number;
  /** Says 404 this often before the first page of a job although a sheet is there. */
  readonly earlyEnds?: number;
  /** How the job's address is told; absolute without it. */
  readonly location?: 'RELATIVE' | 'OTHER_HOST' | 'LOWER_CASE';
  /** Sent instead of the capabilities. */
  readonly capabilities?: string;
  /** Sent instead of every status. */
  readonly status?: string;
}

export interface ScannerSimulatorOptions extends SimulatorOptions {
  /** The sheets, repeated when the stack is higher. */
  readonly pages: readonly DemoPage[];
  readonly quirks?: ScannerQuirks;
}

const MAX_BODY_BYTES = 64 * 1024;
const XML = { 'Content-Type': 'text/xml' };

/**
 * An eSCL scanner with feeder and glass on loopback. It starts ready, with three sheets in the feeder; sheets that were
 * scanned are gone. Rejects with the system's error when the port cannot be had.
 */
export async function startScannerSimulator(options: ScannerSimulatorOptions): Promise<Simulator> {
  const state = new ScannerState(options.pages, options.onChange);
  const sockets = new Set<Socket>();
  const answering = new EsclServer(state, options.quirks ?? {});
  const server = http.createServer((request, response) => answering.answer(request, response));
  server.on('connection', (socket) => {
    // A scanner that is off answers nobody.
    if (state.isOff) return socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    connection: `escl:http://127.0.0.1:${port}/eSCL`,
    state: () => state.state(),
    act(action) {
      if (action.action !== 'SCANNER') return fail('DEVICE_CONNECTION_INVALID', { reason: 'not an act of a scanner' });
      state.act(action);
      if (state.isOff) dropAll();
      return ok(state.state());
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropAll();
      }),
  };
}

/** The web server of the scanner: eSCL resources and their answers. */
class EsclServer {
  readonly #state: ScannerState;
  readonly #quirks: ScannerQuirks;
  #busyJobs: number;
  #earlyEnds: number;

  constructor(state: ScannerState, quirks: ScannerQuirks) {
    this.#state = state;
    this.#quirks = quirks;
    this.#busyJobs = quirks.busyJobs ?? 0;
    this.#earlyEnds = quirks.earlyEnds ?? 0;
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    request.on('end', () => {
      if (length > MAX_BODY_BYTES) response.writeHead(413).end();
      else this.#route(request, response, Buffer.concat(chunks).toString('utf8'));
    });
  }

  #route(request: IncomingMessage, response: ServerResponse, body: string): void {
    const resource = (request.url ?? '').replace(/\/{2,}/g, '/').replace(/^\/eSCL\//, '');
    const [, id = '', wanted = ''] = /^ScanJobs\/([\w-]+)(\/NextDocument)?$/.exec(resource) ?? [];
    const { method } = request;
    if (method === 'GET' && resource === 'ScannerCapabilities') {
      response.writeHead(200, XML).end(this.#quirks.capabilities ?? CAPABILITIES);
    } else if (method === 'GET' && resource === 'ScannerStatus') {
      response.writeHead(200, XML).end(this.#quirks.status ?? this.#state.status());
    } else if (method === 'POST' && resource === 'ScanJobs') {
      this.#createJob(request, response, body);
    } else if (method === 'GET' && wanted !== '') {
      const delayMs = this.#quirks.pageDelayMs ?? 0;
      this.#state.touch(id, delayMs);
      // Who goes away in the middle of a page ends the job.
      response.once('close', () => response.writableFinished || this.#state.deleteJob(id));
      setTimeout(() => this.#nextDocument(response, id), delayMs);
    } else if (method === 'DELETE' && id !== '' && wanted === '') {
      response.writeHead(this.#state.deleteJob(id) ? 200 : 404).end();
    } else {
      response.writeHead(404).end();
    }
  }

  #createJob(request: IncomingMessage, response: ServerResponse, body: string): void {
    if (this.#busyJobs > 0) {
      this.#busyJobs -= 1;
      response.writeHead(503).end();
      return;
    }
    const job = this.#state.createJob(body);
    if ('status' in job) response.writeHead(job.status).end();
    else response.writeHead(201, this.#location(request, job.path)).end();
  }

  #location({ headers }: IncomingMessage, path: string): http.OutgoingHttpHeaders {
    const { location } = this.#quirks;
    if (location === 'RELATIVE') return { Location: path };
    if (location === 'OTHER_HOST') return { Location: `http://scanner.invalid:1${path}` };
    const address = `http://${headers.host}${path}`;
    // SANE's escl backend insists on the spelling `Location`.
    return location === 'LOWER_CASE' ? { location: address } : { Location: address };
  }

  #nextDocument(response: ServerResponse, id: string): void {
    // Who has gone meanwhile does not cost a sheet.
    if (response.destroyed) return;
    if (this.#earlyEnds > 0) {
      this.#earlyEnds -= 1;
      response.writeHead(404).end();
      return;
    }
    const next = this.#state.nextDocument(id);
    if ('status' in next) {
      response.writeHead(next.status).end();
      return;
    }
    const { page, number } = next;
    // Nothing, not even a header, while the connection stays.
    if (number === this.#quirks.hangAtPage) return;
    response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': page.length });
    if (number !== this.#quirks.cutAtPage) response.end(page);
    else response.write(page.subarray(0, page.length >> 1), () => response.destroy());
  }
}
