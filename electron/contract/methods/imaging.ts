import { z } from 'zod';
import { PAGE_SOURCES } from '../../domain/digitization/page-facts.ts';
import { OcrPageValue, PageEditsInput, PageFactsView } from '../digitization-views.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Id, UtcInstant } from '../values.ts';
import { PdfReportView } from './signing.ts';

const between = { windows: [], roles: 'ANYONE' } as const;

/** A page of 600 dots an inch on an old PC. */
const PAGE_TIMEOUT_MS = 60_000;
const TEXT_TIMEOUT_MS = 120_000;
/** Packing hundreds of pages smaller for a bar takes half a second each, several times over. */
const WHOLE_PDF_TIMEOUT_MS = 10 * 60_000;

/** What the image worker answers; each call is complete in itself, so a worker that died is simply asked anew. */
export const imagingMethods = {
  /** Cleans a page (`app/ports/image-work.ts`). Error: PAGE_UNREADABLE. */
  'imaging.clean': defineMethod({
    input: z.strictObject({
      picture: Bytes,
      dpi: z.number().int().min(1),
      source: z.enum(PAGE_SOURCES),
      edits: PageEditsInput,
    }),
    output: z.strictObject({ facts: PageFactsView, layers: Bytes, view: Bytes, thumb: Bytes }),
    ...between,
    timeoutMs: PAGE_TIMEOUT_MS,
  }),
  /** Errors: PAGE_UNREADABLE, OCR_UNAVAILABLE. */
  'imaging.readText': defineMethod({
    input: z.strictObject({ layers: Bytes }),
    output: z.strictObject({ text: OcrPageValue }),
    ...between,
    timeoutMs: TEXT_TIMEOUT_MS,
  }),
  /** Begins a PDF; pages follow one by one, so that no message holds a whole dossier. */
  'imaging.pdfOpen': defineMethod({
    input: z.strictObject({
      pdfId: Id,
      meta: z.strictObject({
        title: z.string(),
        dossierCode: z.string(),
        componentCode: z.string(),
        componentName: z.string(),
        clerkCode: z.string(),
        source: z.string(),
        madeAt: UtcInstant,
        maxBytes: z.number().int().min(1).nullable(),
      }),
    }),
    output: z.strictObject({}),
    ...between,
    // The first call to a process that is just starting, on a PC that looks through every program for viruses.
    timeoutMs: PAGE_TIMEOUT_MS,
  }),
  /** Errors: PAGE_UNREADABLE, IMAGE_WORKER_GONE for a PDF that this worker did not begin. */
  'imaging.pdfAdd': defineMethod({
    input: z.strictObject({
      pdfId: Id,
      page: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('LAYERS'), layers: Bytes, text: OcrPageValue.nullable() }),
        z.strictObject({ kind: z.literal('PICTURE'), picture: Bytes, dpi: z.number().int().min(1) }),
      ]),
    }),
    output: z.strictObject({}),
    ...between,
    timeoutMs: PAGE_TIMEOUT_MS,
  }),
  /** Errors: PDF_NOT_CONFORMING, IMAGE_WORKER_GONE. */
  'imaging.pdfFinish': defineMethod({
    input: z.strictObject({ pdfId: Id }),
    output: z.strictObject({ pdf: Bytes }),
    ...between,
    timeoutMs: WHOLE_PDF_TIMEOUT_MS,
  }),
  'imaging.pdfDrop': defineMethod({ input: z.strictObject({ pdfId: Id }), output: z.strictObject({}), ...between }),
  /** What a PDF is that came whole. Error: PAGE_UNREADABLE. */
  'imaging.describe': defineMethod({
    input: z.strictObject({ pdf: Bytes }),
    output: z.strictObject({ pages: z.number().int().min(1), bornDigital: z.boolean(), longestMm: z.number().min(0) }),
    ...between,
    timeoutMs: PAGE_TIMEOUT_MS,
  }),
  /** Checks a PDF: whole, signatures, PDF/A. Never fails for what is wrong with the file: that is the answer. */
  'imaging.inspect': defineMethod({
    input: z.strictObject({ pdf: Bytes, rootsPem: z.array(z.string()) }),
    output: z.strictObject({ report: PdfReportView }),
    ...between,
    timeoutMs: PAGE_TIMEOUT_MS,
  }),
};
