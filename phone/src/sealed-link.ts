import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { PhoneAnswer, PhoneRequest } from '../../electron/contract/phone-page/messages.ts';
import {
  answerContext,
  BODY_TYPE,
  NONCE_BYTES,
  packMessage,
  requestContext,
  TAG_BYTES,
  unpackMessage,
} from '../../electron/domain/phone-page/protocol.ts';

/** What is asked, without the number of this phone, which the link adds. */
export type Question = PhoneRequest extends infer R ? (R extends PhoneRequest ? Omit<R, 'phone'> : never) : never;

/** Why there is no answer: the link failed and may work again, this opening is over, or the key does not fit. */
export type LinkFailure = 'CUT' | 'OVER' | 'WRONG_KEY';
export type Reply = { readonly failure: LinkFailure } | { readonly failure: null; readonly answer: PhoneAnswer };

/** A piece over a very slow link; the PC does not wait longer either. */
const LIMIT_MS = 30_000;
const STATUS_FAILURES: Readonly<Record<number, LinkFailure>> = { 403: 'WRONG_KEY', 404: 'OVER' };

export interface LinkOptions {
  readonly key: Uint8Array;
  readonly token: string;
  /** Of this phone, 32 hexadecimal digits. */
  readonly phone: string;
}

/** Asks the PC. Whatever goes over the network is sealed; an answer that was not sealed for this question is none. */
export class SealedLink {
  readonly #options: LinkOptions;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  async ask(question: Question, bytes?: Uint8Array): Promise<Reply> {
    const { key, token, phone } = this.#options;
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const text = packMessage({ ...question, phone }, bytes);
    const sealed = xchacha20poly1305(key, nonce, requestContext(token)).encrypt(text);
    const body = new Uint8Array(NONCE_BYTES + sealed.length);
    body.set(nonce);
    body.set(sealed, NONCE_BYTES);
    const response = await post(`/${token}`, body);
    if (!(response instanceof Uint8Array)) return { failure: response };
    const answer = this.#open(response, nonce);
    return answer ? { failure: null, answer } : { failure: 'CUT' };
  }

  #open(body: Uint8Array, asked: Uint8Array): PhoneAnswer | null {
    if (body.length < NONCE_BYTES + TAG_BYTES) return null;
    const { key, token } = this.#options;
    try {
      const cipher = xchacha20poly1305(key, body.subarray(0, NONCE_BYTES), answerContext(token, asked));
      // Only the PC has the key, so what opens is an answer.
      return unpackMessage(cipher.decrypt(body.subarray(NONCE_BYTES)))?.header as PhoneAnswer;
    } catch {
      return null;
    }
  }
}

async function post(path: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array | LinkFailure> {
  const abort = new AbortController();
  const limit = setTimeout(() => abort.abort(), LIMIT_MS);
  try {
    const headers = { 'content-type': BODY_TYPE };
    const response = await fetch(path, {
      method: 'POST',
      body,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: abort.signal,
    });
    if (response.status !== 200) return STATUS_FAILURES[response.status] ?? 'CUT';
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    return 'CUT';
  } finally {
    clearTimeout(limit);
  }
}
