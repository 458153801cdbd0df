import type { DossierPage } from '../dossier/dossier.ts';
import { PAPER_SIZE_MM, type ScanOrigin } from '../scan/scan.ts';
import type { PageSource } from './page-facts.ts';

const MM_PER_INCH = 25.4;
/** Sheets are a little larger than they should be. */
const TOLERANCE = 1.05;

/** Whether a page is larger than A3: a drawing that no scanner at a counter takes. */
export function isDrawing({ widthPx, heightPx, dpi }: Pick<DossierPage, 'widthPx' | 'heightPx' | 'dpi'>): boolean {
  return isDrawingLong((Math.max(widthPx, heightPx) / dpi) * MM_PER_INCH);
}

/** The same for a page whose longer side is known, in millimetres. */
export const isDrawingLong = (longestMm: number): boolean => longestMm > PAPER_SIZE_MM.A3.height * TOLERANCE;

/** What is known of where a page came from. */
export interface PageOrigin {
  readonly origin: ScanOrigin;
  /** It is a page of a PDF. */
  readonly isOfPdf: boolean;
  /** Its file said that a camera made it (`domain/picture/camera-mark.ts`). */
  readonly isOfCamera: boolean;
}

/**
 * How a page came. A phone takes pictures by hand; of files and folders a camera's picture is one, and everything else is flat:
 * what a scanner sent to a folder, a page of a PDF, a screen.
 */
export function sourceOfPage(
  page: Pick<DossierPage, 'widthPx' | 'heightPx' | 'dpi'>,
  { origin, isOfPdf, isOfCamera }: PageOrigin,
): PageSource {
  if (origin === 'SCANNER') return 'SCAN';
  if (origin === 'PHONE' || isOfCamera) return 'PHOTO';
  return isOfPdf && isDrawing(page) ? 'DRAWING' : 'SCAN';
}
