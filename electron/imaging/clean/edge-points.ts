import type { EdgePoints } from './edge-profile.ts';
import type { Gray } from './gray.ts';

/** Enough for a page full of text; more would only take time. */
const MAX_POINTS = 60_000;
/** Levels by which an edge rises over two pixels. */
const LEAST_RISE = 36;
/** A straight line of edges over this share of the picture, exactly along it, is dirt on the scanner's glass. */
const STREAK_SHARE = 0.45;

/**
 * Pixels where ink ends below (ROWS), or to its right (COLUMNS), with the strength of the edge. `along` counts along the
 * text, `across` from line to line; a clockwise turn makes `across` grow with `along` in rows and shrink in columns.
 */
export function edgesAlong(gray: Gray, axis: 'ROWS' | 'COLUMNS', grain: number): EdgePoints {
  const { widthPx, heightPx, data } = gray;
  const least = Math.max(LEAST_RISE, grain * 7);
  const behind = axis === 'ROWS' ? widthPx : 1;
  const dirt = axis === 'COLUMNS' ? streakColumns(gray, least) : null;
  const found = countEdges(gray, behind, least);
  const keepEvery = Math.max(1, Math.ceil(found / MAX_POINTS));
  const capacity = Math.ceil(found / keepEvery) + 1;
  const along = new Float32Array(capacity);
  const across = new Float32Array(capacity);
  const weight = new Float32Array(capacity);
  let [count, seen] = [0, 0];
  for (let y = 2; y < heightPx - 2; y += 1) {
    for (let x = 2, at = y * widthPx + 2; x < widthPx - 2; x += 1, at += 1) {
      const rise = (data[at + behind] ?? 0) - (data[at - behind] ?? 0);
      if (rise < least) continue;
      seen += 1;
      if (seen % keepEvery !== 0 || dirt?.[x] === 1) continue;
      along[count] = axis === 'ROWS' ? x : y;
      across[count] = axis === 'ROWS' ? y : x;
      weight[count] = Math.min(rise, 140);
      count += 1;
    }
  }
  const [length, depth] = axis === 'ROWS' ? [widthPx, heightPx] : [heightPx, widthPx];
  return { count, along, across, weight, length, depth, sign: axis === 'ROWS' ? 1 : -1 };
}

function countEdges({ widthPx, heightPx, data }: Gray, behind: number, least: number): number {
  let count = 0;
  for (let y = 2; y < heightPx - 2; y += 1) {
    for (let x = 2, at = y * widthPx + 2; x < widthPx - 2; x += 1, at += 1) {
      if ((data[at + behind] ?? 0) - (data[at - behind] ?? 0) >= least) count += 1;
    }
  }
  return count;
}

/** Columns of pixels with an edge nearly all the way down: not even a ruled line is so straight on a page askew. */
function streakColumns({ widthPx, heightPx, data }: Gray, least: number): Uint8Array {
  const counts = new Uint32Array(widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 1, at = y * widthPx + 1; x < widthPx - 1; x += 1, at += 1) {
      if ((data[at + 1] ?? 0) - (data[at - 1] ?? 0) >= least) counts[x] = (counts[x] ?? 0) + 1;
    }
  }
  return Uint8Array.from(counts, (count) => (count > heightPx * STREAK_SHARE ? 1 : 0));
}
