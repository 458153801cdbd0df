import type { Raster } from '../raster/raster.ts';
import { boundsOf, spread } from './cells.ts';
import { deepestOf, depthAt, paperOfCell } from './depth.ts';
import { dropFringes } from './fringes.ts';
import type { Rgb } from './packed-page.ts';
import type { Paper } from './paper.ts';

/** Which ink lies on a pixel. */
export const NO_INK = 0;
export const BLACK = 1;
const RED = 2;
const GREEN = 3;
const BLUE = 4;
export const INKS = [BLACK, RED, GREEN, BLUE] as const;

/** Every pixel's ink, and what colour each ink has on this page. */
export interface Separation {
  readonly inkOf: Uint8Array;
  /** Cells that hold print; every other cell has none. */
  readonly printed: readonly number[];
  readonly colors: readonly Rgb[];
  /** Pixels of each ink, by its number. */
  readonly counts: readonly number[];
}

/** Least difference from the paper that is print and not grain. */
const LEAST_BLACK = 44;
const LEAST_COLOR = 40;
/** Grey where nothing around is deeper than this is no black print: pencil, print of the other side shining through. */
const PALE_PRINT = 110;
/** A pixel counts as print from this share of the deepest print around it: the middle of a letter's edge. */
const EDGE_SHARE = 0.42;
/** However black the print around it, pale print (a stamp beside text) still counts. */
const MOST_BLACK = 96;
const MOST_COLOR = 60;
/** How far channels must lie apart for a colour: more on deep print, whose edges carry the colour errors of JPEG. */
const COLOR_SHARE = 0.2;
const COLOR_LEAST = 12;

/**
 * Tells print from paper and the inks of a page apart: black, red, green, blue and what is nearest to each.
 * @param isPaleInk Whether pale grey is ink too, as it must be where there is nothing else to show it.
 */
export function separate(page: Raster, paper: Paper, isPaleInk: boolean): Separation {
  const depths = deepestOf(page, paper);
  const around = spread(paper.cells, depths, 1, 'MOST');
  const printed = paper.inked.filter((cell) => (depths[cell] ?? 0) >= LEAST_COLOR);
  const inkOf = new Uint8Array(page.widthPx * page.heightPx);
  for (const cell of printed) {
    const deepest = around[cell] ?? 0;
    const hasBlack = isPaleInk || deepest >= PALE_PRINT;
    const limits = { black: hasBlack ? blackLimit(deepest) : NO_LIMIT, color: colorLimit(deepest) };
    if (page.channels === 3) markColors(page, paper, cell, limits, inkOf);
    else markBlack(page, paper, cell, limits.black, inkOf);
  }
  for (const cell of printed) dropSpecks(page, paper, cell, inkOf);
  if (page.channels === 3) dropFringes(page, paper, printed, inkOf);
  return { inkOf, printed, ...colorsOf(page, paper, printed, inkOf) };
}

/** More than a pixel can have. */
const NO_LIMIT = 256;
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const blackLimit = (deepest: number): number => clamp(deepest * EDGE_SHARE, LEAST_BLACK, MOST_BLACK);
const colorLimit = (deepest: number): number => clamp(deepest * EDGE_SHARE, LEAST_COLOR, MOST_COLOR);

/** From which difference a pixel is print. */
interface Limits {
  readonly black: number;
  readonly color: number;
}

function markBlack(page: Raster, paper: Paper, cell: number, least: number, inkOf: Uint8Array): void {
  const { data, widthPx } = page;
  const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
  const darkest = paperOfCell(paper, cell)[0] - least;
  for (let y = top, rows = paper.rows[cell] ?? 0; y < bottom; y += 1, rows >>>= 1) {
    if ((rows & 1) === 0) continue;
    for (let at = y * widthPx + left, end = at + right - left; at < end; at += 1) {
      if ((data[at] ?? 255) < darkest) inkOf[at] = BLACK;
    }
  }
}

function markColors(page: Raster, paper: Paper, cell: number, limits: Limits, inkOf: Uint8Array): void {
  const { data, widthPx } = page;
  const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
  const [paperRed, paperGreen, paperBlue] = paperOfCell(paper, cell);
  // Twice the green and once each other channel: about how light a pixel looks.
  const leastBlack = 4 * limits.black;
  for (let y = top, rows = paper.rows[cell] ?? 0; y < bottom; y += 1, rows >>>= 1) {
    if ((rows & 1) === 0) continue;
    for (let at = y * widthPx + left, end = at + right - left, from = at * 3; at < end; at += 1, from += 3) {
      const red = paperRed - (data[from] ?? 0);
      const green = paperGreen - (data[from + 1] ?? 0);
      const blue = paperBlue - (data[from + 2] ?? 0);
      const most = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
      if (most < LEAST_COLOR) continue;
      const least = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
      if (most - least > COLOR_LEAST + most * COLOR_SHARE) {
        if (most > limits.color) inkOf[at] = least === red ? RED : least === green ? GREEN : BLUE;
      } else if (red + green + green + blue > leastBlack) inkOf[at] = BLACK;
    }
  }
}

/** A pixel of print without another one beside it is dust. */
function dropSpecks(page: Raster, paper: Paper, cell: number, inkOf: Uint8Array): void {
  const { widthPx } = page;
  const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
  for (let y = top, rows = paper.rows[cell] ?? 0; y < bottom; y += 1, rows >>>= 1) {
    if ((rows & 1) === 0) continue;
    for (let at = y * widthPx + left, end = at + right - left; at < end; at += 1) {
      if (inkOf[at] !== NO_INK && isAlone(inkOf, at, widthPx)) inkOf[at] = NO_INK;
    }
  }
}

/** Bounds are looked at first: reading beside an array is slow. */
const isAlone = (inkOf: Uint8Array, at: number, widthPx: number): boolean =>
  (at === 0 || inkOf[at - 1] === NO_INK) &&
  (at + 1 >= inkOf.length || inkOf[at + 1] === NO_INK) &&
  (at < widthPx || inkOf[at - widthPx] === NO_INK) &&
  (at + widthPx >= inkOf.length || inkOf[at + widthPx] === NO_INK);

/** Sums for every ink and every depth: pixels, and their three colours. */
const SUMS = 4;
const DEPTHS = 256;

/** The colour of each ink, from the middle of its strokes: their edges are paler than the mean. */
function colorsOf(page: Raster, paper: Paper, printed: readonly number[], inkOf: Uint8Array) {
  const sums = new Float64Array((INKS.length + 1) * DEPTHS * SUMS);
  for (const cell of printed) sumCell(page, paper, cell, inkOf, sums);
  const inks = Array.from({ length: INKS.length + 1 }, (_, ink) => inkOfSums(sums, ink));
  return { colors: inks.map(({ color }) => color), counts: inks.map(({ count }) => count) };
}

/** How many pixels an ink has, and the mean colour of those that are at least as deep as all are on average. */
function inkOfSums(sums: Float64Array, ink: number): { readonly count: number; readonly color: Rgb } {
  const at = (depth: number, sum: number): number => sums[(ink * DEPTHS + depth) * SUMS + sum] ?? 0;
  const depths = Array.from({ length: DEPTHS }, (_, depth) => depth);
  const count = depths.reduce((sum, depth) => sum + at(depth, 0), 0);
  const mean = depths.reduce((sum, depth) => sum + depth * at(depth, 0), 0) / Math.max(1, count);
  const deep = depths.filter((depth) => depth >= mean);
  const total = (sum: number) => deep.reduce((all, depth) => all + at(depth, sum), 0);
  const pixels = Math.max(1, total(0));
  const tone = (sum: number) => Math.round(total(sum) / pixels);
  return { count, color: [tone(1), tone(2), tone(3)] };
}

function sumCell(page: Raster, paper: Paper, cell: number, inkOf: Uint8Array, sums: Float64Array): void {
  const { channels, data, widthPx } = page;
  const tones = paperOfCell(paper, cell);
  const step = channels === 3 ? 1 : 0;
  const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
  for (let y = top, rows = paper.rows[cell] ?? 0; y < bottom; y += 1, rows >>>= 1) {
    if ((rows & 1) === 0) continue;
    for (let at = y * widthPx + left, end = at + right - left; at < end; at += 1) {
      const ink = inkOf[at] ?? NO_INK;
      if (ink === NO_INK) continue;
      const sum = (ink * DEPTHS + depthAt(page, at, tones)) * SUMS;
      const from = at * channels;
      sums[sum] = (sums[sum] ?? 0) + 1;
      sums[sum + 1] = (sums[sum + 1] ?? 0) + (data[from] ?? 0);
      sums[sum + 2] = (sums[sum + 2] ?? 0) + (data[from + step] ?? 0);
      sums[sum + 3] = (sums[sum + 3] ?? 0) + (data[from + 2 * step] ?? 0);
    }
  }
}
