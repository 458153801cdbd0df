import { NULL, type PdfDict, type PdfString, type PdfValue } from './values.ts';

/** The bytes are no PDF. Caught where a file is opened and answered as PDF_BROKEN; nobody else sees it. */
export class PdfSyntaxError extends Error {}

/** A place in bytes that are being read. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  /** False inside an object stream, whose places mean nothing for the file. */
  readonly isFile: boolean;
  /** Throws where more values were read than whoever reads can bear. */
  readonly budget: { spend(count?: number): void };
}

/** Deeper nesting is an attack on the stack, not a document. */
const MAX_DEPTH = 200;
const SPACES = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS = new Set(Buffer.from('()<>[]{}/%'));
const ESCAPES = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);
const BACKSLASH = 0x5c;

/** Moves over white space and comments. */
export function skipSpace(cursor: Cursor): void {
  const { bytes } = cursor;
  while (cursor.at < bytes.length) {
    const byte = bytes[cursor.at] ?? 0;
    if (byte === 0x25) {
      while (cursor.at < bytes.length && bytes[cursor.at] !== 0x0a && bytes[cursor.at] !== 0x0d) cursor.at += 1;
    } else if (SPACES.has(byte)) cursor.at += 1;
    else return;
  }
}

/** Moves over a keyword. False, and the cursor stays, where something else stands. */
export function takeWord(cursor: Cursor, word: string): boolean {
  skipSpace(cursor);
  for (let index = 0; index < word.length; index += 1) {
    if (cursor.bytes[cursor.at + index] !== word.charCodeAt(index)) return false;
  }
  const next = cursor.bytes[cursor.at + word.length];
  if (next !== undefined && !SPACES.has(next) && !DELIMITERS.has(next)) return false;
  cursor.at += word.length;
  return true;
}

/** A whole number that is not negative, or null, and the cursor stays. */
export function takeWhole(cursor: Cursor): number | null {
  skipSpace(cursor);
  const from = cursor.at;
  const text = takeRegular(cursor);
  if (/^\d{1,10}$/.test(text)) return Number(text);
  cursor.at = from;
  return null;
}

/** The next value. Throws PdfSyntaxError. A stream is a dictionary here: its bytes need the file (`pdf-file.ts`). */
export function readValue(cursor: Cursor, depth = 0): PdfValue {
  if (depth > MAX_DEPTH) throw new PdfSyntaxError('nested too deeply');
  cursor.budget.spend();
  skipSpace(cursor);
  const { bytes, at } = cursor;
  const byte = bytes[at];
  if (byte === undefined) throw new PdfSyntaxError('ends early');
  if (byte === 0x2f) return { kind: 'NAME', value: readName(cursor) };
  if (byte === 0x28) return readLiteral(cursor);
  if (byte === 0x5b) return readArray(cursor, depth);
  if (byte === 0x3c) return bytes[at + 1] === 0x3c ? readDict(cursor, depth) : readHex(cursor);
  return readWordOrNumber(cursor);
}

function takeRegular(cursor: Cursor): string {
  const from = cursor.at;
  while (cursor.at < cursor.bytes.length) {
    const byte = cursor.bytes[cursor.at] ?? 0;
    if (SPACES.has(byte) || DELIMITERS.has(byte)) break;
    cursor.at += 1;
  }
  return Buffer.from(cursor.bytes.buffer, cursor.bytes.byteOffset + from, cursor.at - from).toString('latin1');
}

function readName(cursor: Cursor): string {
  cursor.at += 1;
  const raw = takeRegular(cursor);
  if (!raw.includes('#')) return raw;
  return raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readWordOrNumber(cursor: Cursor): PdfValue {
  const from = cursor.at;
  const text = takeRegular(cursor);
  if (text === 'true' || text === 'false') return { kind: 'BOOL', value: text === 'true' };
  if (text === 'null') return NULL;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new PdfSyntaxError(`no value at ${from}`);
  if (/^\d{1,10}$/.test(text)) {
    const after = cursor.at;
    const generation = takeWhole(cursor);
    if (generation !== null && takeWord(cursor, 'R')) return { kind: 'REF', number: Number(text), generation };
    cursor.at = after;
  }
  return { kind: 'NUMBER', value: Number(text), text };
}

function readArray(cursor: Cursor, depth: number): PdfValue {
  cursor.at += 1;
  const items: PdfValue[] = [];
  for (;;) {
    skipSpace(cursor);
    if (cursor.bytes[cursor.at] === 0x5d) break;
    items.push(readValue(cursor, depth + 1));
  }
  cursor.at += 1;
  return { kind: 'ARRAY', items };
}

function readDict(cursor: Cursor, depth: number): PdfDict {
  cursor.at += 2;
  const entries = new Map<string, PdfValue>();
  let hasDoubles = false;
  for (;;) {
    skipSpace(cursor);
    const byte = cursor.bytes[cursor.at];
    if (byte === 0x3e && cursor.bytes[cursor.at + 1] === 0x3e) break;
    if (byte !== 0x2f) throw new PdfSyntaxError(`no key at ${cursor.at}`);
    const key = readName(cursor);
    hasDoubles ||= entries.has(key);
    entries.set(key, readValue(cursor, depth + 1));
  }
  cursor.at += 2;
  return { kind: 'DICT', entries, hasDoubles };
}

function placeOf(cursor: Cursor, start: number): PdfString['place'] {
  return cursor.isFile ? { start, end: cursor.at } : null;
}

function readHex(cursor: Cursor): PdfString {
  const start = cursor.at;
  const end = cursor.bytes.indexOf(0x3e, start);
  if (end < 0) throw new PdfSyntaxError(`a string without end at ${start}`);
  // Half a byte at the end counts as if a zero followed (7.3.4.3).
  const bytes = new Uint8Array(Math.ceil((end - start - 1) / 2));
  let digits = 0;
  for (let at = start + 1; at < end; at += 1) {
    const byte = cursor.bytes[at] ?? 0;
    if (SPACES.has(byte)) continue;
    const digit = hexDigit(byte);
    if (digit === null) throw new PdfSyntaxError(`no hexadecimal digits at ${start}`);
    bytes[digits >> 1] = (bytes[digits >> 1] ?? 0) | (digits % 2 === 0 ? digit << 4 : digit);
    digits += 1;
  }
  cursor.at = end + 1;
  return {
    kind: 'STRING',
    bytes: bytes.slice(0, Math.ceil(digits / 2)),
    isHex: true,
    place: placeOf(cursor, start),
  };
}

function hexDigit(byte: number): number | null {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : null;
}

function readLiteral(cursor: Cursor): PdfString {
  const start = cursor.at;
  const { bytes } = cursor;
  const end = endOfLiteral(bytes, start);
  // What is escaped gets shorter, never longer.
  const out = new Uint8Array(end - start);
  let length = 0;
  cursor.at = start + 1;
  while (cursor.at < end) {
    const byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    const said = byte === BACKSLASH ? readEscape(cursor) : byte;
    if (said === null) continue;
    out[length] = said;
    length += 1;
  }
  cursor.at = end + 1;
  return { kind: 'STRING', bytes: out.slice(0, length), isHex: false, place: placeOf(cursor, start) };
}

/** Place of the bracket that closes a string; brackets inside come in pairs or are escaped. */
function endOfLiteral(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at += 1;
    if (byte === 0x28) depth += 1;
    if (byte === 0x29) depth -= 1;
    if (depth === 0) return at;
  }
  throw new PdfSyntaxError(`a string without end at ${start}`);
}

/** What an escape means, the cursor behind its backslash; null for a line end, which is none of the string. */
function readEscape(cursor: Cursor): number | null {
  const { bytes } = cursor;
  const byte = bytes[cursor.at] ?? 0;
  cursor.at += 1;
  const isOctal = (digit: number | undefined): digit is number => digit !== undefined && digit >= 0x30 && digit <= 0x37;
  if (isOctal(byte)) {
    let value = byte - 0x30;
    for (let more = 0; more < 2; more += 1) {
      const digit = bytes[cursor.at];
      if (!isOctal(digit)) break;
      value = value * 8 + digit - 0x30;
      cursor.at += 1;
    }
    return value & 0xff;
  }
  if (byte === 0x0d || byte === 0x0a) {
    if (byte === 0x0d && bytes[cursor.at] === 0x0a) cursor.at += 1;
    return null;
  }
  return ESCAPES.get(byte) ?? byte;
}
