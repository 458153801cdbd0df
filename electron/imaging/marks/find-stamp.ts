import type { InkMasks } from './ink-masks.ts';

/** Radii of round stamps: that of a unit has about 36 mm (general knowledge, to be checked), small ones and worn rims around it. */
const LEAST_RADIUS_MM = 10;
const MOST_RADIUS_MM = 21;
/** Fewer red pixels than a faint stamp has, at half the fineness of the masks. */
const LEAST_PIXELS = 40;
/** So many are enough to find a circle among them. */
const MOST_PIXELS = 4_000;
/** Directions in which the rim is looked for. */
const SECTORS = 48;
/** Red that is no circle: a stamp of another shape, or smeared. */
const OTHER_RED_MM2 = 25;
const UNSURE = 0.4;
/** Share of the rim from which a stamp begins to be likely, and from which it is sure. */
const RIM = { from: 0.35, to: 0.7 } as const;

/** The red of a page as points, at half the fineness. */
interface RedPoints {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pxPerMm: number;
  readonly mask: Uint8Array;
  /** Places of the red pixels in the mask. */
  readonly points: Int32Array;
}

/** How sure it is that a page has a round red stamp, 0 to 1; whole ones alone count, not a half across an edge. */
export function stampConfidence(masks: InkMasks): number {
  const red = redPoints(masks);
  if (red.points.length < LEAST_PIXELS) return 0;
  const areaMm2 = red.points.length / red.pxPerMm ** 2;
  const otherwise = areaMm2 > OTHER_RED_MM2 ? UNSURE : 0;
  const stride = Math.ceil(red.points.length / MOST_PIXELS);
  const votes = new Uint16Array(red.widthPx * red.heightPx);
  let best = 0;
  const last = Math.round(MOST_RADIUS_MM * red.pxPerMm);
  for (let radius = Math.round(LEAST_RADIUS_MM * red.pxPerMm); radius <= last; radius += 1) {
    const center = centerOf(red, votes, radius, stride);
    best = Math.max(best, rimShare(red, center % red.widthPx, Math.floor(center / red.widthPx), radius));
  }
  return Math.max(otherwise, Math.min(1, Math.max(0, (best - RIM.from) / (RIM.to - RIM.from))));
}

function redPoints({ widthPx, heightPx, pxPerMm, red }: InkMasks): RedPoints {
  const [width, height] = [widthPx >> 1, heightPx >> 1];
  const mask = new Uint8Array(width * height);
  const points = new Int32Array(width * height);
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * 2 * widthPx + x * 2;
      const any = (red[at] ?? 0) | (red[at + 1] ?? 0) | (red[at + widthPx] ?? 0) | (red[at + widthPx + 1] ?? 0);
      if (any === 0) continue;
      mask[y * width + x] = 1;
      points[count] = y * width + x;
      count += 1;
    }
  }
  return { widthPx: width, heightPx: height, pxPerMm: pxPerMm / 2, mask, points: points.subarray(0, count) };
}

/** The pixel around which most red lies at this distance: every red pixel votes for all centers it may belong to. */
function centerOf({ widthPx, heightPx, points }: RedPoints, votes: Uint16Array, radius: number, stride: number) {
  votes.fill(0);
  const steps = Math.ceil(Math.PI * radius);
  const dx = new Int32Array(steps);
  const dy = new Int32Array(steps);
  for (let step = 0; step < steps; step += 1) {
    const angle = (2 * Math.PI * step) / steps;
    dx[step] = Math.round(Math.cos(angle) * radius);
    dy[step] = Math.round(Math.sin(angle) * radius);
  }
  let best = 0;
  let most = 0;
  // Millions of votes: nothing may be allocated for one.
  for (let index = 0; index < points.length; index += stride) {
    const at = points[index] ?? 0;
    const x = at % widthPx;
    const y = (at - x) / widthPx;
    for (let step = 0; step < steps; step += 1) {
      const cx = x + (dx[step] ?? 0);
      const cy = y + (dy[step] ?? 0);
      if (cx < 0 || cy < 0 || cx >= widthPx || cy >= heightPx) continue;
      const center = cy * widthPx + cx;
      const count = (votes[center] ?? 0) + 1;
      votes[center] = count;
      if (count <= most) continue;
      best = center;
      most = count;
    }
  }
  return best;
}

/** In how much of all directions there is red on the circle, less that in which there is red outside of it too. */
function rimShare({ widthPx, heightPx, pxPerMm, mask }: RedPoints, x: number, y: number, radius: number): number {
  const isRed = (distance: number, angle: number): boolean => {
    const [px, py] = [Math.round(x + Math.cos(angle) * distance), Math.round(y + Math.sin(angle) * distance)];
    return px >= 0 && py >= 0 && px < widthPx && py < heightPx && mask[py * widthPx + px] === 1;
  };
  const [near, far] = [radius + 1.5 * pxPerMm, radius + 3 * pxPerMm];
  let share = 0;
  for (let sector = 0; sector < SECTORS; sector += 1) {
    const angle = (2 * Math.PI * sector) / SECTORS;
    if (!isRed(radius, angle) && !isRed(radius - 1, angle) && !isRed(radius + 1, angle)) continue;
    share += isRed(near, angle) && isRed(far, angle) ? 0 : 1;
  }
  return share / SECTORS;
}
