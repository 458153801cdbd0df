import type { PDFiumPage } from '@hyzyla/pdfium';
import type { PdfNature } from '../../app/ports/image-work.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { reasonOf } from './refusals.ts';

/** What a scanner's page is made of: its picture, and sometimes what was read from it. */
const SCANNED_PARTS: ReadonlySet<string> = new Set(['image', 'text']);

const MM_PER_POINT = 25.4 / 72;

/**
 * How many pages a PDF has, and whether a program wrote it or a scanner made it: a scanned page is one picture, over which
 * invisible text may lie. How large it is, too. Error: PAGE_UNREADABLE.
 */
export async function describePdf(pdf: Uint8Array): Promise<Result<PdfNature>> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pages = document.getPageCount();
    let [bornDigital, longestMm] = [false, 0];
    for (let index = 0; index < pages; index += 1) {
      const page = document.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      longestMm = Math.max(longestMm, originalWidth * MM_PER_POINT, originalHeight * MM_PER_POINT);
      bornDigital ||= !isScanned(page);
    }
    document.destroy();
    return pages < 1
      ? fail('PAGE_UNREADABLE', { reason: 'a PDF without pages' })
      : ok({ pages, bornDigital, longestMm });
  } catch (thrown) {
    return fail('PAGE_UNREADABLE', { reason: reasonOf(thrown) });
  } finally {
    library.destroy();
  }
}

function isScanned(page: PDFiumPage): boolean {
  let pictures = 0;
  for (const part of page.objects()) {
    if (!SCANNED_PARTS.has(part.type)) return false;
    if (part.type === 'image') pictures += 1;
  }
  return pictures === 1;
}
