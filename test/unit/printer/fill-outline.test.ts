import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankMatrix, isBlack, overlay, paintRun } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { fillOutline, type OutlineStep } from '../../../electron/devices/printer/raster/fill-outline.ts';

const box = (left: number, top: number, right: number, bottom: number): OutlineStep[] => [
  { type: 'M', x: left, y: top },
  { type: 'L', x: right, y: top },
  { type: 'L', x: right, y: bottom },
  { type: 'L', x: left, y: bottom },
  { type: 'Z' },
];
const sum = (coverage: Float64Array): number => coverage.reduce((total, share) => total + share, 0);

describe('filling an outline', () => {
  it('gives each dot of a box exactly its share', () => {
    const coverage = fillOutline(box(1.25, 0.5, 3.5, 2), 5, 3);
    const expected = [0, 0.375, 0.5, 0.25, 0, 0, 0.75, 1, 0.5, 0, 0, 0, 0, 0, 0];
    coverage.forEach((share, index) => expect(share).toBeCloseTo(expected[index] ?? 0, 12));
  });

  it('covers the area of any triangle', () => {
    const place = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(place, place, place, place, place, place, (ax, ay, bx, by, cx, cy) => {
        const outline: OutlineStep[] = [
          { type: 'M', x: ax, y: ay },
          { type: 'L', x: bx, y: by },
          { type: 'L', x: cx, y: cy },
        ];
        const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
        expect(sum(fillOutline(outline, 20, 20))).toBeCloseTo(area, 6);
      }),
    );
  });

  it('fills a circle of curves, quadratic and cubic', () => {
    const k = (4 / 3) * (Math.SQRT2 - 1) * 10;
    const circle: OutlineStep[] = [
      { type: 'M', x: 22, y: 12 },
      { type: 'C', x1: 22, y1: 12 + k, x2: 12 + k, y2: 22, x: 12, y: 22 },
      { type: 'C', x1: 12 - k, y1: 22, x2: 2, y2: 12 + k, x: 2, y: 12 },
      { type: 'C', x1: 2, y1: 12 - k, x2: 12 - k, y2: 2, x: 12, y: 2 },
      { type: 'C', x1: 12 + k, y1: 2, x2: 22, y2: 12 - k, x: 22, y: 12 },
    ];
    // Flattened pieces lie inside the curve, so a little is missing.
    expect(sum(fillOutline(circle, 24, 24)) / (Math.PI * 100)).toBeGreaterThan(0.98);
    const parabola: OutlineStep[] = [
      { type: 'M', x: 0, y: 10 },
      { type: 'Q', x1: 5, y1: -10, x: 10, y: 10 },
    ];
    expect(sum(fillOutline(parabola, 10, 10))).toBeCloseTo((2 / 3) * 100, -0.5);
  });

  it('keeps what contours of the same turn share, and cuts out what turns the other way', () => {
    expect(sum(fillOutline([...box(0, 0, 6, 6), ...box(3, 3, 9, 9)], 10, 10))).toBeCloseTo(36 + 36 - 9, 9);
    const hole = box(2, 2, 4, 4).toReversed().slice(1);
    const [first, ...rest] = hole;
    const start: OutlineStep[] =
      first !== undefined && first.type === 'L' ? [{ type: 'M', x: first.x, y: first.y }] : [];
    const turned = rest.map((step): OutlineStep => (step.type === 'M' ? { type: 'L', x: step.x, y: step.y } : step));
    expect(sum(fillOutline([...box(0, 0, 6, 6), ...start, ...turned], 10, 10))).toBeCloseTo(36 - 4, 9);
  });
});

describe('laying one picture over another', () => {
  it('sets exactly the dots it should, at any place, and counts those outside', () => {
    const place = fc.integer({ min: -12, max: 40 });
    fc.assert(
      fc.property(place, place, fc.array(fc.tuple(fc.nat(16), fc.nat(8)), { maxLength: 30 }), (x, y, dots) => {
        const source = blankMatrix(17, 9);
        for (const [column, row] of dots) paintRun(source, column, row, 1);
        const target = blankMatrix(37, 20);
        const lost = overlay(target, source, x, y);
        let found = 0;
        for (let row = 0; row < 20; row += 1) {
          for (let column = 0; column < 37; column += 1) {
            const black = isBlack(target, column, row);
            expect(black).toBe(isBlack(source, column - x, row - y));
            if (black) found += 1;
          }
        }
        expect(found + lost).toBe(new Set(dots.map(([column, row]) => row * 17 + column)).size);
      }),
    );
  });
});
