import type { Gray } from './gray.ts';
import type { Corners, Point } from './projection.ts';
import { crossing, type SideLine } from './side-lines.ts';

/** A sheet found in a photograph. */
export interface FoundCorners {
  /** In pixels of the picture that was searched, clockwise from its top left. */
  readonly corners: Corners;
  /** 0 to 1. */
  readonly confidence: number;
}

const SAMPLES = 72;
/** The ends of a side are left out: corners are folded, and the other side is near. */
const MARGIN = 0.04;
const ROUNDS = 4;

/**
 * Moves each side to where the brightness changes most within `reachPx` of it, and the corners to where the new sides meet.
 * Confidence is how many places along the weakest side agree with one straight line, together with what was there before.
 */
export function refinedCorners(gray: Gray, corners: Corners, reachPx: number, support: number): FoundCorners {
  const sides = corners.map((from, side) => refinedSide(gray, from, corners[(side + 1) % 4] ?? from, reachPx));
  const [top, right, bottom, left] = sides;
  const p0 = left && top && crossing(left.line, top.line);
  const p1 = top && right && crossing(top.line, right.line);
  const p2 = right && bottom && crossing(right.line, bottom.line);
  const p3 = bottom && left && crossing(bottom.line, left.line);
  if (!p0 || !p1 || !p2 || !p3) return { corners, confidence: support * 0.4 };
  const agreeing = Math.min(...sides.map((side) => side?.agreeing ?? 0));
  const moved: Corners = [p0, p1, p2, p3];
  const strayed = moved.some(
    (point, at) => Math.hypot(point.x - (corners[at]?.x ?? 0), point.y - (corners[at]?.y ?? 0)) > reachPx * 3,
  );
  if (strayed) return { corners, confidence: Math.min(support, agreeing) * 0.6 };
  return { corners: moved, confidence: Math.min(1, support * 0.5 + agreeing * 0.5) };
}

function refinedSide(gray: Gray, from: Point, to: Point, reachPx: number): { line: SideLine; agreeing: number } | null {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 8) return null;
  const [tx, ty] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [nx, ny] = [-ty, tx];
  const along: number[] = [];
  const offsets: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const far = length * (MARGIN + ((1 - 2 * MARGIN) * (sample + 0.5)) / SAMPLES);
    const offset = steepest(gray, { x: from.x + tx * far, y: from.y + ty * far }, nx, ny, reachPx);
    if (offset === null) continue;
    along.push(far);
    offsets.push(offset);
  }
  const fit = robustLine(along, offsets, reachPx);
  if (!fit) return null;
  // Two points of the new line give its normal form.
  const start = { x: from.x + nx * fit.at, y: from.y + ny * fit.at };
  const end = {
    x: from.x + tx * length + nx * (fit.at + fit.slope * length),
    y: from.y + ty * length + ny * (fit.at + fit.slope * length),
  };
  const span = Math.hypot(end.x - start.x, end.y - start.y);
  const [cos, sin] = [-(end.y - start.y) / span, (end.x - start.x) / span];
  return { line: { cos, sin, far: start.x * cos + start.y * sin, votes: 0 }, agreeing: fit.agreeing / SAMPLES };
}

/** How far along the normal the brightness rises most; null where it does not rise, or beyond the picture. */
function steepest(
  { widthPx, heightPx, data }: Gray,
  at: Point,
  nx: number,
  ny: number,
  reachPx: number,
): number | null {
  const level = (far: number): number => {
    const [x, y] = [Math.round(at.x + nx * far), Math.round(at.y + ny * far)];
    if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return -1;
    return data[y * widthPx + x] ?? 0;
  };
  let [best, rise] = [0, 9];
  for (let far = -reachPx; far <= reachPx; far += 0.5) {
    const [outer, outer2, inner, inner2] = [level(far - 1.5), level(far - 3), level(far + 1.5), level(far + 3)];
    if (outer < 0 || inner < 0 || outer2 < 0 || inner2 < 0) continue;
    const change = (inner + inner2 - outer - outer2) / 2;
    if (change > rise) [best, rise] = [far, change];
  }
  return rise > 9 ? best : null;
}

/** A straight line through most of the points: fitted, what lies far off left out, fitted again. */
function robustLine(along: readonly number[], offsets: readonly number[], reachPx: number) {
  let kept = along.map((_, at) => at);
  let fit = { at: 0, slope: 0 };
  let limit = reachPx * 1.5;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (kept.length < 8) return null;
    const places = kept.map((at) => along[at] ?? 0);
    const values = kept.map((at) => offsets[at] ?? 0);
    const [meanX, meanY] = [mean(places), mean(values)];
    const spread = places.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
    const slope =
      places.reduce((sum, x, at) => sum + (x - meanX) * ((values[at] ?? 0) - meanY), 0) / Math.max(1, spread);
    // Among stray places a slope means nothing yet; the middle value does.
    fit = round === 0 ? { at: median(values), slope: 0 } : { at: meanY - slope * meanX, slope };
    kept = along.flatMap((x, at) => (Math.abs((offsets[at] ?? 0) - fit.at - fit.slope * x) <= limit ? [at] : []));
    limit = Math.max(2, limit * 0.55);
  }
  return { ...fit, agreeing: kept.length };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
