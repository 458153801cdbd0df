import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanProcedureCode, procedureKey } from '../../../../electron/domain/catalogue/procedure-code.ts';

const cleaned = (text: string): string => {
  const code = cleanProcedureCode(text);
  return code.ok ? code.value : code.error.code;
};

describe('a procedure code', () => {
  it.each([
    ['1.0108 24.000. 00.00.H 08', '1.010824.000.00.00.H08'],
    ['2.000635', '2.000635'],
    ['1.000948.H38', '1.000948.H38'],
    [' 1.000894.000.00.00.h08\n', '1.000894.000.00.00.H08'],
    ['1.000\u00a0894', '1.000894'],
    ['1.000\u200b894\u00ad', '1.000894'],
    ['mau-ht-khaisinh', 'MAU-HT-KHAISINH'],
  ])('%j is cleaned to %s', (text, code) => {
    expect(cleaned(text)).toBe(code);
  });

  it.each([
    '',
    '0.000894',
    '1.00894',
    '1.000894.000',
    '1.000894.H8',
    'TT',
    'MAU-',
    '1.000894;1.000895',
    '1.000894.HH8',
  ])('refuses %j', (text) => {
    expect(cleaned(text)).toBe('PROCEDURE_CODE_WRONG');
  });

  it('has the same key whoever announced it', () => {
    expect(procedureKey('1.010824.000.00.00.H08')).toBe('1.010824');
    expect(procedureKey('1.010824')).toBe('1.010824');
    expect(procedureKey('1.010824.H38')).toBe('1.010824');
    expect(procedureKey('MAU-HT')).toBe('MAU-HT');
  });

  it('is cleaned wherever white space stands, and cleaning it again changes nothing', () => {
    const code = '1.010824.000.00.00.H08';
    const spaces = fc.array(
      fc.tuple(fc.integer({ min: 0, max: code.length }), fc.constantFrom(' ', '\n', '\t', '\u00a0')),
    );
    fc.assert(
      fc.property(spaces, (stray) => {
        let text = code;
        for (const [at, space] of stray) text = text.slice(0, at) + space + text.slice(at);
        expect(cleaned(text)).toBe(code);
        expect(cleaned(cleaned(text))).toBe(code);
      }),
    );
  });
});
