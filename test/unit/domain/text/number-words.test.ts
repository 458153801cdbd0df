import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitWord, MAX_SPOKEN_NUMBER, numberToWords } from '../../../../electron/domain/text/number-words.ts';

const VALUES: Readonly<Record<string, number>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
};
const SCALES: Readonly<Record<string, number>> = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 };

/** Reads words back by a different road: a small stack machine that knows nothing of how they were written. */
function parseWords(text: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const word of text.split(' ')) {
    const value = VALUES[word];
    const scale = SCALES[word];
    if (value !== undefined) digit = value;
    else if (scale !== undefined) {
      total += (group + digit) * scale;
      [group, digit] = [0, 0];
    } else if (word === 'trăm') [group, digit] = [group + digit * 100, 0];
    else if (word === 'mươi') [group, digit] = [group + digit * 10, 0];
    else if (word === 'mười') [group, digit] = [group + 10, 0];
    else if (word !== 'linh' && word !== 'lẻ') throw new Error(`unknown word ${word}`);
  }
  return total + group + digit;
}

describe('numberToWords', () => {
  it.each([
    [0, 'không'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [55, 'năm mươi lăm'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [104, 'một trăm linh bốn'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [121, 'một trăm hai mươi mốt'],
    [1000, 'một nghìn'],
    [1005, 'một nghìn không trăm linh năm'],
    [1015, 'một nghìn không trăm mười lăm'],
    [1050, 'một nghìn không trăm năm mươi'],
    [21_000, 'hai mươi mốt nghìn'],
    [105_000, 'một trăm linh năm nghìn'],
    [1_000_000, 'một triệu'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [1_005_000, 'một triệu không trăm linh năm nghìn'],
    [2_500_000, 'hai triệu năm trăm nghìn'],
    [1_000_000_000, 'một tỷ'],
    [1_000_000_001, 'một tỷ không trăm linh một'],
    [
      MAX_SPOKEN_NUMBER,
      'chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín',
    ],
  ])('reads %i', (value, expected) => {
    expect(numberToWords(value)).toBe(expected);
  });

  it('can say lẻ instead of linh', () => {
    expect(numberToWords(105, { emptyTens: 'lẻ' })).toBe('một trăm lẻ năm');
    expect(numberToWords(2_003, { emptyTens: 'lẻ' })).toBe('hai nghìn không trăm lẻ ba');
  });

  it('is read back as the same number', () => {
    for (let value = 0; value <= 12_000; value++) expect(parseWords(numberToWords(value))).toBe(value);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_SPOKEN_NUMBER }), fc.constantFrom('linh', 'lẻ'), (value, emptyTens) => {
        const words = numberToWords(value, { emptyTens });
        expect(parseWords(words)).toBe(value);
        expect(words).toBe(words.normalize('NFC'));
        expect(words).not.toMatch(/mươi (một|bốn|năm)\b|mười (mốt|tư|năm)|^không .|  /);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_SPOKEN_NUMBER + 1])('throws on %d', (value) => {
    expect(() => numberToWords(value)).toThrow(RangeError);
  });
});

describe('digitWord', () => {
  it('throws on anything but a digit', () => {
    expect(digitWord(7)).toBe('bảy');
    for (const value of [-1, 10, 0.5]) expect(() => digitWord(value)).toThrow(RangeError);
  });
});
