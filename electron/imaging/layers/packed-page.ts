import { z } from 'zod';
import { PAGE_CLASSES } from '../../domain/digitization/page-facts.ts';

/** No picture is made coarser than this many dots an inch (NĐ 30/2020, Phụ lục I: copies of papers). */
export const LEAST_DPI = 200;

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/**
 * A page as it goes into the PDF: paper of one colour, on it a picture (or none), on that inks, each a
 * black-and-white picture in a colour of its own. Text stays sharp, its colours stay apart, and nothing is transparent,
 * which PDF/A-1 forbids.
 */
export interface PackedPage {
  readonly pageClass: (typeof PAGE_CLASSES)[number];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly paper: Rgb;
  readonly picture: PackedPicture | null;
  /** From the lowest up. */
  readonly inks: readonly PackedInk[];
}

/** A JPEG as it is, or a PNG's packed rows with their filters (`pdf/plain-png.ts`). */
export interface PackedPicture {
  readonly codec: 'JPEG' | 'PNG_ROWS';
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 grey, 3 colour. */
  readonly colors: 1 | 3;
  readonly bitsPerColor: number;
  readonly bytes: Uint8Array;
  /** What it covers, in pixels of the page. */
  readonly place: Place;
}

export interface Place {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Group 4; its place in pixels of the page. What `columns` and `rows` go beyond the page is white. */
export interface PackedInk {
  readonly color: Rgb;
  readonly leftPx: number;
  readonly topPx: number;
  /** Pixels of the page for each of its own: 1, or more where the ink was made coarser. */
  readonly scale: number;
  readonly columns: number;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

const Rgb = z.tuple([z.number(), z.number(), z.number()]);
const Header = z.strictObject({
  pageClass: z.enum(PAGE_CLASSES),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  dpi: z.number().min(1),
  paper: Rgb,
  picture: z
    .strictObject({
      codec: z.enum(['JPEG', 'PNG_ROWS']),
      widthPx: z.number().int().min(1),
      heightPx: z.number().int().min(1),
      colors: z.union([z.literal(1), z.literal(3)]),
      bitsPerColor: z.number().int().min(1).max(8),
      place: z.strictObject({
        leftPx: z.number().int().min(0),
        topPx: z.number().int().min(0),
        widthPx: z.number().int().min(1),
        heightPx: z.number().int().min(1),
      }),
      length: z.number().int().min(0),
    })
    .nullable(),
  inks: z.array(
    z.strictObject({
      color: Rgb,
      leftPx: z.number().int().min(0),
      topPx: z.number().int().min(0),
      scale: z.number().min(1),
      columns: z.number().int().min(1),
      rows: z.number().int().min(1),
      length: z.number().int().min(0),
    }),
  ),
});

/** Begins every file of layers; its last sign is the version. */
const MAGIC = 'QLY1';
const FRAME_BYTES = 8;

/** One file: magic, length of the header, the header as JSON, then the bytes of picture and inks. */
export function writeLayers(page: PackedPage): Uint8Array {
  const { picture, inks, ...facts } = page;
  const withLength = <T extends { bytes: Uint8Array }>({ bytes, ...rest }: T) => ({ ...rest, length: bytes.length });
  const header = Buffer.from(
    JSON.stringify({ ...facts, picture: picture && withLength(picture), inks: inks.map(withLength) }),
  );
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.write(MAGIC, 0, 'latin1');
  frame.writeUInt32LE(header.length, 4);
  return Buffer.concat([frame, header, ...(picture ? [picture.bytes] : []), ...inks.map(({ bytes }) => bytes)]);
}

/** What `writeLayers` wrote; null for anything else and for a file that ends early. */
export function readLayers(layers: Uint8Array): PackedPage | null {
  const file = Buffer.from(layers.buffer, layers.byteOffset, layers.byteLength);
  if (file.length < FRAME_BYTES || file.toString('latin1', 0, 4) !== MAGIC) return null;
  let at = FRAME_BYTES + file.readUInt32LE(4);
  const header = Header.safeParse(parseJson(file.toString('utf8', FRAME_BYTES, at)));
  if (!header.success) return null;
  const take = <T extends { length: number }>({ length, ...rest }: T) => {
    const bytes = new Uint8Array(file.subarray(at, at + length));
    at += length;
    return { ...rest, bytes };
  };
  const { picture, inks, ...facts } = header.data;
  const page = { ...facts, picture: picture && take(picture), inks: inks.map(take) };
  return at === file.length ? page : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not what was written: the caller says so.
    return null;
  }
}

/** Bytes that the page takes in a PDF. */
export function packedBytesOf({ picture, inks }: Pick<PackedPage, 'picture' | 'inks'>): number {
  return inks.reduce((sum, { bytes }) => sum + bytes.length, picture?.bytes.length ?? 0);
}
