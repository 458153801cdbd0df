import type { Raster } from '../raster/raster.ts';
import { CELL_PX, MAX_GAIN, type PaperLight } from './paper-light.ts';

/** Where a look has anything that is not bare paper, in squares of 4 pixels: most of a page has nothing, and is never looked at again. */
export interface InkTiles {
  readonly columns: number;
  readonly rows: number;
  /** 1 for a square with ink. */
  readonly has: Uint8Array;
}

export const TILE_BITS = 2;
export const TILE_PX = 1 << TILE_BITS;
const TILES_A_CELL = CELL_PX / TILE_PX;
/**
 * Bare paper is at least that bright, of 255, in every channel once the light is evened out: brighter than what a page is
 * redrawn as white from, by what shrinking takes from the thinnest line, and paler than any ink a blank page is judged by.
 */
const BARE_FROM = 242;

/** Finds the squares with ink by the paper of the same picture. */
export function inkTiles(look: Raster, light: PaperLight): InkTiles {
  const columns = ((look.widthPx - 1) >> TILE_BITS) + 1;
  const rows = ((look.heightPx - 1) >> TILE_BITS) + 1;
  const has = new Uint8Array(columns * rows);
  const markRow = look.channels === 3 ? markColorRow : markGrayRow;
  const bare = light.channels.map((levels) =>
    levels.map((level) => (Math.max(level, 255 / MAX_GAIN) * BARE_FROM) / 255),
  );
  for (let y = 0; y < look.heightPx; y += 1) {
    markRow(look, y, bare, Math.floor(y / CELL_PX) * light.columns, has, (y >> TILE_BITS) * columns);
  }
  return { columns, rows, has };
}

function markColorRow(
  { widthPx, data }: Raster,
  y: number,
  bare: readonly Uint8Array[],
  cellRow: number,
  has: Uint8Array,
  tileRow: number,
): void {
  const [reds = new Uint8Array(), greens = reds, blues = reds] = bare;
  const tiles = widthPx >> TILE_BITS;
  for (let tile = 0, at = y * widthPx * 3; tile < tiles; tile += 1, at += TILE_PX * 3) {
    if (has[tileRow + tile] === 1) continue;
    const cell = cellRow + ((tile / TILES_A_CELL) | 0);
    const red = reds[cell] ?? 0;
    const green = greens[cell] ?? 0;
    const blue = blues[cell] ?? 0;
    // One sign tells of all twelve whether one is darker.
    const signs =
      ((data[at] ?? 0) - red) |
      ((data[at + 1] ?? 0) - green) |
      ((data[at + 2] ?? 0) - blue) |
      ((data[at + 3] ?? 0) - red) |
      ((data[at + 4] ?? 0) - green) |
      ((data[at + 5] ?? 0) - blue) |
      ((data[at + 6] ?? 0) - red) |
      ((data[at + 7] ?? 0) - green) |
      ((data[at + 8] ?? 0) - blue) |
      ((data[at + 9] ?? 0) - red) |
      ((data[at + 10] ?? 0) - green) |
      ((data[at + 11] ?? 0) - blue);
    if (signs < 0) has[tileRow + tile] = 1;
  }
  // What is no whole square at the right is looked at in any case.
  if (tiles << TILE_BITS < widthPx) has[tileRow + tiles] = 1;
}

function markGrayRow(
  { widthPx, data }: Raster,
  y: number,
  bare: readonly Uint8Array[],
  cellRow: number,
  has: Uint8Array,
  tileRow: number,
): void {
  const [levels = new Uint8Array()] = bare;
  const tiles = widthPx >> TILE_BITS;
  for (let tile = 0, at = y * widthPx; tile < tiles; tile += 1, at += TILE_PX) {
    if (has[tileRow + tile] === 1) continue;
    const level = levels[cellRow + ((tile / TILES_A_CELL) | 0)] ?? 0;
    const signs =
      ((data[at] ?? 0) - level) |
      ((data[at + 1] ?? 0) - level) |
      ((data[at + 2] ?? 0) - level) |
      ((data[at + 3] ?? 0) - level);
    if (signs < 0) has[tileRow + tile] = 1;
  }
  if (tiles << TILE_BITS < widthPx) has[tileRow + tiles] = 1;
}
