import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dither, shrink } from '../../../electron/devices/printer/raster/dither.ts';
import { isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { readPng } from '../../../electron/devices/printer/raster/read-png.ts';
import { createLogoDrawer } from '../../../electron/devices/printer/ticket/logo.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { SAMPLE, typefaces, value } from './support.ts';

interface Png {
  readonly width: number;
  readonly height: number;
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly samples: Uint8Array;
  readonly filters: readonly number[];
  readonly palette?: Uint8Array;
  readonly alphas?: Uint8Array;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Filters as the PNG specification defines them, forwards: this is the writer, the reader goes back. */
function filtered({ width, height, colourType, samples, filters }: Png): Buffer {
  const [channels, stride] = [CHANNELS[colourType], width * CHANNELS[colourType]];
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (samples[y * stride + x] ?? 0));
  const out = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filters[y % filters.length] ?? 0;
    out[y * (stride + 1)] = filter;
    for (let x = 0; x < stride; x += 1) {
      const [left, above, corner] = [at(x - channels, y), at(x, y - 1), x < channels ? 0 : at(x - channels, y - 1)];
      const guess = left + above - corner;
      const nearest = [left, above, corner].reduce((best, one) =>
        Math.abs(guess - one) < Math.abs(guess - best) ? one : best,
      );
      const predicted = [0, left, above, Math.floor((left + above) / 2), nearest][filter] ?? 0;
      out[y * (stride + 1) + 1 + x] = (at(x, y) - predicted) & 0xff;
    }
  }
  return out;
}

function png(picture: Png, { interlace = 0, bitDepth = 8, data = filtered(picture) } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set([bitDepth, picture.colourType, 0, 0, interlace], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(picture.palette === undefined ? [] : [chunk('PLTE', picture.palette)]),
    ...(picture.alphas === undefined ? [] : [chunk('tRNS', picture.alphas)]),
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const grey = (width: number, height: number, shade: (x: number, y: number) => number): Png => ({
  width,
  height,
  colourType: 0,
  samples: Uint8Array.from({ length: width * height }, (_, index) => shade(index % width, Math.floor(index / width))),
  filters: [0, 1, 2, 3, 4],
});
const asLogo = (file: Buffer): string => file.toString('base64');

describe('a PNG', () => {
  it('reads every sample, whatever the filters', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
        (width, height, filters, stream) => {
          const samples = Uint8Array.from(stream.take(width * height));
          const picture = readPng(png({ width, height, colourType: 0, samples, filters }));
          expect(picture).toEqual({ width, height, shades: samples });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes colours by their lightness, and what is transparent as paper', () => {
    const rgb = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
    const shades = (picture: Png) => [...(readPng(png(picture))?.shades ?? [])];
    expect(shades({ width: 4, height: 1, colourType: 2, samples: rgb, filters: [1] })).toEqual([76, 150, 29, 255]);
    const rgba = Uint8Array.from([0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 128]);
    expect(shades({ width: 3, height: 1, colourType: 6, samples: rgba, filters: [4] })).toEqual([0, 255, 127]);
    const greyAlpha = Uint8Array.from([100, 255, 0, 0]);
    expect(shades({ width: 2, height: 1, colourType: 4, samples: greyAlpha, filters: [0] })).toEqual([100, 255]);
    const palette = { palette: Uint8Array.from([0, 0, 0, 255, 255, 255]), alphas: Uint8Array.from([0]) };
    const indexed = { width: 2, height: 1, colourType: 3, samples: Uint8Array.from([0, 1]), filters: [0] } as const;
    expect(shades({ ...indexed, ...palette })).toEqual([255, 255]);
    expect(shades({ ...indexed, palette: palette.palette })).toEqual([0, 255]);
  });

  it('refuses what it cannot read, without unpacking more than the header says', () => {
    const small = grey(4, 4, () => 0);
    expect(readPng(png(small, { interlace: 1 }))).toBeNull();
    expect(readPng(png(small, { bitDepth: 16 }))).toBeNull();
    expect(readPng(png(small, { data: Buffer.alloc(50_000_000) }))).toBeNull();
    expect(readPng(png(small, { data: Buffer.alloc(3) }))).toBeNull();
    expect(readPng(png(small, { data: Buffer.alloc(20, 9) }))).toBeNull();
    expect(readPng(png({ ...small, width: 60_000 }, { data: Buffer.alloc(4) }))).toBeNull();
    expect(readPng(png({ ...small, colourType: 3 }))).toBeNull();
    const file = png(small);
    for (let length = 0; length < file.length; length += 1) expect(readPng(file.subarray(0, length))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readPng(bytes)).toBeNull();
        const damaged = Buffer.from(file);
        bytes.forEach((byte, index) => void (damaged[(byte * 7 + index) % damaged.length] = byte));
        const picture = readPng(damaged);
        expect(picture === null || picture.shades.length === picture.width * picture.height).toBe(true);
      }),
    );
  });
});

describe('dots for shades', () => {
  it.each([0, 64, 128, 192, 255])('a plane of shade %i is as dark as it was', (shade) => {
    const dots = dither({ width: 200, height: 200, shades: new Uint8Array(40_000).fill(shade) });
    let black = 0;
    for (let y = 0; y < 200; y += 1) for (let x = 0; x < 200; x += 1) if (isBlack(dots, x, y)) black += 1;
    // A quarter of the error is dropped: mid shades keep their order, black and white stay pure.
    expect(Math.abs(black / 40_000 - (1 - shade / 255))).toBeLessThan(0.12);
    if (shade === 0 || shade === 255) expect(black).toBe(shade === 0 ? 40_000 : 0);
  });

  it('shrinks by the mean, keeps proportions and never enlarges', () => {
    const board = { width: 40, height: 20, shades: Uint8Array.from({ length: 800 }, (_, index) => (index % 2) * 255) };
    const half = shrink(board, 20, 20);
    expect([half.width, half.height]).toEqual([20, 10]);
    expect(new Set(half.shades)).toEqual(new Set([128]));
    expect(shrink(board, 400, 400)).toBe(board);
    expect(shrink({ width: 4_000, height: 1, shades: new Uint8Array(4_000) }, 288, 144)).toMatchObject({
      width: 288,
      height: 1,
    });
  });
});

describe('a ticket with a logo', () => {
  const draw = (logoPng: string | null, widthDots: 576 | 384 = 576) =>
    value(ticketSheet({ ...SAMPLE, logoPng }, typefaces, { widthDots, copyMark: false }));

  it.each([576, 384] as const)('has it at its head, in the middle, no wider than half of %i dots', (widthDots) => {
    const sheet = draw(asLogo(png(grey(800, 400, () => 0))), widthDots);
    const [width, height] = [widthDots / 2, widthDots / 4];
    const left = widthDots / 4;
    expect([isBlack(sheet, left - 1, 0), isBlack(sheet, left, 0), isBlack(sheet, left + width, 0)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([isBlack(sheet, left, height - 1), isBlack(sheet, left, height)]).toEqual([true, false]);
    expect(sheet.heightDots).toBeGreaterThan(draw(null, widthDots).heightDots + height);
  });

  it('is printed without one that cannot be read', () => {
    expect(draw(Buffer.from('no picture').toString('base64'))).toEqual(draw(null));
  });
});

it('a logo is drawn once, and anew when it or the paper is another', () => {
  const draw = createLogoDrawer();
  const logo = (shade: number): string =>
    png({ width: 2, height: 2, colourType: 0, samples: new Uint8Array(4).fill(shade), filters: [0] }).toString(
      'base64',
    );
  const first = draw(logo(0), 576);
  expect(draw(logo(0), 576)).toBe(first);
  expect(draw(logo(0), 384)).not.toBe(first);
  expect(draw(logo(255), 576)?.bits).not.toEqual(first?.bits);
});
