/**
 * What the page on a phone and this PC say to each other. Every request is one POST to the address of the page, every
 * answer its body; both are sealed with XChaCha20-Poly1305 under the key that stands behind the `#` of the address, which
 * a browser never sends. On the wire: a nonce of 24 random bytes, then the sealed text with its tag of 16 bytes. The text
 * is the length of a header (two bytes, little endian), the header (JSON in ASCII), and for a piece its bytes.
 */
export const KEY_BYTES = 32;
export const NONCE_BYTES = 24;
export const TAG_BYTES = 16;

/** A picture travels in pieces of this length, the last one shorter: small enough to arrive whole over a bad link. */
export const PIECE_BYTES = 64 * 1024;
/** A photo of 100 megapixels stays below this. */
export const MAX_PICTURE_BYTES = 25 * 1024 * 1024;
/** Pictures of one opening. */
export const MAX_PICTURES = 100;
/** Longest header, and with it the longest body of a request. */
export const MAX_HEADER_BYTES = 1_024;
const LENGTH_BYTES = 2;
export const MAX_BODY_BYTES = NONCE_BYTES + LENGTH_BYTES + MAX_HEADER_BYTES + PIECE_BYTES + TAG_BYTES;

/** Kind of the body of request and answer. A page of another origin cannot send it without being asked about first. */
export const BODY_TYPE = 'application/octet-stream';

/** How many pieces a picture has. */
export const piecesOf = (totalBytes: number): number => Math.max(1, Math.ceil(totalBytes / PIECE_BYTES));

/** How long piece `piece` (from 0) of a picture is, in bytes. */
export const pieceLength = (piece: number, totalBytes: number): number =>
  Math.min(PIECE_BYTES, totalBytes - piece * PIECE_BYTES);

/** Bound to a request without being sent: it belongs to this opening and goes to the PC. */
export const requestContext = (token: string): Uint8Array => ascii(`quay-phone/1 request ${token}`);

/** Bound to an answer without being sent: it belongs to the one request with this nonce, so an old answer proves nothing. */
export function answerContext(token: string, requestNonce: Uint8Array): Uint8Array {
  const label = ascii(`quay-phone/1 answer ${token} `);
  const context = new Uint8Array(label.length + requestNonce.length);
  context.set(label);
  context.set(requestNonce, label.length);
  return context;
}

/** Header and bytes as one text, before it is sealed. */
export function packMessage(header: object, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  const head = ascii(asciiJson(header));
  const text = new Uint8Array(LENGTH_BYTES + head.length + bytes.length);
  new DataView(text.buffer).setUint16(0, head.length, true);
  text.set(head, LENGTH_BYTES);
  text.set(bytes, LENGTH_BYTES + head.length);
  return text;
}

/** The other way round; null for what was not packed so. The header is whatever JSON stood there. */
export function unpackMessage(text: Uint8Array): { readonly header: unknown; readonly bytes: Uint8Array } | null {
  if (text.length < LENGTH_BYTES) return null;
  const end = LENGTH_BYTES + new DataView(text.buffer, text.byteOffset).getUint16(0, true);
  if (end > text.length) return null;
  let json = '';
  for (const byte of text.subarray(LENGTH_BYTES, end)) json += String.fromCharCode(byte);
  try {
    return { header: JSON.parse(json), bytes: text.subarray(end) };
  } catch {
    return null;
  }
}

/** JSON may write every character as an escape; so no encoder is needed, which this layer does not have. */
const asciiJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[^\u0020-\u007e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
