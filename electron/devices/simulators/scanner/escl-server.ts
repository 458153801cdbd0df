import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { CAPABILITIES } from './documents.ts';
import type { PageFault, QuirkPlan } from './quirks.ts';
import type { ScannerState } from './scanner-state.ts';
import type { Sheets } from './sheets.ts';

const MAX_BODY_BYTES = 64 * 1024;
const XML = { 'Content-Type': 'text/xml' };
const GARBAGE = Buffer.alloc(4_096, 'no picture ');

export interface EsclServerParts {
  readonly state: ScannerState;
  readonly sheets: Sheets;
  readonly plan: QuirkPlan;
  /** Ends every connection. */
  readonly dropAll: () => void;
  readonly scheme: 'http' | 'https';
}

/** The web server of the demo scanner: eSCL resources and their answers. */
export class EsclServer {
  readonly #parts: EsclServerParts;

  constructor(parts: EsclServerParts) {
    this.#parts = parts;
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
    const { state, plan } = this.#parts;
    const resource = (request.url ?? '').replace(/\/{2,}/g, '/').replace(/^\/eSCL\//, '');
    const [, id = '', wanted = ''] = /^ScanJobs\/([\w-]+)(\/NextDocument)?$/.exec(resource) ?? [];
    const { method } = request;
    if (method === 'GET' && resource === 'ScannerCapabilities') {
      response.writeHead(200, XML).end(plan.quirks.capabilities ?? CAPABILITIES);
    } else if (method === 'GET' && resource === 'ScannerStatus') {
      response.writeHead(200, XML).end(plan.quirks.status ?? state.status());
    } else if (method === 'POST' && resource === 'ScanJobs') {
      this.#createJob(request, response, body);
    } else if (method === 'GET' && wanted !== '') {
      const delayMs = plan.delayMs(state.nextNumber(id));
      state.touch(id, delayMs);
      // Who goes away in the middle of a page ends the job.
      response.once('close', () => response.writableFinished || state.deleteJob(id));
      setTimeout(() => void this.#nextDocument(response, id), delayMs);
    } else if (method === 'DELETE' && id !== '' && wanted === '') {
      response.writeHead(state.deleteJob(id) ? 200 : 404).end();
    } else {
      response.writeHead(404).end();
    }
  }

  #createJob(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { state, plan } = this.#parts;
    if (plan.refusesJob()) {
      response.writeHead(503).end();
      return;
    }
    const job = state.createJob(body);
    if ('status' in job) response.writeHead(job.status).end();
    else response.writeHead(201, this.#location(request, job.path)).end();
  }

  #location({ headers }: IncomingMessage, path: string): OutgoingHttpHeaders {
    const { location } = this.#parts.plan.quirks;
    if (location === 'RELATIVE') return { Location: path };
    if (location === 'OTHER_HOST') return { Location: `http://scanner.invalid:1${path}` };
    const address = `${this.#parts.scheme}://${headers.host}${path}`;
    if (location === 'LOWER_CASE') return { location: address };
    // SANE's escl backend insists on the spelling `Location`.
    return location === 'UPPER_CASE' ? { LOCATION: address } : { Location: address };
  }

  async #nextDocument(response: ServerResponse, id: string): Promise<void> {
    // Who has gone meanwhile does not cost a sheet.
    if (response.destroyed) return;
    const { state, plan, sheets } = this.#parts;
    const expected = state.nextNumber(id);
    const refused = expected === null ? null : plan.refusesPage(expected);
    if (refused !== null) {
      state.touch(id, 0);
      response.writeHead(refused).end();
      return;
    }
    const fault = expected === null ? null : plan.faultAt(expected);
    if (fault === 'DIE') return this.#die();
    const next = fault === 'DOUBLE_FEED' ? state.stick(id, 'DOUBLE_FEED') : state.nextDocument(id);
    if ('status' in next) {
      response.writeHead(next.status).end();
      return;
    }
    const page = await sheets.picture(next.picture);
    // Drawing took time that the client is not to be blamed for.
    state.touch(id, 0);
    send(response, page, fault);
  }

  #die(): void {
    this.#parts.state.breakDown();
    this.#parts.dropAll();
  }
}

function send(response: ServerResponse, page: Uint8Array, fault: PageFault | null): void {
  // Nothing, not even a header, while the connection stays.
  if (fault === 'HANG' || response.destroyed) return;
  const half = page.subarray(0, page.length >> 1);
  const content = fault === 'GARBAGE' ? GARBAGE : fault === 'HALF' ? half : page;
  response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': content.length });
  if (fault === 'STALL') response.write(half);
  else if (fault === 'CUT') response.write(half, () => response.destroy());
  else response.end(content);
}
