import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUARTER_TURNS } from '../../../../electron/domain/digitization/page-facts.ts';
import { frameSize, frameToLook } from '../../../../electron/imaging/clean/frame.ts';
import {
  type Corners,
  composed,
  isConvex,
  project,
  rectangleTo,
  scaled,
  turnedCorners,
} from '../../../../electron/imaging/clean/projection.ts';

const near = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
const corners = fc
  .tuple(near(0, 40), near(0, 40), near(60, 100), near(0, 40), near(60, 100), near(60, 100), near(0, 40), near(60, 100))
  .map(
    ([a, b, c, d, e, f, g, h]): Corners => [
      { x: a, y: b },
      { x: c, y: d },
      { x: e, y: f },
      { x: g, y: h },
    ],
  );

describe('projections', () => {
  it('take the corners of a rectangle to the four corners they were made of', () => {
    fc.assert(
      fc.property(corners, (quad) => {
        fc.pre(isConvex(quad));
        const to = rectangleTo(quad, 30, 50);
        const found = [
          [0, 0],
          [30, 0],
          [30, 50],
          [0, 50],
        ].map(([x = 0, y = 0]) => project(to, { x, y }));
        found.forEach((point, at) => {
          expect(point.x).toBeCloseTo(quad[at]?.x ?? Number.NaN, 6);
          expect(point.y).toBeCloseTo(quad[at]?.y ?? Number.NaN, 6);
        });
      }),
    );
  });

  it('composed do one after the other', () => {
    fc.assert(
      fc.property(corners, near(0, 30), near(0, 50), (quad, x, y) => {
        fc.pre(isConvex(quad));
        const outer = rectangleTo(quad, 60, 100);
        const both = project(composed(outer, scaled(2, 2)), { x, y });
        const each = project(outer, { x: x * 2, y: y * 2 });
        expect(both.x).toBeCloseTo(each.x, 6);
        expect(both.y).toBeCloseTo(each.y, 6);
      }),
    );
  });

  it('of a frame turn its top left corner to where a clockwise turn brings it', () => {
    for (const turn of QUARTER_TURNS) {
      const frame = { skewDegrees: 0, turn, left: 10, top: 20, right: 110, bottom: 70 };
      const { width, height } = frameSize(frame);
      const corner = { 0: [0, 0], 90: [width, 0], 180: [width, height], 270: [0, height] }[turn] as [number, number];
      const found = project(frameToLook(frame, 1), { x: corner[0], y: corner[1] });
      expect([found.x, found.y].map(Math.round)).toEqual([10, 20]);
    }
  });

  it('name corners as the turned sheet is read', () => {
    const at = (x: number) => ({ x, y: 0 });
    const names = turnedCorners([at(0), at(1), at(2), at(3)], 1).map(({ x }) => x);
    // Turned clockwise, what was at the bottom left stands at the top left.
    expect(names).toEqual([3, 0, 1, 2]);
  });
});
