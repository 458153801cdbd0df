import type { Sharp } from 'sharp';
import { fail, ok, type Result } from '../../domain/result.ts';
import { loadSharp } from '../page/load-sharp.ts';
import type { Raster } from './raster.ts';
import { isSrgbProfile } from './srgb-profile.ts';

/** A0 with 400 dots an inch and some. Anything larger is no page. */
const MAX_PIXELS = 300_000_000;

/** What a picture's header says, without its pixels. */
interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Error: PAGE_UNREADABLE for bytes that are no picture, or one larger than any page. */
export async function sizeOfPicture(bytes: Uint8Array): Promise<Result<PictureSize>> {
  return reading(bytes, async () => {
    const sharp = await loadSharp();
    const { width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    return { widthPx: width, heightPx: height };
  });
}

/**
 * The pixels of a picture with its own resolution: sRGB, or grey when asked or when there is nothing else in it. What is
 * transparent is white. Reads what there is of a slightly broken picture, as every viewer does. Error: PAGE_UNREADABLE.
 */
export async function decodePicture(
  bytes: Uint8Array,
  dpi: number,
  colors: 'AS_IT_IS' | 'GRAY' = 'AS_IT_IS',
): Promise<Result<Raster>> {
  return reading(bytes, async () => {
    return pixelsOf((await open(bytes)).image, dpi, colors);
  });
}

/**
 * The same picture, every `factor` pixels made one: a JPEG is never unpacked as a whole for it, so that a drawing of a
 * hundred megabytes can be looked at in a few. Error: PAGE_UNREADABLE.
 */
export async function decodeReduced(bytes: Uint8Array, dpi: number, factor: number): Promise<Result<Raster>> {
  if (factor <= 1) return decodePicture(bytes, dpi);
  return reading(bytes, async () => {
    const { image, widthPx, heightPx } = await open(bytes);
    const width = Math.max(1, Math.round(widthPx / factor));
    const height = Math.max(1, Math.round(heightPx / factor));
    return pixelsOf(image.resize(width, height, { fit: 'fill', kernel: 'linear' }), dpi / factor, 'AS_IT_IS');
  });
}

/** A raster with every `factor` pixels each way made one; the same raster for 1. */
export async function shrunk(raster: Raster, factor: number): Promise<Raster> {
  if (factor <= 1) return raster;
  const { widthPx, heightPx, channels, dpi, data } = raster;
  const [width, height] = [Math.max(1, Math.round(widthPx / factor)), Math.max(1, Math.round(heightPx / factor))];
  const sharp = await loadSharp();
  const small = await sharp(data, { raw: { width: widthPx, height: heightPx, channels }, limitInputPixels: false })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
  return { widthPx: width, heightPx: height, channels, dpi: dpi / factor, data: small };
}

/** Its colours are converted to sRGB where they are others. */
async function open(bytes: Uint8Array): Promise<PictureSize & { readonly image: Sharp }> {
  const sharp = await loadSharp();
  const { icc, width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
  const ignoreIcc = icc !== undefined && isSrgbProfile(icc);
  const image = sharp(bytes, { failOn: 'none', limitInputPixels: MAX_PIXELS, ignoreIcc });
  return { image, widthPx: width, heightPx: height };
}

async function pixelsOf(image: Sharp, dpi: number, colors: 'AS_IT_IS' | 'GRAY'): Promise<Raster> {
  const flat = image.flatten({ background: 'white' });
  const { data, info } = await (colors === 'GRAY' ? flat.toColourspace('b-w') : flat)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width: widthPx, height: heightPx, channels } = info;
  if (channels !== 1 && channels !== 3) throw new Error(`a page of ${channels} channels`);
  return { widthPx, heightPx, channels, dpi, data };
}

async function reading<T>(bytes: Uint8Array, read: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await read());
  } catch (error) {
    // The picture library tells by exceptions what it cannot read.
    if (!(error instanceof Error)) throw error;
    return fail('PAGE_UNREADABLE', { reason: 'the picture cannot be read', bytes: bytes.length });
  }
}
