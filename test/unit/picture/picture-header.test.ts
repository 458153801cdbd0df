import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegIsWhole, pngIsWhole, readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';

const jpeg = readFileSync(new URL('../../../resources/demo/page-1.jpg', import.meta.url));
const icon = readFileSync(new URL('../../../resources/icons/icon.png', import.meta.url));

/** A JPEG header: JFIF with a density, then a start of frame. */
function jfif(unit: number, density: number, marker = 0xc0): Uint8Array {
  const bytes = Buffer.from('ffd8ffe000104a46494600010100000000000000ffc0000b080040002001011100', 'hex');
  bytes[13] = unit;
  bytes.writeUInt16BE(density, 14);
  bytes.writeUInt16BE(density, 16);
  bytes[21] = marker;
  return bytes;
}

/** A PNG with a pHYs chunk; its check sums do not matter here. */
function pngWith(pixelsPerUnit: number, unit: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(20, 0);
  size.writeUInt32BE(30, 4);
  const physical = Buffer.alloc(9);
  physical.writeUInt32BE(pixelsPerUnit, 0);
  physical.writeUInt32BE(pixelsPerUnit, 4);
  physical[8] = unit;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const end = Buffer.from('0000000049454e44ae426082', 'hex');
  const data = chunk('IDAT', deflateSync(Buffer.alloc(10)));
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('gAMA', Buffer.alloc(4)),
    chunk('pHYs', physical),
    data,
    end,
  ]);
}

describe('the header of a picture', () => {
  it('of a scanned page says A4 at 300 dpi, also from its first bytes alone', () => {
    const wanted = { mediaType: 'image/jpeg', widthPx: 2480, heightPx: 3508, dpi: 300 };
    expect(readPictureHeader(jpeg)).toEqual(wanted);
    expect(readPictureHeader(jpeg.subarray(0, 2_000))).toEqual(wanted);
  });

  it.each([
    [jfif(1, 200), 200],
    [jfif(2, 118), 300],
    [jfif(0, 1), null],
    [jfif(1, 0), null],
    [jfif(1, 600, 0xc2), 600],
  ])('of a JPEG gives the density %#', (bytes, dpi) => {
    expect(readPictureHeader(bytes)).toEqual({ mediaType: 'image/jpeg', widthPx: 32, heightPx: 64, dpi });
  });

  it('of a PNG gives size and density', () => {
    expect(readPictureHeader(icon)).toMatchObject({ mediaType: 'image/png', widthPx: 512, heightPx: 512 });
    expect(readPictureHeader(pngWith(11_811, 1))).toEqual({
      mediaType: 'image/png',
      widthPx: 20,
      heightPx: 30,
      dpi: 300,
    });
    expect(readPictureHeader(pngWith(11_811, 0))?.dpi).toBeNull();
  });

  it.each([
    ['', 'nothing'],
    ['ffd8ff', 'a start'],
    ['ffd8ffe00001', 'a segment shorter than its length field'],
    ['ffd8ffda000c', 'a scan without a frame'],
    ['ffd8ffc0000b08000000200101', 'no height'],
    ['89504e470d0a1a0a0000000d49484452', 'half of a PNG header'],
    ['25504446', 'a PDF'],
  ])('of %s (%s) is none', (hex) => {
    expect(readPictureHeader(Buffer.from(hex, 'hex'))).toBeNull();
  });

  it('never throws and never loops, whatever the bytes', () => {
    const prefix = fc.constantFrom('', 'ffd8ff', 'ffd8ffe0', '89504e470d0a1a0a0000000d49484452');
    fc.assert(
      fc.property(prefix, fc.uint8Array({ maxLength: 400 }), (start, tail) => {
        const header = readPictureHeader(Buffer.concat([Buffer.from(start, 'hex'), tail]));
        if (header === null) return;
        expect(header.widthPx).toBeGreaterThan(0);
        expect(header.heightPx).toBeGreaterThan(0);
        expect(header.dpi === null || (Number.isInteger(header.dpi) && header.dpi > 0)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads a real page with any bytes changed without harm', () => {
    const start = jpeg.subarray(0, 700);
    fc.assert(
      fc.property(fc.nat(699), fc.nat(255), fc.nat(700), (at, value, length) => {
        const changed = Buffer.from(start.subarray(0, length));
        if (at < changed.length) changed[at] = value;
        readPictureHeader(changed);
      }),
    );
  });
});

describe('a whole picture', () => {
  it('is told from one that was cut anywhere', () => {
    expect(jpegIsWhole(jpeg)).toBe(true);
    expect(jpegIsWhole(Buffer.concat([jpeg, Buffer.from([0, 0, 0x0d, 0x0a])]))).toBe(true);
    expect(pngIsWhole(icon)).toBe(true);
    fc.assert(
      fc.property(fc.nat(jpeg.length - 1), (length) => {
        const cut = jpeg.subarray(0, length);
        // The end marker cannot stand inside the data of one scan: there FF is always followed by 00.
        expect(jpegIsWhole(cut)).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.nat(icon.length - 1), (length) => !pngIsWhole(icon.subarray(0, length))));
  });

  it('is not one format in the clothes of the other', () => {
    expect([jpegIsWhole(icon), pngIsWhole(jpeg), jpegIsWhole(new Uint8Array(0))]).toEqual([false, false, false]);
  });
});
