import type { BoardWindowName, WindowName } from '../../domain/windows.ts';
import { type Area, type Displays, ownDisplays, placeWindow, tileWindows } from './placement.ts';
import { WINDOW_KINDS } from './window-kinds.ts';

/** The display given to each public window; null leaves it an ordinary one. */
export type AssignedDisplays = Readonly<Record<'kiosk' | BoardWindowName | 'rating', number | null>>;

/** The part of a window that placing needs. */
export interface PlacedWindow {
  setFullScreen(isFull: boolean): void;
  isFullScreen(): boolean;
  setBounds(bounds: Area): void;
  isDestroyed(): boolean;
}

export interface StageDeps {
  readonly displays: () => Displays;
  /** The windows that are open, in the order in which they were opened. */
  readonly open: () => ReadonlyMap<WindowName, PlacedWindow>;
}

/** Where the windows of this PC stand. */
export interface Stage {
  /** The place for a window that is about to be opened. */
  placeFor(name: WindowName): { readonly bounds: Area; readonly fullScreen: boolean };
  /** These windows are about to be shown together: those without a display of their own stand side by side. */
  arrange(names: readonly WindowName[]): void;
  /** Other displays were assigned, or a display came or went: fills and frees displays accordingly. */
  assign(displays: AssignedDisplays): void;
  displaysChanged(): void;
  /** A person pressed the keys for it: in or out of full screen, until the assignment changes. */
  toggleFullScreen(name: WindowName): void;
}

const NOTHING_ASSIGNED: AssignedDisplays = { kiosk: null, board: null, board2: null, board3: null, rating: null };

/** Makes the stage; nothing is placed before a window is opened. */
export function createStage({ displays, open }: StageDeps): Stage {
  let assigned = NOTHING_ASSIGNED;
  let tiles = new Map<WindowName, Area>();
  /** Windows that fill a display because it was assigned to them, with the display's number. */
  const filling = new Map<WindowName, number>();
  /** Windows a person took out of full screen or into it: left alone until something is assigned anew. */
  const byHand = new Set<WindowName>();

  const owned = (names: readonly WindowName[]) =>
    ownDisplays(
      names.map((name) => ({ name, kind: WINDOW_KINDS[name], displayId: displayOf(assigned, name) })),
      displays(),
    );

  function ordinary(name: WindowName): Area {
    return tiles.get(name) ?? placeWindow(WINDOW_KINDS[name], displays(), open().size);
  }

  function replace(): void {
    const windows = open();
    const own = owned([...windows.keys()]);
    for (const [name, window] of windows) {
      if (window.isDestroyed() || byHand.has(name)) continue;
      const display = own.get(name);
      const before = filling.get(name);
      if (display && display.id !== before) {
        filling.set(name, display.id);
        fill(window, display.workArea);
      } else if (!display && before !== undefined) {
        filling.delete(name);
        release(window, ordinary(name));
      }
    }
  }

  return {
    placeFor(name) {
      byHand.delete(name);
      filling.delete(name);
      const display = owned([...open().keys(), name]).get(name);
      if (!display) return { bounds: ordinary(name), fullScreen: false };
      filling.set(name, display.id);
      return { bounds: display.workArea, fullScreen: true };
    },
    arrange(names) {
      const own = owned(names);
      const side = names.filter((name) => !own.has(name));
      const areas = tileWindows(
        side.map((name) => WINDOW_KINDS[name]),
        displays()[0].workArea,
      );
      tiles = new Map(side.map((name, index) => [name, areas[index] ?? displays()[0].workArea]));
      for (const [name, window] of open()) {
        const area = tiles.get(name);
        if (area && !window.isDestroyed() && !window.isFullScreen()) window.setBounds(area);
      }
    },
    assign(next) {
      const changed = (Object.keys(next) as (keyof AssignedDisplays)[]).filter((name) => next[name] !== assigned[name]);
      if (changed.length === 0) return;
      assigned = next;
      for (const name of changed) byHand.delete(name);
      replace();
    },
    displaysChanged() {
      tiles = new Map();
      for (const name of byHand) {
        const window = open().get(name);
        // A person filled another screen than the one it would cover now.
        if (!window || window.isDestroyed() || !window.isFullScreen()) continue;
        release(window, ordinary(name));
      }
      replace();
    },
    toggleFullScreen(name) {
      const window = open().get(name);
      if (!window || window.isDestroyed()) return;
      const leaves = window.isFullScreen();
      byHand.add(name);
      filling.delete(name);
      window.setFullScreen(!leaves);
      if (leaves) window.setBounds(ordinary(name));
    },
  };
}

function displayOf(assigned: AssignedDisplays, name: WindowName): number | null {
  return Object.hasOwn(assigned, name) ? assigned[name as keyof AssignedDisplays] : null;
}

/** The system fills the display on which the window lies. */
function fill(window: PlacedWindow, workArea: Area): void {
  release(window, workArea);
  window.setFullScreen(true);
}

function release(window: PlacedWindow, bounds: Area): void {
  window.setFullScreen(false);
  window.setBounds(bounds);
}
