import { randomBytes } from 'node:crypto';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { BODY_TYPE, MAX_PICTURE_BYTES, PIECE_BYTES } from '../../../electron/domain/phone-page/protocol.ts';
import { drawSheet } from './draw-sheet.ts';
import { openAnswer, sealRequest } from './phone-client.ts';

/** An opening of the phone page that somebody attacks. */
export interface Target {
  readonly url: string;
}

/** One attempt. `true`: it was turned away, and the page still answers. */
export interface HostileUpload {
  readonly name: string;
  attempt(target: Target): Promise<boolean>;
}

const TURNED_AWAY = new Set([400, 403, 404, 405, 411, 413, 414, 415, 431]);
const SETTLE_MS = 15_000;
const LOOK_MS = 60;

const keyOf = ({ url }: Target): Uint8Array => Buffer.from(new URL(url).hash.slice(1), 'base64url');
const tokenOf = ({ url }: Target): string => new URL(url).pathname.slice(1);
const newPhone = (): string => randomBytes(16).toString('hex');

interface Answer {
  /** 0 when the connection was cut. */
  readonly status: number;
  readonly body: Uint8Array;
}

function send({ url }: Target, options: RequestOptions, body?: Uint8Array): Promise<Answer> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve) => {
    const asked = httpRequest(
      { hostname, port, path: pathname, method: 'POST', agent: false, ...options },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('error', () => resolve({ status: 0, body: new Uint8Array() }));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      },
    );
    asked.on('error', () => resolve({ status: 0, body: new Uint8Array() }));
    asked.end(body);
  });
}

const post = (target: Target, body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  send(target, { headers: { 'content-type': BODY_TYPE, 'content-length': body.length, ...headers } }, body);

const isTurnedAway = ({ status }: Answer): boolean => status === 0 || TURNED_AWAY.has(status);

const byHttp = (name: string, ask: (target: Target) => Promise<Answer>): HostileUpload => ({
  name,
  attempt: async (target) => isTurnedAway(await ask(target)),
});

/** Asks with the right key; null when the seal or the header was not accepted. */
async function ask(target: Target, header: object, bytes?: Uint8Array) {
  const { nonce, body } = sealRequest(keyOf(target), tokenOf(target), header, bytes);
  const answer = await post(target, body);
  return answer.status === 200 ? openAnswer(keyOf(target), tokenOf(target), nonce, answer.body) : null;
}

/** Sends a whole file with the right key, as a phone that was taken over could; true when no page comes of it. */
const byKey = (name: string, file: () => Uint8Array | Promise<Uint8Array>): HostileUpload => ({
  name,
  async attempt(target) {
    const phone = newPhone();
    const bytes = await file();
    const totalBytes = bytes.length;
    for (let piece = 0; piece * PIECE_BYTES < totalBytes; piece += 1) {
      const part = bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
      const answer = await ask(target, { type: 'piece', phone, picture: 1, piece, totalBytes }, part);
      if (answer === null || !answer.ok) return true;
    }
    for (const giveUpMs = performance.now() + SETTLE_MS; performance.now() < giveUpMs; await sleep(LOOK_MS)) {
      const answer = await ask(target, { type: 'look', phone });
      const state = answer?.ok === true ? answer.pictures[0]?.state : undefined;
      if (state === 'REFUSED' || state === 'KEPT') return state === 'REFUSED';
    }
    return false;
  },
});

const header = (bytes: readonly number[], length = 4_000): Uint8Array =>
  Buffer.concat([Buffer.from(bytes), randomBytes(length)]);
const text = (content: string): Uint8Array => Buffer.from(content.padEnd(600));

/** A PNG that says it has 60,000 x 60,000 pixels. */
function pngBomb(): Uint8Array {
  const bomb = Buffer.alloc(64);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bomb);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  bomb.set([8, 2, 0, 0, 0], 24);
  return bomb;
}

const halfJpeg = async (): Promise<Uint8Array> => (await drawSheet(1, 100)).subarray(0, 3_000);
const asPiece = (phone: string, over: object): object => ({
  type: 'piece',
  phone,
  picture: 1,
  piece: 0,
  totalBytes: 100,
  ...over,
});
const wrongHeader = (name: string, over: object): HostileUpload => ({
  name,
  async attempt(target) {
    const answer = await ask(target, asPiece(newPhone(), over), randomBytes(100));
    return answer === null || !answer.ok;
  },
});

/** Each with an opening of its own. */
export const HOSTILE_UPLOADS: readonly HostileUpload[] = [
  byHttp('a list of what is there', (target) => send(target, { method: 'GET', path: '/' })),
  byHttp('a file beside the page', (target) => send(target, { method: 'GET', path: '/../../../../etc/passwd' })),
  byHttp('a file behind the token', (target) =>
    send(target, { method: 'GET', path: `/${tokenOf(target)}/../../etc/passwd` }),
  ),
  byHttp('another token', (target) => send(target, { path: '/AAAAAAAAAAAAAAAAAAAAAA' }, randomBytes(200))),
  byHttp('a body without a seal', (target) => post(target, text('{"type":"done"}'))),
  byHttp('a seal with another key', (target) =>
    post(target, sealRequest(randomBytes(32), tokenOf(target), { type: 'look', phone: newPhone() }).body),
  ),
  byHttp('the seal of another opening', (target) =>
    post(target, sealRequest(keyOf(target), 'BBBBBBBBBBBBBBBBBBBBBB', { type: 'look', phone: newPhone() }).body),
  ),
  byHttp('a seal with one bit turned', (target) => {
    const { body } = sealRequest(keyOf(target), tokenOf(target), { type: 'look', phone: newPhone() });
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
    return post(target, body);
  }),
  byHttp('an empty body', (target) => post(target, new Uint8Array())),
  byHttp('a body of 10 MB', (target) => post(target, randomBytes(10 * 1024 * 1024))),
  byHttp('a body without a length', (target) =>
    send(target, { headers: { 'content-type': BODY_TYPE, 'transfer-encoding': 'chunked' } }, randomBytes(100)),
  ),
  byHttp('a form of another page', (target) =>
    post(target, text('a=b'), { 'content-type': 'application/x-www-form-urlencoded' }),
  ),
  byHttp('another origin', (target) =>
    post(target, sealRequest(keyOf(target), tokenOf(target), { type: 'look', phone: newPhone() }).body, {
      origin: 'http://evil.example',
    }),
  ),
  byHttp('another host name', (target) =>
    post(target, sealRequest(keyOf(target), tokenOf(target), { type: 'look', phone: newPhone() }).body, {
      host: 'evil.example',
    }),
  ),
  byHttp('another method', (target) => send(target, { method: 'PUT' }, randomBytes(100))),
  byHttp('headers of 40 kB', (target) => post(target, randomBytes(10), { 'x-long': 'a'.repeat(40_000) })),
  {
    name: 'a second phone',
    async attempt(target) {
      await ask(target, { type: 'look', phone: newPhone() });
      const answer = await ask(target, { type: 'look', phone: newPhone() });
      return answer?.ok === false && answer.refusal === 'OTHER_PHONE';
    },
  },
  wrongHeader('a picture above the limit', { totalBytes: MAX_PICTURE_BYTES + 1 }),
  wrongHeader('a piece beyond the end', { piece: 7 }),
  wrongHeader('a piece of a negative number', { piece: -1 }),
  wrongHeader('a piece longer than said', { totalBytes: 10 }),
  wrongHeader('a picture out of turn', { picture: 5 }),
  wrongHeader('a field too many', { path: '/etc/passwd' }),
  wrongHeader('no number of a phone', { phone: '../../x' }),
  byKey('a program', () => header([0x4d, 0x5a, 0x90, 0x00])),
  byKey('a PDF', () => text('%PDF-1.7 fake')),
  byKey('a drawing with a script', () =>
    text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ),
  byKey('a web page', () => text('<!doctype html><script>alert(1)</script>')),
  byKey('an archive', () => header([0x50, 0x4b, 0x03, 0x04])),
  byKey('an animation', () => text('GIF89a')),
  byKey('a JPEG of noise', () => header([0xff, 0xd8, 0xff, 0xe0])),
  byKey('half a JPEG', halfJpeg),
  byKey('a PNG of noise', () => header([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  byKey('a PNG of 3,600 megapixels', pngBomb),
  byKey('a HEIC of noise', () => header([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63])),
  byKey('a WebP of noise', () => Buffer.concat([Buffer.from('RIFF\x40\0\0\0WEBP', 'latin1'), randomBytes(4_000)])),
];
