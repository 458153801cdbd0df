import type { PlacedAppearance, SignatureAppearance } from '../app/ports/document-signer.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { pageOf } from '../imaging/pdf-file/page-of.ts';
import { openPdfFile, readingPdf } from '../imaging/pdf-file/pdf-file.ts';

/**
 * The same appearance, its box from the lower left corner of the page as a person sees it. Errors: PDF_ENCRYPTED, PDF_BROKEN,
 * also for a page that is not there.
 */
export function placeOnPage(pdf: Uint8Array, appearance: PlacedAppearance): Result<SignatureAppearance> {
  const { from, ...placed } = appearance;
  if (from === 'LOWER_LEFT') return ok(placed);
  const file = openPdfFile(pdf);
  if (!file.ok) return file;
  return readingPdf(() => {
    const page = pageOf(file.value, placed.page);
    if (page === null) return fail('PDF_BROKEN', { reason: `it has no page ${placed.page + 1}` });
    const { left, bottom, right, top } = page.box;
    const isTurned = page.rotate === 90 || page.rotate === 270;
    const [seenWidth, seenHeight] = isTurned ? [top - bottom, right - left] : [right - left, top - bottom];
    const { x, y, width, height } = placed.box;
    return ok({ ...placed, box: { x: seenWidth - x - width, y: seenHeight - y - height, width, height } });
  });
}
