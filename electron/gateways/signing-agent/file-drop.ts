import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { partsOfForm } from './multipart.ts';

/** Where an agent fetches one file and brings it back signed: on loopback alone, under a random path, for one job. */
export interface FileDrop {
  /** To fetch from. */
  readonly fileUrl: string;
  /** To post to. */
  readonly uploadUrl: string;
  /** What was brought back; null while nothing was. */
  returned(): Uint8Array | null;
  close(): Promise<void>;
}

const TOKEN_BYTES = 32;
const LOOPBACK = '127.0.0.1';
const FILE_NAME = 'tai-lieu.pdf';
const SIGNED_NAME = 'tai-lieu.signed.pdf';
const PDF_HEAD = Buffer.from('%PDF-');
const MAX_BYTES = 512 * 1024 * 1024;
const REQUEST_MS = 60_000;

/** Opens a drop for a PDF. Throws where loopback cannot be listened on, which no working PC refuses. */
export async function openFileDrop(pdf: Uint8Array): Promise<FileDrop> {
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  const paths = { file: `/${token}/${FILE_NAME}`, upload: `/${token}/upload` };
  let brought: Buffer | null = null;
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    if (request.url === paths.file && (request.method === 'GET' || request.method === 'HEAD')) {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': pdf.length });
      response.end(request.method === 'GET' ? pdf : undefined);
    } else if (request.url === paths.upload && request.method === 'POST') {
      void take(request, response, (file) => (brought ??= file));
    } else {
      response.writeHead(404).end();
    }
  });
  const port = await listen(server);
  const base = `http://${LOOPBACK}:${port}`;
  return {
    fileUrl: `${base}${paths.file}`,
    uploadUrl: `${base}${paths.upload}`,
    returned: () => brought,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Takes the file of a request, and answers in the words that handlers of uploads answer to agents. */
async function take(request: IncomingMessage, response: ServerResponse, keep: (file: Buffer) => void): Promise<void> {
  const body = await bodyOf(request).catch(() => null);
  if (body === null) {
    request.destroy();
    return;
  }
  const contentType = request.headers['content-type'] ?? '';
  const file = (partsOfForm(contentType, body) ?? [body]).find((part) =>
    part.subarray(0, PDF_HEAD.length).equals(PDF_HEAD),
  );
  if (file) keep(file);
  const answer = file
    ? { Status: true, Message: '', FileName: SIGNED_NAME, FileServer: SIGNED_NAME }
    : { Status: false, Message: 'No PDF was sent', FileName: '', FileServer: '' };
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MAX_BYTES) throw new Error('too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
