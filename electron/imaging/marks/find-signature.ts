import { spotsOf } from '../clean/components.ts';
import { type InkTiles, TILE_BITS, TILE_PX } from '../clean/ink-tiles.ts';
import type { InkMasks } from './ink-masks.ts';

/** A stroke of a pen is sparse: it encloses much more paper than ink. Letters of print that run into each other are dense. */
const FILL = { from: 0.34, to: 0.24 } as const;
/** Black strokes have to be higher: signs of print and lines of sketches are black as well. */
const HIGH_MM = { blue: { from: 1.5, to: 4 }, dark: { from: 3.5, to: 6 } } as const;
/** Shorter ones are letters. */
const LEAST_LONG_MM = 6;
/** Frames and tables are larger. */
const MOST_LONG_MM = 95;
const MOST_HIGH_MM = 45;
/** A straight run as long as that share of the whole stroke is a ruled line. */
const RULED = { from: 0.6, to: 0.4 } as const;
/** All strokes together: where a stamp lies on a signature, it is in pieces. */
const SIGNED_MM = { from: 8, to: 16 } as const;

/** How sure it is that a page is signed by pen, 0 to 1: in blue ink, or in black where strokes are no print. */
export function signatureConfidence({ widthPx, heightPx, pxPerMm, blue, dark }: InkMasks): number {
  const inBlue = strokeConfidence({ widthPx, heightPx, depth: blue }, pxPerMm, HIGH_MM.blue);
  if (inBlue === 1) return inBlue;
  return Math.max(inBlue, strokeConfidence({ widthPx, heightPx, depth: dark }, pxPerMm, HIGH_MM.dark));
}

interface Mask {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depth: Uint8Array;
}
type Ramp = { readonly from: number; readonly to: number };

/** How much of an ink is strokes by hand; 0 where there is far too much of it to be told apart. */
function strokeConfidence(mask: Mask, pxPerMm: number, highMm: Ramp): number {
  let strokesMm = 0;
  for (const { left, top, right, bottom, area } of spotsOf({ ...mask, tiles: inkTilesOf(mask) }, 1, null) ?? []) {
    const [width, height] = [(right - left) / pxPerMm, (bottom - top) / pxPerMm];
    const [long, high] = width > height ? [width, height] : [height, width];
    if (long < LEAST_LONG_MM || long > MOST_LONG_MM || high > MOST_HIGH_MM) continue;
    const fill = area / ((right - left) * (bottom - top));
    const shape = risen(high, highMm) * risen(fill, FILL);
    if (shape === 0) continue;
    const straight = longestRun(mask, left, top, right, bottom) / Math.max(right - left, bottom - top);
    strokesMm += long * shape * risen(straight, RULED);
  }
  return risen(strokesMm, SIGNED_MM);
}

/** Where there is any of an ink. */
function inkTilesOf({ widthPx, heightPx, depth }: Mask): InkTiles {
  const columns = Math.ceil(widthPx / TILE_PX);
  const rows = Math.ceil(heightPx / TILE_PX);
  const has = new Uint8Array(columns * rows);
  for (let y = 0; y < heightPx; y += 1) {
    const tileRow = (y >> TILE_BITS) * columns;
    const row = depth.subarray(y * widthPx, (y + 1) * widthPx);
    for (let x = row.indexOf(1); x >= 0; x = row.indexOf(1, ((x >> TILE_BITS) + 1) << TILE_BITS)) {
      has[tileRow + (x >> TILE_BITS)] = 1;
    }
  }
  return { columns, rows, has };
}

/** 0 at `from`, 1 at `to`, whichever is more. */
const risen = (value: number, { from, to }: Ramp): number => Math.min(1, Math.max(0, (value - from) / (to - from)));

/** Of pixels in a row or a column. */
function longestRun({ widthPx, depth }: Mask, left: number, top: number, right: number, bottom: number): number {
  let longest = 0;
  const down = new Uint16Array(right - left);
  for (let y = top; y < bottom; y += 1) {
    let across = 0;
    for (let x = left; x < right; x += 1) {
      const isInk = depth[y * widthPx + x] === 1;
      across = isInk ? across + 1 : 0;
      const below = isInk ? (down[x - left] ?? 0) + 1 : 0;
      down[x - left] = below;
      if (across > longest) longest = across;
      if (below > longest) longest = below;
    }
  }
  return longest;
}
