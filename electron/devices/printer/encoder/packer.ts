import { PAPER_WIDTHS_DOTS } from '../paper-width.ts';
import type { DotMatrix } from '../raster/dot-matrix.ts';
import { type Band, bandsOf, MAX_BAND_ROWS } from './bands.ts';
import { ByteSink } from './byte-sink.ts';
import type { PrinterProfile } from './profiles.ts';

/** A sheet as bytes for the printer. */
export interface EncodedSheet {
  readonly bytes: Uint8Array;
  /** Length of its longest command: what a printer may wait for when the stream breaks off. */
  readonly longestCommandBytes: number;
}

const ESC = 0x1b;
const GS = 0x1d;
const MAX_FEED_UNITS = 255;
const STRIP_ROWS = 24;
const RASTER_HEADER_BYTES = 8;
const STRIP_HEADER_BYTES = 5;
const HEAD_DPI = 203;

/** No command of any sheet is longer: the highest raster over the widest paper. */
export const MAX_COMMAND_BYTES = RASTER_HEADER_BYTES + (MAX_BAND_ROWS * Math.max(...PAPER_WIDTHS_DOTS)) / 8;

/**
 * Packs a picture for the head: `GS P` first where the profile asks for it, so that the units of ESC $ and ESC J are
 * dots, then the rasters. Blank rows at the end are fed like any other. The stream starts and ends at a line's start.
 */
export function packPicture(matrix: DotMatrix, profile: PrinterProfile): EncodedSheet {
  const sink = new ByteSink();
  if (profile.setMotionUnits) sink.put(GS, 0x50, HEAD_DPI, HEAD_DPI);
  const pack = profile.raster === 'GS_V_0' ? packBands : packStrips;
  const longestCommandBytes = pack(sink, matrix, profile);
  return { bytes: sink.finish(), longestCommandBytes };
}

/** GS v 0 m xL xH yL yH d...: m 0 is one dot a bit (Epson command reference, "GS v 0"). */
function packBands(sink: ByteSink, matrix: DotMatrix, profile: PrinterProfile): number {
  let row = 0;
  let longest = 0;
  for (const band of bandsOf(matrix, profile)) {
    feed(sink, band.topRow - row);
    moveRight(sink, band.leftDots);
    sink.put(GS, 0x76, 0x30, 0, band.bytesPerRow, 0, band.rows & 0xff, band.rows >> 8);
    appendRows(sink, matrix, band);
    row = band.topRow + band.rows;
    longest = Math.max(longest, RASTER_HEADER_BYTES + band.rows * band.bytesPerRow);
  }
  feed(sink, matrix.heightDots - row);
  return longest;
}

/** The dots of a band, moved left so that its first column starts a byte. */
function appendRows(sink: ByteSink, { bits, bytesPerRow }: DotMatrix, band: Band): void {
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

/**
 * ESC * 33 nL nH d...: strips of 24 rows, column by column, topmost dot in the most significant bit; ESC J prints the
 * strip and feeds it. Rows past the picture's end are white.
 */
function packStrips(sink: ByteSink, matrix: DotMatrix, { trim, skipBlankRows }: PrinterProfile): number {
  let longest = 0;
  for (let top = 0; top < matrix.heightDots; top += STRIP_ROWS) {
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

/** ESC J n: prints what waits and feeds n units, at most 255 at a time. */
function feed(sink: ByteSink, rows: number): void {
  for (let rest = rows; rest > 0; rest -= MAX_FEED_UNITS) sink.put(ESC, 0x4a, Math.min(rest, MAX_FEED_UNITS));
}

/** ESC $ nL nH: absolute position; not needed at the left edge, where every line starts. */
function moveRight(sink: ByteSink, dots: number): void {
  if (dots > 0) sink.put(ESC, 0x24, dots & 0xff, dots >> 8);
}
