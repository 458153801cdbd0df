import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { SpooledPage } from '../../../electron/contract/methods/devices.ts';
import { jpegIsWhole, pngIsWhole, readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { hashDistance } from '../../../electron/domain/scan/picture-hash.ts';
import { encodeRawPage, type RawPicture } from '../../../electron/imaging/page/encode-raw-page.ts';
import { hashPicture } from '../../../electron/imaging/page/hash-picture.ts';
import { readPlainPng } from '../../../electron/imaging/pdf/plain-png.ts';

async function encoded(page: RawPicture) {
  const result = await encodeRawPage(page);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('a raw page', () => {
  it('of colour becomes a JPEG of the same colours, whatever stands at the end of its rows', async () => {
    const [widthPx, heightPx, bytesPerRow] = [21, 16, 64];
    const rows = new Uint8Array(bytesPerRow * heightPx).fill(7);
    for (let y = 0; y < heightPx; y += 1) {
      for (let x = 0; x < widthPx; x += 1) rows.set([200, 40, 90], y * bytesPerRow + x * 3);
    }
    const page = await encoded({ pixels: 'RGB24', widthPx, heightPx, bytesPerRow, dpi: 300, rows });
    expect(jpegIsWhole(page.bytes)).toBe(true);
    expect(readPictureHeader(page.bytes)).toEqual({ mediaType: 'image/jpeg', widthPx, heightPx, dpi: 300 });
    const { data, info } = await sharp(page.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    for (const [at, expected] of [200, 40, 90].entries()) {
      expect(Math.abs((data[(8 * widthPx + 10) * 3 + at] ?? 0) - expected)).toBeLessThanOrEqual(4);
    }
  });

  it('of grey becomes a grey JPEG', async () => {
    const rows = new Uint8Array(16 * 16).fill(120);
    const page = await encoded({ pixels: 'GRAY8', widthPx: 16, heightPx: 16, bytesPerRow: 16, dpi: 200, rows });
    expect(readPictureHeader(page.bytes)).toMatchObject({ mediaType: 'image/jpeg', dpi: 200 });
    expect((await sharp(page.bytes).metadata()).channels).toBe(1);
  });

  it('of black and white becomes a PNG of exactly the same bits', async () => {
    const raw = fc.record({ widthPx: fc.integer({ min: 1, max: 40 }), heightPx: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(raw, fc.integer({ min: 0, max: 3 }), fc.nat(), async ({ widthPx, heightPx }, padding, seed) => {
        const needed = Math.ceil(widthPx / 8);
        const bytesPerRow = needed + padding;
        const rows = Uint8Array.from({ length: bytesPerRow * heightPx }, (_, at) => (at * 73 + seed) % 256);
        const page = await encoded({ pixels: 'BW1', widthPx, heightPx, bytesPerRow, dpi: 600, rows });
        expect(pngIsWhole(page.bytes)).toBe(true);
        expect(readPictureHeader(page.bytes)).toEqual({ mediaType: 'image/png', widthPx, heightPx, dpi: 600 });
        const plain = readPlainPng(page.bytes);
        expect(plain).toMatchObject({ colors: 1, bitsPerColor: 1 });
        const packed = inflateSync(plain?.packed ?? new Uint8Array());
        for (let y = 0; y < heightPx; y += 1) {
          for (let x = 0; x < widthPx; x += 1) {
            const bit = (byte: number | undefined) => ((byte ?? 0) >> (7 - (x & 7))) & 1;
            const out = bit(packed[y * (needed + 1) + 1 + (x >> 3)]);
            expect(out).toBe(bit(rows[y * bytesPerRow + (x >> 3)]));
          }
        }
        // An independent reader agrees that it is a picture.
        expect(await sharp(page.bytes).metadata()).toMatchObject({ width: widthPx, height: heightPx });
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['with too few rows', { heightPx: 17 }],
    ['with rows that are too short', { bytesPerRow: 15 }],
    ['without a row', { heightPx: 0 }],
    ['without a resolution', { dpi: 0 }],
    ['of an impossible width', { widthPx: 1_000_000, bytesPerRow: 1_000_000 }],
  ])('%s is damaged', async (_what, part) => {
    const rows = new Uint8Array(16 * 16);
    const page = { pixels: 'GRAY8', widthPx: 16, heightPx: 16, bytesPerRow: 16, dpi: 300, rows, ...part } as const;
    expect(await encodeRawPage(page)).toMatchObject({ error: { code: 'SCANNER_PAGE_DAMAGED' } });
  });
});

describe('the hash of a picture', () => {
  const sheet = (word: string) =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="white"/>${word}</svg>`,
      ),
    );
  const bars = (ys: readonly number[]) => ys.map((y) => `<rect x="150" y="${y}" width="900" height="40"/>`).join('');
  const one = bars([200, 400, 420, 900, 1300]);
  const other = bars([260, 700, 760, 1100, 1500]);

  it('is nearly the same for another scan of the sheet, and another for another sheet', async () => {
    const hashes: string[] = [];
    for (const picture of [
      sheet(one).jpeg({ quality: 90 }),
      sheet(one).resize(2480).jpeg({ quality: 60 }),
      sheet(other).jpeg({ quality: 90 }),
    ]) {
      const hash = await hashPicture(await picture.toBuffer());
      if (!hash.ok) throw new Error(hash.error.code);
      expect(SpooledPage.shape.pictureHash.safeParse(hash.value).success).toBe(true);
      expect(hash.value).not.toBe('');
      hashes.push(hash.value);
    }
    const [first = '', again = '', another = ''] = hashes;
    expect(hashDistance(first, again)).toBeLessThan(hashDistance(first, another));
  });

  it('cannot be made of what is no picture', async () => {
    expect(await hashPicture(Buffer.from('no picture'))).toMatchObject({ error: { code: 'SCANNER_PAGE_DAMAGED' } });
  });
});
