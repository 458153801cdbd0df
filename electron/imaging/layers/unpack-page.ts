import { fail, ok, type Result } from '../../domain/result.ts';
import { loadSharp } from '../page/load-sharp.ts';
import { plainPngFile } from '../pdf/plain-png.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { drawRuns } from './draw-runs.ts';
import { type PackedInk, type PackedPage, type PackedPicture, type Rgb, readLayers } from './packed-page.ts';
import { readG4 } from './read-g4.ts';

/** Of the picture that a person looks at on a screen. */
const VIEW_DPI = 150;
const VIEW_QUALITY = 70;
const THUMB_PX = 240;
const THUMB_QUALITY = 60;

/** In which colours a page is drawn: `AS_IT_IS` in grey where it has no others. */
type Colors = 'COLOR' | 'GRAY' | 'AS_IT_IS';

/**
 * The page as it was packed, its inks and picture drawn together, with at most so many dots an inch. Error:
 * PAGE_UNREADABLE for bytes that are no layers.
 */
export async function rasterOf(
  layers: Uint8Array,
  mostDpi = Number.POSITIVE_INFINITY,
  colors: Colors = 'COLOR',
): Promise<Result<Raster>> {
  const page = readLayers(layers);
  if (!page) return fail('PAGE_UNREADABLE', { reason: 'no layers', bytes: layers.length });
  try {
    return ok(await draw(page, Math.min(1, mostDpi / page.dpi), colors));
  } catch (error) {
    // The picture library tells by exceptions what it cannot read.
    if (!(error instanceof Error)) throw error;
    return fail('PAGE_UNREADABLE', { reason: 'damaged layers', bytes: layers.length });
  }
}

/**
 * Draws a packed page. Throws what the decoders throw.
 * @param share Of its width and height: 1 draws every pixel, less a smaller page.
 */
export async function draw(page: PackedPage, share = 1, colors: Colors = 'COLOR'): Promise<Raster> {
  const channels = colors === 'GRAY' || (colors === 'AS_IT_IS' && isGray(page)) ? 1 : 3;
  const [widthPx, heightPx] = [scaledPx(page.widthPx, share), scaledPx(page.heightPx, share)];
  const data = paperPixels(widthPx * heightPx * channels, inChannels(page.paper, channels));
  const raster: Raster = { widthPx, heightPx, channels, dpi: page.dpi * share, data };
  if (page.picture) await drawPicture(raster, page.picture, share);
  for (const ink of page.inks) drawInk(raster, ink, share);
  return raster;
}

const scaledPx = (px: number, share: number): number => Math.max(1, Math.round(px * share));

const isGray = ({ paper, picture, inks }: PackedPage): boolean =>
  picture?.colors !== 3 &&
  [paper, ...inks.map(({ color }) => color)].every(([red, green, blue]) => red === green && green === blue);

/** Paper without anything on it. One tone is filled in much faster than three in turns. */
function paperPixels(length: number, [red, green, blue]: Rgb): Uint8Array {
  return red === green && green === blue
    ? new Uint8Array(length).fill(red)
    : Buffer.alloc(length, Buffer.from([red, green, blue]));
}

/** A colour, or how bright it is (ITU-R BT.601). */
const inChannels = ([red, green, blue]: Rgb, channels: Raster['channels']): Rgb => {
  if (channels === 3) return [red, green, blue];
  const gray = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  return [gray, gray, gray];
};

async function drawPicture(page: Raster, picture: PackedPicture, share: number): Promise<void> {
  const { place } = picture;
  const { channels } = page;
  const [left, top] = [Math.round(place.leftPx * share), Math.round(place.topPx * share)];
  const [width, height] = [scaledPx(place.widthPx, share), scaledPx(place.heightPx, share)];
  const sharp = await loadSharp();
  const pixels = await sharp(picture.codec === 'JPEG' ? picture.bytes : plainPngFile(picture), {
    limitInputPixels: false,
  })
    .resize(width, height, { fit: 'fill' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  // Rounding may bring a smaller picture a pixel over the edge.
  const shown = Math.min(width, page.widthPx - left) * channels;
  for (let y = 0; y < Math.min(height, page.heightPx - top); y += 1) {
    const from = y * width * channels;
    page.data.set(pixels.subarray(from, from + shown), ((top + y) * page.widthPx + left) * channels);
  }
  release(pixels);
}

function drawInk(page: Raster, ink: PackedInk, share: number): void {
  const { columns, rows, scale } = ink;
  drawRuns(page, readG4(ink), inChannels(ink.color, page.channels), {
    left: Math.round(ink.leftPx * share),
    top: Math.round(ink.topPx * share),
    width: scaledPx(columns * scale, share),
    height: scaledPx(rows * scale, share),
  });
}

/** The page in grey, for reading its text. Error: PAGE_UNREADABLE. */
export async function textRaster(layers: Uint8Array): Promise<Result<Raster>> {
  return rasterOf(layers, Number.POSITIVE_INFINITY, 'GRAY');
}

/** The page to look at: a JPEG of at most 150 dots an inch, and one of at most 240 pixels a side. Error: PAGE_UNREADABLE. */
export async function viewOf(layers: Uint8Array): Promise<Result<{ view: Uint8Array; thumb: Uint8Array }>> {
  const drawn = await rasterOf(layers, VIEW_DPI, 'AS_IT_IS');
  if (!drawn.ok) return drawn;
  const { widthPx: width, heightPx: height, channels, data } = drawn.value;
  const sharp = await loadSharp();
  const pixels = () => {
    const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
    return image.toColourspace(channels === 1 ? 'b-w' : 'srgb');
  };
  // Finding the best coding takes three times as long as coding and saves a twentieth.
  const view = await pixels().jpeg({ quality: VIEW_QUALITY, optimiseCoding: false }).toBuffer();
  const thumb = await pixels()
    .resize(THUMB_PX, THUMB_PX, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: THUMB_QUALITY })
    .toBuffer();
  release(data);
  return ok({ view, thumb });
}
