import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookNumberText, checkBookTemplate, nextNumber, rowYear } from '../../../../electron/domain/books/numbering.ts';
import { USUAL_BOOKS, usualPurpose } from '../../../../electron/domain/books/usual-books.ts';

describe('a template of book numbers', () => {
  it.each([
    ['{seq}', 7, '7'],
    ['{seq:2}/{yyyy}/SCT-BS', 7, '07/2026/SCT-BS'],
    ['{seq:2}/{yyyy}/SCT-BS', 1_234, '1234/2026/SCT-BS'],
    ['Số {seq:4}', 12, 'Số 0012'],
  ])('%s writes %i as %s', (template, number, text) => {
    expect(bookNumberText(template, { number, year: 2026 })).toEqual({ ok: true, value: text });
  });

  it.each([
    ['', '{seq}'],
    ['SCT', '{seq}'],
    ['{seq}{seq:2}', '{seq}'],
    ['{seq}/{yyyy}/{yyyy}', '{yyyy}'],
    ['{seq:0}', '{seq:0}'],
    ['{seq:10}', '{seq:10}'],
    ['{seq}/{month}', '{month}'],
    ['{seq}}', '}'],
    ['{seq', '{'],
  ])('%s is refused at %s', (template, reason) => {
    const error = { code: 'BOOK_TEMPLATE_WRONG', details: { reason } };
    expect(checkBookTemplate(template)).toEqual({ ok: false, error });
    expect(bookNumberText(template, { number: 1, year: 2026 })).toEqual({ ok: false, error });
  });

  it('writes no two numbers of a year alike', () => {
    const number = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(fc.constantFrom('{seq}', '{seq:3}/{yyyy}', 'A{seq:9}B'), number, number, (template, a, b) => {
        fc.pre(a !== b);
        expect(bookNumberText(template, { number: a, year: 2026 })).not.toEqual(
          bookNumberText(template, { number: b, year: 2026 }),
        );
      }),
    );
  });
});

describe('numbers', () => {
  it('go on, begin anew with a year, and begin where the paper book ended', () => {
    expect(nextNumber({ startAt: 1 }, { last: 0, isFirstRow: true })).toBe(1);
    expect(nextNumber({ startAt: 121 }, { last: 0, isFirstRow: true })).toBe(121);
    expect(nextNumber({ startAt: 121 }, { last: 130, isFirstRow: true })).toBe(131);
    expect(nextNumber({ startAt: 121 }, { last: 0, isFirstRow: false })).toBe(1);
    expect([rowYear({ restart: 'YEAR' }, 2026), rowYear({ restart: 'NEVER' }, 2026)]).toEqual([2026, 0]);
  });
});

describe('the usual books', () => {
  it('have good templates and different codes', () => {
    for (const { template } of USUAL_BOOKS) expect(checkBookTemplate(template).ok).toBe(true);
    expect(new Set(USUAL_BOOKS.map(({ code }) => code)).size).toBe(USUAL_BOOKS.length);
  });

  it('take the papers of the certifying procedures, however their code is written', () => {
    expect(usualPurpose('2.000815')).toBe('CHUNG_THUC_BAN_SAO');
    expect(usualPurpose('2.000815.000.00.00.H08')).toBe('CHUNG_THUC_BAN_SAO');
    expect(usualPurpose('MAU-CT-CHUKY')).toBe('CHUNG_THUC_CHU_KY');
    expect(usualPurpose('1.000001')).toBeNull();
  });
});
