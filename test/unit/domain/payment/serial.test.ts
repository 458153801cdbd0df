import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentSerial, serialOffice, serialsIn } from '../../../../electron/domain/payment/serial.ts';

const office = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
const day = fc
  .tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
const seq = fc.integer({ min: 1, max: 9_999 });

function serialOf(...parts: Parameters<typeof paymentSerial>): string {
  const made = paymentSerial(...parts);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

describe('a serial', () => {
  it('is what the bank shows', () => {
    expect(serialOf('H3801', '2025-11-21', 42)).toBe('LP H3801 251121 0042');
    expect(paymentSerial('H3801', '2025-11-21', 10_000)).toMatchObject({ error: { code: 'PAYMENT_NUMBERS_USED_UP' } });
  });

  it('names the office by its own sign, else by its agency code', () => {
    expect(serialOffice('XATN', 'H38.01')).toBe('XATN');
    expect(serialOffice('', 'H38.01')).toBe('H3801');
    expect(serialOffice('', '000.00.06.H56')).toBe('0000006H');
    expect(serialOffice('', '')).toBe('MC');
  });

  it('fits a VietQR message and is found again however a bank writes it', () => {
    fc.assert(
      fc.property(
        office,
        day,
        seq,
        fc.constantFrom('', ' ', '-', '.'),
        fc.boolean(),
        (sign, on, number, between, lower) => {
          const serial = serialOf(sign, on, number);
          expect(serial.length).toBeLessThanOrEqual(25);
          expect(serial).toMatch(/^[\x20-\x7e]+$/);
          const written = serial.split(' ').join(between);
          const text = `MBVCB.123.${lower ? written.toLowerCase() : written}.CT tu 0123`;
          expect(serialsIn(text)).toContain(serial);
        },
      ),
    );
  });

  it.each([
    ['LPH38012511210042', ['LP H3801 251121 0042']],
    ['NGUYEN VAN A chuyen LP H3801 251121 0042-FT25', ['LP H3801 251121 0042']],
    ['LP H3801 251121 00421', []],
    ['tien dien thang 11', []],
    ['LP H3801 25112', []],
  ])('%s holds %j', (text, expected) => {
    expect(serialsIn(text).filter((serial) => / H3801 251121 /.test(serial))).toEqual(expected);
  });
});
