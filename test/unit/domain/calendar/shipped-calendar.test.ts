import { describe, expect, it } from 'vitest';
import { parseCalendar } from '../../../../electron/contract/calendar-file.ts';
import { inLieuDays } from '../../../../electron/domain/calendar/in-lieu.ts';
import { formatLocalDay, isoWeekday, type LocalDay, parseLocalDay } from '../../../../electron/domain/local-date.ts';
import { type CalendarFile, calendarFrom, shippedFile } from '../deadline/calendar-file.ts';

const day = (text: string): LocalDay => parseLocalDay(text) as LocalDay;
const shipped = calendarFrom(shippedFile());
const { calendar } = shipped;

describe('the calendar of 2026', () => {
  it('has exactly these exceptions to Monday to Friday', () => {
    const off: string[] = [];
    const worked: string[] = [];
    for (let date = day('2026-01-01'); date <= day('2026-12-31'); date = (date + 1) as LocalDay) {
      const works = shipped.sessionsOn(date).length > 0;
      if (!works && isoWeekday(date) <= 5) off.push(formatLocalDay(date).slice(5));
      if (works && isoWeekday(date) > 5) worked.push(formatLocalDay(date).slice(5));
    }
    expect(off.join(' ')).toBe('01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24');
    expect(worked).toEqual(['01-10', '08-22']);
  });

  it('works eight hours on every working day', () => {
    for (let date = day('2026-01-01'); date <= day('2026-12-31'); date = (date + 1) as LocalDay) {
      const sessions = shipped.sessionsOn(date);
      const minutes = sessions.reduce((sum, { openMinute, closeMinute }) => sum + closeMinute - openMinute, 0);
      expect([0, 480]).toContain(minutes);
    }
  });

  it('gives in lieu what the rule gives', () => {
    const days = (kind: string) => calendar.holidays.filter((holiday) => holiday.kind === kind).map((row) => row.day);
    const alsoOff = calendar.swaps.filter(({ kind }) => kind === 'OFF').map((swap) => swap.day);
    const given = inLieuDays({ holidays: days('STATUTORY'), week: calendar.week, alsoOff });
    expect(given).toEqual({ ok: true, value: days('IN_LIEU') });
    expect(days('STATUTORY')).toHaveLength(12);
  });

  it('swaps as many days as it gives away', () => {
    const count = (kind: string) => calendar.swaps.filter((swap) => swap.kind === kind).length;
    expect(count('WORK')).toBe(count('OFF'));
    for (const swap of calendar.swaps) {
      if (swap.kind !== 'WORK') continue;
      expect(calendar.swaps).toContainEqual(expect.objectContaining({ kind: 'OFF', day: swap.replaces }));
    }
  });

  it('marks what a person still has to check, and is written in NFC', () => {
    const open = [...calendar.holidays, ...calendar.swaps].filter(({ verified }) => !verified);
    const dates = open.map((row) => formatLocalDay(row.day).slice(5)).toSorted();
    expect(dates.join(' ')).toBe('08-22 08-31 09-01 09-02 11-24');
    const all = JSON.stringify(shippedFile());
    expect(all).toBe(all.normalize('NFC'));
  });
});

describe('inLieuDays', () => {
  const week = calendar.week;
  const lieu = (holidays: string[], alsoOff: string[] = [], pattern = week): string[] => {
    const result = inLieuDays({ holidays: holidays.map(day), week: pattern, alsoOff: alsoOff.map(day) });
    if (!result.ok) throw new Error(result.error.code);
    return result.value.map(formatLocalDay);
  };

  it.each<[string, string[], string[]]>([
    ['nothing for a weekday', ['2026-04-30'], []],
    ['Monday for a Sunday', ['2026-04-26'], ['2026-04-27']],
    ['Monday for a Saturday', ['2027-05-01'], ['2027-05-03']],
    ['two days for a weekend', ['2027-05-01', '2027-05-02'], ['2027-05-03', '2027-05-04']],
    [
      'the days after a run that covers a weekend',
      ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
      ['2027-02-10', '2027-02-11'],
    ],
    ['one day for a date named twice', ['2026-04-26', '2026-04-26'], ['2026-04-27']],
    ['in order whatever the order given', ['2027-05-02', '2027-05-01'], ['2027-05-03', '2027-05-04']],
  ])('gives %s', (_, holidays, expected) => {
    expect(lieu(holidays)).toEqual(expected);
  });

  it('does not give a day that is off already', () => {
    expect(lieu(['2026-04-26'], ['2026-04-27'])).toEqual(['2026-04-28']);
  });

  it('gives nothing for a Saturday on which the unit works half a day', () => {
    const half = week.map((sessions, index) => (index === 5 ? [{ openMinute: 420, closeMinute: 690 }] : sessions));
    expect(lieu(['2027-05-01'], [], half)).toEqual([]);
  });

  it('refuses a week without work instead of searching for ever', () => {
    const idle = inLieuDays({ holidays: [day('2026-04-26')], week: [[], [], [], [], [], [], []] });
    expect(idle).toMatchObject({ ok: false, error: { code: 'CALENDAR_NO_WORKING_TIME' } });
  });
});

describe('parseCalendar', () => {
  const refused = (change: (file: CalendarFile) => unknown): unknown => {
    const file = shippedFile();
    change(file);
    const result = parseCalendar(file);
    return result.ok ? 'accepted' : [result.error.code, result.error.details['field'] ?? null];
  };

  it.each<[string, (file: CalendarFile) => unknown, string, string | null]>([
    [
      'a date that does not exist',
      (file) => Object.assign(file.holidays[0] ?? {}, { day: '2026-02-30' }),
      'CALENDAR_INVALID',
      'holidays.0.day',
    ],
    ['a clock time that does not exist', (file) => (file.sameDayCutOff = '25:00'), 'CALENDAR_INVALID', 'sameDayCutOff'],
    [
      'a session of three times',
      (file) => Object.assign(file.week, { monday: [['07:00', '08:00', '09:00']] }),
      'CALENDAR_INVALID',
      'week.monday.0',
    ],
    ['an unknown key', (file) => Object.assign(file, { holiday: [] }), 'CALENDAR_INVALID', 'file'],
    [
      'a swap without the day it replaces',
      (file) => Reflect.deleteProperty(file.swaps[1] ?? {}, 'replaces'),
      'CALENDAR_INVALID',
      'swaps.1.replaces',
    ],
    [
      'a holiday that does not say whether it was checked',
      (file) => Reflect.deleteProperty(file.holidays[0] ?? {}, 'verified'),
      'CALENDAR_INVALID',
      'holidays.0.verified',
    ],
    [
      'overlapping sessions',
      (file) =>
        (file.week.monday = [
          ['07:00', '12:00'],
          ['11:00', '17:00'],
        ]),
      'CALENDAR_INVALID',
      'week[0]',
    ],
    [
      'a week without work',
      (file) =>
        Object.assign(file, {
          swaps: [],
          week: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
        }),
      'CALENDAR_NO_WORKING_TIME',
      null,
    ],
  ])('refuses %s', (_, change, code, field) => {
    expect(refused(change)).toEqual([code, field]);
  });

  it.each([null, 42, 'x', [], {}])('refuses %j', (value) => {
    expect(parseCalendar(value)).toMatchObject({ ok: false, error: { code: 'CALENDAR_INVALID' } });
  });
});
