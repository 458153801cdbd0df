import { jpegIsWhole, pngIsWhole, readPictureHeader } from '../../domain/picture/picture-header.ts';
import { isPlainPngWhole, readPlainPng } from '../pdf/plain-png.ts';
import type { PackedPage, PackedPicture } from './packed-page.ts';

/** The picture that came as it goes into a PDF byte for byte; null where a PDF cannot hold it so. */
export async function keepPicture(
  bytes: Uint8Array,
): Promise<(Pick<PackedPage, 'widthPx' | 'heightPx'> & { readonly picture: PackedPicture }) | null> {
  const header = readPictureHeader(bytes);
  if (!header) return null;
  const { widthPx, heightPx } = header;
  const place = { leftPx: 0, topPx: 0, widthPx, heightPx };
  if (header.mediaType === 'image/jpeg') {
    const colors = jpegColors(bytes);
    if (!colors || !jpegIsWhole(bytes)) return null;
    return { widthPx, heightPx, picture: { codec: 'JPEG', widthPx, heightPx, colors, bitsPerColor: 8, bytes, place } };
  }
  const plain = pngIsWhole(bytes) ? readPlainPng(bytes) : null;
  if (!plain || !(await isPlainPngWhole(plain))) return null;
  const { colors, bitsPerColor, packed } = plain;
  return {
    widthPx,
    heightPx,
    picture: { codec: 'PNG_ROWS', widthPx, heightPx, colors, bitsPerColor, bytes: packed, place },
  };
}

/**
 * How many colours a JPEG has: 1 grey, 3 colour. Null for what a PDF/A of one colour space cannot take as it is: CMYK, more
 * than 8 bits, arithmetic coding, and a header that is none (ITU-T T.81, B.2.2).
 */
function jpegColors(jpeg: Uint8Array): 1 | 3 | null {
  for (let at = 2; at + 10 <= jpeg.length; ) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Baseline, extended and progressive, all with Huffman coding.
    if (marker >= 0xc0 && marker <= 0xc2) {
      const components = jpeg[at + 9];
      if (jpeg[at + 4] !== 8) return null;
      return components === 1 || components === 3 ? components : null;
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
  }
  return null;
}
