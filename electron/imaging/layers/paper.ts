import type { Raster } from '../raster/raster.ts';
import { boundsOf, type Cells, cellsOf, inkedRows, spread } from './cells.ts';
import type { Rgb } from './packed-page.ts';

/** The paper under the print, a colour for every cell. */
export interface Paper {
  readonly cells: Cells;
  /** Cells that are not pure white. */
  readonly inked: readonly number[];
  /** Their rows that are not: a bit for each, the lowest for the topmost. */
  readonly rows: Uint32Array;
  /** One plane for each channel of the page. */
  readonly planes: readonly Uint8Array[];
  /** What most of the sheet is. */
  readonly color: Rgb;
}

/** Only every second pixel of every second row is looked at. */
const STEP = 2;
/** How far below the lightest pixel of a cell its paper may lie: grain. */
const GRAIN = 28;
/** Print as wide as this many cells is bridged; what is wider is a picture, and its own tone counts as its paper. */
const BRIDGE = 2;

/** Finds the paper of a page: the light tones of each cell, carried over cells that are all print. */
export function paperOf(page: Raster): Paper {
  const cells = cellsOf(page);
  const rows = inkedRows(page, cells);
  const inked = [...rows.keys()].filter((cell) => rows[cell] !== 0);
  const light = lightTones(page, cells, inked);
  const planes = light.map((plane) => spread(cells, spread(cells, plane, BRIDGE, 'MOST'), BRIDGE, 'LEAST'));
  const [red = 255, green = red, blue = red] = planes.map(medianOf);
  return { cells, inked, rows, planes, color: [red, green, blue] };
}

function lightTones(page: Raster, cells: Cells, inked: readonly number[]): Uint8Array[] {
  const planes = Array.from({ length: page.channels }, () => new Uint8Array(cells.across * cells.down).fill(255));
  const sums = { red: 0, green: 0, blue: 0, count: 0 };
  for (const cell of inked) {
    const bounds = boundsOf(page, cells, cell);
    const least = lightestIn(page, bounds) - GRAIN;
    if (page.channels === 3) sumColors(page, bounds, least, sums);
    else sumGrays(page, bounds, least, sums);
    const tones = [sums.red, sums.green, sums.blue];
    for (const [channel, plane] of planes.entries())
      plane[cell] = Math.round((tones[channel] ?? 0) / Math.max(1, sums.count));
  }
  return planes;
}

type Bounds = ReturnType<typeof boundsOf>;

interface Sums {
  red: number;
  green: number;
  blue: number;
  count: number;
}

function lightestIn({ widthPx, channels, data }: Raster, { left, top, right, bottom }: Bounds): number {
  const middle = channels === 3 ? 1 : 0;
  let lightest = 0;
  for (let y = top; y < bottom; y += STEP) {
    const end = (y * widthPx + right) * channels + middle;
    for (let at = (y * widthPx + left) * channels + middle; at < end; at += STEP * channels) {
      const tone = data[at] ?? 0;
      if (tone > lightest) lightest = tone;
    }
  }
  return lightest;
}

function sumColors({ widthPx, data }: Raster, { left, top, right, bottom }: Bounds, least: number, sums: Sums): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  let count = 0;
  for (let y = top; y < bottom; y += STEP) {
    const end = (y * widthPx + right) * 3;
    for (let at = (y * widthPx + left) * 3; at < end; at += STEP * 3) {
      const middle = data[at + 1] ?? 0;
      if (middle < least) continue;
      count += 1;
      red += data[at] ?? 0;
      green += middle;
      blue += data[at + 2] ?? 0;
    }
  }
  sums.red = red;
  sums.green = green;
  sums.blue = blue;
  sums.count = count;
}

function sumGrays({ widthPx, data }: Raster, { left, top, right, bottom }: Bounds, least: number, sums: Sums): void {
  let sum = 0;
  let count = 0;
  for (let y = top; y < bottom; y += STEP) {
    for (let at = y * widthPx + left, end = y * widthPx + right; at < end; at += STEP) {
      const tone = data[at] ?? 0;
      if (tone < least) continue;
      count += 1;
      sum += tone;
    }
  }
  sums.red = sum;
  sums.count = count;
}

function medianOf(values: Uint8Array): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length >> 1] ?? 255;
}
