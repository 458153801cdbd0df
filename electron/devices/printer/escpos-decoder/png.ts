import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from './bitmap.ts';

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const DOTS_PER_METRE = 8000;

/**
 * Writes a bitmap as a 1-bit greyscale PNG at 8 dots per millimetre (PNG specification, colour type 0, bit depth 1).
 * PNG has no empty picture: a bitmap without rows is written as one white row.
 */
export function writePng(bitmap: Bitmap): Uint8Array {
  const height = Math.max(1, bitmap.height);
  const header = new Uint8Array(13);
  const headerView = new DataView(header.buffer);
  headerView.setUint32(0, bitmap.width);
  headerView.setUint32(4, height);
  header[8] = 1;

  const density = new Uint8Array(9);
  const densityView = new DataView(density.buffer);
  densityView.setUint32(0, DOTS_PER_METRE);
  densityView.setUint32(4, DOTS_PER_METRE);
  density[8] = 1;

  return joinBytes([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('pHYs', density),
    chunk('IDAT', new Uint8Array(deflateSync(packRows(bitmap, height)))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** Rows of bits, 1 is white, each row led by the filter byte 0. */
function packRows(bitmap: Bitmap, height: number): Uint8Array {
  const bytesPerRow = (bitmap.width + 7) >> 3;
  const packed = new Uint8Array((bytesPerRow + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const target = y * (bytesPerRow + 1) + 1;
    for (let x = 0; x < bitmap.width; x += 1) {
      if (bitmap.dots[y * bitmap.width + x] === 1) continue;
      const index = target + (x >> 3);
      packed[index] = (packed[index] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return packed;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
