import { unlikeness } from './align-maps.ts';
import { doubled, GRAY_HEIGHT, GRAY_WIDTH, type InkMap, inkMap, MAP_CELLS, softened } from './ink-map.ts';

/**
 * Size to which a whole page is squeezed, without keeping its shape, before `pictureHash`: 2 mm of an A4 sheet a value.
 * By averaging, as `sharp` does by itself when it makes a picture smaller.
 */
export const HASH_GRID = { width: GRAY_WIDTH, height: GRAY_HEIGHT } as const;

/** Steps of ink that a hash tells apart in a cell: one hexadecimal digit. */
const STEPS = 15;
/** The darkest cells may be darker than the darkest step: titles and seals must not make all writing one step. */
const FULL_SHARE = 0.95;
/** A page is never taken for emptier than this, or its grain would be its content. */
const LEAST_FULL = 0.04;
/** Ink of the darkest step in two digits. */
const FULL_UNIT = 1 / 255;
const FULL_DIGITS = 2;
/** Digits of a hash. */
export const HASH_DIGITS = FULL_DIGITS + MAP_CELLS;

/**
 * The hash of a page: `HASH_DIGITS` hexadecimal digits, a coarse map of its ink. `gray` has `HASH_GRID.width *
 * HASH_GRID.height` values, row by row, 0 black. The same values give the same hash.
 */
export function pictureHash(gray: Uint8Array): string {
  const map = inkMap(gray);
  const darkest = map.toSorted()[Math.floor(MAP_CELLS * FULL_SHARE)] ?? 0;
  const full = Math.min(255, Math.ceil(Math.max(LEAST_FULL, darkest) / FULL_UNIT));
  const digits = Array.from(map, (ink) => Math.min(STEPS, Math.round((ink / (full * FULL_UNIT)) * STEPS)).toString(16));
  return full.toString(16).padStart(FULL_DIGITS, '0') + digits.join('');
}

interface ReadHash {
  readonly map: InkMap;
  readonly fine: Float32Array;
}

function readHash(hash: string): ReadHash {
  const full = Number.parseInt(hash.slice(0, FULL_DIGITS), 16) * FULL_UNIT;
  const steps = Float32Array.from(hash.slice(FULL_DIGITS), (digit) => (Number.parseInt(digit, 16) / STEPS) * full);
  const map = softened(steps);
  return { map, fine: doubled(map) };
}

/**
 * How unlike two pages are by their hashes: 0 the same picture, 1 nothing in common. A sheet that was scanned again, moved
 * by up to 3 mm, turned by up to a degree and darker or brighter, stays near 0.
 */
export function hashDistance(a: string, b: string): number {
  return distanceOf(a, b, readHash);
}

function distanceOf(a: string, b: string, read: (hash: string) => ReadHash): number {
  if (a === b) return 0;
  // In one order, so that both say the same.
  const [first, second] = a < b ? [a, b] : [b, a];
  return unlikeness(read(first).map, read(second).fine);
}

/** What hashes say of two pages. `UNSURE` also where one has none. */
export type Likeness = 'SAME' | 'UNSURE' | 'DIFFERENT';
export type Compare = (a: string, b: string) => Likeness;

/** Up to this distance it is the same picture, from the other on it is another; measured, see the test of this file. */
export const SAME_UP_TO = 0.007;
export const DIFFERENT_FROM = 0.015;

/** Compares many pages with each other; each hash is read once. */
export function createCompare(): Compare {
  const known = new Map<string, ReadHash>();
  const read = (hash: string): ReadHash => {
    const found = known.get(hash) ?? readHash(hash);
    known.set(hash, found);
    return found;
  };
  return (a, b) => {
    if (a.length !== HASH_DIGITS || b.length !== HASH_DIGITS) return 'UNSURE';
    const distance = distanceOf(a, b, read);
    if (distance <= SAME_UP_TO) return 'SAME';
    return distance < DIFFERENT_FROM ? 'UNSURE' : 'DIFFERENT';
  };
}

/** A page without any ink that counts, as the bare back of a sheet. */
export function isBare(hash: string): boolean {
  return hash.length === HASH_DIGITS && /^0*$/.test(hash.slice(FULL_DIGITS));
}
