import type { DatedPrinter } from '../app/papers/make-paper.ts';
import type { PagePrinter } from '../app/ports/page-printer.ts';
import { ok } from '../domain/result.ts';
import { withPdfDates } from './pdf-dates.ts';

/** A page printer whose PDF bears a moment of our own, so that the same paper is the same bytes. */
export function createDatedPrinter(pagePrinter: PagePrinter): DatedPrinter {
  return async (html, { size, landscape }, at) => {
    const pdf = await pagePrinter.toPdf(html, { size, landscape });
    return pdf.ok ? ok(withPdfDates(pdf.value, at)) : pdf;
  };
}
