import type { Raster } from '../raster/raster.ts';
import { CELL_PX } from './cells.ts';
import type { Paper } from './paper.ts';

/** How far print stands out from its paper. */
export interface Depth {
  /** For every pixel, the difference from the paper in the channel where it is most. */
  readonly of: Uint8Array;
  /** The most in each cell. */
  readonly deepest: Uint8Array;
}

/** Measures every pixel against the paper of its cell. */
export function depthOf(page: Raster, { cells, planes }: Paper): Depth {
  const of = new Uint8Array(page.widthPx * page.heightPx);
  const deepest = new Uint8Array(cells.across * cells.down);
  const [reds = new Uint8Array(), greens = reds, blues = reds] = planes;
  for (let y = 0; y < page.heightPx; y += 1) {
    const cellRow = (y >> 5) * cells.across;
    for (let cell = cellRow; cell < cellRow + cells.across; cell += 1) {
      const left = (cell - cellRow) * CELL_PX;
      const from = y * page.widthPx + left;
      const to = y * page.widthPx + Math.min(left + CELL_PX, page.widthPx);
      const [red, green, blue] = [reds[cell] ?? 0, greens[cell] ?? 0, blues[cell] ?? 0];
      const most =
        page.channels === 3 ? color(page.data, of, from, to, red, green, blue) : gray(page.data, of, from, to, red);
      if (most > (deepest[cell] ?? 0)) deepest[cell] = most;
    }
  }
  return { of, deepest };
}

function gray(data: Uint8Array, of: Uint8Array, from: number, to: number, paper: number): number {
  let most = 0;
  for (let at = from; at < to; at += 1) {
    const depth = paper - (data[at] ?? 0);
    if (depth <= 0) continue;
    of[at] = depth;
    if (depth > most) most = depth;
  }
  return most;
}

function color(
  data: Uint8Array,
  of: Uint8Array,
  from: number,
  to: number,
  paperRed: number,
  paperGreen: number,
  paperBlue: number,
): number {
  let most = 0;
  for (let at = from, in3 = from * 3; at < to; at += 1, in3 += 3) {
    const red = paperRed - (data[in3] ?? 0);
    const green = paperGreen - (data[in3 + 1] ?? 0);
    const blue = paperBlue - (data[in3 + 2] ?? 0);
    const depth = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
    if (depth <= 0) continue;
    of[at] = depth;
    if (depth > most) most = depth;
  }
  return most;
}
