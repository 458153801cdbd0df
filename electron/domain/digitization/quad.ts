import type { Quad, SharePoint } from './page-facts.ts';

/** Less of a picture than this is no sheet, and no crop that anybody means. */
const LEAST_AREA_SHARE = 0.01;

const cross = (a: SharePoint, b: SharePoint, c: SharePoint): number =>
  (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);

/** Whether four corners, clockwise from the top left one, make a sheet: convex, not twisted, and not tiny. */
export function isSheet(corners: Quad): boolean {
  const turns = corners.map((corner, index) => cross(corner, at(corners, index + 1), at(corners, index + 2)));
  if (!turns.every((turn) => turn > 0)) return false;
  const twice = corners.reduce((sum, corner, index) => {
    const next = at(corners, index + 1);
    return sum + corner.x * next.y - next.x * corner.y;
  }, 0);
  return twice / 2 >= LEAST_AREA_SHARE;
}

function at(corners: Quad, index: number): SharePoint {
  const corner = corners[index % corners.length];
  if (!corner) throw new Error('a quad has four corners');
  return corner;
}
