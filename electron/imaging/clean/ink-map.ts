import type { Gray } from './gray.ts';
import { type InkTiles, TILE_BITS } from './ink-tiles.ts';
import type { PaperLight } from './paper-light.ts';

/** How much darker than its paper every pixel is, 0 to 255, after the light is evened out. */
export interface InkMap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depth: Uint8Array;
  /** Squares that are not bare: elsewhere there is no depth. */
  readonly tiles: InkTiles;
}

/**
 * Makes the depth of ink from brightness and paper; cells are taken as they are, which is even enough to find ink. Bare
 * squares of `tiles` have none.
 */
export function inkMap(
  { widthPx, heightPx, data }: Gray,
  { columns, cellPx, brightness }: PaperLight,
  tiles: InkTiles,
): InkMap {
  const depth = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y += 1) {
    const cellRow = Math.floor(y / cellPx) * columns;
    const tileRow = (y >> TILE_BITS) * tiles.columns;
    for (let tile = 0; tile < tiles.columns; tile += 1) {
      if (tiles.has[tileRow + tile] !== 1) continue;
      const left = tile << TILE_BITS;
      const scale = 255 / Math.max(1, brightness[cellRow + Math.floor(left / cellPx)] ?? 255);
      const end = y * widthPx + Math.min(widthPx, left + (1 << TILE_BITS));
      for (let at = y * widthPx + left; at < end; at += 1) {
        const level = 255 - (data[at] ?? 0) * scale;
        depth[at] = level > 0 ? level : 0;
      }
    }
  }
  return { widthPx, heightPx, depth, tiles };
}
