import { fail, ok, type Result } from '../../domain/result.ts';
import { HASH_GRID, pictureHash } from '../../domain/scan/picture-hash.ts';
import { loadSharp } from './load-sharp.ts';

/**
 * By which a scanned sheet is known again (`domain/scan/picture-hash.ts`). Reads what there is of a slightly broken
 * picture, as every viewer does. Error: SCANNER_PAGE_DAMAGED for bytes that are no picture after all.
 */
export async function hashPicture(bytes: Uint8Array): Promise<Result<string>> {
  const sharp = await loadSharp();
  const { width, height } = HASH_GRID;
  try {
    const gray = await sharp(bytes, { failOn: 'none', limitInputPixels: false })
      .flatten({ background: 'white' })
      .grayscale()
      .resize(width, height, { fit: 'fill' })
      .removeAlpha()
      .raw()
      .toBuffer();
    return ok(pictureHash(gray));
  } catch (error) {
    // The library tells by exceptions what it cannot read.
    if (!(error instanceof Error)) throw error;
    return fail('SCANNER_PAGE_DAMAGED', { reason: 'the picture cannot be read', bytes: bytes.length });
  }
}
