import type { Gray } from './gray.ts';
import { type InkTiles, TILE_BITS } from './ink-tiles.ts';
import type { PaperLight } from './paper-light.ts';

/** Depth, in levels of 255, that print and pens have and a page's other side has not. */
const DEEP = 70;
const FIRST_CAPACITY = 65_536;

/** The dark ink of a page. */
export interface DeepInk {
  /** Places of its pixels in the picture, from the top. */
  readonly places: Uint32Array;
  /** Share of the sheet that has ink of at least the depth asked for. */
  readonly inkedShare: number;
}

/** Collects dark ink where `isInside` is 1, and measures how much ink deeper than `leastDepth` there is. */
export function deepInk(
  { widthPx, heightPx, data }: Gray,
  { brightness, columns, cellPx }: PaperLight,
  tiles: InkTiles,
  leastDepth: number,
  isInside: Uint8Array | null,
): DeepInk {
  const deepUntil = brightness.map((level) => ((255 - DEEP) * level) / 255);
  const inkUntil = brightness.map((level) => (Math.max(0, 255 - leastDepth) * level) / 255);
  let places = new Uint32Array(FIRST_CAPACITY);
  let [count, inked] = [0, 0];
  for (let y = 0; y < heightPx; y += 1) {
    const tileRow = (y >> TILE_BITS) * tiles.columns;
    const cellRow = Math.floor(y / cellPx) * columns;
    if (count + widthPx > places.length) places = grown(places);
    for (let tile = 0; tile < tiles.columns; tile += 1) {
      if (tiles.has[tileRow + tile] !== 1) continue;
      const left = tile << TILE_BITS;
      const cell = cellRow + Math.floor(left / cellPx);
      const ink = inkUntil[cell] ?? 0;
      const deep = deepUntil[cell] ?? 0;
      const end = y * widthPx + Math.min(widthPx, left + (1 << TILE_BITS));
      for (let at = y * widthPx + left; at < end; at += 1) {
        const level = data[at] ?? 0;
        if (level > ink && level > deep) continue;
        if (isInside?.[at] === 0) continue;
        if (level <= ink) inked += 1;
        if (level <= deep) places[count++] = at;
      }
    }
  }
  const sheetPx = isInside ? sumOf(isInside) : data.length;
  return { places: places.subarray(0, count), inkedShare: inked / Math.max(1, sheetPx) };
}

/** The same places with as much room again. */
export function grown(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(places.length * 2);
  more.set(places);
  return more;
}

function sumOf(marks: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < marks.length; at += 1) sum += marks[at] ?? 0;
  return sum;
}
