import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import { Budget } from './budget.ts';
import { decodeStream } from './decode-stream.ts';
import { type Cursor, PdfSyntaxError, readValue, skipSpace, takeWhole, takeWord } from './read-value.ts';
import { NULL, type PdfDict, type PdfStream, type PdfValue } from './values.ts';
import { readXref, type Xref } from './xref.ts';

/** References that lead to references, and nothing else. */
const MAX_STEPS = 32;
/** Objects that need another one before they can be read: a packed one its stream, and that its length. */
const MAX_OPEN = 16;

/** A whole object as it stands in the file. */
interface ObjectAt {
  readonly number: number;
  readonly value: PdfValue;
}

/** The objects of a PDF, as its newest revision has them. Methods throw PdfSyntaxError where an object is damaged. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly xref: Xref;
  readonly budget = new Budget();
  readonly #values = new Map<number, PdfValue>();
  readonly #packed = new Map<number, readonly { readonly number: number; readonly value: PdfValue }[]>();
  /** Objects that are being read: a length that needs its own stream would never end. */
  readonly #open = new Set<number>();

  constructor(bytes: Uint8Array) {
    if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new PdfSyntaxError('no PDF header');
    this.bytes = bytes;
    this.xref = readXref(bytes, this.budget, (offset) => {
      // The length of a cross-reference stream is never a reference: nobody could follow it yet.
      const { value } = readObjectAt(this.#cursor(offset), (length) => length);
      if (value.kind !== 'STREAM') throw new PdfSyntaxError('cross-references are missing');
      return value;
    });
  }

  /** The object, `NULL` where there is none. */
  object(objectNumber: number): PdfValue {
    const known = this.#values.get(objectNumber);
    if (known) return known;
    if (this.#open.has(objectNumber)) throw new PdfSyntaxError(`object ${objectNumber} needs itself`);
    if (this.#open.size >= MAX_OPEN) throw new PdfSyntaxError('objects need each other without end');
    this.#open.add(objectNumber);
    try {
      const value = this.#read(objectNumber);
      this.#values.set(objectNumber, value);
      return value;
    } finally {
      this.#open.delete(objectNumber);
    }
  }

  /** Follows references to what they mean. */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? NULL;
    for (let step = 0; current.kind === 'REF'; step += 1) {
      if (step > MAX_STEPS) throw new PdfSyntaxError('references go in a circle');
      current = this.object(current.number);
    }
    return current;
  }

  /** An entry of a dictionary, followed. */
  get(dict: PdfDict, key: string): PdfValue {
    return this.resolve(dict.entries.get(key));
  }

  getDict(dict: PdfDict, key: string): PdfDict | null {
    const value = this.get(dict, key);
    return value.kind === 'DICT' ? value : null;
  }

  getArray(dict: PdfDict, key: string): readonly PdfValue[] {
    const value = this.get(dict, key);
    return value.kind === 'ARRAY' ? value.items : [];
  }

  /** Numbers of all objects in use, ascending. */
  numbers(): number[] {
    const used = [...this.xref.entries].filter(([, entry]) => entry.kind !== 'FREE');
    return used.map(([objectNumber]) => objectNumber).sort((a, b) => a - b);
  }

  get catalog(): PdfDict {
    const catalog = this.get(this.xref.trailer, 'Root');
    if (catalog.kind !== 'DICT') throw new PdfSyntaxError('the catalog is missing');
    return catalog;
  }

  /** Reads every object. Out: where the bytes of streams lie in the file. */
  readAll(): { readonly start: number; readonly end: number }[] {
    const streams: { start: number; end: number }[] = [];
    for (const objectNumber of this.numbers()) {
      const value = this.object(objectNumber);
      if (value.kind !== 'STREAM') continue;
      // A part of the same bytes.
      const start = value.data.byteOffset - this.bytes.byteOffset;
      streams.push({ start, end: start + value.data.length });
    }
    return streams;
  }

  /** The bytes of a stream, unpacked. Throws PdfSyntaxError also for filters that structure does not use. */
  unpack(stream: PdfStream): Uint8Array {
    return decodeStream(stream, (value) => this.resolve(value), this.budget);
  }

  #read(objectNumber: number): PdfValue {
    const entry = this.xref.entries.get(objectNumber);
    if (!entry || entry.kind === 'FREE') return NULL;
    if (entry.kind === 'OFFSET') return this.#readAt(objectNumber, entry.offset);
    const packed = this.#packedOf(entry.streamNumber)[entry.index];
    if (packed?.number !== objectNumber) throw new PdfSyntaxError(`object ${objectNumber} is not where it should be`);
    return packed.value;
  }

  #readAt(objectNumber: number, offset: number): PdfValue {
    const found = readObjectAt(this.#cursor(offset), (length) => this.resolve(length));
    if (found.number !== objectNumber) throw new PdfSyntaxError(`object ${objectNumber} is not where it should be`);
    return found.value;
  }

  #cursor(at: number): Cursor {
    return { bytes: this.bytes, at, isFile: true, budget: this.budget };
  }

  #packedOf(streamNumber: number): readonly { readonly number: number; readonly value: PdfValue }[] {
    const known = this.#packed.get(streamNumber);
    if (known) return known;
    if (this.xref.entries.get(streamNumber)?.kind === 'PACKED')
      throw new PdfSyntaxError('packed objects in packed objects');
    const stream = this.object(streamNumber);
    if (stream.kind !== 'STREAM') throw new PdfSyntaxError('packed objects are missing');
    const objects = this.#unpackObjects(stream);
    this.#packed.set(streamNumber, objects);
    return objects;
  }

  #unpackObjects(stream: PdfStream): { number: number; value: PdfValue }[] {
    const bytes = this.unpack(stream);
    const [count, first] = [this.get(stream.dict, 'N'), this.get(stream.dict, 'First')];
    if (count.kind !== 'NUMBER' || first.kind !== 'NUMBER') throw new PdfSyntaxError('packed objects are damaged');
    const head: Cursor = { bytes, at: 0, isFile: false, budget: this.budget };
    const objects: { number: number; value: PdfValue }[] = [];
    for (let index = 0; index < count.value; index += 1) {
      const objectNumber = takeWhole(head);
      const offset = takeWhole(head);
      if (objectNumber === null || offset === null) throw new PdfSyntaxError('packed objects are damaged');
      objects.push({ number: objectNumber, value: readValue({ ...head, at: first.value + offset }) });
    }
    return objects;
  }
}

/**
 * Opens a PDF for reading and signing; nothing is repaired, because a repaired file is another file.
 * Errors: PDF_BROKEN, PDF_ENCRYPTED.
 */
export function openPdfFile(bytes: Uint8Array): Result<PdfFile> {
  return readingPdf(() => {
    const file = new PdfFile(bytes);
    if (file.xref.trailer.entries.has('Encrypt')) return fail('PDF_ENCRYPTED');
    // A file without catalog is no document.
    void file.catalog;
    return ok(file);
  });
}

/** Runs what reads a PDF; damage that comes to light there is PDF_BROKEN. */
export function readingPdf<T>(read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch (error) {
    return brokenOr(error);
  }
}

/** The failure for damage in a PDF; anything else is thrown on. */
export function brokenOr(error: unknown): { readonly ok: false; readonly error: AppError } {
  if (error instanceof PdfSyntaxError) return fail('PDF_BROKEN', { reason: error.message });
  throw error;
}

function readObjectAt(cursor: Cursor, resolveLength: (length: PdfValue) => PdfValue): ObjectAt {
  const offset = cursor.at;
  const objectNumber = takeWhole(cursor);
  const generation = takeWhole(cursor);
  if (objectNumber === null || generation === null || !takeWord(cursor, 'obj')) {
    throw new PdfSyntaxError(`no object at ${offset}`);
  }
  const value = readValue(cursor);
  if (takeWord(cursor, 'endobj')) return { number: objectNumber, value };
  if (value.kind !== 'DICT') throw new PdfSyntaxError(`object ${objectNumber} does not end`);
  const stream = readStreamData(cursor, value, resolveLength);
  if (!takeWord(cursor, 'endobj')) throw new PdfSyntaxError(`object ${objectNumber} does not end`);
  return { number: objectNumber, value: stream };
}

function readStreamData(cursor: Cursor, dict: PdfDict, resolveLength: (length: PdfValue) => PdfValue): PdfStream {
  const { bytes } = cursor;
  skipSpace(cursor);
  const keyword = 'stream'.length;
  if (Buffer.from(bytes.subarray(cursor.at, cursor.at + keyword)).toString('latin1') !== 'stream') {
    throw new PdfSyntaxError(`neither end nor stream at ${cursor.at}`);
  }
  cursor.at += keyword;
  if (bytes[cursor.at] === 0x0d) cursor.at += 1;
  if (bytes[cursor.at] === 0x0a) cursor.at += 1;
  const start = cursor.at;
  const length = resolveLength(dict.entries.get('Length') ?? NULL);
  if (length.kind !== 'NUMBER' || !Number.isInteger(length.value) || length.value < 0) {
    throw new PdfSyntaxError(`a stream without length at ${start}`);
  }
  const end = start + length.value;
  cursor.at = end;
  if (end > bytes.length || !takeEndOfStream(cursor)) throw new PdfSyntaxError(`a stream does not end at ${end}`);
  return { kind: 'STREAM', dict, data: bytes.subarray(start, end) };
}

/** `endstream`, at most one line end before it. */
function takeEndOfStream(cursor: Cursor): boolean {
  const { bytes } = cursor;
  if (bytes[cursor.at] === 0x0d) cursor.at += 1;
  if (bytes[cursor.at] === 0x0a) cursor.at += 1;
  const word = 'endstream';
  if (Buffer.from(bytes.subarray(cursor.at, cursor.at + word.length)).toString('latin1') !== word) return false;
  cursor.at += word.length;
  return true;
}
