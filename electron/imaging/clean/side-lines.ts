import type { Gray } from './gray.ts';
import type { Point } from './projection.ts';

/** A line as `x cos + y sin = far`; its normal points to the brighter side. */
export interface SideLine {
  readonly cos: number;
  readonly sin: number;
  readonly far: number;
  readonly votes: number;
}

/** Where two lines `x cos + y sin = far` meet. */
export function crossing(one: SideLine, other: SideLine): Point | null {
  const area = one.cos * other.sin - other.cos * one.sin;
  if (Math.abs(area) < 0.2) return null;
  return {
    x: (one.far * other.sin - other.far * one.sin) / area,
    y: (one.cos * other.far - other.cos * one.far) / area,
  };
}

export type SheetSide = 'LEFT' | 'TOP' | 'RIGHT' | 'BOTTOM';

/** Change of brightness at every pixel. */
export interface Gradient {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** What counts as an edge, in levels. */
  readonly least: number;
}

/** Direction of the inward normal for a sheet that lies straight, in degrees. */
const NORMALS: Readonly<Record<SheetSide, number>> = { LEFT: 0, TOP: 90, RIGHT: 180, BOTTOM: 270 };
/** A sheet may lie so far askew before the camera. */
const REACH_DEGREES = 32;
const STEP_DEGREES = 1;
/** An edge's own direction is known to a few degrees. */
const VOTE_DEGREES = 4;
/** Share of pixels that are edges, in a picture of a table and a sheet with text. */
const EDGE_SHARE = 0.14;

/** Change of brightness by Sobel's kernel, a quarter of its sum. */
export function gradientOf({ widthPx, heightPx, data }: Gray): Gradient {
  const dx = new Int16Array(data.length);
  const dy = new Int16Array(data.length);
  const counts = new Uint32Array(256);
  for (let y = 1; y < heightPx - 1; y += 1) {
    for (let x = 1, at = y * widthPx + 1; x < widthPx - 1; x += 1, at += 1) {
      const diagonal = (data[at + widthPx + 1] ?? 0) - (data[at - widthPx - 1] ?? 0);
      const other = (data[at - widthPx + 1] ?? 0) - (data[at + widthPx - 1] ?? 0);
      const gx = (diagonal + other + 2 * ((data[at + 1] ?? 0) - (data[at - 1] ?? 0))) / 4;
      const gy = (diagonal - other + 2 * ((data[at + widthPx] ?? 0) - (data[at - widthPx] ?? 0))) / 4;
      dx[at] = gx;
      dy[at] = gy;
      const strength = Math.min(255, Math.hypot(gx, gy));
      counts[strength | 0] = (counts[strength | 0] ?? 0) + 1;
    }
  }
  let [least, seen] = [255, 0];
  while (least > 6 && seen < data.length * EDGE_SHARE) {
    seen += counts[least] ?? 0;
    least -= 1;
  }
  return { widthPx, heightPx, dx, dy, least };
}

/** Lines with the most edges for one side of a sheet (P. Hough 1962, votes only along each edge's own direction). */
export function strongestLines(gradient: Gradient, side: SheetSide, count: number): SideLine[] {
  const { widthPx, heightPx } = gradient;
  const steps = Math.round((2 * REACH_DEGREES) / STEP_DEGREES) + 1;
  const directions = Array.from({ length: steps }, (_, step) => {
    const angle = ((NORMALS[side] - REACH_DEGREES + step * STEP_DEGREES) * Math.PI) / 180;
    return { cos: Math.cos(angle), sin: Math.sin(angle) };
  });
  const middle = Math.ceil(Math.hypot(widthPx, heightPx));
  const votes = castVotes(gradient, NORMALS[side], directions, middle);
  return pickPeaks(votes, directions, middle, count);
}

function castVotes(
  { widthPx, heightPx, dx, dy, least }: Gradient,
  normal: number,
  directions: readonly { readonly cos: number; readonly sin: number }[],
  middle: number,
): Float32Array {
  const bins = middle * 2 + 2;
  const votes = new Float32Array(bins * directions.length);
  for (let y = 1; y < heightPx - 1; y += 1) {
    for (let x = 1, at = y * widthPx + 1; x < widthPx - 1; x += 1, at += 1) {
      const gx = dx[at] ?? 0;
      const gy = dy[at] ?? 0;
      const strength = Math.hypot(gx, gy);
      if (strength < least) continue;
      let off = (Math.atan2(gy, gx) * 180) / Math.PI - normal;
      if (off < -180) off += 360;
      if (Math.abs(off) > REACH_DEGREES + VOTE_DEGREES) continue;
      const near = Math.round((off + REACH_DEGREES) / STEP_DEGREES);
      const [first, last] = [Math.max(0, near - VOTE_DEGREES), Math.min(directions.length - 1, near + VOTE_DEGREES)];
      for (let step = first; step <= last; step += 1) {
        const direction = directions[step];
        if (!direction) continue;
        const bin = step * bins + Math.round(x * direction.cos + y * direction.sin) + middle;
        votes[bin] = (votes[bin] ?? 0) + Math.min(strength, 40);
      }
    }
  }
  return votes;
}

/** The strongest lines that are not nearly the same as a stronger one. */
function pickPeaks(
  votes: Float32Array,
  directions: readonly { readonly cos: number; readonly sin: number }[],
  middle: number,
  count: number,
): SideLine[] {
  const bins = middle * 2 + 2;
  const lines: SideLine[] = [];
  for (let line = 0; line < count; line += 1) {
    let best = 0;
    for (let at = 1; at < votes.length; at += 1) if ((votes[at] ?? 0) > (votes[best] ?? 0)) best = at;
    const strength = votes[best] ?? 0;
    if (strength <= 0) break;
    const [step, far] = [Math.floor(best / bins), (best % bins) - middle];
    const direction = directions[step];
    if (!direction) break;
    lines.push({ ...direction, far, votes: strength });
    const [from, to] = [Math.max(0, step - 5), Math.min(directions.length - 1, step + 5)];
    for (let near = from; near <= to; near += 1) {
      const start = near * bins + far + middle;
      // Turned by a few degrees the same line passes the origin a little farther or nearer.
      const reach = 3 + Math.abs(near - step) * 3;
      votes.fill(0, Math.max(near * bins, start - reach), Math.min((near + 1) * bins, start + reach + 1));
    }
  }
  return lines;
}
