/** One step of an outline in dots, y downwards. A contour starts with `M` and is closed by the next one or by the end. */
export type OutlineStep =
  | { readonly type: 'M'; readonly x: number; readonly y: number }
  | { readonly type: 'L'; readonly x: number; readonly y: number }
  | { readonly type: 'Q'; readonly x1: number; readonly y1: number; readonly x: number; readonly y: number }
  | {
      readonly type: 'C';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly type: 'Z' };

/** Longest straight piece a curve is cut into, in dots. */
const CURVE_STEP_DOTS = 2;

/**
 * Fills an outline and answers for each dot of a `width` x `height` field how much of it is covered, 0 to 1. The area is
 * exact for the flattened outline: each edge adds its signed area to the dots it crosses, and a running sum along the row
 * fills the inside. Contours that turn the same way and overlap stay filled (non-zero winding), as TrueType asks.
 * Only + - * / and square roots are used, which IEEE 754 defines to the last bit: every computer gets the same dots.
 */
export function fillOutline(outline: readonly OutlineStep[], width: number, height: number): Float64Array {
  // One column more: an edge on the right border leaves its remainder there.
  const stride = width + 2;
  const area = new Float64Array(stride * height);
  for (const [x0, y0, x1, y1] of edges(outline)) addEdge(area, stride, height, x0, y0, x1, y1);
  const coverage = new Float64Array(width * height);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += area[y * stride + x] ?? 0;
      coverage[y * width + x] = Math.min(1, Math.abs(sum));
    }
  }
  return coverage;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

function* edges(outline: readonly OutlineStep[]): Generator<Edge> {
  let [startX, startY, x, y] = [0, 0, 0, 0];
  for (const step of outline) {
    if (step.type === 'M' || step.type === 'Z') {
      yield [x, y, startX, startY];
      if (step.type === 'M') [startX, startY] = [step.x, step.y];
      [x, y] = [startX, startY];
      continue;
    }
    if (step.type === 'L') yield [x, y, step.x, step.y];
    else yield* curve(x, y, step);
    [x, y] = [step.x, step.y];
  }
  yield [x, y, startX, startY];
}

function* curve(x0: number, y0: number, step: Extract<OutlineStep, { type: 'Q' | 'C' }>): Generator<Edge> {
  // A quadratic curve is the cubic one whose control points lie at two thirds.
  const cubic =
    step.type === 'C'
      ? step
      : {
          x1: x0 + (2 / 3) * (step.x1 - x0),
          y1: y0 + (2 / 3) * (step.y1 - y0),
          x2: step.x + (2 / 3) * (step.x1 - step.x),
          y2: step.y + (2 / 3) * (step.y1 - step.y),
        };
  const length =
    distance(x0, y0, cubic.x1, cubic.y1) +
    distance(cubic.x1, cubic.y1, cubic.x2, cubic.y2) +
    distance(cubic.x2, cubic.y2, step.x, step.y);
  const pieces = Math.max(4, Math.ceil(length / CURVE_STEP_DOTS));
  let [fromX, fromY] = [x0, y0];
  for (let piece = 1; piece <= pieces; piece += 1) {
    const t = piece / pieces;
    const u = 1 - t;
    const toX = u * u * u * x0 + 3 * u * u * t * cubic.x1 + 3 * u * t * t * cubic.x2 + t * t * t * step.x;
    const toY = u * u * u * y0 + 3 * u * u * t * cubic.y1 + 3 * u * t * t * cubic.y2 + t * t * t * step.y;
    yield [fromX, fromY, toX, toY];
    [fromX, fromY] = [toX, toY];
  }
}

function distance(x0: number, y0: number, x1: number, y1: number): number {
  return Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
}

/** Adds what one straight edge covers to the right of it, row by row. */
function addEdge(
  area: Float64Array,
  stride: number,
  height: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bottomX - topX) / (bottomY - topY);
  const lastRow = Math.min(height, Math.ceil(bottomY));
  for (let row = Math.max(0, Math.floor(topY)); row < lastRow; row += 1) {
    const upper = Math.max(topY, row);
    const lower = Math.min(bottomY, row + 1);
    if (lower <= upper) continue;
    const fromX = topX + (upper - topY) * slope;
    const toX = topX + (lower - topY) * slope;
    addSpan(area, row * stride, (lower - upper) * direction, Math.min(fromX, toX), Math.max(fromX, toX));
  }
}

/** Adds an edge that runs through one row from `left` to `right` and covers `signedHeight` of it. */
function addSpan(area: Float64Array, row: number, signedHeight: number, left: number, right: number): void {
  const first = Math.floor(left);
  const last = Math.max(first + 1, Math.ceil(right));
  let covered = 0;
  for (let x = first; x < last; x += 1) {
    // Share of the edge within this column, and how far right in the dot its middle lies.
    const from = Math.max(left, x);
    const to = Math.min(right, x + 1);
    const share = right > left ? (to - from) / (right - left) : 1;
    const outside = (from + to) / 2 - x;
    const inDot = signedHeight * share * (1 - outside);
    add(area, row + x, inDot + covered);
    covered = signedHeight * share * outside;
  }
  add(area, row + last, covered);
}

function add(area: Float64Array, index: number, value: number): void {
  area[index] = (area[index] ?? 0) + value;
}
