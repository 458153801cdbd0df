import type { DotMatrix } from '../raster/dot-matrix.ts';

/** Rows sent together as one raster. */
export interface Band {
  readonly topRow: number;
  readonly rows: number;
  readonly leftDots: number;
  readonly bytesPerRow: number;
}

export interface BandOptions {
  readonly trim: 'BOTH' | 'RIGHT' | 'NONE';
  readonly skipBlankRows: boolean;
  /** What a band costs besides its dots: header, position, feed. */
  readonly bandCostBytes: number;
}

/** One printer is known to read only the low byte of a raster's row count. */
export const MAX_BAND_ROWS = 255;
/** A gap this high always ends a band, which keeps the search short. */
const SPLITTING_GAP_ROWS = 8;

/**
 * Cuts a picture into the bands that take the fewest bytes, by dynamic programming over the rows: a band is as wide as
 * its widest row, so a heading above a narrow line is better sent apart. Without `skipBlankRows` the bands cover all rows.
 */
export function bandsOf(matrix: DotMatrix, options: BandOptions): Band[] {
  const edges = inkEdges(matrix, options);
  if (!options.skipBlankRows) return wholeBands(matrix, edges);
  const bands: Band[] = [];
  let top = -1;
  let gap = 0;
  for (let row = 0; row <= matrix.heightDots; row += 1) {
    const isBlank = row === matrix.heightDots || edges.last[row] === 0;
    if (!isBlank) {
      if (top < 0) top = row;
      gap = 0;
      continue;
    }
    gap += 1;
    if (top >= 0 && (gap === SPLITTING_GAP_ROWS || row === matrix.heightDots)) {
      bands.push(...cheapest(edges, top, row + 1 - gap, options.bandCostBytes));
      top = -1;
    }
  }
  return bands;
}

/** First dot with ink of each row, and the dot after the last one; 0 for a blank row. */
interface InkEdges {
  readonly first: Uint16Array;
  readonly last: Uint16Array;
  readonly widthDots: number;
}

function inkEdges({ bits, bytesPerRow, heightDots, widthDots }: DotMatrix, { trim }: BandOptions): InkEdges {
  const first = new Uint16Array(heightDots);
  const last = new Uint16Array(heightDots);
  for (let row = 0; row < heightDots; row += 1) {
    const start = row * bytesPerRow;
    let right = bytesPerRow;
    while (right > 0 && bits[start + right - 1] === 0) right -= 1;
    if (right === 0) continue;
    let left = 0;
    if (trim === 'BOTH') {
      while (bits[start + left] === 0) left += 1;
      // clz32 counts from bit 31; the highest bit of a byte is bit 7.
      first[row] = left * 8 + Math.clz32(bits[start + left] ?? 0) - 24;
    }
    const lastByte = bits[start + right - 1] ?? 0;
    const lowestBit = 31 - Math.clz32(lastByte & -lastByte);
    last[row] = trim === 'NONE' ? widthDots : right * 8 - lowestBit;
  }
  return { first, last, widthDots };
}

/** The best cut of rows `top` to `bottom`: the cheapest way to reach each row, from every row a band may start at. */
function cheapest({ first, last, widthDots }: InkEdges, top: number, bottom: number, bandCostBytes: number): Band[] {
  const rows = bottom - top;
  const cost = new Float64Array(rows + 1);
  const startOf = new Int32Array(rows + 1);
  for (let end = 1; end <= rows; end += 1) {
    const endRow = top + end - 1;
    // A blank row between two bands is fed, not sent.
    let best = last[endRow] === 0 ? (cost[end - 1] ?? 0) : Number.POSITIVE_INFINITY;
    let bestStart = -1;
    let left = Number.POSITIVE_INFINITY;
    let right = 0;
    for (let start = end - 1; start >= 0 && end - start <= MAX_BAND_ROWS; start -= 1) {
      const rowRight = last[top + start] ?? 0;
      if (rowRight === 0) continue;
      const rowLeft = first[top + start] ?? 0;
      if (rowLeft < left) left = rowLeft;
      if (rowRight > right) right = rowRight;
      const total = (cost[start] ?? 0) + bandCostBytes + (end - start) * ((right - left + 7) >> 3);
      if (total < best) {
        best = total;
        bestStart = start;
      }
    }
    cost[end] = best;
    startOf[end] = bestStart;
  }
  const bands: Band[] = [];
  for (let end = rows; end > 0; ) {
    const start = startOf[end] ?? -1;
    if (start < 0) {
      end -= 1;
      continue;
    }
    bands.push(bandOver({ first, last, widthDots }, top + start, end - start));
    end = start;
  }
  return bands.toReversed();
}

function bandOver({ first, last, widthDots }: InkEdges, topRow: number, rows: number): Band {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (let row = topRow; row < topRow + rows; row += 1) {
    if (last[row] === 0) continue;
    left = Math.min(left, first[row] ?? 0);
    right = Math.max(right, last[row] ?? 0);
  }
  if (right === 0) return { topRow, rows, leftDots: 0, bytesPerRow: 0 };
  const bytesPerRow = (right - left + 7) >> 3;
  // The padding of the last byte must not stand past the head either: some printers drop a raster that does.
  return { topRow, rows, leftDots: Math.max(0, Math.min(left, widthDots - bytesPerRow * 8)), bytesPerRow };
}

function wholeBands({ heightDots }: DotMatrix, edges: InkEdges): Band[] {
  const bands: Band[] = [];
  for (let topRow = 0; topRow < heightDots; topRow += MAX_BAND_ROWS) {
    const rows = Math.min(MAX_BAND_ROWS, heightDots - topRow);
    const band = bandOver(edges, topRow, rows);
    // A band without ink still feeds: one white byte a row carries it.
    bands.push({ ...band, bytesPerRow: Math.max(1, band.bytesPerRow) });
  }
  return bands;
}
