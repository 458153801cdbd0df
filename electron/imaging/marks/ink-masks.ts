import type { Raster } from '../raster/raster.ts';

/** Where a page has which ink, 1 a pixel, at about `MASK_DPI`. */
export interface InkMasks {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pxPerMm: number;
  readonly red: Uint8Array;
  readonly blue: Uint8Array;
  /** Black and every other dark ink; no red. */
  readonly dark: Uint8Array;
}

/** A line of 0.4 mm is still a pixel and a half. */
const MASK_DPI = 100;
/** How far channels lie apart in a thin line of coloured ink, blurred over its paper. */
const LEAST_RED = 40;
const LEAST_BLUE = 34;
/** How much darker than white paper a line of black ink is. */
const LEAST_DARK = 105;

/** Tells the inks of a cleaned page apart, coarsely: four pixels spread in each square count for it. */
export function inkMasks({ widthPx, heightPx, channels, dpi, data }: Raster): InkMasks {
  const step = Math.max(1, Math.round(dpi / MASK_DPI));
  const [width, height] = [Math.floor(widthPx / step), Math.floor(heightPx / step)];
  const [red, blue, dark] = [0, 0, 0].map(() => new Uint8Array(width * height)) as [Uint8Array, Uint8Array, Uint8Array];
  const apart = Math.floor(step / 2);
  const [across, down] = [apart * channels, apart * widthPx * channels];
  const [green, last] = channels === 3 ? [1, 2] : [0, 0];
  for (let y = 0, to = 0; y < height; y += 1) {
    let at = y * step * widthPx * channels;
    for (let x = 0; x < width; x += 1, to += 1, at += step * channels) {
      const g = meanOf(data, at + green, across, down);
      // Nothing that counts is so light in the middle channel: most of a page is decided here.
      if (g === 255) continue;
      const r = channels === 3 ? meanOf(data, at, across, down) : g;
      const b = channels === 3 ? meanOf(data, at + last, across, down) : g;
      const isRed = r - (g > b ? g : b) > LEAST_RED;
      if (isRed) red[to] = 1;
      else if (b - r > LEAST_BLUE && b > g) blue[to] = 1;
      if (!isRed && 255 - g > LEAST_DARK) dark[to] = 1;
    }
  }
  return { widthPx: width, heightPx: height, pxPerMm: dpi / step / 25.4, red, blue, dark };
}

const meanOf = (data: Uint8Array, at: number, across: number, down: number): number =>
  ((data[at] ?? 0) + (data[at + across] ?? 0) + (data[at + down] ?? 0) + (data[at + down + across] ?? 0)) >> 2;

/** Whether a picture came with any colour at all: a scanner set to grey delivers three channels that are the same. */
export function cameInColor({ channels, data }: Raster): boolean {
  if (channels === 1) return false;
  // Of a coloured page a part is enough to tell.
  let left = (data.length / 3 / SAMPLE_STEP) * COLORED_SHARE;
  for (let at = 0; at + 2 < data.length; at += SAMPLE_STEP * 3) {
    const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    if (Math.max(r, g, b) - Math.min(r, g, b) <= GRAY_CHROMA) continue;
    left -= 1;
    if (left < 0) return true;
  }
  return false;
}

const SAMPLE_STEP = 7;
/** Rounding of a JPEG without colours. */
const GRAY_CHROMA = 3;
const COLORED_SHARE = 0.0005;
