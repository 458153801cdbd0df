import { describe, expect, it } from 'vitest';
import type { PageMeaning } from '../../../electron/devices/printer/escpos-decoder/code-pages.ts';
import { SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { bytes, decode, hex } from './helpers.ts';

const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
/** The 67 small letters of Vietnamese that ASCII lacks. */
const SMALL = VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')))
  .filter((letter) => letter > '\x7f')
  .concat('đ');
const CAPITALS = SMALL.map((letter) => letter.toUpperCase());

/** Everything the bytes 0x80 to 0xFF print on `page`, one line each; a byte without a letter prints none. */
function lettersOn(page: number, pages: readonly (readonly [number, PageMeaning])[]): Set<string> {
  const reader = new SheetReader(576, { pages: new Map(pages) });
  reader.push(bytes(0x1b, 0x40, 0x1b, 0x74, page));
  for (let byte = 0x80; byte <= 0xff; byte += 1) reader.push(bytes(byte, 0x0a));
  reader.end();
  return new Set(reader.takeSheet().text);
}

describe('pages of other makers', () => {
  it('has the alphabet that is counted on', () => {
    expect([SMALL.length, CAPITALS.length]).toEqual([67, 67]);
  });

  it('holds all small and all capital letters on two pages of TCVN-3, wherever the maker put them', () => {
    const pages = [
      [49, 'TCVN3'],
      [94, 'TCVN3_CAPITALS'],
    ] as const;
    expect(SMALL.filter((letter) => !lettersOn(49, pages).has(letter))).toEqual([]);
    expect(CAPITALS.filter((letter) => !lettersOn(94, pages).has(letter))).toEqual([]);
  });

  it('holds all letters of VISCII but the six that are control bytes', () => {
    const letters = lettersOn(27, [[27, 'VISCII']]);
    const missing = [...SMALL, ...CAPITALS].filter((letter) => !letters.has(letter));
    expect(missing.toSorted()).toEqual(['Ẫ', 'Ẳ', 'Ẵ', 'Ỵ', 'Ỷ', 'Ỹ'].toSorted());
    expect(letters.size).toBe(128);
  });

  it('keeps the tone marks of windows-1258 apart from their letters', () => {
    const reader = new SheetReader(576, { pages: new Map([[32, 'WPC1258']]) });
    // e circumflex, acute.
    reader.push(bytes(0x1b, 0x40, 0x1b, 0x74, 32, hex('ea ec'), 0x0a));
    reader.end();
    const { text, unknown } = reader.takeSheet();
    expect([text, unknown]).toEqual([['ê\u0301'], 0]);
  });

  it('refuses a page that is neither named nor of Epson, and prints nothing by it', () => {
    const sheet = decode(bytes(0x1b, 0x40, 0x1b, 0x74, 94, 0xb5, 0x0a));
    expect([...sheet.problems]).toEqual([
      ['parameter', 1],
      ['codePage', 1],
    ]);
  });

  it('lets a named page take the place of the page of Epson with that number', () => {
    const reader = new SheetReader(576, { pages: new Map([[16, 'TCVN3']]) });
    reader.push(bytes(0x1b, 0x40, 0x1b, 0x74, 16, 0xb5, 0x0a));
    reader.end();
    expect(reader.takeSheet().text).toEqual(['à']);
  });
});

describe('the buzzer of clones', () => {
  it('leaves nothing on paper', () => {
    const sheet = decode(bytes(0x1b, 0x40, 0x1b, 0x42, 3, 2));
    expect([sheet.unknown, sheet.picture.height]).toEqual([0, 0]);
  });

  it.each([
    [0, 1],
    [10, 1],
    [1, 0],
    [1, 10],
  ])('refuses %i beeps of %i', (times, units) => {
    expect(decode(bytes(0x1b, 0x42, times, units)).unknown).toBe(1);
  });
});

describe('downloaded characters', () => {
  /** 'A' as three columns: a bar at the top, nothing, a bar over the whole height. */
  const define = bytes(0x1b, 0x26, 3, 0x41, 0x41, 3, hex('80 00 00 00 00 00 ff ff ff'));

  it('are drawn dot by dot while they are switched on, and not afterwards', () => {
    const sheet = decode(bytes(0x1b, 0x40, define, 0x1b, 0x25, 1, 'A', 0x0a, 0x1b, 0x25, 0, 'A', 0x0a));
    expect([sheet.unknown, sheet.text]).toEqual([0, ['\ufffd', 'A']]);
    const isBlack = (x: number, y: number) => sheet.picture.dots[y * sheet.picture.width + x] === 1;
    expect([isBlack(0, 0), isBlack(0, 1), isBlack(1, 0), isBlack(2, 0), isBlack(2, 23)]).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('go away one by one, and all with ESC @', () => {
    const on = [0x1b, 0x25, 1];
    expect(decode(bytes(0x1b, 0x40, define, on, 0x1b, 0x3f, 0x41, 'A', 0x0a)).text).toEqual(['A']);
    expect(decode(bytes(0x1b, 0x40, define, 0x1b, 0x40, on, 'A', 0x0a)).text).toEqual(['A']);
  });
});
