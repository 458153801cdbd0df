import { daysInYear, firstDayOfYear, isoWeekday, LAST_YEAR, type LocalDay, yearOf } from '../local-date.ts';
import { clockMinuteOf, dayOf, type LocalMinute, localMinuteAt } from '../local-minute.ts';
import { ok, type Result } from '../result.ts';
import { type Calendar, checkCalendar, type Session, sessionsOfWeek, specialDaysOf } from './calendar.ts';
import {
  clockAfterMinutes,
  createYearTable,
  dayOfWorkingMinute,
  minutesBeforeClock,
  totalMinutes,
  type YearTable,
} from './year-table.ts';

/** Answers questions about working time. Whatever would lie after 9999-12-31 is null. */
export interface WorkingCalendar {
  readonly calendar: Calendar;
  /** Sessions of a day, in order; empty on a day off. */
  sessionsOn(day: LocalDay): readonly Session[];
  /** Whether a moment lies in a session, both ends included. */
  isWorkingMoment(moment: LocalMinute): boolean;
  /** The moment itself when it is working time, else the next opening. */
  snapForward(moment: LocalMinute): LocalMinute | null;
  /** The day itself when it has sessions, else the next that has. */
  workingDayFrom(day: LocalDay): LocalDay | null;
  /** The `count`th working day after a day (1 or more). A half day is a working day. */
  workingDayAfter(day: LocalDay, count: number): LocalDay | null;
  /** Working minutes in [from, to); 0 when `to` is not later. */
  workingMinutesBetween(from: LocalMinute, to: LocalMinute): number;
  /**
   * The earliest working moment by which `count` more working minutes are over. What ends with a session ends at its
   * close, not at the next opening. A count of 0 snaps forward.
   */
  addWorkingMinutes(from: LocalMinute, count: number): LocalMinute | null;
  /** Whether somebody has said which days of this day's year are off. */
  isKnown(day: LocalDay): boolean;
}

type TableOfYear = (year: number) => YearTable;

/** Makes the tables when first asked for. Years without a special day share one of 14 tables. */
function yearTables(calendar: Calendar): TableOfYear {
  const special = specialDaysOf(calendar);
  const specialYears = new Set([...special.keys()].map(yearOf));
  const tables = new Map<number, YearTable>();
  return (year) => {
    const first = firstDayOfYear(year);
    const length = daysInYear(year);
    // 1..14 stand for "a year of this length that begins on this weekday"; no year is that small.
    const key = specialYears.has(year) ? year : (length - 365) * 7 + isoWeekday(first);
    const known = tables.get(key);
    if (known) return known;
    const sessions = Array.from({ length }, (_, index) => {
      const day = (first + index) as LocalDay;
      return special.get(day)?.sessions ?? sessionsOfWeek(calendar.week, day);
    });
    const table = createYearTable(sessions);
    tables.set(key, table);
    return table;
  };
}

function sessionsIn(tableOf: TableOfYear, day: LocalDay): readonly Session[] {
  const year = yearOf(day);
  return tableOf(year).sessions[day - firstDayOfYear(year)] ?? [];
}

/** The `nth` working day (1 or more) counted from the first of January of a year, running on into later years. */
function nthWorkingDay(tableOf: TableOfYear, fromYear: number, nth: number): LocalDay | null {
  let left = nth;
  for (let year = fromYear; year <= LAST_YEAR; year += 1) {
    const { workingDays } = tableOf(year);
    const dayOfYear = workingDays[left - 1];
    if (dayOfYear !== undefined) return (firstDayOfYear(year) + dayOfYear) as LocalDay;
    left -= workingDays.length;
  }
  return null;
}

/** The end of the `nth` working minute (1 or more) counted from the first of January of a year. */
function endOfWorkingMinute(tableOf: TableOfYear, fromYear: number, nth: number): LocalMinute | null {
  let left = nth;
  for (let year = fromYear; year <= LAST_YEAR; year += 1) {
    const table = tableOf(year);
    const total = totalMinutes(table);
    if (left > total) {
      left -= total;
      continue;
    }
    const dayOfYear = dayOfWorkingMinute(table, left);
    const clock = clockAfterMinutes(table.sessions[dayOfYear] ?? [], left - (table.minutesBefore[dayOfYear] ?? 0));
    return localMinuteAt((firstDayOfYear(year) + dayOfYear) as LocalDay, clock);
  }
  return null;
}

function minutesSinceNewYear(tableOf: TableOfYear, moment: LocalMinute, year: number): number {
  const table = tableOf(year);
  const dayOfYear = dayOf(moment) - firstDayOfYear(year);
  const today = minutesBeforeClock(table.sessions[dayOfYear] ?? [], clockMinuteOf(moment));
  return (table.minutesBefore[dayOfYear] ?? 0) + today;
}

/**
 * Checks a calendar and makes it ready for questions, each answered in time that does not grow with the distance inside
 * a year. Errors: `CALENDAR_INVALID`, `CALENDAR_NO_WORKING_TIME`.
 */
export function createWorkingCalendar(calendar: Calendar): Result<WorkingCalendar> {
  const checked = checkCalendar(calendar);
  return checked.ok ? ok(workingCalendarOf(checked.value)) : checked;
}

/** Makes a calendar ready for questions whose parts were checked already, such as layers that were joined. */
export function workingCalendarOf(calendar: Calendar): WorkingCalendar {
  const tableOf = yearTables(calendar);
  const knownYears = new Set(calendar.years);

  const workingDayAfter = (day: LocalDay, count: number): LocalDay | null => {
    const year = yearOf(day);
    const throughToday = tableOf(year).workingDaysBefore[day - firstDayOfYear(year) + 1] ?? 0;
    return nthWorkingDay(tableOf, year, throughToday + count);
  };
  const snapForward = (moment: LocalMinute): LocalMinute | null => {
    const clock = clockMinuteOf(moment);
    const today = dayOf(moment);
    const session = sessionsIn(tableOf, today).find(({ closeMinute }) => clock <= closeMinute);
    if (session) return localMinuteAt(today, Math.max(clock, session.openMinute));
    const next = workingDayAfter(today, 1);
    return next === null ? null : localMinuteAt(next, sessionsIn(tableOf, next)[0]?.openMinute ?? 0);
  };

  return {
    calendar,
    sessionsOn: (day) => sessionsIn(tableOf, day),
    isWorkingMoment: (moment) => snapForward(moment) === moment,
    snapForward,
    workingDayFrom: (day) => (sessionsIn(tableOf, day).length > 0 ? day : workingDayAfter(day, 1)),
    workingDayAfter,
    workingMinutesBetween(from, to) {
      if (to <= from) return 0;
      const firstYear = yearOf(dayOf(from));
      const lastYear = yearOf(dayOf(to));
      let minutes = minutesSinceNewYear(tableOf, to, lastYear) - minutesSinceNewYear(tableOf, from, firstYear);
      for (let year = firstYear; year < lastYear; year += 1) minutes += totalMinutes(tableOf(year));
      return minutes;
    },
    addWorkingMinutes(from, count) {
      if (count === 0) return snapForward(from);
      const year = yearOf(dayOf(from));
      return endOfWorkingMinute(tableOf, year, minutesSinceNewYear(tableOf, from, year) + count);
    },
    isKnown: (day) => knownYears.has(yearOf(day)),
  };
}
