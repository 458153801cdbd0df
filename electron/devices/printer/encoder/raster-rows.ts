import type { DotMatrix } from '../raster/dot-matrix.ts';
import type { Band } from './bands.ts';
import type { ByteSink } from './byte-sink.ts';

/** The dots of a band, moved left so that its first column starts a byte. */
export function appendRows(sink: ByteSink, { bits, bytesPerRow }: DotMatrix, band: Band): void {
  const shift = band.leftDots & 7;
  const firstByte = band.leftDots >> 3;
  const rows = sink.reserve(band.rows * band.bytesPerRow);
  for (let row = 0; row < band.rows; row += 1) {
    const source = (band.topRow + row) * bytesPerRow + firstByte;
    const target = row * band.bytesPerRow;
    if (shift === 0) {
      rows.set(bits.subarray(source, source + band.bytesPerRow), target);
      continue;
    }
    const rowEnd = source - firstByte + bytesPerRow;
    for (let index = 0; index < band.bytesPerRow; index += 1) {
      const next = source + index + 1 < rowEnd ? (bits[source + index + 1] ?? 0) : 0;
      rows[target + index] = ((bits[source + index] ?? 0) << shift) | (next >> (8 - shift));
    }
  }
}
