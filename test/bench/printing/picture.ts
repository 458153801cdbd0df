import { crc32, deflateSync } from 'node:zlib';
import { blankMatrix, type DotMatrix, isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';

/** The top `heightDots` rows of a picture; blank rows below one that is shorter. */
export function cropped(matrix: DotMatrix, heightDots: number): DotMatrix {
  const picture = blankMatrix(matrix.widthDots, heightDots);
  picture.bits.set(matrix.bits.subarray(0, picture.bits.length));
  return picture;
}

/** The same picture as the other libraries take it: four bytes a dot, black or white, opaque. */
export function toRgba(matrix: DotMatrix): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(matrix.widthDots * matrix.heightDots * 4).fill(255);
  for (let y = 0; y < matrix.heightDots; y += 1) {
    for (let x = 0; x < matrix.widthDots; x += 1) {
      if (isBlack(matrix, x, y)) pixels.fill(0, (y * matrix.widthDots + x) * 4, (y * matrix.widthDots + x) * 4 + 3);
    }
  }
  return pixels;
}

/** The same as a PNG of 8-bit RGBA, for libraries that take files. */
export function toPng(rgba: Uint8ClampedArray, width: number, height: number): Buffer {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y += 1)
    rows.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(data.length, 0);
  sizes.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
}
