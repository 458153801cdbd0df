import type { Raster } from '../raster/raster.ts';

/** Grey pixels, rows from the top. */
export interface Gray {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** Brightness of a page (ITU-R BT.601); the same bytes for one that is grey. */
export function grayOf({ widthPx, heightPx, channels, data }: Raster): Gray {
  if (channels === 1) return { widthPx, heightPx, data };
  const gray = new Uint8Array(widthPx * heightPx);
  for (let at = 0, from = 0; at < gray.length; at += 1, from += 3) {
    gray[at] = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0)) >> 8;
  }
  return { widthPx, heightPx, data: gray };
}

/** Means of squares of `factor` pixels; what is left over at the right and the bottom is dropped. */
export function reduced({ widthPx, heightPx, data }: Gray, factor: number): Gray {
  if (factor <= 1) return { widthPx, heightPx, data };
  const width = Math.max(1, Math.floor(widthPx / factor));
  const height = Math.max(1, Math.floor(heightPx / factor));
  const sums = new Uint32Array(width);
  const small = new Uint8Array(width * height);
  const area = factor * factor;
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let row = 0; row < factor; row += 1) {
      let at = (y * factor + row) * widthPx;
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let step = 0; step < factor; step += 1, at += 1) sum += data[at] ?? 0;
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < width; x += 1) small[y * width + x] = (sums[x] ?? 0) / area;
  }
  return { widthPx: width, heightPx: height, data: small };
}

/**
 * Standard deviation of the grain in levels, from differences of neighbours where the page is flattest: half of the
 * differences are text or texture at worst, so the median of what is small counts (a robust estimate by absolute
 * deviations, 0.6745 of the standard deviation of a normal distribution, two samples each).
 */
export function grainOf({ widthPx, heightPx, data }: Gray): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = 1; y < heightPx; y += 3) {
    for (let x = 1, at = y * widthPx + 1; x < widthPx; x += 3, at += 3) {
      const change = Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0));
      counts[change] = (counts[change] ?? 0) + 1;
      total += 1;
    }
  }
  let below = 0;
  for (let change = 0; change < 256; change += 1) {
    const here = counts[change] ?? 0;
    if (below + here >= total / 2) {
      const median = change - 0.5 + (total / 2 - below) / Math.max(1, here);
      return Math.max(0, median) / (0.6745 * Math.SQRT2);
    }
    below += here;
  }
  return 0;
}
