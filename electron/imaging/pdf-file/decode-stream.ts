import { inflateSync } from 'node:zlib';
import type { Budget } from './budget.ts';
import { PdfSyntaxError } from './read-value.ts';
import type { PdfStream, PdfValue } from './values.ts';

/**
 * The bytes of a stream whose structure belongs to the file: cross-references and object streams. In: `resolve` follows
 * references. Throws PdfSyntaxError for filters that these do not use, for damaged data, and where the budget is used up.
 */
export function decodeStream(stream: PdfStream, resolve: (value: PdfValue) => PdfValue, budget: Budget): Uint8Array {
  const entry = (key: string): PdfValue | undefined => {
    const value = stream.dict.entries.get(key);
    const resolved = value ? resolve(value) : undefined;
    return resolved?.kind === 'ARRAY' && resolved.items.length <= 1 ? resolved.items[0] : resolved;
  };
  const filter = entry('Filter');
  if (filter === undefined || filter.kind === 'NULL') return stream.data;
  if (filter.kind !== 'NAME' || filter.value !== 'FlateDecode') throw new PdfSyntaxError('a filter that is not known');
  const data = budget.unpack((maxBytes) => inflate(stream.data, maxBytes));
  const parms = entry('DecodeParms');
  if (parms?.kind !== 'DICT') return data;
  const parm = (key: string, usual: number): number => {
    const value = parms.entries.get(key);
    return value?.kind === 'NUMBER' ? value.value : usual;
  };
  const predictor = parm('Predictor', 1);
  if (predictor === 1) return data;
  if (predictor < 10) throw new PdfSyntaxError('a predictor that is not known');
  const pixelBytes = Math.max(1, (parm('Colors', 1) * parm('BitsPerComponent', 8)) >> 3);
  return undoPngRows(
    data,
    Math.ceil((parm('Columns', 1) * parm('Colors', 1) * parm('BitsPerComponent', 8)) / 8),
    pixelBytes,
  );
}

function inflate(data: Uint8Array, maxOutputLength: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength });
  } catch {
    throw new PdfSyntaxError('packed data is damaged');
  }
}

function undoPngRows(data: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
  if (rowBytes < 1) throw new PdfSyntaxError('rows without bytes');
  const rows = Math.floor(data.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const filter = data[row * (rowBytes + 1)] ?? 0;
    for (let index = 0; index < rowBytes; index += 1) {
      const place = row * rowBytes + index;
      const left = index >= pixelBytes ? (out[place - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (out[place - rowBytes] ?? 0) : 0;
      const corner = row > 0 && index >= pixelBytes ? (out[place - rowBytes - pixelBytes] ?? 0) : 0;
      const value = data[row * (rowBytes + 1) + 1 + index] ?? 0;
      out[place] = value + predicted(filter, left, up, corner);
    }
  }
  return out;
}

/** PNG (RFC 2083, 6): what the neighbours say a byte would be. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) throw new PdfSyntaxError('a row filter that is not known');
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
