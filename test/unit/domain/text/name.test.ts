import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleCaseName } from '../../../../electron/domain/text/name.ts';
import { ALPHABET } from './letters.ts';

describe('titleCaseName', () => {
  it.each([
    ['NGUYỄN VĂN A', 'Nguyễn Văn A'],
    ['  đặng   thị ÁNH ', 'Đặng Thị Ánh'],
    ["H'HEN NIÊ", "H'Hen Niê"],
    ['K’BRẾP', 'K’Brếp'],
    ['LÊ-PHẠM AN', 'Lê-Phạm An'],
    ['Y WÊ\u0306 ÊBAN', 'Y Wê\u0306 Êban'],
    ['', ''],
  ])('writes %j as %j', (input, expected) => {
    expect(titleCaseName(input)).toBe(expected.normalize('NFC'));
  });

  it('gives the same for capitals, small letters and NFD, and changes nothing the second time', () => {
    const name = fc.string({ unit: fc.constantFrom(...ALPHABET, ' '), maxLength: 30 });
    fc.assert(
      fc.property(name, (text) => {
        const titled = titleCaseName(text);
        expect(titleCaseName(titled)).toBe(titled);
        expect(titleCaseName(text.toUpperCase())).toBe(titled);
        expect(titleCaseName(text.toLowerCase().normalize('NFD'))).toBe(titled);
        expect(titled).toMatch(/^(\p{Lu}\p{Ll}*( \p{Lu}\p{Ll}*)*)?$/u);
      }),
    );
  });
});
