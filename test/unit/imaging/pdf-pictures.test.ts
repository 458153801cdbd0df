import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { PdfMeta } from '../../../electron/app/ports/image-work.ts';
import { fail, type Result } from '../../../electron/domain/result.ts';
import { createPdfAssembly } from '../../../electron/imaging/pdf/assembly.ts';
import { longestStretchMs } from '../../thread-time.ts';
import { pngChunk } from './png-chunk.ts';

const color = readFileSync(new URL('../../../resources/demo/page-1.jpg', import.meta.url));
const gray = readFileSync(new URL('../../../resources/demo/page-2-gray.jpg', import.meta.url));
const png = readFileSync(new URL('../../../resources/icons/icon.png', import.meta.url));
const madeAt = new Date('2026-01-12T02:00:00.000Z');
const title = 'Tờ khai đăng ký khai sinh';

const meta: PdfMeta = {
  title,
  dossierCode: 'H29.01-260112-0001',
  componentCode: 'TK01',
  componentName: title,
  clerkCode: 'CB01',
  source: 'SCAN-1',
  madeAt,
  maxBytes: null,
};

interface Picture {
  readonly bytes: Uint8Array;
  readonly dpi: number;
}

async function assemble(pages: readonly Picture[]): Promise<Result<Uint8Array>> {
  const assembly = createPdfAssembly(meta);
  for (const { bytes, dpi } of pages) {
    const added = await assembly.add({ kind: 'PICTURE', picture: bytes, dpi });
    if (!added.ok) return fail(added.error.code, added.error.details);
  }
  return assembly.finish();
}

async function pdfOf(pages: readonly Picture[]): Promise<Uint8Array> {
  const pdf = await assemble(pages);
  if (!pdf.ok) throw new Error(pdf.error.code);
  return pdf.value;
}

const page = (bytes: Uint8Array, dpi = 300): Picture => ({ bytes, dpi });

/** The picture streams of a PDF, with their filter and size. */
async function pictures(pdf: Uint8Array) {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of('Subtype')) !== PDFName.of('Image')) return [];
    const { dict } = object;
    return [
      {
        filter: String(dict.get(PDFName.of('Filter'))),
        space: String(dict.get(PDFName.of('ColorSpace'))),
        width: (dict.get(PDFName.of('Width')) as PDFNumber).asNumber(),
        bytes: object.contents,
      },
    ];
  });
}

describe('a PDF of pictures as they came', () => {
  it('has each page at its physical size', async () => {
    const document = await PDFDocument.load(await pdfOf([page(color), page(gray, 150), page(png, 72)]));
    const sizes = document.getPages().map((one) => one.getSize());
    const A4 = { width: (2480 / 300) * 72, height: (3508 / 300) * 72 };
    expect(sizes[0]).toEqual(A4);
    expect(sizes[1]).toEqual({ width: A4.width * 2, height: A4.height * 2 });
    expect(sizes[2]).toEqual({ width: 512, height: 512 });
    // A4 is 210 x 297 mm.
    expect((A4.width / 72) * 25.4).toBeCloseTo(210, 0);
    expect((A4.height / 72) * 25.4).toBeCloseTo(297, 0);
  });

  it('carries the very bytes of each JPEG, in its own colours', async () => {
    const found = await pictures(await pdfOf([page(color), page(gray)]));
    expect(found.map(({ filter, space, width }) => ({ filter, space, width }))).toEqual([
      { filter: '/DCTDecode', space: '/DeviceRGB', width: 2480 },
      { filter: '/DCTDecode', space: '/DeviceGray', width: 2480 },
    ]);
    expect(found.map(({ bytes }) => Buffer.from(bytes))).toSatisfy(
      ([first, second]: Buffer[]) => first!.equals(color) && second!.equals(gray),
    );
  });

  it('is the same for the same pages, says its title and dates, and is read by old readers', async () => {
    const [one, two] = await Promise.all([pdfOf([page(color), page(png)]), pdfOf([page(color), page(png)])]);
    expect(Buffer.from(one).equals(two)).toBe(true);
    expect(Buffer.from(one.subarray(0, 8)).toString()).toMatch(/^%PDF-1\.[4-7]$/);
    expect(Buffer.from(one).includes('/ObjStm')).toBe(false);
    const document = await PDFDocument.load(one, { updateMetadata: false });
    expect(document.getTitle()).toBe(title);
    expect(document.getCreationDate()).toEqual(madeAt);
    expect(document.getModificationDate()).toEqual(madeAt);
    const preferences = document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
    expect(String(preferences.get(PDFName.of('DisplayDocTitle')))).toBe('true');
  });

  it.each([
    // Nothing, a JPEG cut in the middle, a PNG without its end, a PDF.
    [new Uint8Array(0)],
    [color.subarray(0, 200_000)],
    [png.subarray(0, png.length - 30)],
    [Buffer.from('%PDF-1.4')],
  ])('is refused with the number of the page that is no whole picture (%#)', async (bytes) => {
    const pdf = await assemble([page(color), page(bytes)]);
    expect(pdf).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE', details: { page: 2 } } });
  });

  it('refuses a PNG whose data is damaged inside', async () => {
    const damaged = Buffer.from(png);
    damaged.fill(0x55, 60, damaged.length - 60);
    const pdf = await assemble([page(damaged)]);
    expect(pdf).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE', details: { page: 1 } } });
  });

  it.each([
    ['line art', 1, 0, 1, '/DeviceGray'],
    ['grey', 8, 0, 1, '/DeviceGray'],
    ['colour', 8, 2, 3, '/DeviceRGB'],
  ] as const)('takes the pixels of a %s PNG as they are packed', async (_name, bits, type, colors, space) => {
    const { file, packed } = plainPng({ bits, type, width: 1_003, height: 40, colors });
    const pdf = await pdfOf([page(file, 200)]);
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(document.getPage(0).getSize()).toEqual({ width: (1_003 / 200) * 72, height: (40 / 200) * 72 });
    const [picture] = await pictures(pdf);
    expect(picture).toMatchObject({ filter: '/FlateDecode', space, width: 1_003 });
    expect(Buffer.from(picture?.bytes ?? []).equals(packed)).toBe(true);
  });

  it.each([
    ['pixels that end early', (packed: Buffer) => packed.subarray(0, -20)],
    ['a row too few', () => deflateSync(Buffer.alloc((126 + 1) * 39))],
  ])('refuses a plain PNG with %s', async (_what, damage) => {
    const { file } = plainPng({ bits: 1, type: 0, width: 1_003, height: 40, colors: 1, damage });
    const pdf = await assemble([page(file, 200)]);
    expect(pdf).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE', details: { page: 1 } } });
  });

  it('makes a plain PNG anew that has a row too many', async () => {
    const damage = () => deflateSync(Buffer.alloc((126 + 1) * 41));
    const { file } = plainPng({ bits: 1, type: 0, width: 1_003, height: 40, colors: 1, damage });
    expect(await pictures(await pdfOf([page(file)]))).toMatchObject([{ filter: '/DCTDecode', width: 1_003 }]);
  });

  it('never holds up what else goes on, however many line art pages there are', async () => {
    const { file } = plainPng({ bits: 1, type: 0, width: 2_480, height: 3_508, colors: 1 });
    const stretches: number[] = [];
    const decoded: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      stretches.push(await longestStretchMs(() => pdfOf(Array.from({ length: 4 }, () => page(file, 300)))));
      // The way that is not taken: the library decodes the page in this process.
      decoded.push(await longestStretchMs(async () => (await PDFDocument.create()).embedPng(file)));
    }
    expect(Math.min(...stretches), JSON.stringify({ stretches, decoded })).toBeLessThan(Math.min(...decoded) / 3);
  });
});

interface PlainPng {
  readonly bits: number;
  /** IHDR colour type: 0 grey, 2 colour. */
  readonly type: number;
  readonly colors: number;
  readonly width: number;
  readonly height: number;
  readonly damage?: (packed: Buffer) => Buffer;
}

/** A PNG as scanimage writes it, its pixels in two IDAT chunks; `packed` is what both hold together. */
function plainPng({ bits, type, colors, width, height, damage = (packed) => packed }: PlainPng) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(bits, 8);
  header.writeUInt8(type, 9);
  const row = Math.ceil((width * bits * colors) / 8) + 1;
  const rows = Buffer.alloc(row * height);
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % row === 0 ? at % 5 : (at * 7) % 251;
  const packed = damage(deflateSync(rows));
  const file = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', packed.subarray(0, 50)),
    pngChunk('IDAT', packed.subarray(50)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
  return { file, packed };
}
