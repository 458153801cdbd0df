import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SHEET_ROWS, SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { threadMs } from '../../thread-time.ts';
import { bytes, decode, decodeChunks, facts, fixture, repeated, wrongDots } from './helpers.ts';

const LF = 0x0a;
const ESC = 0x1b;
const GS = 0x1d;

/** The picture in the peer streams (test/fixtures/escpos/README.md). */
function peerPicture(x: number, y: number): boolean {
  return x === 0 || y === 0 || x === 199 || y === 119 || (x * 7 + y * 13) % 11 < 4;
}

function hasPeerPicture(name: string, top: number, left = 0): boolean {
  const { picture } = decode(fixture(name));
  const rows = { ...picture, height: 120, dots: picture.dots.subarray(top * 576, (top + 120) * 576) };
  return wrongDots(rows, (x, y) => x >= left && x < left + 200 && peerPicture(x - left, y)) === 0;
}

const SMALL_STREAM = bytes(
  [ESC, 0x40, ESC, 0x74, 30, ESC, 0x61, 1],
  'Quay ',
  [0xb8, LF, GS, 0x21, 0x33],
  'A005',
  [LF, GS, 0x21, 0, ESC, 0x44, 4, 8, 0, 0x09],
  'x',
  [LF, ESC, 0x26, 3, 0x41, 0x42, 1, 255, 255, 255, 2, 1, 2, 3, 4, 5, 6, ESC, 0x25, 1],
  'AB',
  [LF, GS, 0x76, 0x30, 0, 2, 0, 3, 0, 1, 2, 3, 4, 5, 6, ESC, 0x2a, 33, 2, 0, 1, 2, 3, 4, 5, 6, LF],
  [GS, 0x28, 0x6b, 5, 0, 49, 80, 48, 0x41, 0x42, GS, 0x28, 0x6b, 3, 0, 49, 81, 48],
  [GS, 0x6b, 4, 0x41, 0x42, 0, GS, 0x6b, 73, 4, 0x7b, 0x42, 0x31, 0x32, 0x10, 4, 1, 0x1c, 0x2e, 0, ESC, 0x7a],
  [GS, 0x38, 0x4c, 11, 0, 0, 0, 48, 112, 48, 1, 1, 49, 8, 0, 1, 0, 255, GS, 0x28, 0x4c, 2, 0, 48, 50, GS, 0x56, 66, 9],
);

describe('incremental reading', () => {
  it.each([
    ['a hand-made stream', SMALL_STREAM],
    ['ntp-text.bin', fixture('ntp-text.bin')],
    ['rpe-auto.bin', fixture('rpe-auto.bin')],
  ])('decodes %s the same wherever it is split in two', (_name, stream) => {
    const whole = facts(decode(stream));
    for (let at = 1; at < stream.length; at += 1) {
      expect(facts(decodeChunks([stream.subarray(0, at), stream.subarray(at)]))).toEqual(whole);
    }
  });

  it.each(['rpe-raster.bin', 'rpe-column.bin', 'receiptline.bin', 'escpos-buffer.bin'])(
    'decodes %s the same byte by byte',
    (name) => {
      const stream = fixture(name);
      const single = Array.from(stream, (_, index) => stream.subarray(index, index + 1));
      expect(facts(decodeChunks(single))).toEqual(facts(decode(stream)));
    },
  );

  it('never throws on a stream cut short, and counts the cut', () => {
    for (let length = 0; length <= SMALL_STREAM.length; length += 1) {
      expect(() => decode(SMALL_STREAM.subarray(0, length))).not.toThrow();
    }
    expect(decode(fixture('rpe-raster.bin').subarray(0, 1000)).problems.get('truncated')).toBe(1);
  });

  it('hands out each sheet as it is cut', () => {
    const texts: (readonly string[])[] = [];
    const names: string[] = [];
    const reader = new SheetReader(576, {
      onSheet: (sheet) => texts.push(sheet.text),
      onCommand: (command) => command.kind === 'device' && names.push(command.name),
    });
    reader.push(bytes(ESC, 't', 30, 'A001', LF, GS, 'V', 0, 'A002 ', 0xb8, LF, 0x10, 4, 1, GS, 'V', 66, 0, 'A003', LF));
    reader.end();
    expect(texts).toEqual([['A001'], ['A002 á']]);
    expect(reader.takeSheet()).toMatchObject({ text: ['A003'], cut: false, unknown: 0 });
    expect(names).toEqual(['DLE EOT']);
  });
});

describe('hostile streams', () => {
  it('reads any bytes without throwing, in bounded paper', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (stream) => {
        const sheet = decode(stream);
        expect(sheet.picture.height).toBeLessThanOrEqual(MAX_SHEET_ROWS);
        expect(sheet.unknown).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('decodes any bytes the same however they are split', () => {
    const prefixes = fc.constantFrom(
      0x1b,
      0x1d,
      0x1c,
      0x10,
      0x28,
      0x4c,
      0x6b,
      0x76,
      0x30,
      0x2a,
      0x26,
      0,
      1,
      3,
      0x0a,
      0x41,
    );
    const stream = fc.array(fc.oneof(prefixes, fc.nat(255)), { maxLength: 200 });
    fc.assert(
      fc.property(stream, fc.nat(200), fc.nat(200), (values, a, b) => {
        const input = Uint8Array.from(values);
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const chunks = [input.subarray(0, first), input.subarray(first, second), input.subarray(second)];
        expect(facts(decodeChunks(chunks))).toEqual(facts(decode(input)));
      }),
      { numRuns: 300 },
    );
  });

  it.each([0x01, 0x00, 0x07, 0x11, 0x1f, 0x0c])('counts byte %i planted anywhere in a ticket of text', (planted) => {
    const ticket = bytes('UBND XA', LF, 'A005', LF, 'Quay 1', LF);
    for (let at = 0; at <= ticket.length; at += 1) {
      const sheet = decode(bytes(ticket.subarray(0, at), planted, ticket.subarray(at)));
      expect(sheet).toMatchObject({ unknown: 1, text: ['UBND XA', 'A005', 'Quay 1'] });
    }
  });

  it('stops at the longest sheet', () => {
    const feeds = new Uint8Array(3 * 200).map((_, index) => [ESC, 0x4a, 255][index % 3] ?? 0);
    expect(decode(feeds)).toMatchObject({ overflowed: true });
    const rows = repeated(6, bytes(GS, 'v0', 0, 1, 0, 255, 15, new Uint8Array(4095).fill(255)));
    const sheet = decode(rows);
    expect(sheet.overflowed).toBe(true);
    expect(sheet.picture.height).toBeLessThanOrEqual(MAX_SHEET_ROWS);
  });

  it('keeps its memory with pictures as wide as a header can claim', () => {
    const wide = bytes(GS, 'v0', 3, 0xff, 0xff, 60, 0, new Uint8Array(65535 * 60).fill(255));
    expect(decode(wide)).toMatchObject({ unknown: 1, problems: new Map([['dotsCut', 1]]) });
    const line = bytes(repeated(2000, bytes(ESC, '*', 0, 0xff, 7, new Uint8Array(2047).fill(255))), LF);
    expect(decode(line).problems.get('dotsCut')).toBe(2000);
  });

  it('prints a line that is written over without end', () => {
    const line = bytes(repeated(200_000, [ESC, 0x24, 0, 0, 0x41]), LF);
    expect(decode(line)).toMatchObject({ unknown: 0, overflowed: false });
    expect(decode(line).picture.height).toBe(30);
  });

  it('reads eight times as much in about eight times the time: 5 MB of text, and a sheet full of dots', () => {
    const line = 'UBND XA HOA BINH 0123456789';
    const band = bytes(GS, 'v0', 0, 72, 0, 255, 0, new Uint8Array(72 * 255).fill(0xa5));
    const streams = [
      { long: repeated(187_000, line, LF), short: repeated(187_000 / 8, line, LF) },
      { long: repeated(72, band), short: repeated(9, band) },
    ];
    for (const { long, short } of streams) {
      const [longMs, shortMs] = [long, short].map((stream) => {
        const startedMs = threadMs();
        decode(stream);
        return threadMs() - startedMs;
      });
      // A reader that looks back at what it has read takes 64 times as long.
      expect(longMs, String(shortMs)).toBeLessThan(30 * (shortMs ?? 0));
    }
    expect(decode(streams[0]!.long).overflowed).toBe(true);
    expect(decode(repeated(78, band)).picture.height).toBe(78 * 255);
  });
});

describe('streams of other encoders', () => {
  it.each([
    ['rpe-raster.bin', 'underlined'],
    ['rpe-column.bin', 'underlined'],
  ])('reads %s whole', (name, line) => {
    const sheet = decode(fixture(name));
    expect(sheet).toMatchObject({ unknown: 0, qr: ['https://example.vn/t/A005'], cut: true });
    expect(sheet.text.map((text) => text.trim())).toEqual(expect.arrayContaining(['UBND XA HOA BINH', 'A005', line]));
  });

  it('reads Vietnamese in the pages an encoder chose for it', () => {
    const sheet = decode(fixture('rpe-auto.bin'));
    expect(sheet).toMatchObject({ unknown: 0, cut: true });
    expect(sheet.text.join(' ')).toBe('Xin chào Việt Nam: Đăng ký hộ khẩu thường trú ưu tiên ẤẦẨẪẬ');
  });

  it('finds the picture of each dot for dot', () => {
    expect(hasPeerPicture('rpe-raster.bin', 216)).toBe(true);
    expect(hasPeerPicture('rpe-column.bin', 216)).toBe(true);
    expect(hasPeerPicture('ntp-image.bin', 0)).toBe(true);
  });

  it('reads escpos-buffer and receiptline pictures without a doubt', () => {
    expect(decode(fixture('escpos-buffer.bin'))).toMatchObject({
      unknown: 0,
      text: ['UBND XA'],
      qr: ['https://example.vn/t/A005'],
      cut: true,
    });
    expect(decode(fixture('receiptline-image.bin'))).toMatchObject({ unknown: 0, cut: true });
  });

  it('counts exactly what it cannot know: a rule drawn in a page without a table', () => {
    const sheet = decode(fixture('receiptline.bin'));
    expect(sheet).toMatchObject({ unknown: 48, problems: new Map([['codePage', 48]]), cut: true });
    expect(sheet.text).toEqual(expect.arrayContaining(['A005', 'UBND XA HOA BINH', '12345678', 'under inv bold']));
  });

  it('counts the malformed barcode and drawer pulse of an encoder', () => {
    const sheet = decode(fixture('ntp-text.bin'));
    expect(sheet.problems).toEqual(
      new Map([
        ['parameter', 2],
        ['byte', 3],
      ]),
    );
    expect(sheet).toMatchObject({ qr: ['https://example.vn/t/A005'], cut: true });
  });
});
