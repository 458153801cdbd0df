import { jpegIsWhole, pngIsWhole, readPictureHeader } from '../../domain/picture/picture-header.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ScannedPage } from './scan-driver.ts';

/** An A3 page at 1,200 dpi in colour stays below this as JPEG. */
export const MAX_PAGE_BYTES = 128 * 1024 * 1024;

/** What was asked of the scanner, against which the picture's own word is held. */
interface AskedPage {
  readonly dpi: number;
  /** The longer side of the area that was asked for; a folder of pictures has none. */
  readonly longestInches?: number;
}

/** Pages come out a little longer than asked where a feeder pulls the sheet. */
const TOLERANCE = 1.1;

/**
 * Makes sure that what a scanner delivered as page `number` is one whole JPEG or PNG picture. The resolution that was
 * asked for stands in where the picture does not say its own, or says one by which the sheet would be larger than the
 * area asked for: many encoders write 72 whatever they are given. Error: SCANNER_PAGE_DAMAGED with page and reason.
 */
export function readPage(bytes: Uint8Array, number: number, asked: AskedPage): Result<ScannedPage> {
  const damaged = (reason: string) => fail('SCANNER_PAGE_DAMAGED', { page: number, reason, bytes: bytes.length });
  const header = readPictureHeader(bytes);
  if (!header) return damaged('not a JPEG or PNG picture');
  const { mediaType, widthPx, heightPx, dpi } = header;
  const isWhole = mediaType === 'image/jpeg' ? jpegIsWhole(bytes) : pngIsWhole(bytes);
  if (!isWhole) return damaged('the picture ends early');
  const { longestInches = Number.POSITIVE_INFINITY } = asked;
  const isPossible = dpi !== null && Math.max(widthPx, heightPx) / dpi <= longestInches * TOLERANCE;
  return ok({ bytes, mediaType, widthPx, heightPx, dpi: isPossible ? dpi : asked.dpi, pictureHash: '' });
}
