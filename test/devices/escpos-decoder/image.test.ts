import { describe, expect, it } from 'vitest';
import { bytes, decode, hex, inkBox, isBlack, packColumns, packRows, pattern, wrongDots } from './helpers.ts';

const LF = 0x0a;
const ESC = 0x1b;
const GS = 0x1d;

function word(value: number): number[] {
  return [value & 255, value >> 8];
}

function raster(width: number, height: number, black: (x: number, y: number) => boolean, mode = 0): Uint8Array {
  return bytes(GS, 'v0', mode, word(Math.ceil(width / 8)), word(height), packRows(width, height, black));
}

function graphics(
  width: number,
  height: number,
  data: Uint8Array,
  fn = 112,
  times: readonly number[] = [1, 1],
): Uint8Array {
  return bytes(GS, '(L', word(10 + data.length), 48, fn, 48, times, 49, word(width), word(height), data);
}

const PRINT_GRAPHICS = hex('1d 28 4c 02 00 30 32');

describe('GS v 0', () => {
  it.each([
    [576, 640, 255],
    [384, 520, 255],
    [576, 640, 24],
    [576, 1, 1],
    [384, 300, 300],
  ] as const)('draws %i x %i in bands of %i rows with no wrong dot', (width, height, band) => {
    const stream: Uint8Array[] = [];
    for (let top = 0; top < height; top += band) {
      stream.push(raster(width, Math.min(band, height - top), (x, y) => pattern(x, y + top)));
    }
    const sheet = decode(bytes(...stream), width);
    expect(sheet.unknown).toBe(0);
    expect(sheet.picture.height).toBe(height);
    expect(wrongDots(sheet.picture, pattern)).toBe(0);
  });

  it('places trimmed bands by ESC $ and ESC J', () => {
    const stream = [ESC, '3', 0, ESC, 'J', 200, ESC, '$', word(40), raster(100, 50, pattern), ESC, 'J', 10] as const;
    const sheet = decode(bytes(...stream, ESC, '$', word(301), raster(80, 20, pattern)));
    expect(sheet).toMatchObject({ unknown: 0 });
    expect(sheet.picture.height).toBe(280);
    const wrong = wrongDots(sheet.picture, (x, y) => {
      if (x >= 40 && x < 140 && y >= 200 && y < 250) return pattern(x - 40, y - 200);
      return x >= 301 && x < 381 && y >= 260 && pattern(x - 301, y - 260);
    });
    expect(wrong).toBe(0);
  });

  it.each([
    ['left', 0, 0],
    ['centre', 1, 188],
    ['right', 2, 376],
  ] as const)('aligns %s', (_name, alignment, left) => {
    const sheet = decode(bytes(ESC, 'a', alignment, raster(200, 9, pattern)));
    expect(wrongDots(sheet.picture, (x, y) => x >= left && x < left + 200 && pattern(x - left, y))).toBe(0);
  });

  it.each([
    [1, 2, 1],
    [2, 1, 2],
    [3, 2, 2],
  ])('doubles in mode %i', (mode, timesX, timesY) => {
    const sheet = decode(bytes(raster(40, 10, pattern, mode)));
    expect(sheet.picture.height).toBe(10 * timesY);
    const expected = (x: number, y: number) =>
      x < 40 * timesX && pattern(Math.floor(x / timesX), Math.floor(y / timesY));
    expect(wrongDots(sheet.picture, expected)).toBe(0);
  });

  it('cuts what lies past the paper and counts it only when it is black', () => {
    const black = decode(bytes(raster(400, 5, () => true)), 384);
    expect(black).toMatchObject({ unknown: 1, problems: new Map([['dotsCut', 1]]) });
    expect(wrongDots(black.picture, () => true)).toBe(0);
    const white = decode(bytes(raster(400, 5, (x) => x < 384)), 384);
    expect(white.unknown).toBe(0);
    const shifted = decode(
      bytes(
        ESC,
        '$',
        word(8),
        raster(384, 5, () => true),
      ),
      384,
    );
    expect(shifted.unknown).toBe(1);
    const margin = decode(
      bytes(
        GS,
        'W',
        word(100),
        raster(104, 5, () => true),
      ),
    );
    expect(margin.unknown).toBe(1);
    expect(inkBox(margin.picture)).toEqual([0, 0, 99, 4]);
  });

  it('is dropped and counted while text waits in the line', () => {
    const sheet = decode(
      bytes(
        'I',
        raster(8, 8, () => true),
        LF,
      ),
    );
    expect(sheet).toMatchObject({ unknown: 1, problems: new Map([['lineBusy', 1]]), text: ['I'] });
    expect(inkBox(sheet.picture)).toEqual([3, 1, 8, 21]);
  });
});

describe('ESC *', () => {
  it('draws 24-dot strips one below the other with no wrong dot', () => {
    const stream: Uint8Array[] = [bytes(ESC, '3', 24)];
    for (let top = 0; top < 240; top += 24) {
      stream.push(
        bytes(
          ESC,
          '*',
          33,
          word(576),
          packColumns(576, 24, (x, y) => pattern(x, y + top)),
          LF,
        ),
      );
    }
    const sheet = decode(bytes(...stream));
    expect(sheet.unknown).toBe(0);
    expect(sheet.picture.height).toBe(240);
    expect(wrongDots(sheet.picture, pattern)).toBe(0);
  });

  it.each([
    [0, 8, 2, 3],
    [1, 8, 1, 3],
    [32, 24, 2, 1],
    [33, 24, 1, 1],
  ])('enlarges the dots of mode %i', (mode, height, timesX, timesY) => {
    const sheet = decode(bytes(ESC, '3', 0, ESC, '*', mode, word(50), packColumns(50, height, pattern), LF));
    expect(sheet.picture.height).toBe(24);
    const expected = (x: number, y: number) =>
      x < 50 * timesX && pattern(Math.floor(x / timesX), Math.floor(y / timesY));
    expect(wrongDots(sheet.picture, expected)).toBe(0);
  });

  it('stands in the line like a character and is cut at the edge', () => {
    const strip = bytes(
      ESC,
      '*',
      33,
      word(10),
      packColumns(10, 24, () => true),
    );
    expect(decode(bytes('I', strip, 'I', LF)).text).toEqual(['II']);
    expect(isBlack(decode(bytes('I', strip, LF)).picture, 12, 0)).toBe(true);
    const wide = bytes(
      ESC,
      '*',
      33,
      word(600),
      packColumns(600, 24, () => true),
      LF,
    );
    expect(decode(wide)).toMatchObject({ unknown: 1 });
    const second = bytes(
      ESC,
      '*',
      33,
      word(576),
      packColumns(576, 24, () => true),
      strip,
      LF,
    );
    expect(decode(second)).toMatchObject({ unknown: 1 });
  });
});

describe('GS ( L and GS 8 L', () => {
  it('draws stored rows and columns with no wrong dot', () => {
    const rows = decode(bytes(graphics(301, 77, packRows(301, 77, pattern)), PRINT_GRAPHICS));
    expect(rows).toMatchObject({ unknown: 0 });
    expect(rows.picture.height).toBe(77);
    expect(wrongDots(rows.picture, (x, y) => x < 301 && pattern(x, y))).toBe(0);

    const columns = decode(bytes(graphics(301, 77, packColumns(301, 80, pattern), 113), PRINT_GRAPHICS));
    expect(wrongDots(columns.picture, (x, y) => x < 301 && y < 77 && pattern(x, y))).toBe(0);
  });

  it('enlarges and aligns', () => {
    const data = packRows(100, 20, pattern);
    const sheet = decode(bytes(ESC, 'a', 1, graphics(100, 20, data, 112, [2, 2]), PRINT_GRAPHICS));
    const expected = (x: number, y: number) => x >= 188 && x < 388 && pattern((x - 188) >> 1, y >> 1);
    expect(sheet.picture.height).toBe(40);
    expect(wrongDots(sheet.picture, expected)).toBe(0);
  });

  it('lays two stored pictures over each other', () => {
    const left = graphics(
      16,
      4,
      packRows(16, 4, (x) => x < 8),
    );
    const right = graphics(
      24,
      4,
      packRows(24, 4, (x) => x >= 16),
    );
    const sheet = decode(bytes(left, right, PRINT_GRAPHICS));
    expect(wrongDots(sheet.picture, (x) => x < 8 || (x >= 16 && x < 24))).toBe(0);
  });

  it('counts printing of nothing', () => {
    expect(decode(PRINT_GRAPHICS)).toMatchObject({ unknown: 1, problems: new Map([['nothingStored', 1]]) });
    const once = graphics(8, 1, Uint8Array.of(255));
    expect(decode(bytes(once, PRINT_GRAPHICS, PRINT_GRAPHICS)).unknown).toBe(1);
  });

  it('takes the 32-bit form', () => {
    const data = packRows(576, 960, pattern);
    const count = 10 + data.length;
    const stream = bytes(
      GS,
      '8L',
      word(count & 0xffff),
      word(count >> 16),
      48,
      112,
      48,
      1,
      1,
      49,
      word(576),
      word(960),
      data,
    );
    const sheet = decode(bytes(stream, hex('1d 38 4c 02 00 00 00 30 02')));
    expect(sheet.unknown).toBe(0);
    expect(wrongDots(sheet.picture, pattern)).toBe(0);
  });
});
