import type { BlankReason } from '../../domain/digitization/page-facts.ts';
import type { Spot } from './components.ts';
import { spotsOf } from './components.ts';
import type { InkMap } from './ink-map.ts';
import { TILE_BITS } from './ink-tiles.ts';

/** Levels of 255 below the paper: fainter is grain. */
const LEAST_DEPTH = 14;
/** What no pixel of is as deep shines through from the back. A pencil reaches 50, an eighth of black print 32. */
const INK_DEPTH = 41;
/** A page with that share of ink as deep as `fullDepth` is no blank one; nothing is counted then. */
export const FULL_SHARE = 0.03;

const MM = {
  /** Dirt is smaller; a comma of 9 points is 0.9 mm. */
  speck: 0.85,
  /** A stroke of a pen or a digit is longer. */
  mark: 1.3,
  streakWidth: 2.6,
  /** The small letters of a line of text are higher than a fold is wide. */
  foldHeight: 1.2,
  holeFrom: 3.2,
  holeTo: 9.5,
  /** A hole lies no farther from an edge. */
  holeInset: 24,
  edgeDepth: 11,
  /** Light that leaks in along a whole side. */
  shadowDepth: 18,
  edgeInset: 1.2,
  shadowGrain: 1.6,
} as const;
/** Share of the page's length that a streak or a fold covers. */
const STREAK_SHARE = 0.4;
const STREAK_RIM_PX = 2;
/** A fold is paler than a printed rule. */
const FOLD_DEPTH = 75;
/** Shadow and lid along an edge are long, and not as deep as ink. */
const EDGE = { ratio: 5, side: 0.8, meanDepth: 90 } as const;
const HOLE_FILL = 0.62;
/** Less of the page than that is grain, more is the other side. */
const SHINE_SHARE = 0.0005;
/** Small marks that lie together may be a note in tiny writing; dirt is scattered. */
const MANY_SMALL = 400;

type Kind = 'MARK' | 'SPECK' | 'HOLE' | 'STREAK' | 'EDGE' | 'SHINE';

/**
 * Says why a page counts as blank, or null for a page with anything on it that a person may have put there: a digit, a
 * stroke of a pen, the edge of a stamp. Ink is judged spot by spot, because a share of ink hides page numbers and keeps
 * dirty backs (scanning reference 5). `isInside` marks the sheet.
 */
export function blankReason(ink: InkMap, grain: number, dpi: number, isInside: Uint8Array | null): BlankReason | null {
  const least = leastDepth(grain);
  const streaks = streakColumns(ink, least, dpi);
  const spots = spotsOf(ink, least, isInside, streaks);
  if (spots === null) return null;
  const folds = foldRows(spots, ink, dpi);
  const edges = spots.filter((spot) => isEdge(spot, ink, dpi / 25.4));
  const counts: Record<Kind, number> = { MARK: 0, SPECK: 0, HOLE: 0, STREAK: 0, EDGE: 0, SHINE: 0 };
  if (streaks.includes(1)) counts.STREAK += 1;
  let shinePx = 0;
  for (const spot of spots) {
    const kind = kindOf(spot, ink, dpi, { folds, edges }, grain);
    if (kind === 'MARK') return null;
    counts[kind] += 1;
    if (kind === 'SHINE') shinePx += spot.area;
  }
  if (counts.SPECK > MANY_SMALL) return null;
  if (counts.HOLE > 0) return 'HOLES';
  if (counts.STREAK > 0) return 'STREAKS';
  if (shinePx > ink.depth.length * SHINE_SHARE) return 'BLEED_THROUGH';
  return counts.SPECK >= 6 ? 'SPECKS' : 'CLEAN';
}

const leastDepth = (grain: number): number => Math.max(LEAST_DEPTH, grain * 4.5);

/** From which depth ink counts for whether a page is full. */
export const fullDepth = (grain: number): number => Math.max(INK_DEPTH, leastDepth(grain));

/** What else was found on the page: rows with a fold, shadows along its edges. */
interface Around {
  readonly folds: Uint8Array;
  readonly edges: readonly Spot[];
}

function kindOf(spot: Spot, ink: InkMap, dpi: number, { folds, edges }: Around, grain: number): Kind {
  const px = dpi / 25.4;
  const long = Math.max(spot.right - spot.left, spot.bottom - spot.top);
  if (edges.includes(spot)) return 'EDGE';
  if (isFold(spot, px) && folds[Math.floor((spot.top + spot.bottom) / 2)] === 1) return 'STREAK';
  // The darkest of many pixels is darker by grain than what is printed.
  if (spot.peak < Math.max(INK_DEPTH + grain * 2, grain * 7)) return 'SHINE';
  if (long < MM.speck * px || (long < MM.mark * px && spot.area < (MM.speck * px) ** 2)) return 'SPECK';
  // In a shadow, grain is as deep as ink elsewhere once the light is evened out.
  if (long < MM.shadowGrain * px && edges.some((edge) => isNear(spot, edge, MM.shadowGrain * px))) return 'SPECK';
  return isHole(spot, ink, px) ? 'HOLE' : 'MARK';
}

const isNear = (spot: Spot, edge: Spot, reach: number): boolean =>
  spot.left < edge.right + reach &&
  spot.right > edge.left - reach &&
  spot.top < edge.bottom + reach &&
  spot.bottom > edge.top - reach;

const isFold = ({ top, bottom, peak }: Spot, px: number): boolean =>
  bottom - top <= MM.foldHeight * px && peak <= FOLD_DEPTH;

/** The lid beside the sheet, or the shadow of a lid that is not shut. */
function isEdge(spot: Spot, ink: InkMap, px: number): boolean {
  const inset = MM.edgeInset * px;
  const isSideways = spot.left <= inset || spot.right >= ink.widthPx - inset;
  const isAcross = spot.top <= inset || spot.bottom >= ink.heightPx - inset;
  if ((!isSideways && !isAcross) || spot.sum / spot.area > EDGE.meanDepth) return false;
  const [width, height] = [spot.right - spot.left, spot.bottom - spot.top];
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const side = width > height ? ink.widthPx : ink.heightPx;
  if (long >= side * EDGE.side && short <= MM.shadowDepth * px) return true;
  return short <= MM.edgeDepth * px && long >= short * EDGE.ratio;
}

function isHole(spot: Spot, { widthPx, heightPx }: InkMap, px: number): boolean {
  const [width, height] = [spot.right - spot.left, spot.bottom - spot.top];
  if (Math.min(width, height) < MM.holeFrom * px || Math.max(width, height) > MM.holeTo * px) return false;
  if (Math.max(width, height) > 1.35 * Math.min(width, height)) return false;
  const inset = Math.min(spot.left, spot.top, widthPx - spot.right, heightPx - spot.bottom);
  const deep = spot.sum / spot.area / Math.max(1, spot.peak);
  return spot.area > width * height * HOLE_FILL && deep > 0.6 && inset < MM.holeInset * px;
}

/** Narrow bands of columns with ink over a good part of the page's length: dirt on the glass, also where a fold crosses it. */
function streakColumns({ widthPx, heightPx, depth, tiles }: InkMap, least: number, dpi: number): Uint8Array {
  const counts = new Uint32Array(widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    const tileRow = (y >> TILE_BITS) * tiles.columns;
    for (let tile = 0; tile < tiles.columns; tile += 1) {
      if (tiles.has[tileRow + tile] !== 1) continue;
      const end = Math.min(widthPx, (tile + 1) << TILE_BITS);
      for (let x = tile << TILE_BITS; x < end; x += 1) {
        if ((depth[y * widthPx + x] ?? 0) >= least) counts[x] = (counts[x] ?? 0) + 1;
      }
    }
  }
  const columns = new Uint8Array(widthPx);
  const widest = (MM.streakWidth * dpi) / 25.4;
  for (let x = 0; x < widthPx; x += 1) {
    if ((counts[x] ?? 0) <= heightPx * STREAK_SHARE) continue;
    const from = x;
    while (x < widthPx && (counts[x] ?? 0) > heightPx * STREAK_SHARE) x += 1;
    // Its own blurred rim goes with it.
    if (x - from <= widest) columns.fill(1, Math.max(0, from - STREAK_RIM_PX), Math.min(widthPx, x + STREAK_RIM_PX));
  }
  return columns;
}

/** Rows that pale flat spots cover over a good part of the page's width: a fold, also when grain breaks it up. */
function foldRows(spots: readonly Spot[], { widthPx, heightPx }: InkMap, dpi: number): Uint8Array {
  const covered = new Uint32Array(heightPx);
  for (const spot of spots) {
    if (!isFold(spot, dpi / 25.4)) continue;
    // A fold is hardly ever quite straight.
    for (let y = Math.max(0, spot.top - 3); y < Math.min(heightPx, spot.bottom + 3); y += 1) {
      covered[y] = (covered[y] ?? 0) + spot.right - spot.left;
    }
  }
  return Uint8Array.from(covered, (length) => (length > widthPx * STREAK_SHARE ? 1 : 0));
}
