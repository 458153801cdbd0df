import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Sharp } from 'sharp';

/** On a thread of its own. */
const pack = promisify(deflate);

/** Text stays clean, an A4 page in colour has half a megabyte. */
const JPEG_QUALITY = 90;
const METRES_PER_INCH = 0.0254;
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A grey PNG of one bit a pixel, 1 for white (W3C PNG, 11.2). Each row of `rows` begins with its filter, 0, and ends with
 * the byte of its last pixel.
 */
export async function bilevelPng(
  { widthPx, heightPx, dpi }: { readonly widthPx: number; readonly heightPx: number; readonly dpi: number },
  rows: Uint8Array,
): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.writeUInt8(1, 8);
  const density = Buffer.alloc(9);
  const dotsPerMetre = Math.round(dpi / METRES_PER_INCH);
  density.writeUInt32BE(dotsPerMetre, 0);
  density.writeUInt32BE(dotsPerMetre, 4);
  density.writeUInt8(1, 8);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('pHYs', density),
    pngChunk('IDAT', await pack(rows)),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** A chunk of a PNG with its check sum (W3C PNG, 5.3). */
export function pngChunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(body.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

/** The JPEG of a page, grey or sRGB, with its resolution, which may depend on its size. Throws what the decoder throws. */
export async function jpegPage(
  image: Sharp,
  isGray: boolean,
  dpiOf: (widthPx: number, heightPx: number) => number,
): Promise<{ bytes: Uint8Array; mediaType: 'image/jpeg'; widthPx: number; heightPx: number; dpi: number }> {
  const { data, info } = await image
    .toColourspace(isGray ? 'b-w' : 'srgb')
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer({ resolveWithObject: true });
  const { width: widthPx, height: heightPx } = info;
  const dpi = dpiOf(widthPx, heightPx);
  return { bytes: withJfif(data, dpi), mediaType: 'image/jpeg', widthPx, heightPx, dpi };
}

/** Puts the resolution into a JPEG that states none: an APP0 segment right behind its start (JFIF 1.02). */
function withJfif(jpeg: Uint8Array, dpi: number): Uint8Array {
  const segment = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 1, 0, 0, 0, 0, 0, 0]);
  segment.writeUInt16BE(dpi, 12);
  segment.writeUInt16BE(dpi, 14);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}
