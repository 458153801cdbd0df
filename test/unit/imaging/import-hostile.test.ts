import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { IMPORT_LIMITS } from '../../../electron/domain/scan/import-limits.ts';
import { bitmapOf, importBytes, manyPageTiff, onePageOf, PHONE_HEIC, pdfOf, quarters } from './import-support.ts';
import { pngChunk } from './png-chunk.ts';

// The decoder of HEIC says on the console what is wrong with a file.
vi.spyOn(console, 'log').mockImplementation(() => undefined);

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG that claims a size; its pixels are `packed`. */
function claimedPng(width: number, height: number, packed: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const end = pngChunk('IEND', new Uint8Array());
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', header), pngChunk('IDAT', packed), end]);
}

async function claimedBitmap(width: number, height: number): Promise<Buffer> {
  const bitmap = await bitmapOf(quarters(8, 8));
  bitmap.writeInt32LE(width, 18);
  bitmap.writeInt32LE(height, 22);
  return bitmap;
}

/** A lossless WebP that claims nearly the largest size there is (WebP Lossless Bitstream, 3: 14 bits for each side). */
async function claimedWebp(): Promise<Buffer> {
  const webp = await quarters(16, 16).webp({ lossless: true }).toBuffer();
  const signature = webp.indexOf('VP8L') + 8;
  expect(webp[signature]).toBe(0x2f);
  webp.writeUInt32LE((0x3ffe << 14) | 0x3ffe, signature + 1);
  return webp;
}

/** The phone's picture with another size in its box. */
function claimedHeic(width: number, height: number): Buffer {
  const heic = Buffer.from(PHONE_HEIC);
  const at = heic.indexOf('ispe') + 8;
  heic.writeUInt32BE(width, at);
  heic.writeUInt32BE(height, at + 4);
  return heic;
}

const drawnPdf = (pages: number): Promise<Uint8Array> =>
  pdfOf((document) => {
    for (let page = 0; page < pages; page += 1) document.addPage([595, 842]);
  });

const jpeg = () => quarters(640, 480).jpeg().toBuffer();
const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.length * 0.6));

describe('a file that is neither a picture nor a PDF is refused, whatever it is called', () => {
  const text = (value: string) => Buffer.from(value, 'utf8');
  it.each([
    ['a web page', text('<!DOCTYPE html><html><script>alert(1)</script></html>'), 'ảnh.jpg'],
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'), 'logo.png'],
    ['an archive', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(200)]), 'hồ sơ.pdf'],
    ['a program', Buffer.concat([text('MZ'), Buffer.alloc(500, 0x90)]), 'scan.tif'],
    ['a GIF', text('GIF89a\x01\x00\x01\x00\x00\x00\x00;'), 'a.gif'],
    ['a picture as AVIF', Buffer.concat([Buffer.from([0, 0, 0, 24]), text('ftypavif'), Buffer.alloc(60)]), 'a.heic'],
    ['PostScript', text('%!PS-Adobe-3.0\n(a) show'), 'a.pdf'],
    ['a web page with a PDF in it', text(`<html>${'x'.repeat(90)}%PDF-1.7</html>`), 'a.pdf'],
    ['a text that begins like a bitmap', text('BM is the beginning of this sentence, nothing more.'), 'a.bmp'],
    ['noise', Buffer.from(Array.from({ length: 400 }, (_none, index) => (index * 97 + 31) % 256)), 'a.jpg'],
  ])('%s', async (_what, bytes, name) => {
    const { pages, error } = await importBytes(bytes, { name });
    expect(pages).toEqual([]);
    expect(error).toMatchObject({ code: 'IMPORT_FILE_UNSUPPORTED', details: { fileName: name } });
  });
});

it('the name decides nothing: a picture is taken under any', async () => {
  const { pages, error } = await importBytes(await quarters(60, 80).png().toBuffer(), { name: 'trojan.exe' });
  expect([pages.length, error]).toEqual([1, null]);
});

describe('a file that was cut is refused, not taken in part', () => {
  it.each([
    ['JPEG', jpeg],
    ['PNG', () => quarters(640, 480).png({ compressionLevel: 0 }).toBuffer()],
    ['WebP', () => quarters(640, 480).webp({ lossless: true }).toBuffer()],
    ['TIFF', () => quarters(640, 480).tiff({ compression: 'none' }).toBuffer()],
    ['BMP', () => bitmapOf(quarters(640, 480))],
    ['HEIC', async () => PHONE_HEIC],
    ['PDF', () => drawnPdf(3)],
    ['empty', async () => Buffer.alloc(0)],
    ['JPEG of its first bytes', async () => (await jpeg()).subarray(0, 3)],
    ['TIFF of its first bytes', async () => Buffer.from('II*\0')],
    ['BMP of its first bytes', async () => (await bitmapOf(quarters(8, 8))).subarray(0, 30)],
    ['PDF of its first line', async () => Buffer.from('%PDF-1.7\n')],
  ])('%s', async (kind, make) => {
    const bytes = await make();
    const whole = /empty|first/.test(kind) ? bytes : cut(bytes);
    const { pages, error } = await importBytes(whole, { name: 'đơn' });
    expect(pages).toEqual([]);
    expect(error).toMatchObject({ code: 'IMPORT_FILE_UNREADABLE', details: { fileName: 'đơn' } });
  });
});

describe('a bomb is refused before it is unpacked', () => {
  it.each([
    ['a PNG of 60,000 x 60,000 pixels', async () => claimedPng(60_000, 60_000, deflateSync(Buffer.alloc(1_000_000)))],
    ['a WebP of 16,383 x 16,383', claimedWebp],
    ['a BMP of 2,147,483,647 x 2', () => claimedBitmap(2_147_483_647, 2)],
    ['a BMP with the smallest height there is', () => claimedBitmap(100_000, -2_147_483_648)],
  ])('%s', async (_what, make) => {
    const { pages, error } = await importBytes(await make());
    expect(pages).toEqual([]);
    expect(error).toMatchObject({
      code: 'IMPORT_FILE_TOO_LARGE',
      details: { maxMegabytes: 200, maxMegapixels: 120 },
    });
  });

  it('a HEIC whose box claims 60,000 x 60,000', async () => {
    const { pages, error } = await importBytes(claimedHeic(60_000, 60_000));
    expect(pages).toEqual([]);
    expect(error?.code).toMatch(/^IMPORT_FILE_(TOO_LARGE|UNREADABLE)$/);
  });

  it('a PNG that holds a thousand times the pixels it claims gives those it claims', async () => {
    const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const { pages, error } = await importBytes(claimedPng(100, 100, packed));
    if (error) expect(error.code).toBe('IMPORT_FILE_UNREADABLE');
    else expect(pages).toMatchObject([{ widthPx: 100, heightPx: 100 }]);
  });

  it('a file above the limit is not even looked at', async () => {
    const { error } = await importBytes(await jpeg(), { limits: { ...IMPORT_LIMITS, maxFileBytes: 1_000 } });
    expect(error?.code).toBe('IMPORT_FILE_TOO_LARGE');
  });
});

it('a TIFF whose directories go in a circle ends', async () => {
  const tiff = await manyPageTiff([quarters(20, 20), quarters(20, 20)]);
  const first = tiff.readUInt32LE(4);
  const linkOf = (directory: number) => directory + 2 + tiff.readUInt16LE(directory) * 12;
  const second = tiff.readUInt32LE(linkOf(first));
  expect(tiff.readUInt32LE(linkOf(second))).toBe(0);
  tiff.writeUInt32LE(first, linkOf(second));
  const { pages, error } = await importBytes(tiff);
  // However it is read, it is no endless file.
  expect(pages.length).toBeLessThanOrEqual(2);
  if (error) expect(error.code).toMatch(/^IMPORT_/);
});

describe('no damage can make more than a refusal', () => {
  const samples: readonly (readonly [string, () => Promise<Uint8Array>, number])[] = [
    ['JPEG', () => quarters(64, 48).jpeg().toBuffer(), 60],
    ['PNG', () => quarters(64, 48).png().toBuffer(), 60],
    ['WebP', () => quarters(64, 48).webp().toBuffer(), 60],
    ['TIFF', () => manyPageTiff([quarters(64, 48), quarters(48, 64)], { compression: 'lzw' }), 60],
    ['BMP', () => bitmapOf(quarters(64, 48)), 60],
    ['HEIC', async () => PHONE_HEIC, 25],
    ['PDF', () => drawnPdf(2), 25],
  ];
  it.each(samples)('%s', async (_kind, make, numRuns) => {
    const whole = await make();
    const place = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 12 }), async (changes) => {
        const damaged = Uint8Array.from(whole);
        for (const [at, value] of changes) damaged[at] = value;
        const { pages, error } = await importBytes(damaged, { limits: { ...IMPORT_LIMITS, maxPagePixels: 4_000_000 } });
        if (error) expect(error.code).toMatch(/^IMPORT_/);
        else expect(pages.length).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });
});

it('a decoder that was broken by one file reads the next', async () => {
  await importBytes(cut(await drawnPdf(3)));
  await importBytes(claimedHeic(60_000, 60_000));
  expect((await onePageOf(await drawnPdf(1))).dpi).toBe(300);
  expect((await onePageOf(PHONE_HEIC)).widthPx).toBe(240);
});
