import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dongText, groupedText, parseDong } from '../../../renderer/src/i18n/dong-text.ts';

describe('money', () => {
  it.each([
    [0, '0 đ'],
    [999, '999 đ'],
    [1_000, '1.000 đ'],
    [1_250_000, '1.250.000 đ'],
    [-1_000, '−1.000 đ'],
    [10_000_000_000, '10.000.000.000 đ'],
  ])('writes %i as %s', (amount, text) => expect(dongText(amount)).toBe(text));

  it.each([
    ['50000', 50_000],
    [' 50.000 đ ', 50_000],
    ['50 000', 50_000],
    ['1,250,000', 1_250_000],
    ['50k', 50_000],
    ['0', 0],
  ])('reads %s', (typed, amount) => expect(parseDong(typed)).toBe(amount));

  it.each(['', 'năm mươi', '50.00', '5.0000', '-5', '1e5', '50kk', '123456789012'])('refuses %s', (typed) =>
    expect(parseDong(typed)).toBeNull(),
  );

  it('reads every amount that it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (amount) => {
        expect(parseDong(dongText(amount))).toBe(amount);
        expect(parseDong(groupedText(amount))).toBe(amount);
      }),
    );
  });
});
