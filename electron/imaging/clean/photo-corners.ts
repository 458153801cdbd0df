import { type Gray, reduced } from './gray.ts';
import { type Corners, isConvex, type Point } from './projection.ts';
import { type FoundCorners, refinedCorners } from './refine-corners.ts';
import { crossing, type Gradient, gradientOf, type SideLine, strongestLines } from './side-lines.ts';

/** The longer side of the picture that lines are searched in: edges blur to one line, texture to nothing. */
const SEARCH_PX = 440;
/** Lines tried for each side. */
const LINES_PER_SIDE = 9;
/** A sheet covers at least that much of its picture; nobody photographs one smaller. */
const LEAST_AREA = 0.12;
/** Places looked at along a side. */
const SAMPLES = 48;
/** Levels by which the sheet is brighter than what lies around it. */
const LEAST_STEP = 7;

/**
 * Finds the four corners of a sheet on a table: lines along which it becomes brighter inwards, combined to the quadrilateral
 * whose sides are edges over nearly their whole length, the larger one of equals, so that a frame or a table printed on the
 * sheet does not win. Null when no four lines make up a sheet.
 */
export function findCorners(gray: Gray): FoundCorners | null {
  const factor = Math.max(1, Math.round(Math.max(gray.widthPx, gray.heightPx) / SEARCH_PX));
  const small = reduced(gray, factor);
  const gradient = gradientOf(small);
  const [left, top, right, bottom] = (['LEFT', 'TOP', 'RIGHT', 'BOTTOM'] as const).map((side) =>
    strongestLines(gradient, side, LINES_PER_SIDE),
  );
  if (!left || !top || !right || !bottom) return null;
  const best = bestQuad(small, gradient, { left, top, right, bottom });
  if (!best) return null;
  const scale = (point: Point): Point => ({ x: (point.x + 0.5) * factor, y: (point.y + 0.5) * factor });
  const [p0, p1, p2, p3] = best.corners;
  return refinedCorners(gray, [scale(p0), scale(p1), scale(p2), scale(p3)], factor * 2.5, best.support);
}

interface Candidates {
  readonly left: readonly SideLine[];
  readonly top: readonly SideLine[];
  readonly right: readonly SideLine[];
  readonly bottom: readonly SideLine[];
}

function bestQuad(gray: Gray, gradient: Gradient, lines: Candidates): { corners: Corners; support: number } | null {
  const area = gray.widthPx * gray.heightPx;
  let best: { corners: Corners; support: number; score: number } | null = null;
  const supports = new Map<string, number>();
  for (const left of lines.left) {
    for (const top of lines.top) {
      for (const right of lines.right) {
        for (const bottom of lines.bottom) {
          const corners = quadOf(left, top, right, bottom);
          if (!corners || !isPlausible(corners, gray)) continue;
          const share = areaOf(corners) / area;
          if (share < LEAST_AREA || (best && 1 + share * 0.3 <= best.score)) continue;
          const support = supportOf(gray, gradient, corners, supports);
          const score = support + share * 0.3;
          if (!best || score > best.score) best = { corners, support, score };
        }
      }
    }
  }
  return best;
}

function quadOf(left: SideLine, top: SideLine, right: SideLine, bottom: SideLine): Corners | null {
  const p0 = crossing(left, top);
  const p1 = crossing(top, right);
  const p2 = crossing(right, bottom);
  const p3 = crossing(bottom, left);
  return p0 && p1 && p2 && p3 ? [p0, p1, p2, p3] : null;
}

/** Corners a little outside of the picture are fine: a sheet may be cut off there. */
function isPlausible(corners: Corners, { widthPx, heightPx }: Gray): boolean {
  const [outX, outY] = [widthPx * 0.03, heightPx * 0.03];
  const isNear = corners.every(({ x, y }) => x > -outX && y > -outY && x < widthPx + outX && y < heightPx + outY);
  return isNear && isConvex(corners);
}

function areaOf(corners: Corners): number {
  return Math.abs(
    corners.reduce((sum, corner, at) => {
      const next = corners[(at + 1) % 4] ?? corner;
      return sum + corner.x * next.y - next.x * corner.y;
    }, 0) / 2,
  );
}

/** The share of its outline that is an edge with the brighter side inwards; a weak side counts for all. */
function supportOf(gray: Gray, gradient: Gradient, corners: Corners, known: Map<string, number>): number {
  let [weakest, sum] = [1, 0];
  for (let side = 0; side < 4; side += 1) {
    const from = corners[side] ?? corners[0];
    const to = corners[(side + 1) % 4] ?? corners[0];
    const key = `${from.x.toFixed(0)},${from.y.toFixed(0)},${to.x.toFixed(0)},${to.y.toFixed(0)}`;
    const share = known.get(key) ?? sideSupport(gray, gradient, from, to);
    known.set(key, share);
    weakest = Math.min(weakest, share);
    sum += share;
  }
  return weakest * 0.5 + (sum / 4) * 0.5;
}

function sideSupport(gray: Gray, gradient: Gradient, from: Point, to: Point): number {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  // Clockwise round the sheet its inside lies to the right, which on a picture (y downwards) is this normal.
  const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
  let supported = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const share = (sample + 0.5) / SAMPLES;
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    if (isEdge(gray, gradient, x, y, nx, ny)) supported += 1;
  }
  return supported / SAMPLES;
}

function isEdge(gray: Gray, { least }: Gradient, x: number, y: number, nx: number, ny: number): boolean {
  const level = (far: number): number => {
    const u = Math.max(0, Math.min(gray.widthPx - 1, Math.round(x + nx * far)));
    const v = Math.max(0, Math.min(gray.heightPx - 1, Math.round(y + ny * far)));
    return gray.data[v * gray.widthPx + u] ?? 0;
  };
  const inner = Math.max(level(2), level(3.5), level(5));
  const outer = (level(-2) + level(-3.5)) / 2;
  if (inner - outer < LEAST_STEP) return false;
  return Math.max(level(1) - level(-1), level(2) - level(0), level(0) - level(-2)) >= Math.min(least, LEAST_STEP);
}
