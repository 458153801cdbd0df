import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lunarDateOf, lunarYearName, writtenLunarDate } from '../../../../electron/domain/calendar/lunar.ts';
import { type LocalDay, parseLocalDay } from '../../../../electron/domain/local-date.ts';

function day(text: string): LocalDay {
  const parsed = parseLocalDay(text);
  if (parsed === null) throw new Error(`no date: ${text}`);
  return parsed;
}

/** First days of lunar years as Viet Nam kept or will keep them; 1985, 2007 and 2030 differ from China's. */
const NEW_YEARS = `1985-01-21 1990-01-27 1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31 1996-02-19 1997-02-07
1998-01-28 1999-02-16 2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07
2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02
2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12 2041-02-01
2042-01-22 2043-02-10 2044-01-30 2045-02-17 2046-02-06 2047-01-26 2048-02-14 2049-02-02 2050-01-23`.split(/\s+/);

describe('the lunar date', () => {
  it.each(NEW_YEARS)('%s begins a lunar year', (date) => {
    expect(lunarDateOf(day(date))).toEqual({ day: 1, month: 1, year: Number(date.slice(0, 4)), isLeap: false });
    expect(lunarDateOf((day(date) - 1) as LocalDay)).toMatchObject({ month: 12, year: Number(date.slice(0, 4)) - 1 });
  });

  it.each([
    [1987, 7],
    [2004, 2],
    [2006, 7],
    [2014, 9],
    [2017, 6],
    [2020, 4],
    [2023, 2],
    [2025, 6],
    [2028, 5],
    [2033, 11],
  ])('the year %i has a second month %i', (year, month) => {
    const leaps = new Set<number>();
    for (let at = day(`${year}-01-01`); at < day(`${year + 1}-03-01`); at++) {
      const lunar = lunarDateOf(at);
      if (lunar.isLeap && lunar.year === year) leaps.add(lunar.month);
    }
    expect([...leaps]).toEqual([month]);
  });

  it.each([2019, 2021, 2022, 2024, 2026, 2027])('the year %i has no month twice', (year) => {
    for (let at = day(`${year}-02-20`); at < day(`${year + 1}-01-15`); at++) {
      expect(lunarDateOf(at).isLeap).toBe(false);
    }
  });

  it.each([
    ['2026-04-26', { day: 10, month: 3, year: 2026, isLeap: false }],
    ['2025-09-06', { day: 15, month: 7, year: 2025, isLeap: false }],
    ['2026-11-26', { day: 18, month: 10, year: 2026, isLeap: false }],
  ])('of %s', (date, lunar) => expect(lunarDateOf(day(date))).toEqual(lunar));

  it('goes on day by day, months having 29 or 30', () => {
    const days = fc.integer({ min: day('1976-01-01'), max: day('2099-12-30') });
    fc.assert(
      fc.property(days, (at) => {
        const today = lunarDateOf(at as LocalDay);
        const next = lunarDateOf((at + 1) as LocalDay);
        if (next.day !== 1)
          return next.day === today.day + 1 && next.month === today.month && next.isLeap === today.isLeap;
        const isSameNumber = next.month === today.month && next.isLeap && !today.isLeap;
        const isNextNumber = next.month === (today.month % 12) + 1 && !next.isLeap;
        return (today.day === 29 || today.day === 30) && (isSameNumber || isNextNumber);
      }),
    );
  });

  it('is said as people say it', () => {
    expect(writtenLunarDate(lunarDateOf(day('2026-02-22')))).toBe('mùng 6 tháng Giêng năm Bính Ngọ');
    expect(writtenLunarDate(lunarDateOf(day('2025-08-01')))).toBe('mùng 8 tháng 6 nhuận năm Ất Tỵ');
    expect(writtenLunarDate(lunarDateOf(day('2026-02-10')))).toBe('ngày 23 tháng Chạp năm Ất Tỵ');
    expect([1984, 2024, 2026, 2033].map(lunarYearName)).toEqual(['Giáp Tý', 'Giáp Thìn', 'Bính Ngọ', 'Quý Sửu']);
  });
});
