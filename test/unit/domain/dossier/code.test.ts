import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOfficialDossierCode,
  MAX_DOSSIER_SEQ,
  temporaryDossierCode,
} from '../../../../electron/domain/dossier/code.ts';

describe('official dossier codes', () => {
  it.each([
    '000.00.06.H56-231027-0361',
    'H08.12-240719-0001',
    'H08-240719-0001',
    'H08.1.22.333-240719-123456',
    'Z99.999-000000-9999',
  ])('knows %s', (code) => {
    expect(isOfficialDossierCode(code)).toBe(true);
  });

  it.each([
    '',
    'T-261121-0001',
    'H8-240719-0001',
    'H08.1234-240719-0001',
    'H08.1.2.3.4-240719-0001',
    'H08-24071-0001',
    'H08-240719-001',
    'H08-240719-1234567',
    'h08-240719-0001',
    ' H08-240719-0001',
    'H08-240719-0001\n',
    '000.00.06.H56-231027-03610',
    '000.00.H56-231027-0361',
    '00.00.06.H56-231027-0361',
  ])('refuses %j', (code) => {
    expect(isOfficialDossierCode(code)).toBe(false);
  });
});

describe('temporary codes', () => {
  it.each([
    ['2026-11-21', 1, 'T-261121-0001'],
    ['2026-01-05', 42, 'T-260105-0042'],
    ['2099-12-31', 9_999, 'T-991231-9999'],
  ])('of %s number %i is %s', (day, seq, code) => {
    expect(temporaryDossierCode(day, seq)).toEqual({ ok: true, value: code });
  });

  it('end at 9,999 a day', () => {
    expect(temporaryDossierCode('2026-11-21', MAX_DOSSIER_SEQ + 1)).toMatchObject({
      ok: false,
      error: { code: 'DOSSIER_NUMBERS_USED_UP' },
    });
  });

  it('are never official, and differ whenever day or number differ', () => {
    const day = fc
      .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const seq = fc.integer({ min: 1, max: MAX_DOSSIER_SEQ });
    const codeOf = (at: string, number: number): string => {
      const code = temporaryDossierCode(at, number);
      if (!code.ok) throw new Error(code.error.code);
      return code.value;
    };
    fc.assert(
      fc.property(day, seq, day, seq, (dayA, seqA, dayB, seqB) => {
        const a = codeOf(dayA, seqA);
        expect(isOfficialDossierCode(a)).toBe(false);
        expect(a === codeOf(dayB, seqB)).toBe(dayA === dayB && seqA === seqB);
      }),
    );
  });
});
