import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { boundsOf, type Cells, spread } from './cells.ts';
import { type Depth, depthOf } from './depth.ts';
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
  const depth = depthOf(page, paper);
  const around = spread(paper.cells, depth.deepest, 1, Math.max);
  const printed = [...depth.deepest.keys()].filter((cell) => (depth.deepest[cell] ?? 0) >= LEAST_COLOR);
  const inkOf = new Uint8Array(page.widthPx * page.heightPx);
  for (const cell of printed) {
    const deepest = around[cell] ?? 0;
    const hasBlack = isPaleInk || deepest >= PALE_PRINT;
    const limits = { black: hasBlack ? blackLimit(deepest) : NO_LIMIT, color: colorLimit(deepest) };
    if (page.channels === 3) markColors(page, paper, depth.of, cell, limits, inkOf);
    else markBlack(page, paper, depth.of, cell, limits.black, inkOf);
  }
  for (const cell of printed) dropSpecks(page, paper, cell, inkOf);
  if (page.channels === 3) dropFringes(page, paper.cells, printed, inkOf, depth.of);
  const colors = colorsOf(page, paper, printed, inkOf, depth);
  release(depth.of);
  return { inkOf, printed, ...colors };
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

function markBlack(page: Raster, { cells }: Paper, depth: Uint8Array, cell: number, least: number, inkOf: Uint8Array) {
  const { left, top, right, bottom } = boundsOf(page, cells, cell);
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * page.widthPx + left; at < y * page.widthPx + right; at += 1) {
      if ((depth[at] ?? 0) > least) inkOf[at] = BLACK;
    }
  }
}

function markColors(page: Raster, paper: Paper, depth: Uint8Array, cell: number, limits: Limits, inkOf: Uint8Array) {
  const { data, widthPx } = page;
  const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
  const [paperRed = 0, paperGreen = 0, paperBlue = 0] = paper.planes.map((plane) => plane[cell] ?? 0);
  // Twice the green and once each other channel: about how light a pixel looks.
  const leastBlack = 4 * limits.black;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * widthPx + left; at < y * widthPx + right; at += 1) {
      const most = depth[at] ?? 0;
      if (most < LEAST_COLOR) continue;
      const red = paperRed - (data[at * 3] ?? 0);
      const green = paperGreen - (data[at * 3 + 1] ?? 0);
      const blue = paperBlue - (data[at * 3 + 2] ?? 0);
      const least = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
      if (most - least > COLOR_LEAST + most * COLOR_SHARE) {
        if (most > limits.color) inkOf[at] = least === red ? RED : least === green ? GREEN : BLUE;
      } else if (red + green + green + blue > leastBlack) inkOf[at] = BLACK;
    }
  }
}

/** A pixel of print without another one beside it is dust. */
function dropSpecks(page: Raster, { cells }: Paper, cell: number, inkOf: Uint8Array): void {
  const { widthPx } = page;
  const { left, top, right, bottom } = boundsOf(page, cells, cell);
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * widthPx + left; at < y * widthPx + right; at += 1) {
      if (inkOf[at] === NO_INK) continue;
      const beside = (inkOf[at - 1] ?? 0) | (inkOf[at + 1] ?? 0);
      if ((beside | (inkOf[at - widthPx] ?? 0) | (inkOf[at + widthPx] ?? 0)) === NO_INK) inkOf[at] = NO_INK;
    }
  }
}

/** The colour of each ink, from the middle of its strokes: their edges are paler than the mean. */
function colorsOf(page: Raster, { cells }: Paper, printed: readonly number[], inkOf: Uint8Array, depth: Depth) {
  const counts = new Float64Array(INKS.length + 1);
  const depths = new Float64Array(INKS.length + 1);
  for (const cell of printed) countCell(page, cells, cell, inkOf, depth, counts, depths);
  const means = depths.map((sum, ink) => sum / Math.max(1, counts[ink] ?? 0));
  const sums = new Float64Array(counts.length * 4);
  for (const cell of printed) sumCell(page, cells, cell, inkOf, depth, means, sums);
  const mean = (ink: number, channel: number) =>
    Math.round((sums[ink * 4 + channel] ?? 0) / Math.max(1, sums[ink * 4 + 3] ?? 0));
  const colors = Array.from(counts, (_, ink): Rgb => [mean(ink, 0), mean(ink, 1), mean(ink, 2)]);
  return { colors, counts: [...counts] };
}

/** Adds the pixels of each ink in a cell, and how deep they are. */
function countCell(
  page: Raster,
  cells: Cells,
  cell: number,
  inkOf: Uint8Array,
  depth: Depth,
  counts: Float64Array,
  depths: Float64Array,
): void {
  const { left, top, right, bottom } = boundsOf(page, cells, cell);
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * page.widthPx + left, end = at + right - left; at < end; at += 1) {
      const ink = inkOf[at] ?? NO_INK;
      if (ink === NO_INK) continue;
      counts[ink] = (counts[ink] ?? 0) + 1;
      depths[ink] = (depths[ink] ?? 0) + (depth.of[at] ?? 0);
    }
  }
}

/** Adds the colours of the pixels that are at least as deep as the mean of their ink: three sums and a count each. */
function sumCell(
  { widthPx, heightPx, channels, data }: Raster,
  cells: Cells,
  cell: number,
  inkOf: Uint8Array,
  depth: Depth,
  means: Float64Array,
  sums: Float64Array,
): void {
  const step = channels === 3 ? 1 : 0;
  const { left, top, right, bottom } = boundsOf({ widthPx, heightPx }, cells, cell);
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * widthPx + left, end = at + right - left; at < end; at += 1) {
      const ink = inkOf[at] ?? NO_INK;
      if (ink === NO_INK || (depth.of[at] ?? 0) < (means[ink] ?? 0)) continue;
      const sum = ink * 4;
      const from = at * channels;
      sums[sum] = (sums[sum] ?? 0) + (data[from] ?? 0);
      sums[sum + 1] = (sums[sum + 1] ?? 0) + (data[from + step] ?? 0);
      sums[sum + 2] = (sums[sum + 2] ?? 0) + (data[from + 2 * step] ?? 0);
      sums[sum + 3] = (sums[sum + 3] ?? 0) + 1;
    }
  }
}
