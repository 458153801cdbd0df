import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch, matchesSearch } from '../../../../electron/domain/text/fold.ts';
import { ALPHABET, PRECOMPOSED } from './letters.ts';

const vietnamese = fc.string({ unit: fc.constantFrom(...ALPHABET, ' ', '-', '5') });

describe('foldForSearch', () => {
  it('folds all 134 precomposed letters, composed and decomposed', () => {
    expect(new Set(PRECOMPOSED.map(([letter]) => letter)).size).toBe(134);
    for (const [letter, folded] of PRECOMPOSED) {
      expect(foldForSearch(letter)).toBe(folded);
      expect(foldForSearch(letter.normalize('NFD'))).toBe(folded);
    }
  });

  it.each([
    ['  NGUYỄN  THỊ\tĐÀO ', 'nguyen thi dao'],
    ['Đắk Lắk', 'dak lak'],
    ['Ðoàn (chữ U+00D0)', 'doan (chu u+00d0)'],
    ['İstanbul', 'istanbul'],
    ['Y Wê\u0306 Êban', 'y we eban'],
    ['', ''],
  ])('folds %j to %j', (input, expected) => {
    expect(foldForSearch(input)).toBe(expected);
  });

  it('gives only ASCII for Vietnamese text, whatever its form', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const key = foldForSearch(text);
        expect(key).toMatch(/^[a-z0-9 -]*$/);
        expect(foldForSearch(text.normalize('NFD'))).toBe(key);
        expect(foldForSearch(text.toUpperCase())).toBe(key);
      }),
    );
  });

  it('is idempotent and blind to the normal form on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = foldForSearch(text);
        expect(foldForSearch(key)).toBe(key);
        expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text.normalize('NFC')));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('matchesSearch', () => {
  it('finds a name typed without diacritics or in another form', () => {
    expect(matchesSearch('Trần Đức Đạt', 'duc  dat')).toBe(true);
    expect(matchesSearch('Trần Đức Đạt', 'Đức'.normalize('NFD'))).toBe(true);
    expect(matchesSearch('Trần Đức Đạt', '')).toBe(true);
    expect(matchesSearch('Trần Đức Đạt', 'duong')).toBe(false);
  });
});
