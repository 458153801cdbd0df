import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { PNG_SIGNATURE, pngChunk } from '../page/picture-files.ts';

/** Runs on a thread of its own. */
const unpack = promisify(inflate);

/** The pixels of a PNG as they are packed in it: a PDF can hold them so (ISO 32000-1, 7.4.4.4, PNG predictors). */
export interface PlainPng {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 grey, 3 colour. */
  readonly colors: 1 | 3;
  readonly bitsPerColor: number;
  readonly packed: Uint8Array;
}

const SIGNATURE_BYTES = 8;
/** Bytes of a chunk besides its body: length, type, check sum. */
const CHUNK_FRAME = 12;
/** Grey and colour without transparency (W3C PNG, 11.2.2). */
const COLORS: Readonly<Record<number, 1 | 3>> = { 0: 1, 2: 3 };

/**
 * Takes a PNG apart that needs no decoding for a PDF: grey or colour of at most 8 bits, not interlaced, nothing
 * transparent, which is what scanning programs write. Null for every other whole PNG.
 */
export function readPlainPng(bytes: Uint8Array): PlainPng | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = SIGNATURE_BYTES + 8;
  const colors = COLORS[view.getUint8(header + 9)];
  const bitsPerColor = view.getUint8(header + 8);
  const isInterlaced = view.getUint8(header + 12) !== 0;
  if (colors === undefined || bitsPerColor > 8 || isInterlaced) return null;
  const parts: Uint8Array[] = [];
  for (let at = SIGNATURE_BYTES; at + CHUNK_FRAME <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'tRNS') return null;
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += CHUNK_FRAME + length;
  }
  return {
    widthPx: view.getUint32(header),
    heightPx: view.getUint32(header + 4),
    colors,
    bitsPerColor,
    packed: Buffer.concat(parts),
  };
}

/** Whether the pixels can be unpacked and are as many as the header says. */
export async function isPlainPngWhole(png: PlainPng): Promise<boolean> {
  const rowBytes = 1 + Math.ceil((png.widthPx * png.colors * png.bitsPerColor) / 8);
  const expected = rowBytes * png.heightPx;
  try {
    return (await unpack(png.packed, { maxOutputLength: expected })).length === expected;
  } catch {
    // zlib's only ways to fail here: damaged data, or more of it than the header says.
    return false;
  }
}

/** The PNG file of packed rows, for programs that read files. */
export function plainPngFile(png: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colors: 1 | 3;
  readonly bitsPerColor: number;
  readonly bytes: Uint8Array;
}): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(png.widthPx, 0);
  header.writeUInt32BE(png.heightPx, 4);
  header.writeUInt8(png.bitsPerColor, 8);
  header.writeUInt8(png.colors === 1 ? 0 : 2, 9);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', png.bytes),
    pngChunk('IEND', new Uint8Array()),
  ]);
}
