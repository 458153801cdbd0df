import { inflateSync } from 'node:zlib';

/** A picture in shades: 0 is black, 255 is paper white, row by row. What is transparent is paper. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A logo is small; this bounds what a hostile file may unpack to. */
const MAX_SIDE = 4_096;
const MAX_PIXELS = 4_000_000;
/** Samples of a pixel by the colour type of PNG: grey, RGB, palette, grey with alpha, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Header {
  readonly width: number;
  readonly height: number;
  readonly colourType: number;
}

/**
 * Reads a PNG of 8 bits a channel, not interlaced: grey, RGB, palette, with or without transparency, at most 4 million
 * pixels. Null for anything else and for a damaged file.
 */
export function readPng(file: Uint8Array): GreyPicture | null {
  const chunks = chunksOf(file);
  const header = chunks === null ? null : headerOf(chunks[0]);
  if (chunks === null || header === null) return null;
  const channels = CHANNELS[header.colourType] ?? 0;
  const rows = unpack(chunks, header, channels);
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? new Uint8Array();
  const alphas = chunks.find(({ type }) => type === 'tRNS')?.data ?? new Uint8Array();
  if (rows === null || (header.colourType === 3 && palette.length < 3)) return null;
  const shades = new Uint8Array(header.width * header.height);
  for (let index = 0; index < shades.length; index += 1) {
    const at = index * channels;
    const sample = (offset: number): number => rows[at + offset] ?? 0;
    if (header.colourType === 3) {
      const entry = sample(0);
      const [r = 0, g = 0, b = 0] = palette.subarray(entry * 3, entry * 3 + 3);
      shades[index] = onPaper(luminance(r, g, b), alphas[entry] ?? 255);
    } else {
      const grey = channels < 3 ? sample(0) : luminance(sample(0), sample(1), sample(2));
      shades[index] = onPaper(grey, channels % 2 === 0 ? sample(channels - 1) : 255);
    }
  }
  return { width: header.width, height: header.height, shades };
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

function chunksOf(file: Uint8Array): Chunk[] | null {
  if (!SIGNATURE.every((byte, index) => file[index] === byte)) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (at + 12 + length > file.length) return null;
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) });
    if (type === 'IEND') return chunks;
    at += 12 + length;
  }
  return null;
}

function headerOf(chunk: Chunk | undefined): Header | null {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) return null;
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [bitDepth, colourType, , , interlace] = chunk.data.subarray(8);
  const isBounded = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS;
  if (!isBounded || bitDepth !== 8 || interlace !== 0 || CHANNELS[colourType ?? -1] === undefined) return null;
  return { width, height, colourType: colourType ?? 0 };
}

/** The samples of all rows, without the filters of PNG; null where they do not unpack to just that. */
function unpack(chunks: readonly Chunk[], { width, height }: Header, channels: number): Uint8Array | null {
  const bytesPerRow = width * channels;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  let filtered: Uint8Array;
  try {
    filtered = inflateSync(packed, { maxOutputLength: (bytesPerRow + 1) * height });
  } catch {
    // zlib throws for damaged data and for data that is longer than the header says; both mean: no picture.
    return null;
  }
  if (filtered.length !== (bytesPerRow + 1) * height) return null;
  const rows = new Uint8Array(bytesPerRow * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (bytesPerRow + 1)] ?? 0;
    if (filter > 4) return null;
    const source = filtered.subarray(y * (bytesPerRow + 1) + 1, (y + 1) * (bytesPerRow + 1));
    unfilterRow(rows, { y, bytesPerRow, channels, filter }, source);
  }
  return rows;
}

interface FilteredRow {
  readonly y: number;
  readonly bytesPerRow: number;
  readonly channels: number;
  readonly filter: number;
}

function unfilterRow(rows: Uint8Array, { y, bytesPerRow, channels, filter }: FilteredRow, source: Uint8Array): void {
  const start = y * bytesPerRow;
  for (let x = 0; x < bytesPerRow; x += 1) {
    const left = x >= channels ? (rows[start + x - channels] ?? 0) : 0;
    const above = y > 0 ? (rows[start + x - bytesPerRow] ?? 0) : 0;
    const corner = y > 0 && x >= channels ? (rows[start + x - bytesPerRow - channels] ?? 0) : 0;
    const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
    rows[start + x] = (source[x] ?? 0) + predicted;
  }
}

/** Of the three neighbours the one nearest to left + above - corner (PNG specification, filter 4). */
function paeth(left: number, above: number, corner: number): number {
  const byLeft = Math.abs(above - corner);
  const byAbove = Math.abs(left - corner);
  const byCorner = Math.abs(left + above - 2 * corner);
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}

function luminance(red: number, green: number, blue: number): number {
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}

function onPaper(shade: number, alpha: number): number {
  return 255 - Math.round(((255 - shade) * alpha) / 255);
}
