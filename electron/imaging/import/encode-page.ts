import type { Sharp } from 'sharp';
import { withCameraMark } from '../../domain/picture/camera-mark.ts';
import { bilevelPng, jpegPage } from '../page/picture-files.ts';
import type { ImportedPage } from './page.ts';
import { pageDpi } from './page-dpi.ts';

/**
 * Makes the picture of a page anew from its pixels: upright, grey or sRGB, transparent parts white, nothing of the file it
 * came from (EXIF with places and names, XMP, profiles, whatever hides behind the picture). `statedDpi` is what the file
 * says. Throws what the decoder throws for damaged pixels.
 */
export function encodePage(image: Sharp, isGray: boolean, statedDpi: number | null): Promise<ImportedPage> {
  const upright = image.autoOrient().flatten({ background: '#ffffff' });
  return jpegPage(upright, isGray, (widthPx, heightPx) => pageDpi(statedDpi, widthPx, heightPx));
}

/** A page of a camera's picture, known as one from now on. */
export const ofCamera = (page: ImportedPage): ImportedPage => ({ ...page, bytes: withCameraMark(page.bytes) });

/** The same for a page of black and white alone, which stays so: a PNG of one bit a pixel. */
export async function encodeBilevelPage(image: Sharp, statedDpi: number | null): Promise<ImportedPage> {
  const { data, info } = await image.autoOrient().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width: widthPx, height: heightPx, channels } = info;
  const dpi = pageDpi(statedDpi, widthPx, heightPx);
  const rowBytes = 1 + Math.ceil(widthPx / 8);
  const rows = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((data[(y * widthPx + x) * channels] ?? 0) < 128) continue;
      const at = y * rowBytes + 1 + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const bytes = await bilevelPng({ widthPx, heightPx, dpi }, rows);
  return { bytes, mediaType: 'image/png', widthPx, heightPx, dpi };
}
