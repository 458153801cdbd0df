import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { BODY_TYPE, MAX_BODY_BYTES } from '../../domain/phone-page/protocol.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { NO_CONTENT_POLICY, NOT_FOUND_BODY, type PageFile } from './page-file.ts';
import { isPrivateAddress, type LocalAddress } from './private-networks.ts';
import type { PhoneSession } from './session.ts';

/** How long somebody may take, and how much at once. A browser opens up to six connections. */
export interface PhonePageLimits {
  /** For all headers of a request. */
  readonly headersMs: number;
  /** For a whole request: a piece over a link of 3 kB a second. */
  readonly requestMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  /** Between two looks at what takes too long. */
  readonly checkMs: number;
  /** After the end, for answers to leave. */
  readonly closeMs: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Requests with a wrong seal, after which an address is not answered any more. */
  readonly wrongSeals: number;
}

const LIMITS: PhonePageLimits = {
  headersMs: 5_000,
  requestMs: 30_000,
  idleMs: 15_000,
  checkMs: 1_000,
  closeMs: 1_000,
  connections: 64,
  connectionsPerAddress: 16,
  wrongSeals: 50,
};

const MAX_HEADER_BYTES = 8 * 1024;
const MAX_HEADERS = 40;

export interface PhonePageOptions {
  readonly session: PhoneSession;
  readonly page: PageFile;
  /** Where to listen, and nowhere else. Never empty. */
  readonly addresses: readonly LocalAddress[];
  /** 0 takes a free port, on each address its own. */
  readonly port: number;
  readonly limits?: Partial<PhonePageLimits>;
  /** What our own code threw while it answered. */
  readonly onBug: (bug: unknown) => void;
}

export interface PhonePage {
  /** Addresses of the page, without the key. */
  readonly addresses: readonly { readonly url: string; readonly network: string }[];
  /** Listens no more; answers that are under way still leave. */
  close(): Promise<void>;
}

/**
 * Listens for the phone of one opening. Answers the page and sealed requests under one path and nothing else: no list, no
 * other file, no other method. Errors: PHONE_NO_NETWORK when no address is left, PHONE_PORT_TAKEN.
 */
export async function openPhonePage(options: PhonePageOptions): Promise<Result<PhonePage>> {
  const limits = { ...LIMITS, ...options.limits };
  const guard = new Guard(limits);
  const opened: { readonly server: Server; readonly url: string; readonly network: string }[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all(opened.map(({ server }) => closeServer(server, limits.closeMs)));
  };
  for (const { address, network } of options.addresses) {
    const server = createPageServer(options, limits, guard);
    const port = await listen(server, address, options.port, options.onBug);
    if (port.ok) {
      opened.push({ server, url: new URL(options.session.token, `http://${address}:${port.value}/`).href, network });
    } else if (port.error.code === 'PHONE_PORT_TAKEN') {
      await closeAll();
      return port;
    }
  }
  if (opened.length === 0) return fail('PHONE_NO_NETWORK');
  return ok({ addresses: opened.map(({ url, network }) => ({ url, network })), close: closeAll });
}

function createPageServer(options: PhonePageOptions, limits: PhonePageLimits, guard: Guard): Server {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.idleMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    (request, response) => {
      answer(options, guard, request, response).catch((bug: unknown) => {
        options.onBug(bug);
        response.destroy();
      });
    },
  );
  server.maxConnections = limits.connections;
  server.maxHeadersCount = MAX_HEADERS;
  server.setTimeout(limits.idleMs, (socket: Socket) => socket.destroy());
  server.on('connection', (socket: Socket) => guard.admit(socket));
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
}

/** Keeps strangers out and lets nobody take more than a phone needs. */
class Guard {
  readonly #limits: PhonePageLimits;
  readonly #open = new Map<string, number>();
  readonly #wrongSeals = new Map<string, number>();

  constructor(limits: PhonePageLimits) {
    this.#limits = limits;
  }

  admit(socket: Socket): void {
    const { remoteAddress: from = '', localAddress } = socket;
    const count = (this.#open.get(from) ?? 0) + 1;
    const isNear = isPrivateAddress(from) || from === localAddress;
    const isQuiet = (this.#wrongSeals.get(from) ?? 0) < this.#limits.wrongSeals;
    if (!isNear || !isQuiet || count > this.#limits.connectionsPerAddress) {
      socket.destroy();
      return;
    }
    this.#open.set(from, count);
    socket.once('close', () => this.#open.set(from, (this.#open.get(from) ?? 1) - 1));
  }

  wrongSeal({ remoteAddress: from = '' }: Socket): void {
    this.#wrongSeals.set(from, (this.#wrongSeals.get(from) ?? 0) + 1);
  }
}

async function answer(
  { session, page }: PhonePageOptions,
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url, socket } = request;
  if (url !== `/${session.token}` || !isForUs(request)) return send(response, 404, NOT_FOUND_BODY);
  session.reached();
  if (method === 'GET') return send(response, 200, page.body, { policy: page.policy });
  if (method !== 'POST') return refuse(response, 405);
  if (request.headers['content-type'] !== BODY_TYPE) return refuse(response, 415);
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(length)) return refuse(response, 411);
  if (length > MAX_BODY_BYTES) return refuse(response, 413);
  const body = await readBody(request, length);
  // The link was cut; there is nobody to answer.
  if (body === null) return response.destroy() && undefined;
  const sealed = await session.answer(body);
  if (sealed) return send(response, 200, sealed, { type: BODY_TYPE });
  guard.wrongSeal(socket);
  refuse(response, 403);
}

/** A name that leads to this address (DNS rebinding) and a page of another origin are turned away. */
function isForUs({ headers, socket: { localAddress, localPort } }: IncomingMessage): boolean {
  const here = new URL(`http://${localAddress}:${localPort}/`);
  return headers.host === here.host && (headers.origin === undefined || headers.origin === here.origin);
}

/** The whole body, whose length was announced; null when it did not come. */
async function readBody(request: IncomingMessage, length: number): Promise<Uint8Array | null> {
  const body = new Uint8Array(length);
  let at = 0;
  try {
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      body.set(chunk, at);
      at += chunk.length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return null;
    throw error;
  }
  return at === length ? body : null;
}

/** Nothing more is read from who sends what nobody asked for. */
function refuse(response: ServerResponse, status: number): void {
  send(response, status, Buffer.alloc(0), { type: BODY_TYPE, isLast: true });
}

interface SendOptions {
  readonly type?: string;
  readonly policy?: string;
  readonly isLast?: boolean;
}

function send(response: ServerResponse, status: number, body: Uint8Array, options: SendOptions = {}): void {
  const { type = 'text/html; charset=utf-8', policy = NO_CONTENT_POLICY, isLast = false } = options;
  response.writeHead(status, {
    'content-type': type,
    'content-length': body.length,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isLast ? { connection: 'close' } : {}),
  });
  response.end(body);
}

/** The port that it got. An address that is gone by now is no failure of the others: PHONE_NO_NETWORK. */
function listen(
  server: Server,
  address: string,
  port: number,
  onLater: (error: Error) => void,
): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', ({ code = 'UNKNOWN' }: NodeJS.ErrnoException) => {
      resolve(code === 'EADDRNOTAVAIL' ? fail('PHONE_NO_NETWORK') : fail('PHONE_PORT_TAKEN', { port, reason: code }));
    });
    server.listen({ host: address, port, exclusive: true }, () => {
      server.on('error', onLater);
      resolve(ok((server.address() as AddressInfo).port));
    });
  });
}

function closeServer(server: Server, closeMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), closeMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
