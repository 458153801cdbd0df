import type { PrinterProfile } from '../../../contract/printer-profile.ts';
import type { DotMatrix } from '../raster/dot-matrix.ts';
import { feed } from './motion.ts';
import type { PictureSink } from './packer.ts';

const ESC = 0x1b;
const STRIP_ROWS = 24;
const STRIP_HEADER_BYTES = 5;

/**
 * ESC * 33 nL nH d...: strips of 24 rows, column by column, topmost dot in the most significant bit; ESC J prints the
 * strip and feeds it. Rows past the picture's end are white. Answers the length of the longest command.
 */
export function packStrips(
  { sink, gaps }: PictureSink,
  matrix: DotMatrix,
  { trim, skipBlankRows }: PrinterProfile,
): number {
  let longest = 0;
  for (let top = 0; top < matrix.heightDots; top += STRIP_ROWS) {
    gaps.push(sink.size);
    const { columns, widthDots } = stripColumns(matrix, top);
    const sent = trim === 'NONE' ? matrix.widthDots : widthDots;
    if (sent > 0 && (widthDots > 0 || !skipBlankRows)) {
      sink.put(ESC, 0x2a, 33, sent & 0xff, sent >> 8);
      sink.append(columns.subarray(0, sent * 3));
      longest = Math.max(longest, STRIP_HEADER_BYTES + sent * 3);
    }
    feed(sink, Math.min(STRIP_ROWS, matrix.heightDots - top));
  }
  return longest;
}

/** The columns of one strip, three bytes each, and how many of them reach up to the last one with ink. */
function stripColumns(matrix: DotMatrix, top: number): { readonly columns: Uint8Array; readonly widthDots: number } {
  const columns = new Uint8Array(matrix.widthDots * 3);
  let widthDots = 0;
  const rows = Math.min(STRIP_ROWS, matrix.heightDots - top);
  for (let row = 0; row < rows; row += 1) {
    const start = (top + row) * matrix.bytesPerRow;
    for (let index = 0; index < matrix.bytesPerRow; index += 1) {
      const byte = matrix.bits[start + index] ?? 0;
      if (byte === 0) continue;
      for (let bit = 0; bit < 8; bit += 1) {
        if (((byte >> (7 - bit)) & 1) === 0) continue;
        const x = index * 8 + bit;
        const place = x * 3 + (row >> 3);
        columns[place] = (columns[place] ?? 0) | (0x80 >> (row & 7));
        if (x >= widthDots) widthDots = x + 1;
      }
    }
  }
  return { columns, widthDots };
}
