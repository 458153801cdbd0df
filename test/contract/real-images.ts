import type { ImageWork } from '../../electron/app/ports/image-work.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import { cleanPage } from '../../electron/imaging/clean/clean-page.ts';
import { describePdf } from '../../electron/imaging/import/describe-pdf.ts';
import { createPdfAssembly } from '../../electron/imaging/pdf/assembly.ts';
import { inspectPdf } from '../../electron/imaging/signing/inspect-pdf.ts';

/** The real work on pictures in this process, as the image worker does it; nothing is read. */
export const REAL_IMAGES: ImageWork = {
  clean: (page) => cleanPage(page),
  readText: async () => fail('OCR_UNAVAILABLE', { reason: 'tests that read have their own reader' }),
  openPdf: async (meta) => ok(createPdfAssembly(meta)),
  describePdf,
  inspect: async (pdf, trust) => ok(await inspectPdf(pdf, trust)),
};
