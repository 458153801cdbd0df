import sharp from 'sharp';
import type { G4Stream } from '../../electron/imaging/layers/g4.ts';

/** Group 4 as the picture library writes and reads it: what ours is compared with. */

/** Places in the directory of a TIFF (TIFF 6.0, section 15). */
const TILE_OFFSETS = 324;
const TILE_BYTE_COUNTS = 325;

/**
 * Packs one byte a pixel, 0 paper, 1 ink. Both sides are multiples of 16: a TIFF of one single tile holds a picture as one
 * stream.
 */
export async function packByLibrary(ink: Uint8Array, widthPx: number, heightPx: number): Promise<Uint8Array> {
  const gray = ink.map((one) => (one === 0 ? 255 : 0));
  const tiff = await sharp(gray, { raw: { width: widthPx, height: heightPx, channels: 1 } })
    .toColourspace('b-w')
    .tiff({
      compression: 'ccittfax4',
      bitdepth: 1,
      miniswhite: true,
      tile: true,
      tileWidth: widthPx,
      tileHeight: heightPx,
    })
    .toBuffer();
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const directory = view.getUint32(4, true);
  const tags = new Map<number, number>();
  for (let index = 0; index < view.getUint16(directory, true); index += 1) {
    const at = directory + 2 + index * 12;
    tags.set(view.getUint16(at, true), view.getUint32(at + 8, true));
  }
  const from = tags.get(TILE_OFFSETS) ?? 0;
  return new Uint8Array(tiff.subarray(from, from + (tags.get(TILE_BYTE_COUNTS) ?? 0)));
}

/** One byte a pixel: 0 paper, 1 ink. */
export async function readByLibrary({ columns, rows, bytes }: G4Stream): Promise<Uint8Array> {
  const tiff = wrapInTiff(columns, rows, bytes);
  const gray = await sharp(tiff, { limitInputPixels: false }).toColourspace('b-w').raw().toBuffer();
  return Uint8Array.from(gray, (tone) => (tone === 0 ? 1 : 0));
}

/** The smallest TIFF around a stream. */
function wrapInTiff(columns: number, rows: number, bytes: Uint8Array): Uint8Array {
  const entries: readonly (readonly [tag: number, value: number])[] = [
    [256, columns],
    [257, rows],
    [258, 1],
    [259, 4],
    // White is 0.
    [262, 0],
    [273, 8],
    [277, 1],
    [278, rows],
    [279, bytes.length],
  ];
  const padded = bytes.length + (bytes.length % 2);
  const tiff = Buffer.alloc(8 + padded + 2 + entries.length * 12 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8 + padded, 4);
  tiff.set(bytes, 8);
  let at = tiff.writeUInt16LE(entries.length, 8 + padded);
  for (const [tag, value] of entries) {
    at = tiff.writeUInt16LE(tag, at);
    // Type LONG, one value.
    at = tiff.writeUInt16LE(4, at);
    at = tiff.writeUInt32LE(1, at);
    at = tiff.writeUInt32LE(value, at);
  }
  return tiff;
}
