import type { WindowKind } from './window-kinds.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A screen as Electron describes it. */
export interface DisplayPlace {
  readonly id: number;
  readonly workArea: Area;
}

/** The primary display first. */
export type Displays = readonly [DisplayPlace, ...DisplayPlace[]];

const CASCADE_STEP = 32;

/**
 * Where one more window goes, in device-independent pixels: centred on the first display, a step further than the windows
 * before it, and never larger than the work area.
 */
export function placeWindow(kind: WindowKind, displays: Displays, alreadyOpen: number): Area {
  const [{ workArea }] = displays;
  const width = Math.min(kind.width, workArea.width);
  const height = Math.min(kind.height, workArea.height);
  const roomX = workArea.width - width;
  const roomY = workArea.height - height;
  const offset = alreadyOpen * CASCADE_STEP;
  return {
    x: workArea.x + (roomX === 0 ? 0 : (Math.floor(roomX / 2) + offset) % (roomX + 1)),
    y: workArea.y + (roomY === 0 ? 0 : (Math.floor(roomY / 2) + offset) % (roomY + 1)),
    width,
    height,
  };
}

/**
 * Which windows fill a display of their own. Only a kind that may, on the display assigned to it while that display is
 * there, one window for each display; and one display, the primary one if need be, is always left to work on, so on one
 * screen nothing ever covers everything by itself.
 */
export function ownDisplays<Name extends string>(
  windows: readonly { readonly name: Name; readonly kind: WindowKind; readonly displayId: number | null }[],
  displays: Displays,
): ReadonlyMap<Name, DisplayPlace> {
  const owners = new Map<number, Name>();
  for (const { name, kind, displayId } of windows) {
    const isThere = displays.some(({ id }) => id === displayId);
    if (kind.fillsOwnDisplay && displayId !== null && isThere && !owners.has(displayId)) owners.set(displayId, name);
  }
  if (owners.size === displays.length) owners.delete(displays[0].id);
  const found = new Map<Name, DisplayPlace>();
  for (const display of displays) {
    const owner = owners.get(display.id);
    if (owner !== undefined) found.set(owner, display);
  }
  return found;
}

/**
 * Places several windows side by side in a work area, in the order given. Each gets at least the size at which it can be
 * used, or the whole work area where that is smaller. A tall kind (the kiosk) takes a column at the right; the others
 * fill rows. Where there is not enough room they overlap evenly, so that every title bar can be reached.
 */
export function tileWindows(kinds: readonly WindowKind[], workArea: Area): Area[] {
  const [only] = kinds;
  if (only && kinds.length === 1) return [placeWindow(only, [{ id: 0, workArea }], 0)];
  const isTall = ({ width, height }: WindowKind) => height > width;
  const tall = kinds.filter(isTall);
  const wide = kinds.filter((kind) => !isTall(kind));
  // A third of the screen suits a page made for an upright one.
  const columnWidth = Math.min(workArea.width, Math.max(...tall.map(({ minWidth }) => minWidth), workArea.width / 3));
  const restWidth = tall.length === 0 ? workArea.width : workArea.width - columnWidth * tall.length;
  const isSplit = wide.length > 0 && restWidth > 0;
  const rest = { ...workArea, width: isSplit ? Math.floor(restWidth) : workArea.width };
  const column = isSplit ? { ...workArea, x: workArea.x + rest.width, width: workArea.width - rest.width } : workArea;
  const placed = new Map<WindowKind, Area>([
    ...fillRows(wide, rest, workArea),
    ...(isSplit ? fillRows(tall, column, workArea) : spreadRow(tall, workArea, workArea, 0, workArea.height)),
  ]);
  return kinds.map((kind) => placed.get(kind) ?? workArea);
}

/** Puts kinds into as many rows as their smallest widths need, and the rows over the area's height. */
function fillRows(kinds: readonly WindowKind[], area: Area, limits: Area): [WindowKind, Area][] {
  const rows: WindowKind[][] = [];
  let usedWidth = Number.POSITIVE_INFINITY;
  for (const kind of kinds) {
    if (usedWidth + kind.minWidth > area.width) {
      rows.push([]);
      usedWidth = 0;
    }
    rows.at(-1)?.push(kind);
    usedWidth += kind.minWidth;
  }
  const least = rows.map((row) => Math.max(...row.map(({ minHeight }) => minHeight)));
  const spare = Math.max(0, area.height - least.reduce((sum, height) => sum + height, 0));
  const heights = least.map((height) => Math.min(area.height, Math.floor(height + spare / rows.length)));
  const isTooMuch = heights.reduce((sum, each) => sum + each, 0) > area.height;
  // The same step for all, so that no title bar comes to lie on another.
  const step = Math.floor(Math.min(...heights.slice(1).map((height, index) => (area.height - height) / (index + 1))));
  return rows.flatMap((row, index) => {
    const before = heights.slice(0, index).reduce((sum, each) => sum + each, 0);
    return spreadRow(row, area, limits, isTooMuch ? index * step : before, heights[index] ?? area.height);
  });
}

/** One row: equal widths where they suffice, else each at its smallest, spread from edge to edge. */
function spreadRow(
  row: readonly WindowKind[],
  area: Area,
  limits: Area,
  y: number,
  height: number,
): [WindowKind, Area][] {
  return row.map((kind, index) => {
    const width = Math.min(limits.width, Math.max(kind.minWidth, Math.floor(area.width / row.length)));
    const x = area.x + share(area.width - width, index, row.length);
    // A window wider than its part of the screen stays on the screen.
    const inside = Math.min(Math.max(x, limits.x), limits.x + limits.width - width);
    return [kind, { x: inside, y: area.y + y, width, height }];
  });
}

/** The place of one among several, from 0 to `room`. */
function share(room: number, index: number, count: number): number {
  return count === 1 ? Math.min(0, room) : Math.round((room * index) / (count - 1));
}
