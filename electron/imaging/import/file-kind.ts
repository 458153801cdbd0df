import { beginsAsPdf } from '../../domain/scan/pdf-head.ts';

/** The kinds of files that pages are made of. */
export type FileKind = 'JPEG' | 'PNG' | 'TIFF' | 'WEBP' | 'BMP' | 'HEIC' | 'PDF';

/** First bytes, as Latin-1. Of TIFF both byte orders, each also as BigTIFF. */
const SIGNATURES: readonly (readonly [FileKind, string])[] = [
  ['JPEG', '\xff\xd8\xff'],
  ['PNG', '\x89PNG\r\n\x1a\n'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['TIFF', 'II+\0'],
  ['TIFF', 'MM\0+'],
];

/** Brands of ISO/IEC 23008-12 that hold pictures coded as HEVC. AVIF, which phones do not make, is none of them. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const HEAD_BYTES = 32;

/**
 * What a file is by its own bytes; null for anything that no page is made of, whatever its name says: programs, archives,
 * web pages, drawings that are programs (SVG).
 */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  const signed = SIGNATURES.find(([, signature]) => head.startsWith(signature));
  if (signed) return signed[0];
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'WEBP';
  if (head.slice(4, 8) === 'ftyp' && HEIC_BRANDS.has(head.slice(8, 12))) return 'HEIC';
  if (beginsAsPdf(bytes)) return 'PDF';
  // Two letters alone would be too little: the size of the header follows at 14, at most 124 (BITMAPV5HEADER).
  const headerBytes = head.charCodeAt(14);
  const isBitmap = head.startsWith('BM') && headerBytes >= 12 && headerBytes <= 124;
  return isBitmap && head.slice(15, 18) === '\0\0\0' ? 'BMP' : null;
}
