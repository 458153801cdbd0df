import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DisplayPlace, placeWindow } from '../../../electron/main/windows/placement.ts';
import { WINDOW_KINDS } from '../../../electron/main/windows/window-kinds.ts';

const OFFICE_PC: DisplayPlace = { id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } };
const TV: DisplayPlace = { id: 2, workArea: { x: 1366, y: 0, width: 1920, height: 1080 } };

describe('placeWindow', () => {
  it('never fills the only display, not even with a kiosk that it was assigned to', () => {
    for (const kind of Object.values(WINDOW_KINDS)) {
      expect(placeWindow(kind, [OFFICE_PC], 1, 0).fullscreen).toBe(false);
    }
  });

  it('fills a display of its own with a window for citizens', () => {
    expect(placeWindow(WINDOW_KINDS.board, [OFFICE_PC, TV], 2, 3)).toEqual({ ...TV.workArea, fullscreen: true });
  });

  it('never fills a display with a staff window, and not with a board that was given none', () => {
    expect(placeWindow(WINDOW_KINDS.counter, [OFFICE_PC, TV], 2, 0).fullscreen).toBe(false);
    expect(placeWindow(WINDOW_KINDS.board, [OFFICE_PC, TV], null, 0).fullscreen).toBe(false);
    expect(placeWindow(WINDOW_KINDS.board, [OFFICE_PC, TV], 77, 0).fullscreen).toBe(false);
  });

  it('centres the first window and steps the next ones so that every title bar shows', () => {
    const first = placeWindow(WINDOW_KINDS.setup, [OFFICE_PC], null, 0);
    const second = placeWindow(WINDOW_KINDS.setup, [OFFICE_PC], null, 1);
    expect(first).toMatchObject({ x: 123, y: 4, width: 1120, height: 720 });
    expect(second.x).not.toBe(first.x);
  });

  it('keeps every window whole inside the work area', () => {
    const area = fc.record({
      x: fc.integer({ min: -4000, max: 4000 }),
      y: fc.integer({ min: -4000, max: 4000 }),
      width: fc.integer({ min: 320, max: 4000 }),
      height: fc.integer({ min: 240, max: 3000 }),
    });
    const kinds = fc.constantFrom(...Object.values(WINDOW_KINDS));
    fc.assert(
      fc.property(area, kinds, fc.integer({ min: 0, max: 40 }), (workArea, kind, open) => {
        const placed = placeWindow(kind, [{ id: 1, workArea }], null, open);
        expect(placed.x).toBeGreaterThanOrEqual(workArea.x);
        expect(placed.y).toBeGreaterThanOrEqual(workArea.y);
        expect(placed.x + placed.width).toBeLessThanOrEqual(workArea.x + workArea.width);
        expect(placed.y + placed.height).toBeLessThanOrEqual(workArea.y + workArea.height);
      }),
    );
  });
});
