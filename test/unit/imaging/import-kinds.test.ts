import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { readPlainPng } from '../../../electron/imaging/pdf/plain-png.ts';
import { bitmapOf, cornersOf, importBytes, manyPageTiff, onePageOf, PHONE_HEIC, quarters } from './import-support.ts';

const UPRIGHT = ['red', 'green', 'blue', 'yellow'];

describe('pictures', () => {
  it.each([
    ['JPEG', () => quarters(400, 560).jpeg().toBuffer()],
    ['PNG', () => quarters(400, 560).png().toBuffer()],
    ['PNG with a palette', () => quarters(400, 560).png({ palette: true }).toBuffer()],
    ['WebP', () => quarters(400, 560).webp({ lossless: true }).toBuffer()],
    ['TIFF', () => quarters(400, 560).tiff({ compression: 'lzw' }).toBuffer()],
    ['JPEG of four inks', () => quarters(400, 560).toColourspace('cmyk').jpeg().toBuffer()],
    ['BMP', () => bitmapOf(quarters(400, 560))],
    ['BMP from the top', () => bitmapOf(quarters(400, 560), { isTopDown: true })],
  ])('%s becomes a JPEG that says the same of itself as it is', async (_kind, make) => {
    const page = await onePageOf(await make());
    expect(page).toMatchObject({ mediaType: 'image/jpeg', widthPx: 400, heightPx: 560 });
    expect(readPictureHeader(page.bytes)).toEqual({
      mediaType: 'image/jpeg',
      widthPx: 400,
      heightPx: 560,
      dpi: page.dpi,
    });
    const corners = await cornersOf(page);
    // Four inks cannot show these colours as they are.
    if (_kind !== 'JPEG of four inks') expect(corners).toEqual(UPRIGHT);
    expect((await sharp(page.bytes).metadata()).space).toBe('srgb');
  });

  it('of a phone that was turned come upright', async () => {
    const turned = await quarters(400, 560).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const page = await onePageOf(turned);
    expect(page).toMatchObject({ widthPx: 560, heightPx: 400 });
    expect(await cornersOf(page)).toEqual(['blue', 'red', 'yellow', 'green']);
  });

  it('as HEIC come upright, with the colours that the camera meant', async () => {
    const page = await onePageOf(PHONE_HEIC);
    expect(page).toMatchObject({ mediaType: 'image/jpeg', widthPx: 240, heightPx: 320 });
    // Turned by 90 degrees against the clock; without its profile red would be orange.
    expect(await cornersOf(page)).toEqual(['green', 'yellow', 'red', 'blue']);
  });

  it('with a colour profile of a camera come in sRGB', async () => {
    const wide = await quarters(400, 560).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
    expect(await cornersOf({ bytes: wide })).toEqual(UPRIGHT);
    const page = await onePageOf(wide);
    expect(await cornersOf(page)).toEqual(UPRIGHT);
    expect((await sharp(page.bytes).metadata()).hasProfile).toBe(false);
  });

  it('with transparent parts stand on white', async () => {
    const empty = await sharp({ create: { width: 80, height: 80, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const { data } = await sharp((await onePageOf(empty)).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.min(...data)).toBeGreaterThan(250);
  });

  it('in grey stay grey', async () => {
    const gray = await quarters(80, 80).greyscale().toColourspace('b-w').png().toBuffer();
    expect((await sharp((await onePageOf(gray)).bytes).metadata()).channels).toBe(1);
  });

  it('in black and white stay so: one bit a pixel, as a PDF takes it', async () => {
    const fax = await quarters(160, 240)
      .greyscale()
      .threshold(100)
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 200 / 25.4, yres: 200 / 25.4 })
      .toBuffer();
    const page = await onePageOf(fax);
    expect(page).toMatchObject({ mediaType: 'image/png', widthPx: 160, heightPx: 240, dpi: 200 });
    expect(readPlainPng(page.bytes)).toMatchObject({ bitsPerColor: 1, colors: 1 });
    const before = await sharp(fax).toColourspace('b-w').raw().toBuffer();
    const after = await sharp(page.bytes).toColourspace('b-w').raw().toBuffer();
    expect(after.equals(before)).toBe(true);
  });
});

describe('a TIFF with many pages', () => {
  it('gives each of them, in order and in its own size', async () => {
    const tiff = await manyPageTiff([quarters(300, 420), quarters(420, 300), quarters(100, 140)], {
      compression: 'lzw',
    });
    const { pages, error } = await importBytes(tiff);
    expect(error).toBeNull();
    expect(pages.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
      [300, 420],
      [420, 300],
      [100, 140],
    ]);
    for (const page of pages) expect(await cornersOf(page)).toEqual(UPRIGHT);
  });

  it('keeps the pages before a damaged one', async () => {
    const tiff = await manyPageTiff([quarters(300, 420), quarters(300, 420)], { compression: 'lzw' });
    // The second picture lies behind the first; its pixels are overwritten.
    tiff.fill(0xff, Math.floor(tiff.length / 2) + 200, tiff.length - 400);
    const { pages, error } = await importBytes(tiff, { name: 'quyết định.tif' });
    expect(pages).toHaveLength(1);
    expect(error).toMatchObject({ code: 'IMPORT_FILE_UNREADABLE', details: { fileName: 'quyết định.tif' } });
  });

  it('is refused when it has more pages than a dossier takes', async () => {
    const tiff = await manyPageTiff([1, 2, 3, 4].map(() => quarters(20, 20)));
    const { pages, error } = await importBytes(tiff, {
      limits: { maxFileBytes: 1e9, maxPagePixels: 1e6, maxPages: 3 },
    });
    expect(pages).toEqual([]);
    expect(error).toMatchObject({ code: 'IMPORT_TOO_MANY_PAGES', details: { maxPages: 3 } });
  });
});

describe('the resolution of a page', () => {
  const jpeg = (width: number, height: number, density: number) =>
    quarters(width, height).jpeg().withMetadata({ density }).toBuffer();

  it('is what a scanner said', async () => {
    expect((await onePageOf(await jpeg(620, 877, 150))).dpi).toBe(150);
    expect((await onePageOf(await bitmapOf(quarters(620, 877), { dpi: 200 }))).dpi).toBe(200);
  });

  it.each([
    ['a camera that writes 72', 72],
    ['a screen that writes 96', 96],
  ])('is not that of %s: the picture then fits on A4', async (_who, density) => {
    const { dpi, widthPx, heightPx } = await onePageOf(await jpeg(900, 1_200, density));
    expect(widthPx / dpi).toBeLessThanOrEqual(210 / 25.4 + 0.1);
    expect(heightPx / dpi).toBeLessThanOrEqual(297 / 25.4 + 0.1);
    expect(heightPx / dpi).toBeGreaterThan(10);
  });
});
