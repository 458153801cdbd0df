import { randomBytes, randomFillSync } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { PhoneAnswer, PhoneRequest } from '../../../electron/contract/phone-page/messages.ts';
import {
  answerContext,
  BODY_TYPE,
  NONCE_BYTES,
  PIECE_BYTES,
  packMessage,
  pieceLength,
  piecesOf,
  requestContext,
  unpackMessage,
} from '../../../electron/domain/phone-page/protocol.ts';

/** What is asked, without the number of this phone. */
type Question = PhoneRequest extends infer R ? (R extends PhoneRequest ? Omit<R, 'phone'> : never) : never;

/** How a link treats a request: carries it, is cut after a part of it, or loses the answer. */
export type LinkFate = 'CARRIES' | 'CUT' | 'ANSWER_LOST';

export interface PhoneOptions {
  /** The address behind the QR, with the key behind its `#`. */
  readonly url: string;
  /** Decides over each request; carries everything without it. */
  readonly fate?: (question: Question) => LinkFate;
  /** Bytes a second; as fast as it goes without it. */
  readonly bytesPerSecond?: number;
  /** Everything that goes over the network, in both directions. */
  readonly capture?: (bytes: Uint8Array) => void;
}

const LOOK_MS = 100;
/** A person gives up at some point; the page itself would go on for ten minutes. */
const GIVE_UP_MS = 25_000;

/** A picture that was taken; where there is a spoilt one, that was sent first. */
export interface Shot {
  readonly bytes: Uint8Array;
  readonly spoilt?: Uint8Array;
}

/** How the sending of pictures ended: all of them lie in the dossier, the phone was put away, or the PC is gone. */
export type Sent = 'DONE' | 'SILENT' | 'GONE';

/** The request's body as it goes over the network, and its nonce. */
export function sealRequest(key: Uint8Array, token: string, header: object, bytes?: Uint8Array) {
  const nonce = randomFillSync(new Uint8Array(NONCE_BYTES));
  const sealed = xchacha20poly1305(key, nonce, requestContext(token)).encrypt(packMessage(header, bytes));
  return { nonce, body: Buffer.concat([nonce, sealed]) };
}

/** What an answer says to whoever has the key. */
export function openAnswer(key: Uint8Array, token: string, nonce: Uint8Array, body: Uint8Array): PhoneAnswer {
  const cipher = xchacha20poly1305(key, body.subarray(0, NONCE_BYTES), answerContext(token, nonce));
  return unpackMessage(cipher.decrypt(body.subarray(NONCE_BYTES)))?.header as PhoneAnswer;
}

/** A phone that speaks the page's protocol over a link that may be bad. */
export class Phone {
  readonly #options: PhoneOptions;
  readonly #address: URL;
  readonly #key: Uint8Array;
  readonly #token: string;
  readonly #phone = randomBytes(16).toString('hex');
  #last: PhoneAnswer | null = null;
  #lastNumber = 0;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.#address = new URL(options.url);
    this.#key = Buffer.from(this.#address.hash.slice(1), 'base64url');
    this.#token = this.#address.pathname.slice(1);
  }

  /**
   * Sends pictures one after the other until each of them is kept, one that was refused once more; then says that it is
   * done, unless it `staysSilent`.
   */
  async send(pictures: readonly Shot[], staysSilent = false): Promise<Sent> {
    if ((await this.#insist({ type: 'look' })) === null) return 'GONE';
    for (const { bytes, spoilt } of pictures) {
      // Whoever took a picture that cannot be read takes it again.
      for (const attempt of spoilt === undefined ? [bytes] : [spoilt, bytes]) {
        const state = await this.#sendOne(attempt);
        if (state === null) return 'GONE';
        if (state === 'KEPT') break;
      }
    }
    if (staysSilent) return 'SILENT';
    return (await this.#insist({ type: 'done' })) === null ? 'GONE' : 'DONE';
  }

  /** What became of one picture; null when the PC is gone. */
  async #sendOne(bytes: Uint8Array): Promise<'KEPT' | 'REFUSED' | null> {
    const totalBytes = bytes.length;
    for (;;) {
      this.#lastNumber += 1;
      const picture = this.#lastNumber;
      const refusal = await this.#pieces(picture, bytes, totalBytes);
      if (refusal === 'GONE') return null;
      if (refusal === 'NO_PICTURE') return 'REFUSED';
      if (refusal === null) return this.#settled(picture);
      // Out of order: begun anew under the number that the PC waits for.
      if ((await this.#insist({ type: 'drop', picture })) === null) return null;
      this.#lastNumber = this.#last?.ok === true ? this.#last.pictures.length : picture - 1;
    }
  }

  async #pieces(picture: number, bytes: Uint8Array, totalBytes: number) {
    for (let piece = 0; piece < piecesOf(totalBytes); piece += 1) {
      const from = piece * PIECE_BYTES;
      const part = bytes.subarray(from, from + pieceLength(piece, totalBytes));
      const answer = await this.#insist({ type: 'piece', picture, piece, totalBytes }, part);
      if (answer === null) return 'GONE';
      if (!answer.ok && answer.refusal !== 'BUSY') return answer.refusal;
      if (!answer.ok) piece -= 1;
      if (!answer.ok) await sleep(LOOK_MS);
    }
    return null;
  }

  async #settled(picture: number): Promise<'KEPT' | 'REFUSED' | null> {
    for (;;) {
      const answer = await this.#insist({ type: 'look' });
      if (answer === null || !answer.ok) return null;
      const state = answer.pictures[picture - 1]?.state;
      if (state === 'KEPT' || state === 'REFUSED') return state;
      await sleep(LOOK_MS);
    }
  }

  /** Asks until there is an answer; null when the PC cannot be reached any more or the opening is over. */
  async #insist(question: Question, bytes?: Uint8Array): Promise<PhoneAnswer | null> {
    for (const giveUpMs = performance.now() + GIVE_UP_MS; performance.now() < giveUpMs; await sleep(LOOK_MS)) {
      const answer = await this.#ask(question, bytes);
      if (answer === 'OVER' || answer === 'NOBODY') return null;
      if (answer === 'CUT') continue;
      if (!answer.ok && answer.refusal === 'CLOSED') return null;
      this.#last = answer;
      return answer;
    }
    return null;
  }

  async #ask(question: Question, bytes?: Uint8Array): Promise<PhoneAnswer | 'CUT' | 'OVER' | 'NOBODY'> {
    const { nonce, body } = sealRequest(this.#key, this.#token, { ...question, phone: this.#phone }, bytes);
    const fate = this.#options.fate?.(question) ?? 'CARRIES';
    const { capture, bytesPerSecond } = this.#options;
    if (bytesPerSecond !== undefined) await sleep((1_000 * body.length) / bytesPerSecond);
    const carried = await post(this.#address, fate === 'CUT' ? body.subarray(0, body.length >> 1) : body, body.length);
    capture?.(body);
    if (typeof carried === 'string') return carried;
    capture?.(carried.body);
    if (carried.status === 403 || carried.status === 404) return 'OVER';
    if (fate === 'ANSWER_LOST' || carried.status !== 200) return 'CUT';
    return openAnswer(this.#key, this.#token, nonce, carried.body);
  }
}

/** Sends what there is of a body; one that ends early is cut as a link is. */
function post(
  address: URL,
  part: Uint8Array,
  length: number,
): Promise<{ readonly status: number; readonly body: Uint8Array } | 'CUT' | 'NOBODY'> {
  return new Promise((resolve) => {
    const headers = { 'content-type': BODY_TYPE, 'content-length': length };
    const asked = httpRequest(address, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('error', () => resolve('CUT'));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'NOBODY' : 'CUT'));
    if (part.length === length) asked.end(part);
    else asked.write(part, () => asked.destroy());
  });
}
