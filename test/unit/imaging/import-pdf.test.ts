import { degrees, rgb, StandardFonts } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { planPdfPage } from '../../../electron/imaging/import/pdf-plan.ts';
import { cornersOf, importBytes, onePageOf, pdfOf, quarters } from './import-support.ts';

const A4 = [595.28, 841.89] as const;

/** A PDF as scanning programs make it: one picture over the whole page. */
const scanPdf = (widthPx: number, heightPx: number, size: readonly [number, number], turn = 0) =>
  pdfOf(async (document) => {
    const picture = await document.embedJpg(await quarters(widthPx, heightPx).jpeg({ quality: 95 }).toBuffer());
    const page = document.addPage([...size]);
    page.drawImage(picture, { x: 0, y: 0, width: size[0], height: size[1] });
    page.setRotation(degrees(turn));
  });

describe('a PDF', () => {
  it('is drawn with 300 dots an inch, with what was written into its form', async () => {
    const bytes = await pdfOf(async (document) => {
      const font = await document.embedFont(StandardFonts.TimesRoman);
      const page = document.addPage([...A4]);
      page.drawText('DON DANG KY', { x: 80, y: 700, size: 24, font });
      const field = document.getForm().createTextField('ten');
      field.setText('Nguyen Van A');
      field.addToPage(page, { x: 80, y: 400, width: 200, height: 30 });
    });
    const page = await onePageOf(bytes);
    expect(page).toMatchObject({ mediaType: 'image/jpeg', widthPx: 2_480, heightPx: 3_508, dpi: 300 });
    const darkest = async (top: number, height: number) => {
      const part = await sharp(page.bytes).extract({ left: 350, top, width: 800, height }).raw().toBuffer();
      return part.reduce((least, value) => Math.min(least, value), 255);
    };
    expect(await darkest(480, 140)).toBeLessThan(60);
    expect(await darkest(1_720, 100)).toBeLessThan(60);
    expect(await darkest(2_400, 400)).toBeGreaterThan(250);
  });

  it('that is one scan keeps the pixels of the scan', async () => {
    const page = await onePageOf(await scanPdf(1_654, 2_339, A4));
    expect(page).toMatchObject({ widthPx: 1_654, heightPx: 2_339, dpi: 200 });
    expect(await cornersOf(page)).toEqual(['red', 'green', 'blue', 'yellow']);
  });

  it('whose page is turned comes as it is shown', async () => {
    const page = await onePageOf(await scanPdf(1_654, 2_339, A4, 90));
    expect(page).toMatchObject({ widthPx: 2_339, heightPx: 1_654, dpi: 200 });
    expect(await cornersOf(page)).toEqual(['blue', 'red', 'yellow', 'green']);
  });

  it('of a coarse scan is drawn with 300 all the same: something may be written on it', async () => {
    expect(await onePageOf(await scanPdf(620, 877, A4))).toMatchObject({ widthPx: 2_480, dpi: 300 });
  });

  it('of a phone that wrote pixels for points becomes a page of A4', async () => {
    expect(await onePageOf(await scanPdf(1_800, 2_400, [1_800, 2_400]))).toMatchObject({
      widthPx: 1_800,
      heightPx: 2_400,
      dpi: 218,
    });
  });

  it('in black and white becomes a PNG of one bit', async () => {
    const bytes = await pdfOf((document) =>
      document.addPage([144, 144]).drawRectangle({ x: 36, y: 36, width: 72, height: 72, color: rgb(0, 0, 0) }),
    );
    expect(await onePageOf(bytes)).toMatchObject({ mediaType: 'image/png', widthPx: 600, heightPx: 600 });
  });

  it('gives its pages in order', async () => {
    const bytes = await pdfOf((document) => {
      for (const width of [200, 300, 400]) document.addPage([width, 200]);
    });
    const { pages, error } = await importBytes(bytes);
    expect(error).toBeNull();
    expect(pages.map(({ widthPx }) => widthPx)).toEqual([833, 1_250, 1_667]);
  });

  it('with a password is refused, one that only its maker may change is read', async () => {
    const locked = await pdfOf((document) => {
      document.addPage([200, 200]);
      document.encrypt({ userPassword: 'mở', ownerPassword: 'chủ' });
    });
    const { pages, error } = await importBytes(locked, { name: 'bảng lương.pdf' });
    expect(pages).toEqual([]);
    expect(error).toEqual({ code: 'IMPORT_FILE_LOCKED', details: { fileName: 'bảng lương.pdf' } });
    const guarded = await pdfOf((document) => {
      document.addPage([200, 200]);
      document.encrypt({ userPassword: '', ownerPassword: 'chủ' });
    });
    expect((await importBytes(guarded)).pages).toHaveLength(1);
  });

  it('of 10,000 pages is refused before the first is drawn', async () => {
    const bytes = await pdfOf((document) => {
      for (let page = 0; page < 10_000; page += 1) document.addPage([595, 842]);
    });
    const { pages, error } = await importBytes(bytes);
    expect(pages).toEqual([]);
    expect(error).toMatchObject({ code: 'IMPORT_TOO_MANY_PAGES', details: { maxPages: 500, reason: '10000 pages' } });
  });

  it('without a page is refused', async () => {
    const { error } = await importBytes(
      Buffer.from(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
      ),
    );
    expect(error?.code).toBe('IMPORT_FILE_UNREADABLE');
  });

  it('of a page that is 5 metres wide is refused; the page before it is kept', async () => {
    const bytes = await pdfOf((document) => {
      document.addPage([200, 200]);
      document.addPage([14_400, 14_400]);
    });
    const { pages, error } = await importBytes(bytes);
    expect(pages).toHaveLength(1);
    expect(error?.code).toBe('IMPORT_FILE_TOO_LARGE');
  });
});

describe('how finely a page of a PDF is drawn', () => {
  const plan = (widthPt: number, heightPt: number, picture: readonly [number, number] | null = null) =>
    planPdfPage({ widthPt, heightPt }, picture && { widthPx: picture[0], heightPx: picture[1] }, 120_000_000);

  it.each([
    ['A4', plan(595.28, 841.89), { widthPx: 2_480, heightPx: 3_508, dpi: 300 }],
    [
      'A3 with a scan of 600 dpi',
      plan(841.89, 1_190.55, [7_016, 9_921]),
      { widthPx: 7_016, heightPx: 9_921, dpi: 600 },
    ],
    ['A0, drawn', plan(2_383.94, 3_370.39), { widthPx: 7_019, heightPx: 9_924, dpi: 212 }],
    ['A4 with a logo', plan(595.28, 841.89, [400, 100]), { widthPx: 2_480, heightPx: 3_508, dpi: 300 }],
    ['A4 with a logo of its shape', plan(595.28, 841.89, [210, 297]), { widthPx: 2_480, heightPx: 3_508, dpi: 300 }],
    ['twice A0', plan(3_370, 4_768), null],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('never has more pixels than the limit by more than a rounding, nor fewer dots than 200 on paper', () => {
    const side = fc.double({ min: 20, max: 14_400, noNaN: true });
    const picture = fc.option(fc.tuple(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 30_000 })));
    fc.assert(
      fc.property(side, side, picture, (widthPt, heightPt, size) => {
        const found = plan(widthPt, heightPt, size);
        if (!found) return;
        expect(found.widthPx * found.heightPx).toBeLessThan(70_100_000);
        if (found.dpi !== null) expect(found.dpi).toBeGreaterThanOrEqual(200);
        else
          expect([`${size?.join()}`, `${size?.toReversed().join()}`]).toContain(`${found.widthPx},${found.heightPx}`);
      }),
    );
  });
});
