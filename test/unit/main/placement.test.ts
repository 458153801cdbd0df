import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Area,
  type DisplayPlace,
  ownDisplays,
  placeWindow,
  tileWindows,
} from '../../../electron/main/windows/placement.ts';
import { WINDOW_KINDS } from '../../../electron/main/windows/window-kinds.ts';

const OFFICE_PC: DisplayPlace = { id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } };
const TV: DisplayPlace = { id: 2, workArea: { x: 1366, y: 0, width: 1920, height: 1080 } };
const KIOSK_SCREEN: DisplayPlace = { id: 3, workArea: { x: 3286, y: 0, width: 1080, height: 1920 } };
const area = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
  width: fc.integer({ min: 320, max: 4000 }),
  height: fc.integer({ min: 240, max: 3000 }),
});
const kinds = fc.constantFrom(...Object.values(WINDOW_KINDS));

function expectInside(placed: Area, workArea: Area): void {
  expect(placed.x).toBeGreaterThanOrEqual(workArea.x);
  expect(placed.y).toBeGreaterThanOrEqual(workArea.y);
  expect(placed.x + placed.width).toBeLessThanOrEqual(workArea.x + workArea.width);
  expect(placed.y + placed.height).toBeLessThanOrEqual(workArea.y + workArea.height);
}

const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('placeWindow', () => {
  it('centres the first window and steps the next ones so that every title bar shows', () => {
    const first = placeWindow(WINDOW_KINDS.setup, [OFFICE_PC], 0);
    const second = placeWindow(WINDOW_KINDS.setup, [OFFICE_PC], 1);
    expect(first).toEqual({ x: 123, y: 4, width: 1120, height: 720 });
    expect(second.x).not.toBe(first.x);
  });

  it('keeps every window whole inside the work area', () => {
    fc.assert(
      fc.property(area, kinds, fc.integer({ min: 0, max: 40 }), (workArea, kind, open) => {
        expectInside(placeWindow(kind, [{ id: 1, workArea }], open), workArea);
      }),
    );
  });
});

describe('ownDisplays', () => {
  const wants = (name: keyof typeof WINDOW_KINDS, displayId: number | null) => ({
    name,
    kind: WINDOW_KINDS[name],
    displayId,
  });

  it('gives a window for citizens the display that was assigned to it', () => {
    expect([...ownDisplays([wants('board', 2), wants('counter', null)], [OFFICE_PC, TV])]).toEqual([['board', TV]]);
  });

  it('never gives away the only display, a display that is gone, or any display to a staff window', () => {
    expect(ownDisplays([wants('kiosk', 1)], [OFFICE_PC]).size).toBe(0);
    expect(ownDisplays([wants('board', 77)], [OFFICE_PC, TV]).size).toBe(0);
    expect(ownDisplays([wants('counter', 2), wants('setup', 2)], [OFFICE_PC, TV]).size).toBe(0);
  });

  it('leaves the primary display to work on when every display was assigned', () => {
    const asked = [wants('kiosk', 1), wants('board', 2)];
    expect([...ownDisplays(asked, [OFFICE_PC, TV]).keys()]).toEqual(['board']);
    expect([...ownDisplays(asked, [OFFICE_PC, TV, KIOSK_SCREEN]).keys()].sort()).toEqual(['board', 'kiosk']);
  });

  it('gives a display to one window only', () => {
    expect([...ownDisplays([wants('kiosk', 2), wants('rating', 2)], [OFFICE_PC, TV]).keys()]).toEqual(['kiosk']);
  });
});

describe('tileWindows', () => {
  const tile = (names: (keyof typeof WINDOW_KINDS)[], workArea: Area) =>
    tileWindows(
      names.map((name) => WINDOW_KINDS[name]),
      workArea,
    );

  it('puts a counter and a kiosk beside each other without an overlap where there is room', () => {
    const [counter, kiosk] = tile(['counter', 'kiosk'], { x: 0, y: 0, width: 1920, height: 1040 });
    expect(counter).toEqual({ x: 0, y: 0, width: 1280, height: 1040 });
    expect(kiosk).toEqual({ x: 1280, y: 0, width: 640, height: 1040 });
  });

  it('shows the four windows of the main job on one screen of 1920 x 1080, none over another', () => {
    const placed = tile(['kiosk', 'board', 'rating', 'counter'], { x: 0, y: 0, width: 1920, height: 1080 });
    for (const [index, one] of placed.entries()) {
      for (const other of placed.slice(index + 1))
        expect(overlap(one, other), JSON.stringify([one, other])).toBe(false);
    }
  });

  it('keeps each of four windows usable on 1366 x 768, and each title bar in reach', () => {
    const names = ['kiosk', 'board', 'rating', 'counter'] as const;
    const placed = tile([...names], OFFICE_PC.workArea);
    const corners = new Set(placed.map(({ x, y }) => `${x},${y}`));
    expect(corners.size).toBe(4);
    for (const [index, one] of placed.entries()) {
      const kind = WINDOW_KINDS[names[index] ?? 'kiosk'];
      expect(one.width).toBeGreaterThanOrEqual(kind.minWidth);
      expect(one.height).toBeGreaterThanOrEqual(kind.minHeight);
    }
    const tops = placed.slice(1).map(({ y }) => y);
    expect(Math.min(...tops.slice(1).map((y, index) => y - (tops[index] ?? 0)))).toBeGreaterThanOrEqual(32);
  });

  it('keeps every window inside the work area and as large as it needs, on any screen', () => {
    const many = fc.uniqueArray(fc.constantFrom(...(Object.keys(WINDOW_KINDS) as (keyof typeof WINDOW_KINDS)[])), {
      minLength: 1,
    });
    fc.assert(
      fc.property(area, many, (workArea, names) => {
        const placed = tile(names, workArea);
        expect(placed).toHaveLength(names.length);
        for (const [index, one] of placed.entries()) {
          const kind = WINDOW_KINDS[names[index] ?? 'kiosk'];
          expectInside(one, workArea);
          expect(one.width).toBeGreaterThanOrEqual(Math.min(kind.minWidth, workArea.width));
          expect(one.height).toBeGreaterThanOrEqual(Math.min(kind.minHeight, workArea.height));
        }
      }),
    );
  });
});
