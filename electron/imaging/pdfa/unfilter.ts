import { inflateSync } from 'node:zlib';
import { decodeStream } from '../pdf-file/decode-stream.ts';
import { PdfSyntaxError } from '../pdf-file/read-value.ts';
import type { PdfStream } from '../pdf-file/values.ts';
import type { Inspection } from './inspection.ts';

/** A few bytes can unpack to gigabytes. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Names of a stream's filters, in the order in which they are undone. */
export const filtersOf = (inspection: Inspection, stream: PdfStream): string[] =>
  inspection.items(stream.dict, 'Filter').flatMap((filter) => (filter.kind === 'NAME' ? [filter.value] : []));

/** The bytes of a stream; null where a filter of pictures stands in the way, or the data is damaged. */
export function unfilter(inspection: Inspection, stream: PdfStream): Uint8Array | null {
  const filters = filtersOf(inspection, stream);
  if (filters.length === 0) return stream.data;
  try {
    if (filters.length === 1 && filters[0] === 'FlateDecode') {
      return decodeStream(stream, (value) => inspection.file.resolve(value));
    }
    let data = stream.data;
    for (const filter of filters) {
      if (filter === 'FlateDecode') data = inflateSync(data, { maxOutputLength: MAX_UNPACKED_BYTES });
      else if (filter === 'ASCIIHexDecode') data = fromHex(data);
      else if (filter === 'ASCII85Decode') data = fromBase85(data);
      else return null;
    }
    return data;
  } catch (error) {
    // zlib throws plain errors, the reader its own.
    if (error instanceof PdfSyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

function fromHex(data: Uint8Array): Uint8Array {
  const digits =
    Buffer.from(data)
      .toString('latin1')
      .split('>')[0]
      ?.replace(/[^0-9a-fA-F]/g, '') ?? '';
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

/** ISO 32000-1, 7.4.3. */
function fromBase85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    const missing = 5 - group.length;
    const value = [...group, ...Array<number>(missing).fill(84)].reduce((sum, digit) => sum * 85 + digit, 0);
    const bytes = [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    out.push(...bytes.slice(0, 4 - missing));
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush();
  }
  if (group.length > 1) flush();
  return Uint8Array.from(out);
}
