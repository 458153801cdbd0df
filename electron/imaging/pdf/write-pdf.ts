import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { type PDFContext, PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { PdfMeta } from '../../app/ports/image-work.ts';
import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import type { PackedPage } from '../layers/packed-page.ts';
import { blankFont, EM_UNITS, GLYPH_UNITS } from './blank-font.ts';
import { pageParts } from './page-parts.ts';
import { srgbProfile } from './srgb-profile.ts';
import { Glyphs, textOperators, toUnicodeMap } from './text-layer.ts';
import { PRODUCER, xmpPacket, xmpText } from './xmp.ts';

/** On a thread of its own. */
const pack = promisify(deflate);

const POINTS_PER_INCH = 72;
/** Name of the unseen typeface. */
const FONT_NAME = 'QuayUnseen';
/** Bit 3: its characters are not those of the Latin alphabet alone (ISO 32000-1, table 123). */
const SYMBOLIC = 4;
const SRGB = 'sRGB IEC61966-2.1';

/** A page and its text, which may be of another resolution. */
export interface WrittenPage {
  readonly page: PackedPage;
  readonly text: OcrPage | null;
}

/**
 * Writes packed pages as PDF/A-2b in the structure that PDF/A-1b allows too: cross-reference table, nothing transparent,
 * inks as masks, colours of sRGB. The same input makes the same bytes.
 */
export async function writePdf(pages: readonly WrittenPage[], meta: PdfMeta): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const glyphs = new Glyphs();
  const font = document.context.nextRef();
  for (const { page, text } of pages) await addPage(document, page, text, glyphs, font);
  await writeFont(document.context, font, glyphs);
  await describe(document, meta);
  const id = PDFHexString.of(hashOf(pages, meta).slice(0, 32));
  document.context.trailerInfo.ID = document.context.obj([id, id]);
  // Cross-reference tables instead of streams: every reader since PDF 1.4 takes them, and so does PDF/A-1.
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

function hashOf(pages: readonly WrittenPage[], meta: PdfMeta): string {
  const hash = createHash('sha256').update(JSON.stringify(meta));
  for (const { page, text } of pages) {
    const { picture, inks, ...facts } = page;
    hash.update(JSON.stringify([facts, text]));
    if (picture) hash.update(picture.bytes);
    for (const { bytes } of inks) hash.update(bytes);
  }
  return hash.digest('hex');
}

async function addPage(
  document: PDFDocument,
  page: PackedPage,
  text: OcrPage | null,
  glyphs: Glyphs,
  font: PDFRef,
): Promise<void> {
  const { context } = document;
  const widthPt = (page.widthPx / page.dpi) * POINTS_PER_INCH;
  const heightPt = (page.heightPx / page.dpi) * POINTS_PER_INCH;
  const node = document.addPage([widthPt, heightPt]).node;
  const { images, operators } = pageParts(page, { widthPt, heightPt });
  for (const { name, dictionary, bytes } of images) {
    node.setXObject(PDFName.of(name), context.register(context.stream(bytes, dictionary)));
  }
  const words = text === null ? '' : textOperators(text, { widthPt, heightPt }, glyphs);
  if (words !== '') node.setFontDictionary(PDFName.of('T0'), font);
  const content = await pack(Buffer.from(operators + words, 'latin1'));
  node.set(PDFName.of('Contents'), context.register(context.stream(content, { Filter: 'FlateDecode' })));
}

/** The unseen font: only where there is text, a font without characters would be none. */
async function writeFont(context: PDFContext, font: PDFRef, { characters }: Glyphs): Promise<void> {
  if (characters.length === 0) return;
  const program = blankFont(characters.length);
  const file = context.stream(await pack(program), { Filter: 'FlateDecode', Length1: program.length });
  const map = context.stream(await pack(Buffer.from(toUnicodeMap(characters))), { Filter: 'FlateDecode' });
  const descriptor = {
    Type: 'FontDescriptor',
    FontName: FONT_NAME,
    Flags: SYMBOLIC,
    FontBBox: [0, 0, GLYPH_UNITS, 800],
    ItalicAngle: 0,
    Ascent: 800,
    Descent: -200,
    CapHeight: 700,
    StemV: 80,
    FontFile2: context.register(file),
  };
  const descendant = {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: FONT_NAME,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(context.obj(descriptor)),
    DW: (GLYPH_UNITS / EM_UNITS) * 1000,
    CIDToGIDMap: 'Identity',
  };
  const dictionary = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: FONT_NAME,
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(context.obj(descendant))],
    ToUnicode: context.register(map),
  };
  context.assign(font, context.obj(dictionary));
}

/** What the file says of itself: information, XMP, colours. The first two must say the same (ISO 19005-1, 6.7.3). */
async function describe(document: PDFDocument, meta: PdfMeta): Promise<void> {
  const { context, catalog } = document;
  document.setTitle(xmpText(meta.title), { showInWindowTitleBar: true });
  document.setProducer(PRODUCER);
  document.setCreator(PRODUCER);
  document.setCreationDate(meta.madeAt);
  document.setModificationDate(meta.madeAt);
  const packet = context.stream(Buffer.from(xmpPacket(meta), 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(packet));
  const profile = context.stream(await pack(srgbProfile()), { Filter: 'FlateDecode', N: 3 });
  const intent = {
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of(SRGB),
    Info: PDFString.of(SRGB),
    DestOutputProfile: context.register(profile),
  };
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(context.obj(intent))]));
  catalog.set(PDFName.of('Lang'), PDFString.of('vi-VN'));
}
