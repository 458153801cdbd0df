import { dither, shrink } from '../raster/dither.ts';
import type { DotMatrix } from '../raster/dot-matrix.ts';
import { type GreyPicture, readPng } from '../raster/read-png.ts';

/** A logo takes at most this share of the paper's width, and as much of it in height. */
const MAX_WIDTH_SHARE = 0.5;
const MAX_HEIGHT_SHARE = 0.25;

/** A logo (PNG, base64) as a picture; null if it cannot be read. */
export function readLogo(logoPng: string): GreyPicture | null {
  return readPng(Buffer.from(logoPng, 'base64'));
}

/** A logo (PNG, base64) in dots for paper of `widthDots`, made smaller where it is too large; null if it cannot be read. */
export function drawLogo(logoPng: string, widthDots: number): DotMatrix | null {
  const picture = readLogo(logoPng);
  if (picture === null) return null;
  return dither(shrink(picture, Math.floor(widthDots * MAX_WIDTH_SHARE), Math.floor(widthDots * MAX_HEIGHT_SHARE)));
}

/** How a logo becomes dots. */
export type DrawLogo = typeof drawLogo;

/**
 * Draws like {@link drawLogo} and keeps the last logo at each width, because a large file takes longer to unpack than a
 * ticket may take altogether.
 */
export function createLogoDrawer(): DrawLogo {
  const kept = new Map<number, { readonly logoPng: string; readonly dots: DotMatrix | null }>();
  return (logoPng, widthDots) => {
    const known = kept.get(widthDots);
    if (known?.logoPng === logoPng) return known.dots;
    const dots = drawLogo(logoPng, widthDots);
    kept.set(widthDots, { logoPng, dots });
    return dots;
  };
}
