import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PdfMeta, PdfPage } from '../../../electron/app/ports/image-work.ts';
import type { OcrPage } from '../../../electron/domain/digitization/ocr-text.ts';
import { createPdfAssembly } from '../../../electron/imaging/pdf/assembly.ts';
import { checkPdfA } from '../../../electron/imaging/pdfa/check-pdfa.ts';
import type { PageTruth } from '../../fixtures/pages/truth.ts';
import { similarity } from '../../imaging-tools/legibility.ts';
import { type PackedSample, packSample } from '../../imaging-tools/packed-pages.ts';
import { hasPreflight, partOneTwin, preflight } from '../../imaging-tools/preflight/run-preflight.ts';

const demo = readFileSync(new URL('../../../resources/demo/page-1.jpg', import.meta.url));
const META: PdfMeta = {
  title: 'Quyết định <số 12> & phụ lục',
  dossierCode: 'H29.01-261122-0001',
  componentCode: 'QD01',
  componentName: 'Quyết định phê duyệt',
  clerkCode: 'CB07',
  source: 'SCAN-1',
  madeAt: new Date('2026-11-22T01:02:03.000Z'),
  maxBytes: null,
};

/** The lines as a reading program would have found them. */
const textOf = ({ lines, sheetWidthPx, sheetHeightPx }: PageTruth): OcrPage => ({
  widthPx: sheetWidthPx,
  heightPx: sheetHeightPx,
  lines: lines.map(({ text, box: [left, top, right, bottom] }) => {
    const perCharacter = (right - left) / text.length;
    let at = 0;
    const words = text.split(' ').map((word) => {
      const from = left + at * perCharacter;
      at += word.length + 1;
      return { text: word, box: [from, top, from + word.length * perCharacter, bottom] as const, confidence: 90 };
    });
    return { words };
  }),
});

async function pdfOf(pages: readonly PdfPage[], meta: PdfMeta = META): Promise<Buffer> {
  const assembly = createPdfAssembly(meta);
  for (const page of pages) expect(await assembly.add(page)).toEqual({ ok: true, value: null });
  const pdf = await assembly.finish();
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
  return Buffer.from(pdf.value);
}

describe('the PDF of a component', () => {
  let folder: string;
  let color: PackedSample;
  let pages: PdfPage[];
  let pdf: Buffer;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'pdf-assembly-'));
    color = await packSample(170_011, { kind: 'FORM', look: 'COLOR', typeCode: 'QUYET_DINH' });
    const gray = await packSample(170_012, { kind: 'FORM', look: 'GRAY' });
    const bw = await packSample(170_013, { kind: 'TABLE', look: 'BW' });
    pages = [
      ...[color, gray, bw].map(({ layers, truth }) => ({ kind: 'LAYERS', layers, text: textOf(truth) }) as const),
      { kind: 'PICTURE', picture: demo, dpi: 300 },
    ];
    pdf = await pdfOf(pages);
    file = path.join(folder, 'component.pdf');
    writeFileSync(file, pdf);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is a PDF/A-2b by our checker, and qpdf finds nothing', async () => {
    expect(await checkPdfA(pdf)).toEqual({ level: '2b', problems: [] });
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
  });

  it.skipIf(!hasPreflight())('is a PDF/A-1b by PDFBox preflight but for its label', async () => {
    const twin = path.join(folder, 'twin.pdf');
    writeFileSync(twin, partOneTwin(pdf));
    const [whole, labelled] = await preflight([twin, file]);
    expect(whole).toBe('OK');
    expect(labelled).toContain('part must be 1');
  });

  it('has pages of their physical size, pictures of 200 dots an inch or more, and one embedded font', () => {
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', '4', file], { encoding: 'utf8' });
    expect(info).toMatch(/Page {4}1 size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    const images = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(images.length).toBeGreaterThan(4);
    for (const image of images) {
      const columns = image.trim().split(/\s+/);
      expect(Number(columns[12]), image).toBeGreaterThanOrEqual(200);
      expect(Number(columns[13]), image).toBeGreaterThanOrEqual(200);
    }
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(fonts).toHaveLength(1);
    expect(fonts[0]).toMatch(/CID TrueType +Identity-H +yes no +yes/);
  });

  it('can be searched: every line of the page is found in its order', () => {
    const text = execFileSync('pdftotext', ['-f', '1', '-l', '1', '-layout', file, '-'], { encoding: 'utf8' });
    const flat = text.normalize('NFC').replace(/\s+/g, ' ');
    for (const line of color.truth.lines) for (const word of line.text.split(' ')) expect(flat).toContain(word);
    const boxes = execFileSync('pdftotext', ['-f', '1', '-l', '1', '-bbox', file, '-'], { encoding: 'utf8' });
    const [wanted] = color.truth.lines;
    const first = wanted?.text.split(' ')[0] ?? '';
    const box = [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">([^<]+)</g)].find(
      (word) => word[3] === first,
    );
    expect(Number(box?.[1])).toBeCloseTo(((wanted?.box[0] ?? 0) / 300) * 72, 0);
    expect(Math.abs(Number(box?.[2]) - ((wanted?.box[1] ?? 0) / 300) * 72)).toBeLessThan(6);
  });

  it('says in its XMP whose it is', () => {
    const xmp = pdf.toString('utf8');
    for (const value of ['H29.01-261122-0001', 'QD01', 'Quyết định phê duyệt', 'CB07', 'SCAN-1']) {
      expect(xmp).toContain(`>${value}</qmc:`);
    }
    expect(xmp).toContain('Quyết định &lt;số 12&gt; &amp; phụ lục');
  });

  it('shows in another program what was packed', async () => {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(pdf);
    const { widthPx: width, heightPx: height } = color.shown;
    const { data } = await document.getPage(0).render({ scale: 1, width, height });
    document.destroy();
    library.destroy();
    const rgb = await sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .raw()
      .toBuffer();
    const drawn = { ...color.shown, channels: 3, data: rgb } as const;
    expect(similarity(color.shown, drawn)).toBeGreaterThan(0.99);
  });

  it('keeps a picture that could not be cleaned byte for byte', () => {
    expect(pdf.includes(demo)).toBe(true);
  });

  it('is the same for the same input', async () => {
    expect((await pdfOf(pages)).equals(pdf)).toBe(true);
    const other = await pdfOf(pages, { ...META, clerkCode: 'CB08' });
    expect(other.equals(pdf)).toBe(false);
  });

  it('is packed smaller for a target that takes less, and stays right', async () => {
    const maxBytes = Math.round(pdf.length * 0.45);
    const smaller = await pdfOf(pages, { ...META, maxBytes });
    expect(smaller.length).toBeLessThanOrEqual(maxBytes);
    expect(await checkPdfA(smaller)).toEqual({ level: '2b', problems: [] });
    const small = path.join(folder, 'small.pdf');
    writeFileSync(small, smaller);
    const images = execFileSync('pdfimages', ['-list', small], { encoding: 'utf8' }).trim().split('\n').slice(2);
    for (const image of images) expect(Number(image.trim().split(/\s+/)[12]), image).toBeGreaterThanOrEqual(199);
    const before = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    expect(execFileSync('pdftotext', [small, '-'], { encoding: 'utf8' })).toBe(before);
  });

  it('answers with the smallest that can be made where a target asks for the impossible', async () => {
    const [first] = pages;
    const smallest = await pdfOf(first ? [first] : [], { ...META, maxBytes: 1000 });
    expect(smallest.length).toBeGreaterThan(1000);
    expect(await checkPdfA(smallest)).toEqual({ level: '2b', problems: [] });
  });
});

describe('pages that are none', () => {
  it('are refused with their number, and the PDF goes on without them', async () => {
    const assembly = createPdfAssembly(META);
    expect(await assembly.add({ kind: 'PICTURE', picture: demo, dpi: 300 })).toMatchObject({ ok: true });
    for (const picture of [new Uint8Array(), demo.subarray(0, demo.length >> 1), Buffer.from('GIF89a')]) {
      const answer = await assembly.add({ kind: 'PICTURE', picture, dpi: 300 });
      expect(answer).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE', details: { page: 2 } } });
    }
    const layers = await assembly.add({ kind: 'LAYERS', layers: Buffer.from('QLY1 no'), text: null });
    expect(layers).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE' } });
    expect(await assembly.finish()).toMatchObject({ ok: true });
    assembly.drop();
  });

  it('of four colours, transparent or interlaced are made anew', async () => {
    const cmyk = await sharp(demo).resize(200).toColourspace('cmyk').jpeg().toBuffer();
    const clear = await sharp(demo).resize(200).ensureAlpha(0.5).png().toBuffer();
    const interlaced = await sharp(demo).resize(200).png({ progressive: true }).toBuffer();
    const pdf = await pdfOf([cmyk, clear, interlaced].map((picture) => ({ kind: 'PICTURE', picture, dpi: 200 })));
    expect(await checkPdfA(pdf)).toEqual({ level: '2b', problems: [] });
  });

  it('have a text that no font could show, or none at all', async () => {
    const sample = await packSample(170_014, { kind: 'SPARSE', look: 'BW' });
    const word = (text: string) => ({ text, box: [10, 10, 90, 40] as const, confidence: 50 });
    const lines = [{ words: [word('\u0000\u0007'), word('a\u0300'), word('𝄞漢')] }, { words: [] }];
    const text = { widthPx: 2480, heightPx: 3508, lines };
    const pdf = await pdfOf([
      { kind: 'LAYERS', layers: sample.layers, text },
      { kind: 'LAYERS', layers: sample.layers, text: { ...text, lines: [] } },
    ]);
    expect(await checkPdfA(pdf)).toEqual({ level: '2b', problems: [] });
  });
});
