import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areDigitsDamaged,
  hasDoubleTone,
  hasOrphanMark,
  isWordDamaged,
} from '../../../../electron/domain/text/input-method.ts';
import { PRECOMPOSED } from './letters.ts';

/** The top row of the Windows layout "Vietnamese" (kbdvntc), key 0 to key 9. */
const TOP_ROW = ['đ', 'ă', 'â', 'ê', 'ô', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

function typeOnVietnameseLayout(digits: string): string {
  return Array.from(digits, (digit) => TOP_ROW[Number(digit)] ?? '').join('');
}

const digits12 = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })
  .map((list) => list.join(''));

describe('areDigitsDamaged', () => {
  it('recognises every number typed on the Vietnamese layout, in any normal form', () => {
    fc.assert(
      fc.property(digits12, (digits) => {
        const typed = typeOnVietnameseLayout(digits);
        for (const text of [typed, typed.normalize('NFC'), typed.normalize('NFD'), typed.toUpperCase()]) {
          expect(areDigitsDamaged(text, 12)).toBe(true);
        }
        expect(areDigitsDamaged(typed, 11)).toBe(false);
        expect(areDigitsDamaged(digits, 12)).toBe(false);
      }),
    );
  });

  it.each(['', '123', 'Nguyễn', 'https://đ.vn', 'aaaaaaaaaaaa', 'đđđđđđđđđđđđa', 'a'.repeat(100_000)])(
    'leaves %.20j alone',
    (text) => {
      expect(areDigitsDamaged(text, 12)).toBe(false);
    },
  );
});

describe('isWordDamaged', () => {
  it.each([
    ['Nám', true],
    ['Năm', true],
    ['NÀM', true],
    ['Nư', true],
    ['Nũ'.normalize('NFD'), true],
    ['Nam', false],
    ['nam', false],
    ['Nữ', false],
    ['Nữ'.normalize('NFD'), false],
    ['Nu', false],
    ['Khác', false],
    ['', false],
  ])('judges %j', (field, expected) => {
    expect(isWordDamaged(field, ['Nam', 'Nữ'])).toBe(expected);
  });
});

describe('hasOrphanMark', () => {
  it.each([
    ['\u0301an', true],
    ['5\u0301', true],
    ['Tổ \u0309', true],
    ['Nguyễn Văn A'.normalize('NFD'), false],
    ['Y Wê\u0306', false],
    ['', false],
  ])('judges %j', (text, expected) => {
    expect(hasOrphanMark(text)).toBe(expected);
  });
});

describe('hasDoubleTone', () => {
  it.each([
    ['Nguyễ\u0301n', true],
    ['Nguyễễn', true],
    ['Hòà', true],
    ['Nguyễn Thị Ánh Tuyết', false],
    ["H'Hen Niê, Đắk Lắk", false],
    ['Pắc-Bó', false],
    ['Siu Ñơ\u0309', false],
  ])('judges %j', (text, expected) => {
    expect(hasDoubleTone(text)).toBe(expected);
  });

  it('calls no single letter damaged', () => {
    for (const [letter] of PRECOMPOSED) expect(hasDoubleTone(letter)).toBe(false);
  });
});
