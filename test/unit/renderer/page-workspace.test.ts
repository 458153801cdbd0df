import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaOf,
  COARSE_STEP,
  isSheet,
  nearestCorner,
  nudged,
  WHOLE,
  withCorner,
} from '../../../renderer/src/features/counter/pages/corners.ts';
import { filmWindow, lineTops, scrollToLine } from '../../../renderer/src/features/counter/pages/film-window.ts';
import { pushStep, type UndoStack } from '../../../renderer/src/features/counter/pages/undo-steps.ts';
import { zoomed } from '../../../renderer/src/features/counter/pages/zoom.ts';

const heights = fc.array(fc.integer({ min: 20, max: 300 }), { maxLength: 600 });
const tops = (sizes: readonly number[]) => lineTops(sizes.map((heightPx) => ({ heightPx })));

describe('the window of the filmstrip', () => {
  it('draws every line that is seen and few more, however many there are', () => {
    fc.assert(
      fc.property(heights, fc.nat(100_000), (sizes, scroll) => {
        const all = tops(sizes);
        const total = all.at(-1) ?? 0;
        const view = { scrollTopPx: Math.min(scroll, Math.max(0, total - 600)), heightPx: 600, aheadPx: 300 };
        const { first, end } = filmWindow(all, view);
        const seen = sizes.flatMap((_size, line) => {
          const isSeen = (all[line + 1] ?? 0) > view.scrollTopPx && (all[line] ?? 0) < view.scrollTopPx + view.heightPx;
          return isSeen ? [line] : [];
        });
        for (const line of seen) expect(line >= first && line < end).toBe(true);
        expect(end - first).toBeLessThanOrEqual((600 + 2 * 300) / 20 + 2);
      }),
    );
  });

  it('has nothing to draw for no pages', () => {
    expect(filmWindow(tops([]), { scrollTopPx: 0, heightPx: 600, aheadPx: 300 })).toEqual({ first: 0, end: 0 });
  });

  it('scrolls no further than it must', () => {
    const all = tops([100, 100, 100, 100]);
    const view = { scrollTopPx: 100, heightPx: 200 };
    expect(scrollToLine(all, 0, view)).toBe(0);
    expect(scrollToLine(all, 1, view)).toBe(100);
    expect(scrollToLine(all, 3, view)).toBe(200);
  });
});

describe('corners of a sheet', () => {
  it('stay in the picture, wherever they are moved', () => {
    expect(withCorner(WHOLE, 2, { x: 1.4, y: -3 })[2]).toEqual({ x: 1, y: 0 });
    expect(nudged(WHOLE, 0, 'ArrowLeft', true)).toEqual(WHOLE);
    expect(nudged(WHOLE, 0, 'ArrowRight', true)?.[0]).toEqual({ x: COARSE_STEP, y: 0 });
    expect(nudged(WHOLE, 0, 'Enter', false)).toBeNull();
  });

  it('make a sheet only where the outline turns one way and has a size', () => {
    expect(isSheet(WHOLE)).toBe(true);
    expect(areaOf(WHOLE)).toBe(1);
    // Two corners changed places: a bow tie.
    expect(isSheet([WHOLE[1], WHOLE[0], WHOLE[2], WHOLE[3]])).toBe(false);
    // A dent.
    expect(isSheet(withCorner(WHOLE, 2, { x: 0.3, y: 0.3 }))).toBe(false);
    // A splinter.
    const thin = WHOLE.map(({ x, y }) => ({ x: x * 0.01, y })) as unknown as typeof WHOLE;
    expect(isSheet(thin)).toBe(false);
    // A sheet that lies on its side in the picture begins at another corner.
    expect(isSheet([WHOLE[1], WHOLE[2], WHOLE[3], WHOLE[0]])).toBe(true);
  });

  it('finds the corner a pointer means, by distances on the screen', () => {
    expect(nearestCorner(WHOLE, { x: 0.9, y: 0.2 }, 0.7)).toBe(1);
    expect(nearestCorner(WHOLE, { x: 0.1, y: 0.8 }, 0.7)).toBe(3);
    // In a picture ten times as wide as high, half its width is far.
    const quad = withCorner(WHOLE, 0, { x: 0.5, y: 0 });
    expect(nearestCorner(quad, { x: 0.55, y: 0.9 }, 10)).toBe(0);
  });
});

it('keeps the last hundred steps for undo', () => {
  const stack = Array.from({ length: 130 }, (_none, index) => String(index)).reduce<UndoStack>(
    (before, pageId) => pushStep(before, { kind: 'HIDE', pageIds: [pageId] }, pageId),
    [],
  );
  expect(stack).toHaveLength(100);
  expect([stack[0]?.pageId, stack.at(-1)?.pageId]).toEqual(['30', '129']);
});

it('zooms in steps and stops at the ends', () => {
  expect(zoomed(null, -1)).toBeNull();
  expect(zoomed(null, 1)).toBe(0.5);
  expect(zoomed(1, 1)).toBe(1.5);
  expect(zoomed(3, 1)).toBe(3);
});
