import { blankReason, FULL_SHARE, fullDepth } from '../../../electron/imaging/clean/blank.ts';
import { deepInk } from '../../../electron/imaging/clean/deep-ink.ts';
import { grainOf, grayOf } from '../../../electron/imaging/clean/gray.ts';
import { inkMap } from '../../../electron/imaging/clean/ink-map.ts';
import { inkTiles } from '../../../electron/imaging/clean/ink-tiles.ts';
import { paperLight } from '../../../electron/imaging/clean/paper-light.ts';
import { findSkew } from '../../../electron/imaging/clean/skew.ts';
import type { Raster } from '../../../electron/imaging/raster/raster.ts';
import { atDpi } from '../../imaging-tools/legibility.ts';
import { rasterOfPicture } from '../../imaging-tools/packed-pages.ts';
import { bestOf, median, ROUNDS } from '../statistics.ts';

/** So fine a page is looked at (`clean-page.ts`). */
const LOOK_DPI = 150;
/** Of a scan, as `find-frame.ts` has it. */
const DARKEST_PAPER = 0.72;

/** A page as the steps that look at it get it. */
export const lookOf = async (picture: Uint8Array, dpi: number): Promise<Raster> =>
  atDpi(await rasterOfPicture(picture, dpi), LOOK_DPI);

/** Milliseconds of two steps on each of the looks: the median of the best of three rounds. */
export function stepTimes(looks: readonly Raster[]): { readonly skewMs: number; readonly blankMs: number } {
  const rounds = Array.from({ length: ROUNDS }, () => looks.map(timesOf));
  const best = (step: 'skewMs' | 'blankMs') =>
    bestOf(
      rounds.map((round) => round.map((times) => times[step])),
      median,
    );
  return { skewMs: best('skewMs'), blankMs: best('blankMs') };
}

/** What each step adds, in the order of `find-frame.ts`; where the paper is, which all steps build on, belongs to none. */
function timesOf(look: Raster): { readonly skewMs: number; readonly blankMs: number } {
  const light = paperLight(look, DARKEST_PAPER);
  const tiles = inkTiles(look, light);
  const begunMs = performance.now();
  const gray = grayOf(look);
  const grain = grainOf(gray);
  findSkew(gray, tiles, grain);
  const foundMs = performance.now();
  const { inkedShare } = deepInk(gray, light, tiles, fullDepth(grain), null);
  if (inkedShare <= FULL_SHARE) blankReason(inkMap(gray, light, tiles), grain, look.dpi, null);
  return { skewMs: foundMs - begunMs, blankMs: performance.now() - foundMs };
}
