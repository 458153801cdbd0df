import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSeparator, parseSeparator } from '../../../../electron/domain/digitization/separator.ts';

const DOSSIER = '01920000-0000-7abc-8def-0123456789ab';
const CODE = 'QMC-PT1:0192000000007ABC8DEF0123456789AB:3:';

const dossierIds = fc.uuid({ version: 7 });
const ordinals = fc.integer({ min: 1, max: 9_999 });

describe('the code of a separator sheet', () => {
  it('names dossier and component in letters that a QR code packs tightest, with a checksum', () => {
    const code = encodeSeparator({ dossierId: DOSSIER, componentOrdinal: 3 });
    expect(code.slice(0, -8)).toBe(CODE);
    expect(code).toMatch(/^[0-9A-Z:-]+$/);
    // CRC-32 as zlib computes it.
    expect(code.slice(-8)).toBe('B9CD8379');
  });

  it('is read back', () => {
    fc.assert(
      fc.property(dossierIds, ordinals, (dossierId, componentOrdinal) => {
        const separator = { dossierId, componentOrdinal };
        expect(parseSeparator(encodeSeparator(separator))).toEqual(separator);
      }),
    );
  });

  it('is refused with any one sign changed', () => {
    const signs = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-'.split(''));
    fc.assert(
      fc.property(dossierIds, ordinals, fc.nat(60), signs, (dossierId, componentOrdinal, at, sign) => {
        const code = encodeSeparator({ dossierId, componentOrdinal });
        const changed = code.slice(0, at) + sign + code.slice(at + 1);
        fc.pre(at < code.length && changed !== code);
        expect(parseSeparator(changed)).toBeNull();
      }),
    );
  });

  it.each([
    '',
    'https://dichvucong.gov.vn',
    '001099000000||Nguyễn Văn A|01011990|Nam|Hà Nội|01012021',
    CODE,
    `${CODE}00000000`,
    'H38.12.01-261122-0001',
  ])('is none of other codes: %s', (text) => {
    expect(parseSeparator(text)).toBeNull();
  });

  it.each([
    { dossierId: 'x', componentOrdinal: 1 },
    { dossierId: DOSSIER, componentOrdinal: 0 },
    { dossierId: DOSSIER, componentOrdinal: 1.5 },
    { dossierId: DOSSIER, componentOrdinal: 10_000 },
  ])('is not made of what is no dossier or component: %o', (separator) => {
    expect(() => encodeSeparator(separator)).toThrow(RangeError);
  });
});
