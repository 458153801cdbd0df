import type { Budget } from './budget.ts';
import { decodeStream } from './decode-stream.ts';
import { type Cursor, PdfSyntaxError, readValue, skipSpace, takeWhole, takeWord } from './read-value.ts';
import type { PdfDict, PdfStream, PdfValue } from './values.ts';

/** Where an object is. */
export type XrefEntry =
  | { readonly kind: 'FREE' }
  | { readonly kind: 'OFFSET'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'PACKED'; readonly streamNumber: number; readonly index: number };

export interface Xref {
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** Of the newest section. */
  readonly trailer: PdfDict;
  readonly newestOffset: number;
  /** The newest section is a stream, so that the next one must be one too. */
  readonly isStream: boolean;
}

/** `startxref` stands near the end; a few readers look as far as this. */
const TAIL_BYTES = 2048;
/** More sections than any document has revisions. */
const MAX_SECTIONS = 2000;
/** ISO 32000-1, annex C. */
export const MAX_OBJECT_NUMBER = 8_388_607;

/** What is read from, and what was found so far. */
interface Source {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  readonly readStream: (offset: number) => PdfStream;
  readonly entries: Map<number, XrefEntry>;
}

interface Section {
  readonly trailer: PdfDict;
  readonly isStream: boolean;
}

/**
 * Reads all cross-reference sections (ISO 32000-1, 7.5.4 and 7.5.8), the newest first: tables, streams and both in one file.
 * In: `readStream` reads the stream object at an offset. Throws PdfSyntaxError.
 */
export function readXref(bytes: Uint8Array, budget: Budget, readStream: (offset: number) => PdfStream): Xref {
  const entries = new Map<number, XrefEntry>();
  const newestOffset = findStart(bytes, budget);
  const source: Source = { bytes, budget, readStream, entries };
  const seen = new Set<number>();
  let newest: Section | null = null;
  let offset: number | null = newestOffset;
  while (offset !== null) {
    if (seen.has(offset) || seen.size > MAX_SECTIONS) throw new PdfSyntaxError('cross-references go in a circle');
    seen.add(offset);
    const section = readSection(source, offset);
    newest ??= section;
    const hybrid = wholeOf(section.trailer, 'XRefStm');
    // Entries of the table come first, then those that old readers do not see.
    if (!section.isStream && hybrid !== null) readStreamSection(source, readStream(hybrid));
    offset = wholeOf(section.trailer, 'Prev');
  }
  if (!newest) throw new PdfSyntaxError('no cross-references');
  return { entries, trailer: newest.trailer, newestOffset, isStream: newest.isStream };
}

function wholeOf(dict: PdfDict, key: string): number | null {
  const value = dict.entries.get(key);
  if (value === undefined) return null;
  if (value.kind !== 'NUMBER' || !Number.isInteger(value.value) || value.value < 0) {
    throw new PdfSyntaxError(`${key} is no offset`);
  }
  return value.value;
}

function findStart(bytes: Uint8Array, budget: Budget): number {
  const from = Math.max(0, bytes.length - TAIL_BYTES);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  const place = tail.lastIndexOf('startxref');
  if (place < 0) throw new PdfSyntaxError('startxref is missing');
  const offset = takeWhole({ bytes, at: from + place + 'startxref'.length, isFile: true, budget });
  if (offset === null || offset >= bytes.length) throw new PdfSyntaxError('startxref points nowhere');
  if (tail.indexOf('%%EOF', place) < 0) throw new PdfSyntaxError('the end is missing');
  return offset;
}

function readSection(source: Source, offset: number): Section {
  const { bytes, budget } = source;
  if (offset >= bytes.length) throw new PdfSyntaxError('cross-references are missing');
  const cursor: Cursor = { bytes, at: offset, isFile: true, budget };
  if (!takeWord(cursor, 'xref')) {
    const stream = source.readStream(offset);
    readStreamSection(source, stream);
    return { trailer: stream.dict, isStream: true };
  }
  while (!takeWord(cursor, 'trailer')) readSubsection(cursor, source.entries);
  const trailer = readValue(cursor);
  if (trailer.kind !== 'DICT') throw new PdfSyntaxError('the trailer is no dictionary');
  return { trailer, isStream: false };
}

function readSubsection(cursor: Cursor, entries: Map<number, XrefEntry>): void {
  const first = takeWhole(cursor);
  const count = takeWhole(cursor);
  if (first === null || count === null) throw new PdfSyntaxError('a cross-reference table is damaged');
  if (first + count > MAX_OBJECT_NUMBER) throw new PdfSyntaxError('object numbers are too large');
  cursor.budget.spend(count);
  for (let index = 0; index < count; index += 1) {
    const offset = takeWhole(cursor);
    const generation = takeWhole(cursor);
    if (offset === null || generation === null) throw new PdfSyntaxError('a cross-reference entry is damaged');
    const isUsed = takeWord(cursor, 'n');
    if (!isUsed && !takeWord(cursor, 'f')) throw new PdfSyntaxError('a cross-reference entry is damaged');
    put(entries, first + index, isUsed ? { kind: 'OFFSET', offset, generation } : { kind: 'FREE' });
  }
  skipSpace(cursor);
}

/** A newer section was read before, so what is there stays. */
function put(entries: Map<number, XrefEntry>, objectNumber: number, entry: XrefEntry): void {
  if (!entries.has(objectNumber)) entries.set(objectNumber, entry);
}

function readStreamSection({ entries, budget }: Source, stream: PdfStream): void {
  const { dict } = stream;
  const data = decodeStream(stream, (value) => value, budget);
  const widths = numbersOf(dict.entries.get('W'));
  const size = wholeOf(dict, 'Size') ?? 0;
  const index = dict.entries.has('Index') ? numbersOf(dict.entries.get('Index')) : [0, size];
  const [kindBytes = 0, secondBytes = 0, thirdBytes = 0] = widths;
  const rowBytes = kindBytes + secondBytes + thirdBytes;
  if (widths.length !== 3 || rowBytes < 1 || rowBytes > 24)
    throw new PdfSyntaxError('a cross-reference stream is damaged');
  let at = 0;
  const field = (width: number, usual: number): number => {
    let value = 0;
    for (let byte = 0; byte < width; byte += 1) value = value * 256 + (data[at + byte] ?? 0);
    at += width;
    return width === 0 ? usual : value;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = [index[pair], index[pair + 1]];
    if (first + count > MAX_OBJECT_NUMBER) throw new PdfSyntaxError('object numbers are too large');
    budget.spend(count);
    for (let row = 0; row < count; row += 1) {
      if (at + rowBytes > data.length) throw new PdfSyntaxError('a cross-reference stream ends early');
      const entry = entryOf(field(kindBytes, 1), field(secondBytes, 0), field(thirdBytes, 0));
      if (entry) put(entries, first + row, entry);
    }
  }
}

/** Null for kinds that a later version of PDF may add (7.5.8.3): readers take them for nothing. */
function entryOf(kind: number, second: number, third: number): XrefEntry | null {
  if (kind === 0) return { kind: 'FREE' };
  if (kind === 1) return { kind: 'OFFSET', offset: second, generation: third };
  if (kind === 2) return { kind: 'PACKED', streamNumber: second, index: third };
  return null;
}

function numbersOf(value: PdfValue | undefined): number[] {
  if (value?.kind !== 'ARRAY') throw new PdfSyntaxError('a cross-reference stream is damaged');
  return value.items.map((item) => {
    if (item.kind !== 'NUMBER' || !Number.isInteger(item.value) || item.value < 0) {
      throw new PdfSyntaxError('a cross-reference stream is damaged');
    }
    return item.value;
  });
}
