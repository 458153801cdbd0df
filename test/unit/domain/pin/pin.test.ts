import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIN_ERROR_TEXTS } from '../../../../electron/contract/error-texts/pin.ts';
import { checkPin } from '../../../../electron/domain/pin/pin.ts';

function codeOf(pin: unknown): string | null {
  const result = checkPin(pin);
  return result.ok ? null : result.error.code;
}

describe('checkPin', () => {
  it.each(['1990', '2013', '1212', '0852', '12346', '98760', '00000001', '1357', '9753', '8901234'.slice(0, 6) + '9'])(
    'accepts %s',
    (pin) => {
      expect(checkPin(pin)).toEqual({ ok: true, value: pin });
    },
  );

  it.each([
    ['12a4', 'PIN_NOT_DIGITS'],
    ['١٢٣٥', 'PIN_NOT_DIGITS'],
    ['1235\n', 'PIN_NOT_DIGITS'],
    [' 1235', 'PIN_NOT_DIGITS'],
    ['-1235', 'PIN_NOT_DIGITS'],
    [1235, 'PIN_NOT_DIGITS'],
    [null, 'PIN_NOT_DIGITS'],
    [undefined, 'PIN_NOT_DIGITS'],
    ['', 'PIN_BAD_LENGTH'],
    ['135', 'PIN_BAD_LENGTH'],
    ['135792468', 'PIN_BAD_LENGTH'],
    ['9'.repeat(1_000_000), 'PIN_BAD_LENGTH'],
    ['0000', 'PIN_ALL_SAME'],
    ['77777777', 'PIN_ALL_SAME'],
    ['1234', 'PIN_RUN'],
    ['23456789', 'PIN_RUN'],
    ['4321', 'PIN_RUN'],
    ['7890', 'PIN_RUN'],
    ['0987', 'PIN_RUN'],
    ['89012', 'PIN_RUN'],
  ])('refuses %.12j', (pin, code) => {
    expect(codeOf(pin)).toBe(code);
  });

  it('refuses exactly 30 of the 10,000 PINs of four digits', () => {
    const refused = Array.from({ length: 10_000 }, (_, value) => codeOf(String(value).padStart(4, '0')));
    expect(refused.filter((code) => code === 'PIN_ALL_SAME')).toHaveLength(10);
    expect(refused.filter((code) => code === 'PIN_RUN')).toHaveLength(20);
    expect(refused.filter((code) => code === null)).toHaveLength(9970);
  });

  it('never throws and never tells the PIN', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.stringMatching(/^[0-9]{0,10}$/)), (pin) => {
        const result = checkPin(pin);
        if (result.ok) expect(result.value).toMatch(/^[0-9]{4,8}$/);
        else expect(['{}', '{"min":4,"max":8}']).toContain(JSON.stringify(result.error.details));
      }),
    );
  });

  it('has texts that name only the details given', () => {
    expect(PIN_ERROR_TEXTS.PIN_BAD_LENGTH.vi).toContain('từ {min} đến {max}');
    const { PIN_BAD_LENGTH: _, ...others } = PIN_ERROR_TEXTS;
    expect(JSON.stringify(Object.values(others).flatMap(Object.values))).not.toContain('{');
  });
});
