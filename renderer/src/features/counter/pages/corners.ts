import type { PageEditsInput } from '../../../../../electron/contract/digitization-views.ts';

export type Quad = NonNullable<PageEditsInput['corners']>;
export type Corner = 0 | 1 | 2 | 3;
export const CORNERS = [0, 1, 2, 3] as const;

/** The whole picture. */
export const WHOLE: Quad = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** Arrow keys move a corner by so much of the picture's longer side, with Shift by the coarse one. */
const FINE_STEP = 0.002;
export const COARSE_STEP = 0.02;
/** A sheet covers at least so much of the picture; less is a slip of the hand. */
const MIN_AREA = 0.02;

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** The quad with one corner elsewhere, kept within the picture. */
export function withCorner(quad: Quad, corner: Corner, to: { readonly x: number; readonly y: number }): Quad {
  const at = (index: Corner) => (index === corner ? { x: within(to.x), y: within(to.y) } : quad[index]);
  return [at(0), at(1), at(2), at(3)];
}

/** Twice the signed area of the corner at b: its sign says which way the outline turns there. */
function turnAt(a: Quad[number], b: Quad[number], c: Quad[number]): number {
  return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

/** True where four corners make a sheet: an outline that turns one way all around and is not a splinter. */
export function isSheet(quad: Quad): boolean {
  const turns = CORNERS.map((index) =>
    turnAt(quad[index], quad[((index + 1) % 4) as Corner], quad[((index + 2) % 4) as Corner]),
  );
  return (turns.every((turn) => turn > 0) || turns.every((turn) => turn < 0)) && areaOf(quad) >= MIN_AREA;
}

/** In shares of the picture, by the shoelace rule. */
export function areaOf(quad: Quad): number {
  const sum = CORNERS.reduce<number>((total, index) => {
    const a = quad[index];
    const b = quad[((index + 1) % 4) as Corner];
    return total + a.x * b.y - b.x * a.y;
  }, 0);
  return Math.abs(sum) / 2;
}

/** The corner that is nearest to a point, by distances in a picture of this shape. */
export function nearestCorner(
  quad: Quad,
  point: { readonly x: number; readonly y: number },
  widthPerHeight: number,
): Corner {
  const distance = (corner: Corner): number =>
    ((quad[corner].x - point.x) * widthPerHeight) ** 2 + (quad[corner].y - point.y) ** 2;
  return CORNERS.reduce<Corner>((best, corner) => (distance(corner) < distance(best) ? corner : best), 0);
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key moves a corner to; null for any other key. */
export function nudged(quad: Quad, corner: Corner, key: string, isCoarse: boolean): Quad | null {
  const arrow = ARROWS[key];
  if (arrow === undefined) return null;
  const step = isCoarse ? COARSE_STEP : FINE_STEP;
  const from = quad[corner];
  return withCorner(quad, corner, { x: from.x + arrow[0] * step, y: from.y + arrow[1] * step });
}
