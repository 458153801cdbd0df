import type { Inspection } from '../inspection.ts';
import { filtersOf } from '../unfilter.ts';

/** ISO 32000-1, table 6, without LZW. */
const FILTERS = new Set([
  'FlateDecode',
  'ASCIIHexDecode',
  'ASCII85Decode',
  'RunLengthDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
  'DCTDecode',
  'JPXDecode',
]);
const SPACES = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);

/** Clause 6.1: header, trailer, cross-references, objects, streams as bytes. */
export function checkFileStructure(inspection: Inspection): void {
  checkHeader(inspection);
  checkTrailer(inspection);
  checkXrefTables(inspection);
  checkObjectFrames(inspection);
  checkHexStrings(inspection);
  for (const { number, stream } of inspection.streams) {
    if (['F', 'FFilter', 'FDecodeParms'].some((key) => stream.dict.entries.has(key))) {
      inspection.report('6.1.7.1-3', `stream ${number} lies in another file`);
    }
    for (const filter of filtersOf(inspection, stream)) {
      if (filter === 'LZWDecode') inspection.report('6.1.7.2-1', `stream ${number} is packed by LZW`);
      else if (!FILTERS.has(filter)) inspection.report('6.1.7.2-2', `stream ${number} has the filter ${filter}`);
    }
  }
}

const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(to, bytes.length) - from)).toString('latin1');

function checkHeader(inspection: Inspection): void {
  const { bytes } = inspection.file;
  const head = textOf(bytes, 0, 64);
  const first = /^%PDF-1\.[0-7](\r\n|\r|\n)/.exec(head);
  if (!first) {
    inspection.report('6.1.2-1', 'the first line is not %PDF-1. and a digit up to 7');
    return;
  }
  if (!/^%[\x80-\xff]{4}/.test(head.slice(first[0].length))) {
    inspection.report('6.1.2-2', 'no comment of four bytes above 127 follows the header');
  }
}

function checkTrailer(inspection: Inspection): void {
  const { bytes, xref } = inspection.file;
  const ids = inspection.items(xref.trailer, 'ID');
  if (ids.length !== 2 || ids.some((id) => id.kind !== 'STRING' || id.bytes.length === 0)) {
    inspection.report('6.1.3-1', 'the trailer has no ID of two strings');
  }
  const tail = textOf(bytes, Math.max(0, bytes.length - 1024), bytes.length);
  if (!/%%EOF(\r\n|\r|\n)?$/.test(tail)) inspection.report('6.1.3-3', 'bytes follow the end of the file');
}

/** Every classical table from the newest back: its keyword, its sections, entries of twenty bytes. */
function checkXrefTables(inspection: Inspection): void {
  const { bytes, xref } = inspection.file;
  const seen = new Set<number>();
  for (let at: number | null = xref.newestOffset; at !== null && !seen.has(at); ) {
    seen.add(at);
    const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('trailer', at, 'latin1');
    const isTable = textOf(bytes, at, at + 4) === 'xref';
    if (!isTable || end < 0) return;
    const table = textOf(bytes, at, end);
    if (!/^xref(\r\n|\r|\n)\d+ \d+(\r\n|\r|\n| \n| \r)/.test(table)) {
      inspection.report('6.1.4-1', 'xref is not followed by one line end and the section');
    }
    if (!hasWholeEntries(table.replace(/^xref\s+/, ''))) {
      inspection.report('6.1.4-2', 'an entry of the cross-references is not 20 bytes');
    }
    const previous = /\/Prev (\d+)/.exec(textOf(bytes, end, end + 2048));
    at = previous ? Number(previous[1]) : null;
  }
}

/** Entry by entry: an expression over the whole of a large table would use up the stack. */
function hasWholeEntries(sections: string): boolean {
  const section = /\d+ \d+ ?(\r\n|\r|\n)/y;
  const entry = /\d{10} \d{5} [nf](\r\n| \n| \r)/y;
  let at = 0;
  for (let step = 0; ; step += 1) {
    section.lastIndex = at;
    if (!section.test(sections)) return step > 0 && /^[\r\n ]*$/.test(sections.slice(at));
    at = section.lastIndex;
    for (entry.lastIndex = at; entry.test(sections); entry.lastIndex = at) at = entry.lastIndex;
  }
}

function checkObjectFrames(inspection: Inspection): void {
  const { bytes, xref } = inspection.file;
  for (const [number, entry] of xref.entries) {
    if (entry.kind !== 'OFFSET') continue;
    const head = textOf(bytes, entry.offset, entry.offset + 40);
    const before = bytes[entry.offset - 1];
    if (!/^\d+ \d+ obj(\r\n|\r|\n)/.test(head) || (before !== 0x0a && before !== 0x0d)) {
      inspection.report('6.1.9-1', `object ${number} does not begin on a line of its own`);
    }
  }
  for (const { start, end } of inspection.file.readAll()) {
    if (!/stream(\r\n|\n)$/.test(textOf(bytes, start - 8, start))) {
      inspection.report('6.1.7.1-2', `the stream at ${start} does not begin behind a line end`);
    }
    if (!/^(\r\n|\r|\n)endstream/.test(textOf(bytes, end, end + 12))) {
      inspection.report('6.1.7.1-4', `no line end stands before the end of the stream at ${start}`);
    }
  }
}

function checkHexStrings(inspection: Inspection): void {
  const { bytes } = inspection.file;
  const look = (value: (typeof inspection.objects)[number]['value']): void => {
    if (value.kind === 'STRING' && value.isHex && value.place) {
      if (hasHalfByte(bytes, value.place))
        inspection.report('6.1.6-1', `a string at ${value.place.start} has half a byte`);
    }
    if (value.kind === 'ARRAY') for (const item of value.items) look(item);
  };
  for (const { value } of inspection.objects) look(value);
  for (const dict of inspection.dicts) for (const value of dict.entries.values()) look(value);
}

/** The place is that of the string with its brackets. */
function hasHalfByte(bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }): boolean {
  let digits = 0;
  for (let at = start + 1; at < end - 1; at += 1) if (!SPACES.has(bytes[at] ?? 0)) digits += 1;
  return digits % 2 === 1;
}
