import type { DossierPage } from '../dossier/dossier.ts';
import { PAPER_SIZE_MM, type ScanOrigin } from '../scan/scan.ts';
import type { PageSource } from './page-facts.ts';

const MM_PER_INCH = 25.4;
/** Sheets are a little larger than they should be. */
const TOLERANCE = 1.05;

/** Whether a page is larger than A3: a drawing that no scanner at a counter takes. */
export function isDrawing({ widthPx, heightPx, dpi }: Pick<DossierPage, 'widthPx' | 'heightPx' | 'dpi'>): boolean {
  return (Math.max(widthPx, heightPx) / dpi) * MM_PER_INCH > PAPER_SIZE_MM.A3.height * TOLERANCE;
}

/** How a page came: pictures that a phone or a folder brought were taken by hand, a page of a PDF is flat. */
export function sourceOfPage(
  page: Pick<DossierPage, 'widthPx' | 'heightPx' | 'dpi'>,
  origin: ScanOrigin,
  isOfPdf: boolean,
): PageSource {
  if (origin === 'SCANNER') return 'SCAN';
  if (!isOfPdf) return 'PHOTO';
  return isDrawing(page) ? 'DRAWING' : 'SCAN';
}
