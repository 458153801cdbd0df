import { edgesAlong } from './edge-points.ts';
import { angleOf, type EdgePoints, spreadOfScores } from './edge-profile.ts';
import type { Gray } from './gray.ts';
import type { InkTiles } from './ink-tiles.ts';

/** How a page lies askew. */
export interface Skew {
  /** Clockwise, between -15 and 15; what has to be turned back. */
  readonly degrees: number;
  /** Along what the text runs: rows of the picture, or columns, when the page lies on its side. */
  readonly axis: 'ROWS' | 'COLUMNS';
  /** How much better the found angle is than any other; 1 is not at all. */
  readonly sharpness: number;
}

/** Beyond this a page is not askew but laid crosswise on purpose. */
const MAX_DEGREES = 15.4;
/** Below this many edge pixels there is no line of text. */
const LEAST_POINTS = 160;
/** A page of grain or of a landscape reaches 1.2, two short lines of text 2. */
const LEAST_SHARPNESS = 1.45;

/**
 * Finds by how much a page lies askew: edges under the ink of a line of text fall into one row when the page is turned
 * right, so that the squares of the row sums are largest there (a projection profile over edges, W. Postl 1986, searched
 * from coarse to a hundredth of a degree). Null where nothing on the page has a direction: a blank page, a photo.
 * `gray` has about 150 dots an inch, `tiles` tell where it has ink; `grain` is its standard deviation.
 */
export function findSkew(gray: Gray, tiles: InkTiles, grain: number): Skew | null {
  const rows = axisSpread(edgesAlong(gray, tiles, 'ROWS', grain));
  const columns = axisSpread(edgesAlong(gray, tiles, 'COLUMNS', grain));
  const [best, axis] =
    (rows?.sharpness ?? 0) >= (columns?.sharpness ?? 0) ? ([rows, 'ROWS'] as const) : ([columns, 'COLUMNS'] as const);
  if (!best || best.sharpness < LEAST_SHARPNESS) return null;
  return { degrees: angleOf(best.points, best.candidates, MAX_DEGREES), axis, sharpness: best.sharpness };
}

function axisSpread(points: EdgePoints) {
  return points.count < LEAST_POINTS ? null : { points, ...spreadOfScores(points, MAX_DEGREES) };
}
