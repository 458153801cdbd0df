import { inflateSync } from 'node:zlib';
import { PdfTooLarge } from '../pdf-file/budget.ts';
import { PdfSyntaxError } from '../pdf-file/read-value.ts';
import type { PdfStream } from '../pdf-file/values.ts';
import type { Inspection } from './inspection.ts';

/** Names of a stream's filters, in the order in which they are undone. */
export const filtersOf = (inspection: Inspection, stream: PdfStream): string[] =>
  inspection.items(stream.dict, 'Filter').flatMap((filter) => (filter.kind === 'NAME' ? [filter.value] : []));

/**
 * The bytes of a stream; null where a filter of pictures stands in the way, or the data is damaged. Throws PdfTooLarge where
 * the file unpacks to more than anybody can look through.
 */
export function unfilter(inspection: Inspection, stream: PdfStream): Uint8Array | null {
  const filters = filtersOf(inspection, stream);
  if (filters.length === 0) return inspection.file.budget.unpack(() => stream.data);
  try {
    if (filters.length === 1 && filters[0] === 'FlateDecode') return inspection.file.unpack(stream);
    let data = stream.data;
    for (const filter of filters) {
      const undone = undo(inspection, filter, data);
      if (undone === null) return null;
      data = undone;
    }
    return data;
  } catch (error) {
    if (error instanceof PdfTooLarge) throw error;
    // zlib throws plain errors, the reader its own.
    if (error instanceof PdfSyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

function undo({ file }: Inspection, filter: string, data: Uint8Array): Uint8Array | null {
  const { budget } = file;
  if (filter === 'FlateDecode') return budget.unpack((maxOutputLength) => inflateSync(data, { maxOutputLength }));
  if (filter === 'ASCIIHexDecode') return budget.unpack(() => fromHex(data));
  return filter === 'ASCII85Decode' ? budget.unpack(() => fromBase85(data)) : null;
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
  const zeros = data.reduce((count, byte) => (byte === 0x7a ? count + 1 : count), 0);
  const out = Buffer.alloc(zeros * 4 + data.length);
  let length = 0;
  let group: number[] = [];
  const flush = (): void => {
    const missing = 5 - group.length;
    const value = [...group, ...Array<number>(missing).fill(84)].reduce((sum, digit) => sum * 85 + digit, 0);
    const bytes = [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    for (const byte of bytes.slice(0, 4 - missing)) {
      out[length] = byte;
      length += 1;
    }
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) length += 4;
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush();
  }
  if (group.length > 1) flush();
  return out.subarray(0, length);
}
