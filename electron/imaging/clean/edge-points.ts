import { grown } from './deep-ink.ts';
import type { EdgePoints } from './edge-profile.ts';
import type { Gray } from './gray.ts';
import { type InkTiles, TILE_BITS } from './ink-tiles.ts';

/** Enough for a page full of text; more would only take time. */
const MAX_POINTS = 60_000;
/** Levels by which an edge rises over two pixels. */
const LEAST_RISE = 36;
/** A straight line of edges over this share of the picture, exactly along it, is dirt on the scanner's glass. */
const STREAK_SHARE = 0.45;

/**
 * Pixels where ink ends below (ROWS), or to its right (COLUMNS), with the strength of the edge. `along` counts along the
 * text, `across` from line to line; a clockwise turn makes `across` grow with `along` in rows and shrink in columns. An edge
 * begins in a square of `tiles` with ink: what is bare rises no more.
 */
export function edgesAlong(gray: Gray, tiles: InkTiles, axis: 'ROWS' | 'COLUMNS', grain: number): EdgePoints {
  const { widthPx, heightPx, data } = gray;
  const behind = axis === 'ROWS' ? widthPx : 1;
  const places = edgePlaces(gray, tiles, axis, Math.max(LEAST_RISE, grain * 7));
  const isDirt = axis === 'COLUMNS' ? streakColumns(places, widthPx, heightPx) : null;
  const keepEvery = Math.max(1, Math.ceil(places.length / MAX_POINTS));
  const capacity = Math.ceil(places.length / keepEvery) + 1;
  const along = new Float32Array(capacity);
  const across = new Float32Array(capacity);
  const weight = new Float32Array(capacity);
  let count = 0;
  for (let next = keepEvery - 1; next < places.length; next += keepEvery) {
    const at = places[next] ?? 0;
    const y = (at / widthPx) | 0;
    const x = at - y * widthPx;
    if (isDirt?.[x] === 1) continue;
    along[count] = axis === 'ROWS' ? x : y;
    across[count] = axis === 'ROWS' ? y : x;
    weight[count] = Math.min((data[at + behind] ?? 0) - (data[at - behind] ?? 0), 140);
    count += 1;
  }
  const [length, depth] = axis === 'ROWS' ? [widthPx, heightPx] : [heightPx, widthPx];
  return { count, along, across, weight, length, depth, sign: axis === 'ROWS' ? 1 : -1 };
}

/** Places of the middles of all edges, row by row. */
function edgePlaces(
  { widthPx, heightPx, data }: Gray,
  tiles: InkTiles,
  axis: 'ROWS' | 'COLUMNS',
  least: number,
): Uint32Array {
  const [right, down] = axis === 'ROWS' ? [0, 1] : [1, 0];
  const middle = right + down * widthPx;
  const [lastX, lastY] = [widthPx - 2 - right, heightPx - 2 - down];
  let places = new Uint32Array(MAX_POINTS);
  let count = 0;
  for (let y = 2 - down; y < lastY; y += 1) {
    const tileRow = (y >> TILE_BITS) * tiles.columns;
    if (count + widthPx > places.length) places = grown(places);
    for (let tile = 0; tile < tiles.columns; tile += 1) {
      if (tiles.has[tileRow + tile] !== 1) continue;
      const from = Math.max(2 - right, tile << TILE_BITS);
      const end = y * widthPx + Math.min(lastX, (tile + 1) << TILE_BITS);
      for (let at = y * widthPx + from; at < end; at += 1) {
        if ((data[at + 2 * middle] ?? 0) - (data[at] ?? 0) >= least) places[count++] = at + middle;
      }
    }
  }
  return places.subarray(0, count);
}

/** Columns of pixels with an edge nearly all the way down: not even a ruled line is so straight on a page askew. */
function streakColumns(places: Uint32Array, widthPx: number, heightPx: number): Uint8Array {
  const counts = new Uint32Array(widthPx);
  for (let next = 0; next < places.length; next += 1) {
    const column = (places[next] ?? 0) % widthPx;
    counts[column] = (counts[column] ?? 0) + 1;
  }
  return Uint8Array.from(counts, (count) => (count > heightPx * STREAK_SHARE ? 1 : 0));
}
