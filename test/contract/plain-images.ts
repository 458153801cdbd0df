import { PDFDocument } from '@cantoo/pdf-lib';
import type { CleanedPage, ImageWork, PdfPage } from '../../electron/app/ports/image-work.ts';
import type { OcrPage } from '../../electron/domain/digitization/ocr-text.ts';
import type { PageFacts } from '../../electron/domain/digitization/page-facts.ts';
import { readPictureHeader } from '../../electron/domain/picture/picture-header.ts';
import { type AppError, fail, ok } from '../../electron/domain/result.ts';

/** What a test wants of the pictures that come. */
export interface PlainImages extends ImageWork {
  /** Facts found in the next pages, in the order they are cleaned. */
  find(...facts: Partial<PageFacts>[]): void;
  /** What the next calls answer instead of working, in this order; null works. */
  fail(...errors: (AppError | null)[]): void;
  /** Text of the next pages that are read. */
  say(...lines: string[]): void;
  /** Every call, such as `clean` and the edits it came with. */
  readonly calls: { readonly call: string; readonly with: unknown }[];
  /** Calls wait while this is true. */
  hold: boolean;
}

/**
 * Work on pictures without any work: a page is "cleaned" into itself, a PDF holds the pages' pictures. The layers are the
 * picture; what a test needs besides is told to it. The real work has its own tests, and `real-images.ts` here.
 */
export function createPlainImages(): PlainImages {
  const found: Partial<PageFacts>[] = [];
  const errors: (AppError | null)[] = [];
  const texts: string[] = [];
  const calls: PlainImages['calls'] = [];

  async function begin(call: string, input: unknown): Promise<AppError | null> {
    calls.push({ call, with: input });
    while (images.hold) await new Promise((resolve) => setTimeout(resolve, 2));
    return errors.shift() ?? null;
  }

  const images: PlainImages = {
    calls,
    hold: false,
    find: (...facts) => void found.push(...facts),
    fail: (...next) => void errors.push(...next),
    say: (...lines) => void texts.push(...lines),
    async clean({ picture, dpi, source, edits }) {
      const error = await begin('clean', { source, edits });
      if (error) return { ok: false, error };
      const header = readPictureHeader(picture);
      if (!header) return fail('PAGE_UNREADABLE', { reason: 'not a picture' });
      const { widthPx, heightPx } = header;
      const facts: PageFacts = { ...plainFacts(picture.length, dpi), widthPx, heightPx, ...found.shift() };
      const page: CleanedPage = {
        facts,
        layers: picture,
        view: jpegOf('view', picture, edits.turn),
        thumb: jpegOf('thumb', picture, edits.turn),
      };
      return ok(page);
    },
    async readText() {
      const error = await begin('readText', null);
      return error ? { ok: false, error } : ok(textOf(texts.shift() ?? ''));
    },
    async openPdf(meta) {
      const error = await begin('openPdf', meta);
      if (error) return { ok: false, error };
      const document = await PDFDocument.create({ updateMetadata: false });
      document.setTitle(meta.title);
      document.setCreationDate(meta.madeAt);
      return ok({
        async add(page) {
          const failed = await begin('add', page.kind === 'LAYERS' ? (page.text?.lines.length ?? null) : 'PICTURE');
          if (failed) return { ok: false, error: failed };
          await addPage(document, page);
          return ok(null);
        },
        finish: async () => ok(await document.save({ useObjectStreams: false, addDefaultPage: false })),
        drop: () => undefined,
      });
    },
    async describePdf(pdf) {
      const document = await PDFDocument.load(pdf, { updateMetadata: false }).catch(() => null);
      if (!document) return fail('PAGE_UNREADABLE', { reason: 'not a PDF' });
      const bornDigital = document.getTitle()?.startsWith('Digital') ?? false;
      return ok({ pages: document.getPageCount(), bornDigital, longestMm: 297 });
    },
    inspect: async (pdf) => {
      const isSigned = Buffer.from(pdf).includes('/ByteRange');
      const signature = { fieldName: 'S1', signer: 'Nguyễn Văn Ký', issuer: 'CA', time: SIGNED_AT } as const;
      const facts = { timeFrom: 'SIGNER', intact: true, coversWhole: true, trusted: 'UNKNOWN' } as const;
      const signed = { ...signature, ...facts, revoked: 'UNKNOWN', level: 'B-B', problems: [] } as const;
      return ok({ intact: true, signatures: isSigned ? [signed] : [], pdfa: { level: null, problems: [] } });
    },
  };
  return images;
}

export const SIGNED_AT = '2026-11-20T03:00:00.000Z';

const plainFacts = (bytes: number, dpi: number) => ({
  class: 'BW' as const,
  skewDegrees: 0,
  turned: 0 as const,
  orientationSure: false,
  blank: null,
  corners: null,
  cornersConfidence: 1,
  separator: null,
  codes: [],
  marks: { stamp: null, signature: null },
  dpi,
  sourceBytes: bytes,
  packedBytes: bytes,
});

/** Something that can be told from the page it is of, and from the same page turned. */
const jpegOf = (kind: string, picture: Uint8Array, turn: number): Uint8Array =>
  Buffer.from(`${kind} ${picture.length} ${turn}`);

const textOf = (text: string): OcrPage => ({
  widthPx: 60,
  heightPx: 80,
  lines: text.split('\n').map((line, row) => ({
    words: line.split(' ').map((word, at) => ({ text: word, box: [at, row, at + 1, row + 1], confidence: 95 })),
  })),
});

async function addPage(document: PDFDocument, page: PdfPage): Promise<void> {
  const bytes = page.kind === 'LAYERS' ? page.layers : page.picture;
  const isJpeg = readPictureHeader(bytes)?.mediaType === 'image/jpeg';
  const image = await (isJpeg ? document.embedJpg(bytes) : document.embedPng(bytes));
  document.addPage([image.width, image.height]).drawImage(image);
}
