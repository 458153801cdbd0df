import type { Raster } from '../raster/raster.ts';
import { boundsOf, CELL_PX } from './cells.ts';
import { depthAt, paperOfCell } from './depth.ts';
import type { Rgb } from './packed-page.ts';
import type { Paper } from './paper.ts';

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
export function dropFringes(page: Raster, paper: Paper, printed: readonly number[], inkOf: Uint8Array): void {
  const counts = count(page, paper, printed, inkOf);
  const sums = new Uint32Array(4);
  for (const cell of printed) {
    const tones = paperOfCell(paper, cell);
    const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
    for (let y = top; y < bottom; y += SMALL_PX) {
      for (let x = left; x < right; x += SMALL_PX) {
        const small = (y >> 3) * counts.across + (x >> 3);
        const [ownBlack = 0, ownRed = 0, ownGreen = 0, ownBlue = 0] = counts.of.subarray(small * 4, small * 4 + 4);
        const ownColor = ownRed + ownGreen + ownBlue;
        if (ownBlack + ownColor === 0) continue;
        sumAround(counts, small, sums);
        const [black = 0, red = 0, green = 0, blue = 0] = sums;
        const color = red + green + blue;
        const box = { left: x, top: y, right: Math.min(x + SMALL_PX, right), bottom: Math.min(y + SMALL_PX, bottom) };
        if (color < FRINGE_SHARE * (black + color)) {
          if (ownColor > 0) blacken(page.widthPx, box, inkOf);
        } else if (ownBlack > 0) {
          // As numbered: red, green, blue behind black.
          const most = BLACK + (red >= green && red >= blue ? 1 : green >= blue ? 2 : 3);
          colorPale(page, box, tones, most, inkOf);
        }
      }
    }
  }
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function blacken(widthPx: number, { left, top, right, bottom }: Box, inkOf: Uint8Array): void {
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * widthPx + left, end = at + right - left; at < end; at += 1) {
      if (inkOf[at] !== NO_INK) inkOf[at] = BLACK;
    }
  }
}

function colorPale(page: Raster, { left, top, right, bottom }: Box, tones: Rgb, ink: number, inkOf: Uint8Array): void {
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * page.widthPx + left, end = at + right - left; at < end; at += 1) {
      if (inkOf[at] === BLACK && depthAt(page, at, tones) < PALE_BLACK) inkOf[at] = ink;
    }
  }
}

function count(page: Raster, paper: Paper, printed: readonly number[], inkOf: Uint8Array): Counts {
  const { cells } = paper;
  const across = cells.across * PER_CELL;
  const of = new Uint16Array(across * cells.down * PER_CELL * 4);
  for (const cell of printed) {
    const { left, top, right, bottom } = boundsOf(page, cells, cell);
    for (let y = top, rows = paper.rows[cell] ?? 0; y < bottom; y += 1, rows >>>= 1) {
      if ((rows & 1) === 0) continue;
      const row = (y >> 3) * across;
      for (let x = left, at = y * page.widthPx + left; x < right; x += 1, at += 1) {
        const ink = inkOf[at] ?? NO_INK;
        if (ink === NO_INK) continue;
        const counted = (row + (x >> 3)) * 4 + ink - BLACK;
        of[counted] = (of[counted] ?? 0) + 1;
      }
    }
  }
  return { across, of };
}

/** Into `sums`: the inks of a small cell and those around it. */
function sumAround({ across, of }: Counts, small: number, sums: Uint32Array): void {
  sums.fill(0);
  for (let row = small - across; row <= small + across; row += across) {
    for (let at = Math.max(0, row - 1) * 4, end = Math.min(of.length, (row + 2) * 4); at < end; at += 1) {
      sums[at & 3] = (sums[at & 3] ?? 0) + (of[at] ?? 0);
    }
  }
}
