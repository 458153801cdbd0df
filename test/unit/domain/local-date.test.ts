import { describe, expect, it } from 'vitest';
import {
  FIRST_YEAR,
  firstDayOfYear,
  formatLocalDay,
  isoWeekday,
  LAST_DAY,
  LAST_YEAR,
  type LocalDay,
  localDayOf,
  parseLocalDay,
  yearOf,
} from '../../../electron/domain/local-date.ts';

describe('LocalDay', () => {
  it('agrees with the UTC calendar of the platform on every day of 1970..2170 and around every later new year', () => {
    const check = (day: number): void => {
      const date = new Date(day * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      expect(formatLocalDay(day as LocalDay)).toBe(text);
      expect(parseLocalDay(text)).toBe(day);
      expect(yearOf(day as LocalDay)).toBe(date.getUTCFullYear());
      expect(isoWeekday(day as LocalDay)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
    };
    for (let day = 0; day <= 200 * 366; day += 1) check(day);
    for (let year = 2171; year <= LAST_YEAR; year += 1) {
      for (const offset of [-1, 0, 58, 59, 60]) check(firstDayOfYear(year) + offset);
    }
    check(LAST_DAY);
    expect(formatLocalDay(LAST_DAY)).toBe('9999-12-31');
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '1969-12-31',
    '0000-01-01',
    '10000-01-01',
    '2026-1-01',
    '2026-01-01 ',
    ' 2026-01-01',
    '2026-01-01\n',
    '2026/01/01',
    '01-01-2026',
    '２０２６-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(parseLocalDay(text)).toBeNull();
  });

  it('takes 29 February of leap years', () => {
    for (const text of ['2028-02-29', '2000-02-29', '2400-02-29']) {
      expect(formatLocalDay(parseLocalDay(text) as LocalDay)).toBe(text);
    }
    expect(localDayOf(FIRST_YEAR, 1, 1)).toBe(0);
  });
});
