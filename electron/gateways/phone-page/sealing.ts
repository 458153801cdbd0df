import { randomFillSync } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import {
  answerContext,
  NONCE_BYTES,
  packMessage,
  requestContext,
  TAG_BYTES,
  unpackMessage,
} from '../../domain/phone-page/protocol.ts';

export interface OpenedRequest {
  readonly nonce: Uint8Array;
  readonly header: unknown;
  readonly bytes: Uint8Array;
}

/** Opens a request of the page; null unless it was sealed with `key` for the opening `token`, unchanged since. */
export function openRequest(key: Uint8Array, token: string, body: Uint8Array): OpenedRequest | null {
  if (body.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = body.subarray(0, NONCE_BYTES);
  let text: Uint8Array;
  try {
    text = xchacha20poly1305(key, nonce, requestContext(token)).decrypt(body.subarray(NONCE_BYTES));
  } catch {
    return null;
  }
  const message = unpackMessage(text);
  return message && { nonce, ...message };
}

/** Seals the answer to the request with this nonce. */
export function sealAnswer(key: Uint8Array, token: string, requestNonce: Uint8Array, header: object): Uint8Array {
  const nonce = randomFillSync(new Uint8Array(NONCE_BYTES));
  const sealed = xchacha20poly1305(key, nonce, answerContext(token, requestNonce)).encrypt(packMessage(header));
  const body = new Uint8Array(NONCE_BYTES + sealed.length);
  body.set(nonce);
  body.set(sealed, NONCE_BYTES);
  return body;
}
