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

export interface Placement extends Area {
  readonly fullscreen: boolean;
}

const CASCADE_STEP = 32;

/**
 * Where a new window goes, in device-independent pixels. Full screen only for a kind that fills a display of its own,
 * on the display assigned to it, and only when another display is left to work on: on one screen nothing ever covers
 * everything by itself. Other windows are centred on the first display, each a step further than the one before, and
 * never larger than the work area.
 */
export function placeWindow(
  kind: WindowKind,
  displays: readonly [DisplayPlace, ...DisplayPlace[]],
  assignedDisplayId: number | null,
  alreadyOpen: number,
): Placement {
  const assigned = displays.find(({ id }) => id === assignedDisplayId);
  if (kind.fillsOwnDisplay && assigned && displays.length > 1) return { ...assigned.workArea, fullscreen: true };
  const { workArea } = assigned ?? displays[0];
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
    fullscreen: false,
  };
}
