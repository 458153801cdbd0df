import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium';
import { ok, type Result } from '../../domain/result.ts';
import type { ImportLimits } from '../../domain/scan/import-limits.ts';
import { loadSharp } from '../page/load-sharp.ts';
import { encodeBilevelPage, encodePage } from './encode-page.ts';
import type { ImportedPage } from './page.ts';
import { planPdfPage } from './pdf-plan.ts';
import { type Refusals, reasonOf } from './refusals.ts';

/** With more parts than this a page is drawn text, not a scan; looking through them all would only cost time. */
const MAX_PARTS = 2_000;

/**
 * The pages of a PDF, drawn one after the other with what is written into its forms and beside them. Nothing in it runs:
 * the drawing program knows no scripts and reaches no network. Ends with the first failure.
 */
export async function* pagesOfPdf(
  bytes: Uint8Array,
  limits: ImportLimits,
  refusals: Refusals,
): AsyncGenerator<Result<ImportedPage>, void> {
  // Four megabytes of program that only a PDF needs. One instance a file: what a damaged one broke goes with it.
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  const opened = await open(() => library.loadDocument(bytes), limits, refusals);
  if (!opened.ok) {
    yield opened;
    return;
  }
  const document = opened.value;
  const pages = document.getPageCount();
  for (let index = 0; index < pages; index += 1) {
    const page = await drawPage(document, index, limits, refusals);
    yield page;
    if (!page.ok) return;
  }
  document.destroy();
  library.destroy();
}

async function open(
  load: () => Promise<PDFiumDocument>,
  limits: ImportLimits,
  refusals: Refusals,
): Promise<Result<PDFiumDocument>> {
  try {
    const document = await load();
    const pages = document.getPageCount();
    if (pages < 1) return refusals.unreadable('a PDF without pages');
    return pages > limits.maxPages ? refusals.tooManyPages(pages) : ok(document);
  } catch (thrown) {
    const reason = reasonOf(thrown);
    return /password|security/i.test(reason) ? refusals.locked() : refusals.unreadable(reason);
  }
}

async function drawPage(
  document: PDFiumDocument,
  index: number,
  limits: ImportLimits,
  refusals: Refusals,
): Promise<Result<ImportedPage>> {
  try {
    const page = document.getPage(index);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    if (!(originalWidth > 0) || !(originalHeight > 0)) return refusals.unreadable(`page ${index + 1} cannot be opened`);
    const size = { widthPt: originalWidth, heightPt: originalHeight };
    const plan = planPdfPage(size, await largestPicture(page), limits.maxPagePixels);
    if (!plan) return refusals.tooLarge(`page ${index + 1} has ${originalWidth} x ${originalHeight} points`);
    const { widthPx: width, heightPx: height, dpi } = plan;
    const { data } = await page.render({ scale: 1, width, height, renderFormFields: true });
    const sharp = await loadSharp();
    const image = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
    const colors = colorsOf(data);
    return ok(
      colors === 'BLACK_AND_WHITE'
        ? await encodeBilevelPage(image.removeAlpha(), dpi)
        : await encodePage(image, colors === 'GRAY', dpi),
    );
  } catch (thrown) {
    return refusals.unreadable(reasonOf(thrown));
  }
}

/** The picture with the most pixels on a page; null where there is none. */
async function largestPicture(
  page: PDFiumPage,
): Promise<{ readonly widthPx: number; readonly heightPx: number } | null> {
  if (page.getObjectCount() > MAX_PARTS) return null;
  let largest = { widthPx: 0, heightPx: 0 };
  for (const part of page.objects()) {
    if (part.type !== 'image') continue;
    const size = await pictureSize(part);
    if (size && size.widthPx * size.heightPx > largest.widthPx * largest.heightPx) largest = size;
  }
  return largest.widthPx === 0 ? null : largest;
}

async function pictureSize(picture: { getImageDataRaw(): Promise<{ width: number; height: number }> }) {
  try {
    const { width, height } = await picture.getImageDataRaw();
    return { widthPx: width, heightPx: height };
  } catch {
    // A picture without data of its own. Only its size is asked here: drawing the page shows whether it matters.
    return null;
  }
}

/** What colours a drawn page (RGBA, opaque) has. */
function colorsOf(rgba: Uint8Array): 'BLACK_AND_WHITE' | 'GRAY' | 'COLOR' {
  let isBilevel = true;
  for (let at = 0; at < rgba.length; at += 4) {
    const red = rgba[at];
    if (red !== rgba[at + 1] || red !== rgba[at + 2]) return 'COLOR';
    if (red !== 0 && red !== 255) isBilevel = false;
  }
  return isBilevel ? 'BLACK_AND_WHITE' : 'GRAY';
}
