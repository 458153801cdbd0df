import type { PagePrinter } from '../../app/ports/page-printer.ts';
import type { LayOutReceipt, PrintReceipt } from '../../app/reception/receipt.ts';
import { ok } from '../../domain/result.ts';
import { paperFontCss } from '../fonts.ts';
import { withPdfDates } from '../pdf-dates.ts';
import { receiptHtml } from './receipt-html.ts';

/** Mẫu 01 as HTML. The fonts are read when a paper is made: most minutes make none. */
export const layOutReceipt: LayOutReceipt = async (content) => receiptHtml(content, { fontCss: await paperFontCss() });

/** Mẫu 01 as A5 PDF by way of a page printer. */
export function createReceiptPrinter(pagePrinter: PagePrinter): PrintReceipt {
  return async (content) => {
    const pdf = await pagePrinter.toPdf(await layOutReceipt(content), { size: 'A5', landscape: false });
    return pdf.ok ? ok(withPdfDates(pdf.value, content.dossier.receivedAt)) : pdf;
  };
}
