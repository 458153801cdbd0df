import { beforeEach, describe, expect, it } from 'vitest';
import type { WindowName } from '../../../electron/domain/windows.ts';
import type { Area, Displays } from '../../../electron/main/windows/placement.ts';
import { createStage, type PlacedWindow, type Stage } from '../../../electron/main/windows/stage.ts';

const PC = { id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } };
const TV = { id: 2, workArea: { x: 1366, y: 0, width: 1920, height: 1080 } };
const NONE = { kiosk: null, board: null, board2: null, board3: null, rating: null };

interface FakeWindow extends PlacedWindow {
  bounds: Area;
  full: boolean;
}

let displays: Displays;
let open: Map<WindowName, FakeWindow>;
let stage: Stage;

beforeEach(() => {
  displays = [PC, TV];
  open = new Map();
  stage = createStage({ displays: () => displays, open: () => open });
});

function show(name: WindowName): FakeWindow {
  const { bounds, fullScreen } = stage.placeFor(name);
  const window: FakeWindow = {
    bounds,
    full: fullScreen,
    setFullScreen: (isFull) => void (window.full = isFull),
    isFullScreen: () => window.full,
    setBounds: (next) => void (window.bounds = next),
    isDestroyed: () => false,
  };
  open.set(name, window);
  return window;
}

describe('stage', () => {
  it('fills nothing by itself', () => {
    for (const name of ['kiosk', 'board', 'rating', 'counter'] as const) expect(show(name).full).toBe(false);
  });

  it('fills the assigned display with a window opened later, or open already', () => {
    const kiosk = show('kiosk');
    stage.assign({ ...NONE, kiosk: 2 });
    expect(kiosk).toMatchObject({ full: true, bounds: TV.workArea });
    stage.assign({ ...NONE, board: 2 });
    expect(kiosk.full).toBe(false);
    expect(show('board')).toMatchObject({ full: true, bounds: TV.workArea });
  });

  it('brings a window back as an ordinary one when its display goes away, and fills it again when it returns', () => {
    stage.assign({ ...NONE, board: 2 });
    const board = show('board');
    displays = [PC];
    stage.displaysChanged();
    expect(board.full).toBe(false);
    expect(board.bounds.x + board.bounds.width).toBeLessThanOrEqual(PC.workArea.width);
    displays = [PC, TV];
    stage.displaysChanged();
    expect(board).toMatchObject({ full: true, bounds: TV.workArea });
  });

  it('gives each of several boards its own display, and takes back only the one whose display goes away', () => {
    const hall = { id: 3, workArea: { x: 3286, y: 0, width: 1080, height: 1920 } };
    displays = [PC, TV, hall];
    stage.assign({ ...NONE, board: 2, board2: 3, board3: 3 });
    const [board, board2, board3] = [show('board'), show('board2'), show('board3')];
    expect([board.bounds, board2.bounds]).toEqual([TV.workArea, hall.workArea]);
    expect([board.full, board2.full, board3.full]).toEqual([true, true, false]);
    displays = [PC, TV];
    stage.displaysChanged();
    expect([board.full, board2.full]).toEqual([true, false]);
    displays = [PC, TV, hall];
    stage.displaysChanged();
    expect([board.full, board2.full]).toEqual([true, true]);
  });

  it('brings a window back when the setting is taken away', () => {
    stage.assign({ ...NONE, board: 2 });
    const board = show('board');
    stage.assign(NONE);
    expect(board.full).toBe(false);
  });

  it('lets a person out of full screen and keeps it so until something is assigned anew', () => {
    stage.assign({ ...NONE, kiosk: 2 });
    const kiosk = show('kiosk');
    stage.toggleFullScreen('kiosk');
    expect(kiosk.full).toBe(false);
    stage.displaysChanged();
    stage.assign({ ...NONE, kiosk: 2, board: 1 });
    expect(kiosk.full).toBe(false);
    stage.assign(NONE);
    stage.assign({ ...NONE, kiosk: 2 });
    expect(kiosk.full).toBe(true);
  });

  it('lets a person fill the only screen, and gives it back when the screens change', () => {
    displays = [PC];
    const kiosk = show('kiosk');
    stage.toggleFullScreen('kiosk');
    expect(kiosk.full).toBe(true);
    stage.displaysChanged();
    expect(kiosk.full).toBe(false);
  });

  it('stands windows side by side when they are shown together, those that are open already too', () => {
    displays = [PC];
    const counter = show('counter');
    stage.arrange(['counter', 'kiosk']);
    const kiosk = show('kiosk');
    expect(counter.bounds).toEqual({ x: 0, y: 0, width: 960, height: 728 });
    expect(kiosk.bounds).toEqual({ x: 886, y: 0, width: 480, height: 728 });
  });

  it('keeps a display of its own out of the arrangement', () => {
    stage.assign({ ...NONE, kiosk: 2 });
    stage.arrange(['counter', 'kiosk']);
    expect(show('kiosk')).toMatchObject({ full: true, bounds: TV.workArea });
    expect(show('counter').bounds).toMatchObject({ width: 1280, height: 720 });
  });
});
