/** Kinds of pictures that phones make, with the ending that a file of the kind has. */
export const PICTURE_ENDINGS = { JPEG: 'jpg', PNG: 'png', HEIC: 'heic', WEBP: 'webp' } as const;
export type PictureKind = keyof typeof PICTURE_ENDINGS;

/** Major brands of ISO/IEC 23008-12 (HEIF) files that hold still pictures. */
const HEIF_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1']);
const PNG_SIGNATURE = '\u0089PNG\r\n\u001a\n';
const HEAD_BYTES = 12;

/** What the first bytes of a file say it is; null for everything that a phone's camera does not make. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'JPEG';
  if (head.startsWith(PNG_SIGNATURE)) return 'PNG';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'WEBP';
  return head.slice(4, 8) === 'ftyp' && HEIF_BRANDS.has(head.slice(8)) ? 'HEIC' : null;
}
