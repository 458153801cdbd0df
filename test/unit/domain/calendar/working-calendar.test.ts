import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Calendar, sessionsOfWeek } from '../../../../electron/domain/calendar/calendar.ts';
import { createWorkingCalendar } from '../../../../electron/domain/calendar/working-calendar.ts';
import { formatLocalDay, type LocalDay, parseLocalDay } from '../../../../electron/domain/local-date.ts';
import { formatLocalMinute, type LocalMinute } from '../../../../electron/domain/local-minute.ts';
import {
  anyCalendarFile,
  at,
  type CalendarFile,
  calendarFrom,
  momentWithin,
  shippedFile,
} from '../deadline/calendar-file.ts';

const day = (text: string): LocalDay => parseLocalDay(text) as LocalDay;
const text = (moment: LocalMinute | null): string | null => (moment === null ? null : formatLocalMinute(moment));
const changed = (change: (file: CalendarFile) => void): CalendarFile => {
  const file = shippedFile();
  change(file);
  return file;
};

const shipped = calendarFrom(shippedFile());

const evidence = { source: 'test', verified: true } as const;

describe('layers', () => {
  const monday = '2026-03-02';
  const whole = [
    { openMinute: 420, closeMinute: 690 },
    { openMinute: 810, closeMinute: 1020 },
  ];
  const holiday = (file: CalendarFile): void => {
    file.holidays.push({ day: monday, name: 'x', kind: 'STATUTORY', ...evidence });
  };
  const works = (file: CalendarFile): void => {
    file.swaps.push({ day: monday, kind: 'WORK', replaces: '2026-03-03', ...evidence });
  };
  const closed = (file: CalendarFile): void => {
    file.closures.push({ from: '2026-03-01', to: monday, reason: 'x', sessions: [['08:00', '09:00']], ...evidence });
  };

  it.each<[string, ((file: CalendarFile) => void)[], unknown]>([
    ['the week', [], whole],
    ['a holiday over the week', [holiday], []],
    ['a swap over a holiday', [holiday, works], whole],
    ['a closure over a swap over a holiday', [holiday, works, closed], [{ openMinute: 480, closeMinute: 540 }]],
    ['a closure over a holiday', [closed, holiday], [{ openMinute: 480, closeMinute: 540 }]],
  ])('%s', (_, changes, expected) => {
    const calendar = calendarFrom(changed((file) => changes.forEach((change) => change(file))));
    expect(calendar.sessionsOn(day(monday))).toEqual(expected);
  });

  it('closes a unit without sessions on every day of the range and no other', () => {
    const calendar = calendarFrom(
      changed((file) => file.closures.push({ from: '2026-03-03', to: '2026-03-05', reason: 'Mất điện', ...evidence })),
    );
    const open = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'].map(
      (date) => calendar.sessionsOn(day(date)).length > 0,
    );
    expect(open).toEqual([true, false, false, false, true]);
  });

  it('gives a worked Saturday the sessions of the weekday it replaces', () => {
    const calendar = calendarFrom(
      changed((file) => {
        file.week.friday = [['07:30', '11:30']];
      }),
    );
    expect(calendar.sessionsOn(day('2026-01-10'))).toEqual([{ openMinute: 450, closeMinute: 690 }]);
  });
});

describe('working time', () => {
  it.each([
    ['2026-03-02T06:59', false],
    ['2026-03-02T07:00', true],
    ['2026-03-02T11:30', true],
    ['2026-03-02T11:31', false],
    ['2026-03-02T13:29', false],
    ['2026-03-02T13:30', true],
    ['2026-03-02T17:00', true],
    ['2026-03-02T17:01', false],
    ['2026-03-07T10:00', false],
  ])('%s is working time: %s', (moment, expected) => {
    expect(shipped.isWorkingMoment(at(moment))).toBe(expected);
  });

  it.each([
    ['2026-03-02T07:00', '2026-03-02T17:00', 480],
    ['2026-03-02T00:00', '2026-03-03T00:00', 480],
    ['2026-03-02T11:30', '2026-03-02T13:30', 0],
    ['2026-03-02T11:29', '2026-03-02T13:31', 2],
    ['2026-03-02T10:00', '2026-03-02T09:00', 0],
    ['2026-03-06T16:00', '2026-03-09T08:00', 120],
    // Five-day weeks of 2026 without Tết and the other days off.
    ['2026-01-01T00:00', '2027-01-01T00:00', (261 - 1 - 1 + 1 - 5 - 1 - 2 - 1 + 1 - 2 - 1) * 480],
  ])('between %s and %s lie %d working minutes', (from, to, expected) => {
    expect(shipped.workingMinutesBetween(at(from), at(to))).toBe(expected);
  });

  it('adds minutes up to a close, and past it into the next session', () => {
    expect(text(shipped.addWorkingMinutes(at('2026-03-02T11:00'), 30))).toBe('2026-03-02T11:30');
    expect(text(shipped.addWorkingMinutes(at('2026-03-02T11:00'), 31))).toBe('2026-03-02T13:31');
    expect(text(shipped.addWorkingMinutes(at('2026-03-02T12:00'), 0))).toBe('2026-03-02T13:30');
    expect(text(shipped.addWorkingMinutes(at('2026-12-31T16:30'), 60))).toBe('2027-01-01T07:30');
  });

  it('numbers working days across years', () => {
    const after = (from: string, count: number): string =>
      formatLocalDay(shipped.workingDayAfter(day(from), count) as LocalDay);
    expect(after('2025-12-31', 1)).toBe('2026-01-05');
    expect(after('2026-12-31', 1)).toBe('2027-01-01');
    expect(after('2026-12-31', 261)).toBe('2027-12-31');
    expect(after('2026-12-31', 262)).toBe('2028-01-03');
    expect(formatLocalDay(shipped.workingDayFrom(day('2026-02-14')) as LocalDay)).toBe('2026-02-23');
    expect(formatLocalDay(shipped.workingDayFrom(day('2026-02-13')) as LocalDay)).toBe('2026-02-13');
  });

  it('ends with the year 9999', () => {
    expect(shipped.workingDayAfter(day('9999-12-31'), 1)).toBeNull();
    expect(shipped.snapForward(at('9999-12-31T17:01'))).toBeNull();
    expect(shipped.addWorkingMinutes(at('9999-12-31T16:59'), 2)).toBeNull();
    expect(text(shipped.addWorkingMinutes(at('9999-12-31T16:59'), 1))).toBe('9999-12-31T17:00');
  });

  it('adds and counts back the same minutes, over any distance', () => {
    fc.assert(
      fc.property(anyCalendarFile, momentWithin(40), fc.integer({ min: 0, max: 5_000_000 }), (file, from, count) => {
        const calendar = calendarFrom(file);
        const end = calendar.addWorkingMinutes(at(from), count);
        if (end === null) throw new Error('out of range');
        expect(calendar.workingMinutesBetween(at(from), end)).toBe(count);
        expect(calendar.isWorkingMoment(end)).toBe(true);
        // The earliest such moment: a minute before, either the work is not done or it is not working time.
        const before = (end - 1) as LocalMinute;
        const done = before >= at(from) && calendar.workingMinutesBetween(at(from), before) === count;
        expect(done && calendar.isWorkingMoment(before)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('gives every day of shared year tables the sessions of its own weekday', () => {
    for (let date = day('2027-01-01'); date < day('2060-01-01'); date = (date + 1) as LocalDay) {
      expect(shipped.sessionsOn(date)).toBe(sessionsOfWeek(shipped.calendar.week, date));
    }
  });
});

describe('a calendar that is refused', () => {
  const problem = (change: (calendar: { -readonly [K in keyof Calendar]: Calendar[K] }) => void): unknown => {
    const calendar = { ...shipped.calendar };
    change(calendar);
    const result = createWorkingCalendar(calendar);
    return result.ok ? 'accepted' : (result.error.details['problem'] ?? result.error.code);
  };
  const session = (openMinute: number, closeMinute: number) => ({ openMinute, closeMinute });
  const weekOf = (...monday: { openMinute: number; closeMinute: number }[]) => [monday, [], [], [], [], [], []];

  it.each([
    ['a session backwards', [session(600, 500)], 'SESSION_TIMES'],
    ['a session of no length', [session(600, 600)], 'SESSION_TIMES'],
    ['a session past midnight', [session(600, 1440)], 'SESSION_TIMES'],
    ['a session before midnight', [session(-1, 600)], 'SESSION_TIMES'],
    ['a fraction of a minute', [session(600, 660.5)], 'SESSION_TIMES'],
    ['sessions that touch', [session(420, 600), session(600, 700)], 'SESSION_ORDER'],
    ['sessions that overlap', [session(420, 600), session(500, 700)], 'SESSION_ORDER'],
    ['sessions out of order', [session(810, 1020), session(420, 690)], 'SESSION_ORDER'],
  ])('%s', (_, sessions, expected) => {
    expect(
      problem((calendar) => {
        calendar.week = weekOf(...sessions);
      }),
    ).toBe(expected);
  });

  it('names the field', () => {
    const result = createWorkingCalendar({ ...shipped.calendar, week: weekOf(session(2, 1)) });
    expect(result).toMatchObject({ ok: false, error: { code: 'CALENDAR_INVALID', details: { field: 'week[0]' } } });
  });

  it('six weekdays, a bad cut-off, an impossible year', () => {
    expect(problem((calendar) => (calendar.week = calendar.week.slice(1)))).toBe('WEEK_LENGTH');
    expect(problem((calendar) => (calendar.sameDayCutOffMinute = 1440))).toBe('CUT_OFF');
    expect(problem((calendar) => (calendar.years = [1969]))).toBe('YEAR');
  });

  it('a week without work, even when swaps add some days', () => {
    expect(problem((calendar) => Object.assign(calendar, { week: weekOf(), swaps: [] }))).toBe(
      'CALENDAR_NO_WORKING_TIME',
    );
  });

  it('dates named twice, dates of other years, a swap for a day off', () => {
    const [holiday] = shipped.calendar.holidays;
    const [swap] = shipped.calendar.swaps;
    if (!holiday || !swap) throw new Error('the shipped calendar has both');
    const evidence = { source: 'x', verified: false };
    expect(problem((calendar) => (calendar.holidays = [holiday, holiday]))).toBe('DUPLICATE_DAY');
    expect(problem((calendar) => (calendar.swaps = [swap, swap]))).toBe('DUPLICATE_DAY');
    expect(problem((calendar) => (calendar.holidays = [{ ...holiday, day: day('2027-01-01') }]))).toBe('OUTSIDE_YEARS');
    expect(
      problem(
        (calendar) =>
          (calendar.swaps = [{ day: day('2026-01-10'), kind: 'WORK', replaces: day('2026-01-03'), ...evidence }]),
      ),
    ).toBe('REPLACED_DAY_HAS_NO_SESSIONS');
  });

  it('closures backwards, endless, overlapping, or with bad sessions', () => {
    const closure = (from: string, to: string, sessions: Calendar['week'][number] = []) => ({
      from: day(from),
      to: day(to),
      reason: 'x',
      sessions,
      ...evidence,
    });
    const closures = (...list: ReturnType<typeof closure>[]) => problem((calendar) => (calendar.closures = list));
    expect(closures(closure('2026-03-02', '2026-03-01'))).toBe('CLOSURE_RANGE');
    expect(closures(closure('2026-03-02', '2027-03-03'))).toBe('CLOSURE_RANGE');
    expect(closures(closure('2026-03-02', '2027-03-02'))).toBe('accepted');
    expect(closures(closure('2026-03-02', '2026-03-04'), closure('2026-03-04', '2026-03-05'))).toBe('CLOSURE_OVERLAP');
    expect(closures(closure('2026-03-02', '2026-03-02', [session(2, 1)]))).toBe('SESSION_TIMES');
  });
});
