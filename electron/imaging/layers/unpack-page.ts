import { fail, ok, type Result } from '../../domain/result.ts';
import { loadSharp } from '../page/load-sharp.ts';
import { plainPngFile } from '../pdf/plain-png.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { inkCoverage } from './g4.ts';
import { type PackedInk, type PackedPage, type PackedPicture, readLayers } from './packed-page.ts';

/** Of the picture that a person looks at on a screen. */
const VIEW_DPI = 150;
const VIEW_QUALITY = 72;
const THUMB_PX = 240;
const THUMB_QUALITY = 60;

/**
 * The page as it was packed, its inks and picture drawn together, with at most so many dots an inch. Error:
 * PAGE_UNREADABLE for bytes that are no layers.
 */
export async function rasterOf(layers: Uint8Array, mostDpi = Number.POSITIVE_INFINITY): Promise<Result<Raster>> {
  const page = readLayers(layers);
  if (!page) return fail('PAGE_UNREADABLE', { reason: 'no layers', bytes: layers.length });
  try {
    return ok(await draw(page, Math.min(1, mostDpi / page.dpi)));
  } catch (error) {
    // The picture library tells by exceptions what it cannot read.
    if (!(error instanceof Error)) throw error;
    return fail('PAGE_UNREADABLE', { reason: 'damaged layers', bytes: layers.length });
  }
}

/**
 * Draws a packed page in colour. Throws what the decoders throw.
 * @param share Of its width and height: 1 draws every pixel, less a smaller page.
 */
export async function draw(page: PackedPage, share = 1): Promise<Raster> {
  const [widthPx, heightPx] = [scaledPx(page.widthPx, share), scaledPx(page.heightPx, share)];
  const data = Buffer.alloc(widthPx * heightPx * 3, Buffer.from(page.paper));
  const raster: Raster = { widthPx, heightPx, channels: 3, dpi: page.dpi * share, data };
  if (page.picture) await drawPicture(raster, page.picture, share);
  for (const ink of page.inks) await drawInk(raster, ink, share);
  return raster;
}

const scaledPx = (px: number, share: number): number => Math.max(1, Math.round(px * share));

async function drawPicture(page: Raster, picture: PackedPicture, share: number): Promise<void> {
  const { place } = picture;
  const [left, top] = [Math.round(place.leftPx * share), Math.round(place.topPx * share)];
  const [width, height] = [scaledPx(place.widthPx, share), scaledPx(place.heightPx, share)];
  const sharp = await loadSharp();
  const pixels = await sharp(picture.codec === 'JPEG' ? picture.bytes : plainPngFile(picture), {
    limitInputPixels: false,
  })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  // Rounding may bring a smaller picture a pixel over the edge.
  const shown = Math.min(width, page.widthPx - left);
  for (let y = 0; y < Math.min(height, page.heightPx - top); y += 1) {
    page.data.set(pixels.subarray(y * width * 3, (y * width + shown) * 3), ((top + y) * page.widthPx + left) * 3);
  }
  release(pixels);
}

async function drawInk(page: Raster, ink: PackedInk, share: number): Promise<void> {
  const [left, top] = [Math.round(ink.leftPx * share), Math.round(ink.topPx * share)];
  const { color, columns, rows, scale } = ink;
  const [width, height] = [scaledPx(columns * scale, share), scaledPx(rows * scale, share)];
  const covered = await inkCoverage(ink, width, height);
  const right = Math.min(page.widthPx, left + width);
  const { data } = page;
  for (let y = top; y < Math.min(page.heightPx, top + height); y += 1) {
    const row = (y - top) * width - left;
    for (let x = left; x < right; x += 1) {
      const cover = covered[row + x] ?? 0;
      if (cover === 0) continue;
      const at = (y * page.widthPx + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const under = data[at + channel] ?? 0;
        data[at + channel] = under + (((color[channel] ?? 0) - under) * cover) / 255;
      }
    }
  }
  release(covered);
}

/** The page in grey, for reading its text. Error: PAGE_UNREADABLE. */
export async function textRaster(layers: Uint8Array): Promise<Result<Raster>> {
  const drawn = await rasterOf(layers);
  if (!drawn.ok) return drawn;
  const { widthPx, heightPx, dpi, data } = drawn.value;
  const gray = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < gray.length; at += 1) {
    // ITU-R BT.601.
    gray[at] = 0.299 * (data[at * 3] ?? 0) + 0.587 * (data[at * 3 + 1] ?? 0) + 0.114 * (data[at * 3 + 2] ?? 0);
  }
  release(data);
  return ok({ widthPx, heightPx, channels: 1, dpi, data: gray });
}

/** The page to look at: a JPEG of at most 150 dots an inch, and one of at most 240 pixels a side. Error: PAGE_UNREADABLE. */
export async function viewOf(layers: Uint8Array): Promise<Result<{ view: Uint8Array; thumb: Uint8Array }>> {
  const drawn = await rasterOf(layers, VIEW_DPI);
  if (!drawn.ok) return drawn;
  const { widthPx, heightPx, data } = drawn.value;
  const sharp = await loadSharp();
  const view = await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 }, limitInputPixels: false })
    .jpeg({ quality: VIEW_QUALITY })
    .toBuffer();
  release(data);
  const thumb = await sharp(view)
    .resize(THUMB_PX, THUMB_PX, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: THUMB_QUALITY })
    .toBuffer();
  return ok({ view, thumb });
}
