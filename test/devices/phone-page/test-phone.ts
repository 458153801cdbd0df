import { randomBytes } from 'node:crypto';
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { PhoneAnswer } from '../../../electron/contract/phone-page/messages.ts';
import {
  answerContext,
  NONCE_BYTES,
  PIECE_BYTES,
  packMessage,
  pieceLength,
  piecesOf,
  requestContext,
  unpackMessage,
} from '../../../electron/domain/phone-page/protocol.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** One HTTP request exactly as given. */
export function ask(
  url: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: Uint8Array; path?: string } = {},
): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, path } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      {
        method,
        headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) },
        agent: false,
        ...(path ? { path } : {}),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** A phone that speaks the protocol by itself and can be made to say anything. */
export class TestPhone {
  readonly url: string;
  readonly token: string;
  readonly key: Buffer;
  readonly phone = randomBytes(16).toString('hex');

  /** `address`: as the QR code has it, the key behind the `#`. */
  constructor(address: string) {
    const url = new URL(address);
    this.key = Buffer.from(url.hash.slice(1), 'base64url');
    this.token = url.pathname.slice(1);
    url.hash = '';
    this.url = url.href;
  }

  seal(header: object, bytes?: Uint8Array, { key = this.key, token = this.token } = {}) {
    const nonce = randomBytes(NONCE_BYTES);
    const sealed = xchacha20poly1305(key, nonce, requestContext(token)).encrypt(packMessage(header, bytes));
    return { nonce, body: Buffer.concat([nonce, sealed]) };
  }

  post(body: Uint8Array, headers: OutgoingHttpHeaders = {}): Promise<HttpAnswer> {
    return ask(this.url, { method: 'POST', headers: { 'content-type': 'application/octet-stream', ...headers }, body });
  }

  open(body: Uint8Array, nonce: Uint8Array): PhoneAnswer {
    const cipher = xchacha20poly1305(this.key, body.subarray(0, NONCE_BYTES), answerContext(this.token, nonce));
    return unpackMessage(cipher.decrypt(body.subarray(NONCE_BYTES)))?.header as PhoneAnswer;
  }

  async say(header: object, bytes?: Uint8Array): Promise<PhoneAnswer> {
    const { nonce, body } = this.seal({ phone: this.phone, ...header }, bytes);
    const answer = await this.post(body);
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return this.open(answer.body, nonce);
  }

  look(): Promise<PhoneAnswer> {
    return this.say({ type: 'look' });
  }

  piece(picture: number, bytes: Uint8Array, piece: number): Promise<PhoneAnswer> {
    const from = piece * PIECE_BYTES;
    const part = bytes.subarray(from, from + pieceLength(piece, bytes.length));
    return this.say({ type: 'piece', picture, piece, totalBytes: bytes.length }, part);
  }

  async send(picture: number, bytes: Uint8Array): Promise<PhoneAnswer> {
    let answer = await this.look();
    for (let piece = 0; piece < piecesOf(bytes.length); piece += 1) answer = await this.piece(picture, bytes, piece);
    return answer;
  }
}
