import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { describePdf } from '../../../electron/imaging/import/describe-pdf.ts';

/** Millimetres of a point. */
const MM = 25.4 / 72;

async function pdfOf(draw: (document: PDFDocument) => Promise<void>): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await draw(document);
  return document.save();
}

async function picture(document: PDFDocument) {
  const create = { width: 40, height: 60, channels: 3, background: '#abc' } as const;
  return document.embedJpg(await sharp({ create }).jpeg().toBuffer());
}

describe('a PDF that came whole', () => {
  it('was made by a scanner when every page is one picture, also with text that was read from it', async () => {
    const pdf = await pdfOf(async (document) => {
      const font = await document.embedFont(StandardFonts.Helvetica);
      document.addPage([200, 300]).drawImage(await picture(document));
      const page = document.addPage([200, 300]);
      page.drawImage(await picture(document));
      page.drawText('to khai', { font, opacity: 0 });
    });
    expect(await describePdf(pdf)).toEqual({ ok: true, value: { pages: 2, bornDigital: false, longestMm: 300 * MM } });
  });

  it.each([
    ['text alone', async (document: PDFDocument) => document.addPage([200, 300]).drawText('to khai')],
    [
      'a drawing',
      async (document: PDFDocument) =>
        document.addPage([200, 300]).drawLine({ start: { x: 1, y: 1 }, end: { x: 9, y: 9 } }),
    ],
    [
      'two pictures on a page',
      async (document: PDFDocument) => {
        const page = document.addPage([200, 300]);
        for (const x of [0, 90]) page.drawImage(await picture(document), { x });
      },
    ],
    ['an empty page', async (document: PDFDocument) => void document.addPage([200, 300])],
  ])('was written by a program with %s', async (_name, draw) => {
    const value = { pages: 1, bornDigital: true, longestMm: 300 * MM };
    expect(await describePdf(await pdfOf(draw))).toEqual({ ok: true, value });
  });

  it('that is none cannot be read', async () => {
    expect(await describePdf(Buffer.from('%PDF-1.4 nothing'))).toMatchObject({ error: { code: 'PAGE_UNREADABLE' } });
  });
});
