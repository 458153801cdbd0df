import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import type { AppError } from '../../../electron/domain/result.ts';
import { IMPORT_LIMITS, type ImportLimits } from '../../../electron/domain/scan/import-limits.ts';
import type { ImportedPage } from '../../../electron/imaging/import/page.ts';
import { pagesOfFile } from '../../../electron/imaging/import/pages-of-file.ts';

/** What came of a file: its pages, and the failure it ended with. */
export interface Imported {
  readonly pages: readonly ImportedPage[];
  readonly error: AppError | null;
}

export async function importBytes(
  bytes: Uint8Array,
  { name = 'giấy tờ.bin', limits = IMPORT_LIMITS }: { readonly name?: string; readonly limits?: ImportLimits } = {},
): Promise<Imported> {
  const pages: ImportedPage[] = [];
  for await (const page of pagesOfFile({ bytes, name }, limits)) {
    if (!page.ok) return { pages, error: page.error };
    pages.push(page.value);
  }
  return { pages, error: null };
}

/** The one page of a file that must have one. */
export async function onePageOf(bytes: Uint8Array): Promise<ImportedPage> {
  const { pages, error } = await importBytes(bytes);
  const [page] = pages;
  if (error || !page || pages.length !== 1) throw new Error(`one page expected: ${JSON.stringify(error)}`);
  return page;
}

/** Red, green, blue and yellow quarters, in this order from the top left: every turn of the picture shows. */
export const QUARTERS = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], yellow: [255, 255, 0] } as const;

export function quarters(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  const colors = Object.values(QUARTERS);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      pixels.set(colors[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [], (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Names of the colours in the corners of a page, from the top left row by row. */
export async function cornersOf({ bytes }: Pick<ImportedPage, 'bytes'>): Promise<string[]> {
  const { data, info } = await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const [left, right, top, bottom] = [width >> 3, width - 1 - (width >> 3), height >> 3, height - 1 - (height >> 3)];
  const places = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ] as const;
  return places.map(([x, y]) => {
    const at = (y * width + x) * channels;
    const is = (color: readonly number[]) =>
      color.every((value, index) => Math.abs(value - (data[at + index] ?? 0)) < 30);
    return Object.entries(QUARTERS).find(([, color]) => is(color))?.[0] ?? [...data.subarray(at, at + 3)].join(',');
  });
}

/** A TIFF with a page for each picture: the files of one page each are put behind one another. */
export async function manyPageTiff(
  pictures: readonly Sharp[],
  options: Parameters<Sharp['tiff']>[0] = {},
): Promise<Buffer> {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let length = 8;
  /** Where the address of the next directory belongs. */
  let link = { part: 0, at: 4 };
  for (const picture of pictures) {
    const single = await picture.tiff(options).toBuffer();
    const directory = single.readUInt32LE(4);
    const entries = single.readUInt16LE(directory);
    for (let index = 0; index < entries; index += 1) moveEntry(single, directory + 2 + index * 12, length);
    const part = single.length % 2 === 0 ? single : Buffer.concat([single, Buffer.alloc(1)]);
    parts[link.part]?.writeUInt32LE(length + directory, link.at);
    link = { part: parts.length, at: directory + 2 + entries * 12 };
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts);
}

const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };
const STRIP_OFFSETS = 273;

/** Adds `by` to every address of a directory entry (TIFF 6.0, section 2). */
function moveEntry(tiff: Buffer, at: number, by: number): void {
  const [tag, type, count] = [tiff.readUInt16LE(at), tiff.readUInt16LE(at + 2), tiff.readUInt32LE(at + 4)];
  const isFar = (TYPE_BYTES[type] ?? 1) * count > 4;
  const values = isFar ? tiff.readUInt32LE(at + 8) : at + 8;
  if (tag === STRIP_OFFSETS) {
    for (let index = 0; index < count; index += 1) {
      if (type !== 4) throw new Error('addresses of 32 bits are expected');
      tiff.writeUInt32LE(tiff.readUInt32LE(values + index * 4) + by, values + index * 4);
    }
  }
  if (isFar) tiff.writeUInt32LE(values + by, at + 8);
}

/** A PDF of drawn or scanned pages. */
export async function pdfOf(draw: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await draw(document);
  return document.save();
}

export const PHONE_HEIC = readFileSync(new URL('../../fixtures/import/phone.heic', import.meta.url));

/** A bitmap of Windows with 24 bits, bottom row first, with the resolution of a scanner. */
export async function bitmapOf(picture: Sharp, { dpi = 300, isTopDown = false } = {}): Promise<Buffer> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const rowBytes = Math.ceil((info.width * 24) / 32) * 4;
  const file = Buffer.alloc(54 + rowBytes * info.height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(info.width, 18);
  file.writeInt32LE(isTopDown ? -info.height : info.height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.writeInt32LE(Math.round(dpi / 0.0254), 38);
  for (let y = 0; y < info.height; y += 1) {
    const to = 54 + (isTopDown ? y : info.height - 1 - y) * rowBytes;
    for (let x = 0; x < info.width; x += 1) {
      const from = (y * info.width + x) * 3;
      file.set([data[from + 2] ?? 0, data[from + 1] ?? 0, data[from] ?? 0], to + x * 3);
    }
  }
  return file;
}
