import type { PdfAssembly, PdfMeta, PdfPage } from '../../app/ports/image-work.ts';
import { readPictureHeader } from '../../domain/picture/picture-header.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { keepPicture } from '../layers/keep-picture.ts';
import { type PackedPage, readLayers } from '../layers/packed-page.ts';
import { loadSharp } from '../page/load-sharp.ts';
import { checkPdfA } from '../pdfa/check-pdfa.ts';
import { repackUnder } from './repack.ts';
import { type WrittenPage, writePdf } from './write-pdf.ts';

/** Of a picture that a PDF cannot hold as it is. */
const ANEW_QUALITY = 85;

/**
 * A PDF/A-2b that grows page by page; pages are held packed, a few hundred kilobytes each. With `maxBytes`, a file that
 * would be larger is packed smaller step by step, but never under 200 dots an inch: what is still too large then is
 * answered as it is, and whoever asked compares. Nothing leaves that our own checker finds fault with.
 */
export function createPdfAssembly(meta: PdfMeta): PdfAssembly {
  let pages: WrittenPage[] = [];
  return {
    async add(page) {
      const packed = await packedOf(page);
      if (!packed.ok) return fail('PAGE_UNREADABLE', { ...packed.error.details, page: pages.length + 1 });
      pages.push({ page: packed.value, text: page.kind === 'LAYERS' ? page.text : null });
      return ok(null);
    },
    async finish() {
      if (pages.length === 0) throw new Error('a PDF without pages was asked for');
      let pdf = await writePdf(pages, meta);
      if (meta.maxBytes !== null && pdf.length > meta.maxBytes)
        pdf = await repackUnder(pages, meta, meta.maxBytes, pdf);
      const { level, problems } = await checkPdfA(pdf);
      const [first] = problems;
      if (level === '2b' && !first) return ok(pdf);
      return fail('PDF_NOT_CONFORMING', { level, clause: first?.clause ?? null, problem: first?.text ?? null });
    },
    drop() {
      pages = [];
    },
  };
}

async function packedOf(page: PdfPage): Promise<Result<PackedPage>> {
  if (page.kind === 'PICTURE') return pictureAsItCame(page.picture, page.dpi);
  const packed = readLayers(page.layers);
  return packed ? ok(packed) : fail('PAGE_UNREADABLE', { reason: 'no layers', bytes: page.layers.length });
}

async function pictureAsItCame(picture: Uint8Array, dpi: number): Promise<Result<PackedPage>> {
  const facts = { pageClass: 'PHOTO', dpi, paper: [255, 255, 255], inks: [] } as const;
  const kept = await keepPicture(picture);
  if (kept) return ok({ ...facts, ...kept });
  const unreadable = (reason: string) => fail('PAGE_UNREADABLE', { reason, bytes: picture.length });
  if (!readPictureHeader(picture)) return unreadable('not a JPEG or PNG picture');
  const sharp = await loadSharp();
  try {
    // Transparent, interlaced, four colours: what a PDF/A of sRGB does not hold is made anew.
    const bytes = await sharp(picture, { limitInputPixels: false, failOn: 'error' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: ANEW_QUALITY })
      .toBuffer();
    const anew = await keepPicture(bytes);
    return anew ? ok({ ...facts, ...anew }) : unreadable('the picture cannot be made anew');
  } catch (error) {
    // The library tells by exceptions what it cannot read.
    if (!(error instanceof Error)) throw error;
    return unreadable(error.message.slice(0, 120));
  }
}
