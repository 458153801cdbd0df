import { fail, ok, type Result } from '../../domain/result.ts';
import { loadSharp } from './load-sharp.ts';
import { bilevelPng, jpegPage } from './picture-files.ts';

/** Rows of pixels from the top, as a driver of Windows hands them over. */
export interface RawPicture {
  /** Black-and-white has 1 for white, the leftmost pixel in the highest bit. */
  readonly pixels: 'BW1' | 'GRAY8' | 'RGB24';
  readonly widthPx: number;
  readonly heightPx: number;
  /** At least as long as the pixels of a row need. */
  readonly bytesPerRow: number;
  readonly dpi: number;
  readonly rows: Uint8Array;
}

export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
}

/** A0 at 600 dpi. */
const MAX_SIDE_PX = 30_000;

const BITS_PER_PIXEL = { BW1: 1, GRAY8: 8, RGB24: 24 } as const;

/**
 * Makes a picture of raw rows: colour and grey a JPEG, black-and-white a PNG of one bit, both with their resolution. Rows
 * beyond `heightPx` are left out. Error: SCANNER_PAGE_DAMAGED when the rows do not make up what is said of them.
 */
export async function encodeRawPage(page: RawPicture): Promise<Result<EncodedPicture>> {
  const { pixels, widthPx, heightPx, bytesPerRow, dpi, rows } = page;
  const needed = Math.ceil((widthPx * BITS_PER_PIXEL[pixels]) / 8);
  const isPossible = [widthPx, heightPx].every((side) => side >= 1 && side <= MAX_SIDE_PX) && dpi >= 1;
  if (!isPossible || bytesPerRow < needed || rows.length < bytesPerRow * (heightPx - 1) + needed) {
    return fail('SCANNER_PAGE_DAMAGED', { reason: 'the rows do not make up the page', bytes: rows.length });
  }
  const size = { widthPx, heightPx, dpi };
  if (pixels === 'BW1') {
    return ok({ bytes: await bilevelPng(size, filteredRows(page, needed)), mediaType: 'image/png', ...size });
  }
  const sharp = await loadSharp();
  const channels = pixels === 'RGB24' ? 3 : 1;
  const image = sharp(withoutPadding(page, needed), {
    raw: { width: widthPx, height: heightPx, channels },
    limitInputPixels: false,
  });
  return ok(await jpegPage(image, pixels !== 'RGB24', () => dpi));
}

function withoutPadding({ rows, bytesPerRow, heightPx }: RawPicture, needed: number): Uint8Array {
  if (bytesPerRow === needed) return rows.subarray(0, needed * heightPx);
  const dense = new Uint8Array(needed * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    dense.set(rows.subarray(row * bytesPerRow, row * bytesPerRow + needed), row * needed);
  }
  return dense;
}

/** Each row behind its filter, none; bits beyond the last pixel are white, whatever the driver left there. */
function filteredRows({ rows, bytesPerRow, widthPx, heightPx }: RawPicture, needed: number): Uint8Array {
  const filtered = new Uint8Array((needed + 1) * heightPx);
  const unused = 0xff >> (widthPx % 8 === 0 ? 8 : widthPx % 8);
  for (let row = 0; row < heightPx; row += 1) {
    const at = row * (needed + 1) + 1;
    filtered.set(rows.subarray(row * bytesPerRow, row * bytesPerRow + needed), at);
    const last = at + needed - 1;
    filtered[last] = (filtered[last] ?? 0) | unused;
  }
  return filtered;
}
