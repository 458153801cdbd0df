import type { Raster } from '../raster/raster.ts';
import { boundsOf, CELL_PX, type Cells } from './cells.ts';

/** As numbered by `separate.ts`. */
const NO_INK = 0;
const BLACK = 1;

/** Coloured fringes of black letters: colour that is less than this share of the print around it is none. */
const FRINGE_SHARE = 0.2;
/** Edges of coloured strokes look grey; black print is deeper than this. */
const PALE_BLACK = 140;
const SMALL_PX = 8;
const PER_CELL = CELL_PX / SMALL_PX;

/** Counts of the inks in cells of 8 pixels. */
interface Counts {
  readonly across: number;
  /** Black and the three colours, four numbers a cell. */
  readonly of: Uint16Array;
}

/**
 * What the edges of strokes got wrong: colour that only fringes black print becomes black, and grey that only fringes
 * coloured print becomes that colour.
 */
export function dropFringes(
  page: Raster,
  cells: Cells,
  printed: readonly number[],
  inkOf: Uint8Array,
  depth: Uint8Array,
): void {
  const counts = count(page, cells, printed, inkOf);
  const sums = new Uint32Array(4);
  for (const cell of printed) {
    const { left, top, right, bottom } = boundsOf(page, cells, cell);
    for (let y = top; y < bottom; y += SMALL_PX) {
      for (let x = left; x < right; x += SMALL_PX) {
        sumAround(counts, (y >> 3) * counts.across + (x >> 3), sums);
        const [black = 0, red = 0, green = 0, blue = 0] = sums;
        const color = red + green + blue;
        if (color === 0) continue;
        // As numbered: red, green, blue behind black.
        const most = BLACK + (red >= green && red >= blue ? 1 : green >= blue ? 2 : 3);
        const isFringe = color < FRINGE_SHARE * (black + color);
        const box = { left: x, top: y, right: Math.min(x + SMALL_PX, right), bottom: Math.min(y + SMALL_PX, bottom) };
        recolor(page.widthPx, box, inkOf, (ink, at) => {
          if (isFringe) return BLACK;
          return ink === BLACK && (depth[at] ?? 0) < PALE_BLACK ? most : ink;
        });
      }
    }
  }
}

function recolor(
  widthPx: number,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  inkOf: Uint8Array,
  pick: (ink: number, at: number) => number,
): void {
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * widthPx + left; at < y * widthPx + right; at += 1) {
      const ink = inkOf[at] ?? NO_INK;
      if (ink !== NO_INK) inkOf[at] = pick(ink, at);
    }
  }
}

function count(page: Raster, cells: Cells, printed: readonly number[], inkOf: Uint8Array): Counts {
  const across = cells.across * PER_CELL;
  const of = new Uint16Array(across * cells.down * PER_CELL * 4);
  for (const cell of printed) {
    const { left, top, right, bottom } = boundsOf(page, cells, cell);
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const ink = inkOf[y * page.widthPx + x] ?? NO_INK;
        if (ink === NO_INK) continue;
        const at = ((y >> 3) * across + (x >> 3)) * 4 + ink - BLACK;
        of[at] = (of[at] ?? 0) + 1;
      }
    }
  }
  return { across, of };
}

/** Into `sums`: the inks of a small cell and those around it. */
function sumAround({ across, of }: Counts, small: number, sums: Uint32Array): void {
  sums.fill(0);
  for (let row = small - across; row <= small + across; row += across) {
    for (let at = (row - 1) * 4, end = (row + 2) * 4; at < end; at += 1) {
      sums[at & 3] = (sums[at & 3] ?? 0) + (of[at] ?? 0);
    }
  }
}
