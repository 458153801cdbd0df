import { describe, expect, it } from 'vitest';
import { parseCardDate } from '../../../../electron/domain/idcard/card-date.ts';
import {
  isPersonalNumber,
  personalNumberWarnings,
  readPersonalNumber,
} from '../../../../electron/domain/idcard/personal-number.ts';

describe('readPersonalNumber', () => {
  it.each([
    ['001099000001', 'Nam', 1999],
    ['001199000001', 'Nữ', 1999],
    ['001200000001', 'Nam', 2000],
    ['001315000001', 'Nữ', 2015],
    ['001400000001', 'Nam', 2100],
    ['001599000001', 'Nữ', 2199],
  ])('reads %s', (id, sex, birthYear) => {
    expect(readPersonalNumber(id)).toEqual({ sex, birthYear });
  });

  it.each(['', '00109900000', '00109900000a', '0010990000011', '001099000001\n'])('throws on %j', (id) => {
    expect(isPersonalNumber(id)).toBe(false);
    expect(() => readPersonalNumber(id)).toThrow(RangeError);
  });

  it.each([
    ['fits', '001099000001', 'Nam', '1999-01-01', []],
    ['fits a woman of this century', '001315000001', 'Nữ', '2015-12-31', []],
    ['another sex', '001099000001', 'Nữ', '1999-01-01', ['ID_SEX_MISMATCH']],
    ['another year', '001099000001', 'Nam', '1998-12-31', ['ID_BIRTH_YEAR_MISMATCH']],
    ['another century', '001099000001', 'Nam', '2099-01-01', ['ID_BIRTH_YEAR_MISMATCH']],
    ['both', '001099000001', 'Nữ', '2099-01-01', ['ID_SEX_MISMATCH', 'ID_BIRTH_YEAR_MISMATCH']],
    ['no sex given', '001099000001', null, '1998-01-01', ['ID_BIRTH_YEAR_MISMATCH']],
    ['no birth date given', '001099000001', 'Nữ', null, ['ID_SEX_MISMATCH']],
    ['nothing given beside it', '001099000001', null, null, []],
    ['no number', '', 'Nữ', '1999-01-01', []],
    ['a number half typed', '00109900000', 'Nữ', '1999-01-01', []],
  ] as const)('warns and never blocks: %s', (_what, personalId, sex, birthDate, warnings) => {
    expect(personalNumberWarnings({ personalId, sex, birthDate })).toEqual(warnings);
  });
});

describe('parseCardDate', () => {
  it('accepts exactly the days of the calendar, checked day by day over 350 years', () => {
    let accepted = 0;
    for (let year = 1850; year <= 2199; year++) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const [dd, mm] = [String(day).padStart(2, '0'), String(month).padStart(2, '0')];
          const date = new Date(Date.UTC(year, month - 1, day));
          const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          const parsed = parseCardDate(`${dd}${mm}${year}`);
          if (parsed !== (real ? `${year}-${mm}-${dd}` : null)) expect.fail(`${dd}${mm}${year} gave ${parsed}`);
          if (real) accepted += 1;
        }
      }
    }
    expect(accepted).toBe((Date.UTC(2200, 0, 1) - Date.UTC(1850, 0, 1)) / 86_400_000);
  });

  it.each(['', '0101199', '010119990', '01 11999', '01011849', '01012200', '-1011999'])('refuses %j', (field) => {
    expect(parseCardDate(field)).toBeNull();
  });
});
