/** A place in a picture, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners of a sheet: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/** Takes a point to another by (ax + by + c, dx + ey + f) / (gx + hy + 1). */
export interface Projection {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly g: number;
  readonly h: number;
}

export function project({ a, b, c, d, e, f, g, h }: Projection, { x, y }: Point): Point {
  const w = g * x + h * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/**
 * Takes the rectangle (0, 0) to (width, height) to four corners, in the closed form for a unit square (P. Heckbert,
 * Fundamentals of Texture Mapping, 1989, 2.2.3). Corners must not lie on one line.
 */
export function rectangleTo([p0, p1, p2, p3]: Corners, width: number, height: number): Projection {
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / area;
  const h = (dx1 * dy3 - dx3 * dy1) / area;
  return {
    a: (p1.x - p0.x + g * p1.x) / width,
    b: (p3.x - p0.x + h * p3.x) / height,
    c: p0.x,
    d: (p1.y - p0.y + g * p1.y) / width,
    e: (p3.y - p0.y + h * p3.y) / height,
    f: p0.y,
    g: g / width,
    h: h / height,
  };
}

/** First `inner`, then `outer`. */
export function composed(outer: Projection, inner: Projection): Projection {
  const [o, i] = [outer, inner];
  const unit = o.g * i.c + o.h * i.f + 1;
  return {
    a: (o.a * i.a + o.b * i.d + o.c * i.g) / unit,
    b: (o.a * i.b + o.b * i.e + o.c * i.h) / unit,
    c: (o.a * i.c + o.b * i.f + o.c) / unit,
    d: (o.d * i.a + o.e * i.d + o.f * i.g) / unit,
    e: (o.d * i.b + o.e * i.e + o.f * i.h) / unit,
    f: (o.d * i.c + o.e * i.f + o.f) / unit,
    g: (o.g * i.a + o.h * i.d + i.g) / unit,
    h: (o.g * i.b + o.h * i.e + i.h) / unit,
  };
}

export const scaled = (x: number, y: number): Projection => ({ a: x, b: 0, c: 0, d: 0, e: y, f: 0, g: 0, h: 0 });

/** Whether four corners go clockwise round a sheet with no corner bent inwards. */
export function isConvex(corners: Corners): boolean {
  return corners.every((corner, at) => {
    const next = corners[(at + 1) % 4] ?? corner;
    const after = corners[(at + 2) % 4] ?? corner;
    return (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x) > 0;
  });
}

/** The corners as they are named once the sheet is turned clockwise by that many quarters. */
export function turnedCorners(corners: Corners, quarters: number): Corners {
  const from = (4 - (((quarters % 4) + 4) % 4)) % 4;
  const [p0, p1, p2, p3] = corners;
  const round = [p0, p1, p2, p3, p0, p1, p2];
  return [round[from] ?? p0, round[from + 1] ?? p1, round[from + 2] ?? p2, round[from + 3] ?? p3];
}

export const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
