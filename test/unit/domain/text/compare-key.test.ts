import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKey } from '../../../../electron/domain/text/compare-key.ts';
import { ALPHABET, VOWELS } from './letters.ts';

function compare(a: string, b: string): number {
  const [keyA, keyB] = [compareKey(a), compareKey(b)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

describe('compareKey', () => {
  it('puts the letters in the order of the alphabet', () => {
    const alphabet = Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxy');
    expect(alphabet.toReversed().toSorted(compare)).toEqual(alphabet);
  });

  it('puts the tones in dictionary order for every vowel', () => {
    for (const tones of Object.values(VOWELS)) expect(tones.toReversed().toSorted(compare)).toEqual(tones);
  });

  it('sorts names: letters before tones, a shorter name first, small letters before capitals', () => {
    const names = ['an', 'An', 'An Bình', 'Ân', 'Bùi', 'Bửu', 'Dung', 'Dũng', 'Đào', 'Đinh', 'Vân', 'Vấn', 'Vân An'];
    expect(names.toReversed().toSorted(compare)).toEqual(names);
  });

  it('agrees with the collation rules of CLDR for Vietnamese', () => {
    const collator = new Intl.Collator('vi');
    expect(collator.resolvedOptions().locale).toBe('vi');
    const words = fc.array(fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });
    const name = words.map((parts) => parts.join(' '));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(compare(a, b)).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 5000 },
    );
  });

  it('does not depend on the normal form or on spacing', () => {
    expect(compareKey(' Nguyễn  Ánh '.normalize('NFD'))).toBe(compareKey('Nguyễn Ánh'));
  });
});
