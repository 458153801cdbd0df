import type { Raster } from '../raster/raster.ts';

/**
 * A page in grey at about `dpi` dots an inch, never finer than it is. Each pixel is the mean of four that lie spread in its
 * square, which is enough against grain and takes a few milliseconds. Of colours green counts: it is what the eye sees most.
 */
export function coarseGray({ widthPx, heightPx, channels, dpi: fineDpi, data }: Raster, dpi: number): Raster {
  const step = Math.max(1, Math.round(fineDpi / dpi));
  const [width, height] = [Math.floor(widthPx / step), Math.floor(heightPx / step)];
  const coarse = new Uint8Array(width * height);
  const green = channels === 3 ? 1 : 0;
  const near = Math.floor(step / 4);
  const far = Math.max(near, Math.ceil((step * 3) / 4) - 1);
  const [across, down] = [(far - near) * channels, (far - near) * widthPx * channels];
  for (let y = 0; y < height; y += 1) {
    let at = ((y * step + near) * widthPx + near) * channels + green;
    for (let x = 0; x < width; x += 1) {
      const upper = (data[at] ?? 0) + (data[at + across] ?? 0);
      const lower = (data[at + down] ?? 0) + (data[at + down + across] ?? 0);
      coarse[y * width + x] = (upper + lower) >> 2;
      at += step * channels;
    }
  }
  return { widthPx: width, heightPx: height, channels: 1, dpi: Math.round(fineDpi / step), data: coarse };
}
