import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ok } from '../domain/result.ts';
import { describePdf } from '../imaging/import/describe-pdf.ts';
import { textRaster } from '../imaging/layers/unpack-page.ts';
import { findNativeTesseract } from '../imaging/ocr/native-reader.ts';
import { bundledOcrFiles } from '../imaging/ocr/ocr-files.ts';
import { createTextReader, type TextReader } from '../imaging/ocr/text-reader.ts';
import { quietPictureLibrary } from '../imaging/page/quiet-library.ts';
import { createPdfAssembly } from '../imaging/pdf/assembly.ts';
import { inspectPdf } from '../imaging/signing/inspect-pdf.ts';
import { connectStarter } from '../wire/connect-starter.ts';
import { serveWire } from '../wire/server.ts';
import { createPageThreads } from './page-threads.ts';
import { pdfHandlers } from './pdfs.ts';

/**
 * The process in which pictures are decoded, cleaned, read and put into PDFs. Decoders of pictures that come from anywhere
 * may hang or crash, and their memory grows: here that costs one page, and the process ends when it has nothing to do.
 */

/** A small PC must stay usable beside it. */
const THREADS = Math.min(2, availableParallelism());
/** A page of small print on an old PC; the caller waits a little longer. */
const READ_LIMIT_MS = 110_000;
/** From source or bundled, like this file. */
const PAGE_THREAD = new URL(`./page-thread${path.extname(import.meta.url)}`, import.meta.url);

quietPictureLibrary(process);
const threads = createPageThreads(PAGE_THREAD, THREADS);
let opening: Promise<TextReader> | null = null;
/** With the first page that is to be read: many offices read none. */
const textReader = (): Promise<TextReader> => {
  opening ??= findNativeTesseract(process.env).then((native) =>
    createTextReader({ files: bundledOcrFiles(import.meta.url), native, threads: THREADS, limitMs: READ_LIMIT_MS }),
  );
  return opening;
};

const port = await connectStarter(process);
port.onClose(() => process.exit(0));
serveWire(port, {
  'imaging.clean': (page, context) => threads.clean(page, context),
  'imaging.readText': async ({ layers }) => {
    const raster = await textRaster(layers);
    if (!raster.ok) return raster;
    const reader = await textReader();
    const text = await reader.read(raster.value);
    return text.ok ? ok({ text: text.value }) : text;
  },
  ...pdfHandlers(createPdfAssembly),
  'imaging.describe': ({ pdf }) => describePdf(pdf),
  'imaging.inspect': async ({ pdf, rootsPem }) => ok({ report: await inspectPdf(pdf, { rootsPem }) }),
});
