import type { Raster } from '../raster/raster.ts';

/** Part of a picture in its pixels; right and bottom exclusive. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Darkness is looked at in squares of about a millimetre. */
const SQUARES_PER_INCH = 25.4;
/** The smallest code of fine dots is larger than a window of so many squares. */
const WINDOW = 6;
/** A window has nine parts of so many squares. Half of a code is dark in all of them. */
const PART = 2;
/**
 * Share of the darkness of ink that every part of a window has. Between lines of text, also bold ones, some part is paper;
 * under a worn cartridge everything is pale alike.
 */
const LEAST_DARK = 0.18;
/** So much of a page, coarsely seen, is at least as dark as its ink. */
const INK_SHARE = 0.004;
/** What is found in fewer windows than this, one beside the other, is smaller than a code. */
const LEAST_WINDOWS = 3;
/** Around what was found: the rest of the code, and the white that it needs around it. */
const MARGIN = 8;

/** Where on a grey page a code of fine dots may be: dark in every direction, as text is not. `page` may be coarse. */
export function codeAreas(page: Raster): Area[] {
  const side = Math.max(1, Math.round(page.dpi / SQUARES_PER_INCH));
  const [across, down] = [Math.floor(page.widthPx / side), Math.floor(page.heightPx / side)];
  const isDark = darkParts(page, side, across, down);
  let groups: Group[] = [];
  for (let y = 0; y + WINDOW <= down; y += 1) {
    for (let x = 0; x + WINDOW <= across; x += 1) {
      if (isDarkWindow(isDark, y * across + x, across)) groups = joined(groups, around(x, y));
    }
  }
  return groups
    .filter(({ windows }) => windows >= LEAST_WINDOWS)
    .map(({ left, top, right, bottom }) => ({
      left: Math.max(0, left * side),
      top: Math.max(0, top * side),
      right: Math.min(page.widthPx, right * side),
      bottom: Math.min(page.heightPx, bottom * side),
    }));
}

/** Windows whose surroundings overlap. */
interface Group extends Area {
  readonly windows: number;
}

function isDarkWindow(isDark: Uint8Array, at: number, across: number): boolean {
  for (let y = 0; y < WINDOW; y += PART) {
    for (let x = 0; x < WINDOW; x += PART) if (isDark[at + y * across + x] === 0) return false;
  }
  return true;
}

const around = (x: number, y: number): Group => ({
  left: x - MARGIN,
  top: y - MARGIN,
  right: x + WINDOW + MARGIN,
  bottom: y + WINDOW + MARGIN,
  windows: 1,
});

/** Adds one; those that it overlaps become one with it. */
function joined(groups: readonly Group[], group: Group): Group[] {
  let all = group;
  const others = groups.filter((other) => {
    const isApart =
      other.right <= all.left || all.right <= other.left || other.bottom <= all.top || all.bottom <= other.top;
    if (!isApart) {
      all = {
        left: Math.min(all.left, other.left),
        top: Math.min(all.top, other.top),
        right: Math.max(all.right, other.right),
        bottom: Math.max(all.bottom, other.bottom),
        windows: all.windows + other.windows,
      };
    }
    return isApart;
  });
  return [...others, all];
}

/** For every square whether the part of a window that begins there is darker than the page's paper by enough. */
function darkParts({ widthPx, data }: Raster, side: number, across: number, down: number): Uint8Array {
  const sums = new Int32Array(across * down);
  const { paper, ink } = tonesOf(data);
  for (let y = 0; y < down * side; y += 1) {
    const row = Math.floor(y / side) * across;
    let at = y * widthPx;
    for (let x = 0; x < across; x += 1) {
      let sum = 0;
      for (const end = at + side; at < end; at += 1) sum += paper - (data[at] ?? paper);
      sums[row + x] = (sums[row + x] ?? 0) + sum;
    }
  }
  const least = LEAST_DARK * (paper - ink) * (PART * side) ** 2;
  const isDark = new Uint8Array(across * down);
  for (let y = 0; y + PART <= down; y += 1) {
    for (let at = y * across, end = at + across - PART; at <= end; at += 1) {
      const upper = (sums[at] ?? 0) + (sums[at + 1] ?? 0);
      const lower = (sums[at + across] ?? 0) + (sums[at + across + 1] ?? 0);
      if (upper + lower >= least) isDark[at] = 1;
    }
  }
  return isDark;
}

/** The tone that is most common on a page, and that of its ink. */
function tonesOf(data: Uint8Array): { readonly paper: number; readonly ink: number } {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += SAMPLE_STEP) {
    const tone = data[at] ?? 0;
    counts[tone] = (counts[tone] ?? 0) + 1;
  }
  const paper = counts.reduce((common, count, tone) => (count > (counts[common] ?? 0) ? tone : common), 255);
  let ink = 0;
  for (let darker = 0; ink < paper; ink += 1) {
    darker += counts[ink] ?? 0;
    if (darker > (data.length / SAMPLE_STEP) * INK_SHARE) break;
  }
  return { paper, ink };
}

const SAMPLE_STEP = 5;
