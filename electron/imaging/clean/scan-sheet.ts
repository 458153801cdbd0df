import type { Gray } from './gray.ts';

/**
 * Where a sheet lies in what a scanner took, in the frame that is turned by the skew: `x` along the text's rows, `y` across.
 * Null for a side that is not seen.
 */
export interface SheetSides {
  readonly left: number | null;
  readonly top: number | null;
  readonly right: number | null;
  readonly bottom: number | null;
}

export const NO_SIDES: SheetSides = { left: null, top: null, right: null, bottom: null };

/** The lid counts as seen in the corners when it differs by that much from paper. */
const LID_CONTRAST = 14;
/** Share of the picture's side along which the edge to a lid of another brightness is seen; askew only its end is. */
const STEP_SUPPORT = 0.06;
/** A white lid shows nothing but the sheet's narrow shadow: a pale line over half of the way at least, darker lines are printed. */
const SHADOW = { support: 0.5, least: 16, most: 120 } as const;
/** A sheet smaller than that is something printed on a larger one. */
const LEAST_SHEET = 0.3;

/**
 * Finds the sides of a sheet on a scanner's bed. From every border of the picture one goes inwards as long as there is lid;
 * where that ends in one line along the skew, there is a side. `paper` is the brightness of the page's paper.
 */
export function findSheet(gray: Gray, skewDegrees: number, paper: number, grain: number): SheetSides {
  const lid = cornerLevel(gray);
  const isDistinct = Math.abs(lid - paper) >= LID_CONTRAST + grain;
  const least = isDistinct ? Math.max(9, grain * 4, Math.abs(lid - paper) * 0.4) : Math.max(SHADOW.least, grain * 5);
  const side = (name: Side): number | null => sideAt(gray, { name, lid, least, skewDegrees, isDistinct });
  const [left, right, top, bottom] = [side('LEFT'), side('RIGHT'), side('TOP'), side('BOTTOM')];
  if (!isDistinct && (left === null || right === null || top === null || bottom === null)) return NO_SIDES;
  const [width, height] = [(right ?? Infinity) - (left ?? -Infinity), (bottom ?? Infinity) - (top ?? -Infinity)];
  const isTooSmall = width * height < gray.widthPx * gray.heightPx * LEAST_SHEET || width <= 0 || height <= 0;
  return isTooSmall ? NO_SIDES : { left, top, right, bottom };
}

type Side = 'LEFT' | 'RIGHT' | 'TOP' | 'BOTTOM';

interface SideSearch {
  readonly name: Side;
  readonly lid: number;
  readonly least: number;
  readonly skewDegrees: number;
  readonly isDistinct: boolean;
}

/** Median brightness of small patches in the four corners. */
function cornerLevel({ widthPx, heightPx, data }: Gray): number {
  const levels: number[] = [];
  const patch = Math.min(6, widthPx, heightPx);
  for (const left of [1, widthPx - patch - 1]) {
    for (const top of [1, heightPx - patch - 1]) {
      for (let y = top; y < top + patch; y += 1) {
        for (let x = left; x < left + patch; x += 1) levels.push(data[y * widthPx + x] ?? 255);
      }
    }
  }
  return levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? 255;
}

/** Where the lid ends along every second ray from one border, as a place across that side in the turned frame. */
function sideAt(gray: Gray, search: SideSearch): number | null {
  const { widthPx, heightPx } = gray;
  const { name, skewDegrees, isDistinct } = search;
  const angle = (skewDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const isUpright = name === 'LEFT' || name === 'RIGHT';
  const rays = isUpright ? heightPx : widthPx;
  const places = new Map<number, number>();
  for (let ray = 1; ray < rays - 1; ray += 2) {
    const hit = firstHit(gray, search, ray, isUpright ? widthPx : heightPx);
    if (hit === null) continue;
    const [x, y] = isUpright ? [hit, ray] : [ray, hit];
    const place = Math.round(isUpright ? x * cos + y * sin : y * cos - x * sin);
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  let [best, support] = [0, 0];
  for (const place of places.keys()) {
    const near = (places.get(place - 1) ?? 0) + (places.get(place) ?? 0) + (places.get(place + 1) ?? 0);
    if (near > support) [best, support] = [place, near];
  }
  const needed = (rays / 2) * (isDistinct ? STEP_SUPPORT : SHADOW.support);
  if (support < needed) return null;
  let weighted = 0;
  for (let place = best - 1; place <= best + 1; place += 1) weighted += place * (places.get(place) ?? 0);
  return weighted / support;
}

/** How far from the border the lid ends on one ray; null where it does not begin with lid, or ends in print. */
function firstHit({ widthPx, data }: Gray, search: SideSearch, ray: number, length: number): number | null {
  const { name, lid, least, isDistinct } = search;
  const isUpright = name === 'LEFT' || name === 'RIGHT';
  const isBackwards = name === 'RIGHT' || name === 'BOTTOM';
  const stride = (isUpright ? 1 : widthPx) * (isBackwards ? -1 : 1);
  const border = isUpright ? ray * widthPx : ray;
  const start = isBackwards ? border - stride * (length - 1) : border;
  const off = (at: number): number => Math.abs((data[at] ?? lid) - lid);
  if (length < 2 || off(start + stride) > least) return null;
  for (let step = 2, at = start + 2 * stride; step < length - 3; step += 1, at += stride) {
    const level = data[at] ?? lid;
    if ((level > lid ? level - lid : lid - level) <= least || off(at + stride) <= least * 0.6) continue;
    if (isDistinct) return isBackwards ? length - step : step;
    const darkest = lid - Math.min(level, data[at + stride] ?? lid, data[at + 2 * stride] ?? lid);
    if (darkest > SHADOW.most) return null;
    return isBackwards ? length - step : step + 1;
  }
  return null;
}
