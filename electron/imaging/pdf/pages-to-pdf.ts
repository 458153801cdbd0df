import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import { jpegIsWhole, pngIsWhole, readPictureHeader } from '../../domain/picture/picture-header.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { isPlainPngWhole, type PlainPng, readPlainPng } from './plain-png.ts';

const POINTS_PER_INCH = 72;
/** Used where neither the caller nor the picture knows better. */
const USUAL_DPI = 300;
const PRODUCER = 'Quầy Một Cửa';

export interface PdfPicture {
  readonly bytes: Uint8Array;
  /** Dots an inch the page was scanned with; null takes what the picture says. */
  readonly dpi: number | null;
}

export interface PagesPdf {
  readonly pages: readonly PdfPicture[];
  /** Shown by readers in the title bar. */
  readonly title: string;
  /** When the pages were taken; stored as the file's dates, so that the same input makes the same file. */
  readonly madeAt: Date;
}

/**
 * Makes one PDF of JPEG and PNG pages, each at its physical size. A JPEG, and the pixels of a PNG as scanners make it,
 * are put into the file as they are, so nothing is lost and nothing is decoded: that would hold up the process for a
 * second a page. The same input makes the same bytes.
 * Error: SCANNER_PAGE_DAMAGED with the number of the first page (from 1) that is not a whole picture.
 */
export async function pagesToPdf({ pages, title, madeAt }: PagesPdf): Promise<Result<Uint8Array>> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setProducer(PRODUCER);
  document.setCreator(PRODUCER);
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  for (const [index, picture] of pages.entries()) {
    const image = await embed(document, picture.bytes, index + 1);
    if (!image.ok) return image;
    const dpi = picture.dpi ?? readPictureHeader(picture.bytes)?.dpi ?? USUAL_DPI;
    const width = (image.value.width / dpi) * POINTS_PER_INCH;
    const height = (image.value.height / dpi) * POINTS_PER_INCH;
    drawOver(document.addPage([width, height]), image.value.ref);
  }
  // Cross-reference tables instead of streams: every reader since PDF 1.4 takes them, and so does PDF/A-1.
  return ok(await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }));
}

/** A picture that is part of the document: its size in pixels. */
interface Embedded {
  readonly ref: PDFRef;
  readonly width: number;
  readonly height: number;
}

async function embed(document: PDFDocument, bytes: Uint8Array, page: number): Promise<Result<Embedded>> {
  const damaged = (reason: string) => fail('SCANNER_PAGE_DAMAGED', { page, reason, bytes: bytes.length });
  const header = readPictureHeader(bytes);
  if (!header) return damaged('not a JPEG or PNG picture');
  const isJpeg = header.mediaType === 'image/jpeg';
  if (!(isJpeg ? jpegIsWhole(bytes) : pngIsWhole(bytes))) return damaged('the picture ends early');
  const plain = isJpeg ? null : readPlainPng(bytes);
  if (plain) return (await isPlainPngWhole(plain)) ? ok(embedPlain(document, plain)) : damaged('unreadable');
  try {
    const image = await (isJpeg ? document.embedJpg(bytes) : document.embedPng(bytes));
    // The picture is decoded here and not at the end, where a failure could not be told from a bug.
    await image.embed();
    return ok(image);
  } catch (error) {
    return damaged(error instanceof Error ? error.message.slice(0, 120) : 'unreadable');
  }
}

/** An image of a PNG's packed rows: Flate data whose rows begin with their PNG filter, predictor 15. */
function embedPlain({ context }: PDFDocument, png: PlainPng): Embedded {
  const { widthPx, heightPx, colors, bitsPerColor, packed } = png;
  const ref = context.register(
    context.stream(packed, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: widthPx,
      Height: heightPx,
      ColorSpace: colors === 1 ? 'DeviceGray' : 'DeviceRGB',
      BitsPerComponent: bitsPerColor,
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: bitsPerColor, Columns: widthPx },
    }),
  );
  return { ref, width: widthPx, height: heightPx };
}

/** Draws a picture over the whole page. */
function drawOver(page: PDFPage, picture: PDFRef): void {
  const { width, height } = page.getSize();
  const name = page.node.newXObject('Image', picture);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(width, 0, 0, height, 0, 0),
    drawObject(name),
    popGraphicsState(),
  );
}
