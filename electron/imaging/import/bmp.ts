import { ok, type Result } from '../../domain/result.ts';
import type { ImportLimits } from '../../domain/scan/import-limits.ts';
import { loadSharp } from '../page/load-sharp.ts';
import { encodeBilevelPage, encodePage } from './encode-page.ts';
import type { ImportedPage } from './page.ts';
import { type Refusals, reasonOf } from './refusals.ts';

/**
 * Windows bitmaps (BITMAPCOREHEADER to BITMAPV5HEADER), which the picture library does not read: 1, 4 and 8 bits with a
 * palette, 16, 24 and 32 bits. The run-length and embedded forms, which no program writes for pictures, are refused.
 */
interface Bitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rows stand from the bottom up unless the height is negative. */
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly pixelsAt: number;
  readonly rowBytes: number;
  /** RGB triples. */
  readonly palette: Uint8Array;
  readonly masks: readonly [number, number, number];
  readonly dpi: number | null;
}

const FILE_HEADER_BYTES = 14;
const CORE_HEADER_BYTES = 12;
const INFO_HEADER_BYTES = 40;
const UNCOMPRESSED = 0;
const BIT_FIELDS: readonly number[] = [3, 6];
const METRES_PER_INCH = 0.0254;
const MASKS_555 = [0x7c00, 0x03e0, 0x001f] as const;
const MASKS_888 = [0xff0000, 0x00ff00, 0x0000ff] as const;

/** The one page of a bitmap. Errors: those of `Refusals`. */
export async function pageOfBmp(
  bytes: Uint8Array,
  limits: ImportLimits,
  refusals: Refusals,
): Promise<Result<ImportedPage>> {
  let bitmap: Bitmap | null;
  try {
    bitmap = readHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
  } catch (thrown) {
    // A DataView throws where the file ends before its headers do.
    if (thrown instanceof RangeError) return refusals.unreadable('the headers end early');
    throw thrown;
  }
  if (!bitmap) return refusals.unsupported('a bitmap of a rare form');
  const { widthPx, heightPx, rowBytes, pixelsAt } = bitmap;
  if (widthPx < 1 || heightPx < 1) return refusals.unreadable(`${widthPx} x ${heightPx} pixels`);
  if (widthPx * heightPx > limits.maxPagePixels) return refusals.tooLarge(`${widthPx} x ${heightPx} pixels`);
  if (pixelsAt + rowBytes * heightPx > bytes.length) return refusals.unreadable('the pixels end early');
  const sharp = await loadSharp();
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
  const image = sharp(unpack(bitmap, bytes), { raw, limitInputPixels: limits.maxPagePixels });
  try {
    if (isBlackAndWhite(bitmap)) return ok(await encodeBilevelPage(image, bitmap.dpi));
    return ok(await encodePage(image, isGray(bitmap), bitmap.dpi));
  } catch (thrown) {
    return refusals.unreadable(reasonOf(thrown));
  }
}

/** Null for a form that is not read. Throws a RangeError where the file is too short. */
function readHeader(view: DataView, bytes: Uint8Array): Bitmap | null {
  const headerBytes = view.getUint32(FILE_HEADER_BYTES, true);
  const isCore = headerBytes === CORE_HEADER_BYTES;
  if (!isCore && headerBytes < INFO_HEADER_BYTES) return null;
  const at = FILE_HEADER_BYTES;
  const widthPx = isCore ? view.getUint16(at + 4, true) : view.getInt32(at + 4, true);
  const height = isCore ? view.getUint16(at + 6, true) : view.getInt32(at + 8, true);
  const bits = view.getUint16(at + (isCore ? 10 : 14), true);
  const compression = isCore ? UNCOMPRESSED : view.getUint32(at + 16, true);
  const isFields = BIT_FIELDS.includes(compression) && (bits === 16 || bits === 32);
  if (![1, 4, 8, 16, 24, 32].includes(bits) || (compression !== UNCOMPRESSED && !isFields)) return null;
  const dotsPerMetre = isCore ? 0 : view.getInt32(at + 24, true);
  const colors = isCore ? 0 : view.getUint32(at + 32, true);
  return {
    widthPx,
    heightPx: Math.abs(height),
    isTopDown: height < 0,
    bits,
    pixelsAt: view.getUint32(10, true),
    rowBytes: Math.ceil((widthPx * bits) / 32) * 4,
    palette: bits <= 8 ? readPalette(bytes, at + headerBytes, isCore ? 3 : 4, colors || 1 << bits) : new Uint8Array(),
    masks: isFields ? readMasks(view, at + INFO_HEADER_BYTES) : bits === 16 ? MASKS_555 : MASKS_888,
    dpi: dotsPerMetre > 0 ? dotsPerMetre * METRES_PER_INCH : null,
  };
}

/** Blue, green, red, and a fourth byte except in the oldest form; what a pixel names beyond it is black. */
function readPalette(bytes: Uint8Array, at: number, entryBytes: number, colors: number): Uint8Array {
  const palette = new Uint8Array(256 * 3);
  for (let index = 0; index < Math.min(colors, 256); index += 1) {
    const entry = at + index * entryBytes;
    palette.set([bytes[entry + 2] ?? 0, bytes[entry + 1] ?? 0, bytes[entry] ?? 0], index * 3);
  }
  return palette;
}

const readMasks = (view: DataView, at: number) =>
  [view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint32(at + 8, true)] as const;

/** RGB rows from the top. */
function unpack(bitmap: Bitmap, bytes: Uint8Array): Buffer {
  const { widthPx, heightPx, isTopDown, rowBytes, pixelsAt } = bitmap;
  const rgb = Buffer.alloc(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y += 1) {
    const from = pixelsAt + (isTopDown ? y : heightPx - 1 - y) * rowBytes;
    unpackRow(bitmap, bytes.subarray(from, from + rowBytes), rgb.subarray(y * widthPx * 3, (y + 1) * widthPx * 3));
  }
  return rgb;
}

function unpackRow({ widthPx, bits, palette, masks }: Bitmap, row: Uint8Array, rgb: Uint8Array): void {
  const channels = masks.map(channelOf);
  for (let x = 0; x < widthPx; x += 1) {
    if (bits <= 8) {
      const shift = 8 - bits - ((x * bits) & 7);
      const index = ((row[(x * bits) >> 3] ?? 0) >> shift) & ((1 << bits) - 1);
      rgb.set(palette.subarray(index * 3, index * 3 + 3), x * 3);
    } else if (bits === 24) {
      rgb[x * 3] = row[x * 3 + 2] ?? 0;
      rgb[x * 3 + 1] = row[x * 3 + 1] ?? 0;
      rgb[x * 3 + 2] = row[x * 3] ?? 0;
    } else {
      const pixel = pixelAt(row, (x * bits) / 8, bits / 8);
      for (const [index, channel] of channels.entries()) rgb[x * 3 + index] = channel(pixel);
    }
  }
}

function pixelAt(row: Uint8Array, at: number, bytes: number): number {
  let pixel = 0;
  for (let index = bytes - 1; index >= 0; index -= 1) pixel = pixel * 256 + (row[at + index] ?? 0);
  return pixel;
}

/** Reads one colour of a pixel by its mask, spread to 0..255. */
function channelOf(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = Math.log2((mask & -mask) >>> 0);
  const most = mask >>> shift;
  return (pixel) => Math.round(((((pixel & mask) >>> 0) >>> shift) / most) * 255);
}

const isBlackAndWhite = ({ bits, palette }: Bitmap): boolean =>
  bits === 1 && palette.subarray(0, 6).every((value) => value === 0 || value === 255) && grayPalette(palette, 2);

const isGray = ({ bits, palette }: Bitmap): boolean => bits <= 8 && grayPalette(palette, 256);

function grayPalette(palette: Uint8Array, colors: number): boolean {
  for (let at = 0; at < colors * 3; at += 3) {
    if (palette[at] !== palette[at + 1] || palette[at] !== palette[at + 2]) return false;
  }
  return true;
}
