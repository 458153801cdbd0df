import { loadSharp } from '../page/load-sharp.ts';
import type { Raster } from '../raster/raster.ts';
import type { PackedPicture, Place } from './packed-page.ts';

/**
 * Packs a picture as a JPEG with the densest coding.
 * @param dpi Made coarser to this where the raster is finer, never finer.
 * @param quality 1 to 100.
 * @param at Its top left corner on the page, in pixels of the raster.
 */
export async function packJpeg(
  raster: Raster,
  dpi: number,
  quality: number,
  at: Pick<Place, 'leftPx' | 'topPx'> = { leftPx: 0, topPx: 0 },
): Promise<PackedPicture> {
  const { widthPx, heightPx, channels, data } = raster;
  const sharp = await loadSharp();
  const share = Math.min(1, dpi / raster.dpi);
  let image = sharp(data, { raw: { width: widthPx, height: heightPx, channels }, limitInputPixels: false });
  const [width, height] = [Math.max(1, Math.round(widthPx * share)), Math.max(1, Math.round(heightPx * share))];
  if (share < 1) image = image.resize(width, height, { fit: 'fill' });
  const bytes = await image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality, mozjpeg: true })
    .toBuffer();
  return {
    codec: 'JPEG',
    widthPx: width,
    heightPx: height,
    colors: channels,
    bitsPerColor: 8,
    bytes,
    place: { leftPx: at.leftPx, topPx: at.topPx, widthPx, heightPx },
  };
}
