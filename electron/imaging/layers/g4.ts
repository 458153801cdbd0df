import { loadSharp } from '../page/load-sharp.ts';
import { release } from '../raster/release.ts';

/** Black and white packed by ITU-T T.6 ("Group 4"), one stream; lossless. */
export interface G4Stream {
  /** As coded: at least as wide and high as the picture, filled up with white to the right and below. */
  readonly columns: number;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** Sides of a TIFF tile (TIFF 6.0, section 15). */
const TILE_STEP = 16;
const TILE_OFFSETS = 324;
const TILE_BYTE_COUNTS = 325;

/**
 * Packs black and white. A TIFF of one single tile holds the page as one stream, which strips would not: a PDF can only
 * take one.
 * @param ink One byte a pixel, rows from the top: 0 is paper, everything else ink.
 */
export async function packG4(ink: Uint8Array, widthPx: number, heightPx: number): Promise<G4Stream> {
  const columns = Math.ceil(widthPx / TILE_STEP) * TILE_STEP;
  const rows = Math.ceil(heightPx / TILE_STEP) * TILE_STEP;
  const gray = new Uint8Array(columns * rows).fill(255);
  for (let y = 0; y < heightPx; y += 1) {
    const from = y * widthPx;
    const to = y * columns;
    for (let x = 0; x < widthPx; x += 1) if (ink[from + x] !== 0) gray[to + x] = 0;
  }
  const sharp = await loadSharp();
  const tiff = await sharp(gray, { raw: { width: columns, height: rows, channels: 1 }, limitInputPixels: false })
    .toColourspace('b-w')
    .tiff({
      compression: 'ccittfax4',
      bitdepth: 1,
      miniswhite: true,
      tile: true,
      tileWidth: columns,
      tileHeight: rows,
    })
    .toBuffer();
  release(gray);
  return { columns, rows, bytes: tileOf(tiff) };
}

/**
 * How much of each pixel is ink, 0 to 255, with the stream drawn to this size; at its own size 0 or 255. Throws what the
 * decoder throws for bytes that are no stream.
 */
export async function inkCoverage(stream: G4Stream, widthPx: number, heightPx: number): Promise<Uint8Array> {
  const { columns, rows, bytes } = stream;
  const sharp = await loadSharp();
  let image = sharp(wrapInTiff(columns, rows, bytes), { limitInputPixels: false }).toColourspace('b-w');
  if (widthPx !== columns || heightPx !== rows)
    image = image.resize(widthPx, heightPx, { fit: 'fill', kernel: 'linear' });
  return image.negate().raw().toBuffer();
}

/** The bytes of the one tile of a little-endian TIFF. */
function tileOf(tiff: Uint8Array): Uint8Array {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const directory = view.getUint32(4, true);
  const tags = new Map<number, number>();
  for (let index = 0; index < view.getUint16(directory, true); index += 1) {
    const at = directory + 2 + index * 12;
    tags.set(view.getUint16(at, true), view.getUint32(at + 8, true));
  }
  const from = tags.get(TILE_OFFSETS) ?? 0;
  return tiff.slice(from, from + (tags.get(TILE_BYTE_COUNTS) ?? 0));
}

/** The smallest TIFF around a stream: for decoding it with the picture library. */
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
