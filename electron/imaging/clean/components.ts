import type { InkMap } from './ink-map.ts';
import { TILE_BITS, TILE_PX } from './ink-tiles.ts';

/** A spot of ink: pixels that touch. Edges in pixels, right and bottom exclusive. */
export interface Spot {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
  /** Depth of its darkest pixel, and the sum over all. */
  peak: number;
  sum: number;
}

/** More runs than any blank page has: what has as many is no blank page, and need not be taken apart. */
const MAX_RUNS = 60_000;

/**
 * Spots of ink at least `least` deep, where `isInside` is 1 and not in a column that is `skipped`; null where there is far too much ink for a page that may be
 * blank. Runs of a row join those of the row above that they touch, also at a corner.
 */
export function spotsOf(
  { widthPx, heightPx, depth, tiles }: InkMap,
  least: number,
  isInside: Uint8Array | null,
  skipped: Uint8Array | null = null,
): Spot[] | null {
  const parents: number[] = [];
  const spots: Spot[] = [];
  let above: { from: number; to: number; spot: number }[] = [];
  const endOfRun = (x: number): number => {
    const next = skipped?.indexOf(1, x) ?? -1;
    return next < 0 ? widthPx : next;
  };
  const rootOf = (spot: number): number => {
    let root = spot;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  for (let y = 0; y < heightPx; y += 1) {
    const runs: typeof above = [];
    const tileRow = (y >> TILE_BITS) * tiles.columns;
    let next = 0;
    for (let x = 0, at = y * widthPx; x < widthPx; x += 1, at += 1) {
      if (tiles.has[tileRow + (x >> TILE_BITS)] !== 1) {
        const bare = TILE_PX - 1 - (x & (TILE_PX - 1));
        x += bare;
        at += bare;
        continue;
      }
      if ((depth[at] ?? 0) < least || isInside?.[at] === 0 || skipped?.[x] === 1) continue;
      const made = runOf(depth, at, x, y, endOfRun(x), least);
      while (next < above.length && (above[next]?.to ?? 0) < x) next += 1;
      let spot = -1;
      for (let touch = next; touch < above.length && (above[touch]?.from ?? 0) <= made.right; touch += 1) {
        const root = rootOf(above[touch]?.spot ?? 0);
        if (spot < 0) spot = root;
        else if (root !== spot) {
          parents[root] = spot;
          join(spots[spot], spots[root]);
        }
      }
      if (spot < 0) {
        spot = spots.length;
        spots.push(made);
        parents.push(spot);
        if (spots.length > MAX_RUNS) return null;
      } else {
        join(spots[spot], made);
      }
      runs.push({ from: x, to: made.right, spot });
      at += made.right - x;
      x = made.right;
    }
    above = runs;
  }
  return spots.filter((_, spot) => parents[spot] === spot);
}

/** One run of ink as a spot of its own, beginning at (x, y). */
function runOf(depth: Uint8Array, start: number, x: number, y: number, endX: number, least: number): Spot {
  let [at, peak, sum] = [start, 0, 0];
  const end = start - x + endX;
  for (; at < end; at += 1) {
    const level = depth[at] ?? 0;
    if (level < least) break;
    sum += level;
    if (level > peak) peak = level;
  }
  return { left: x, top: y, right: x + at - start, bottom: y + 1, area: at - start, peak, sum };
}

function join(into: Spot | undefined, spot: Spot | undefined): void {
  if (!into || !spot) return;
  into.left = Math.min(into.left, spot.left);
  into.top = Math.min(into.top, spot.top);
  into.right = Math.max(into.right, spot.right);
  into.bottom = Math.max(into.bottom, spot.bottom);
  into.area += spot.area;
  into.sum += spot.sum;
  into.peak = Math.max(into.peak, spot.peak);
}
