import type { Session } from './calendar.ts';

/** One year of a calendar, summed up so that a question costs a look-up instead of a walk. Days count from 0. */
export interface YearTable {
  readonly sessions: readonly (readonly Session[])[];
  /** Working minutes before each day; one more entry than days, the last being the year's total. */
  readonly minutesBefore: Int32Array;
  /** Working days before each day; one more entry than days. */
  readonly workingDaysBefore: Int16Array;
  /** Day of year of each working day, in order. */
  readonly workingDays: Int16Array;
}

/** Sums up a year from the sessions of its days. */
export function createYearTable(sessions: readonly (readonly Session[])[]): YearTable {
  const minutesBefore = new Int32Array(sessions.length + 1);
  const workingDaysBefore = new Int16Array(sessions.length + 1);
  const workingDays: number[] = [];
  let minutes = 0;
  for (const [day, ofDay] of sessions.entries()) {
    for (const { openMinute, closeMinute } of ofDay) minutes += closeMinute - openMinute;
    if (ofDay.length > 0) workingDays.push(day);
    minutesBefore[day + 1] = minutes;
    workingDaysBefore[day + 1] = workingDays.length;
  }
  return { sessions, minutesBefore, workingDaysBefore, workingDays: Int16Array.from(workingDays) };
}

/** Working minutes of the whole year. */
export function totalMinutes(table: YearTable): number {
  return table.minutesBefore[table.sessions.length] ?? 0;
}

/** The day in which the `nth` working minute of the year (1..total) is worked. */
export function dayOfWorkingMinute(table: YearTable, nth: number): number {
  let low = 0;
  let high = table.sessions.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.minutesBefore[middle + 1] ?? 0) >= nth) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Working minutes of a day before a clock time. */
export function minutesBeforeClock(sessions: readonly Session[], clockMinute: number): number {
  let minutes = 0;
  for (const { openMinute, closeMinute } of sessions) {
    if (clockMinute <= openMinute) break;
    minutes += Math.min(clockMinute, closeMinute) - openMinute;
  }
  return minutes;
}

/** The clock time at which the `nth` working minute of a day (1..its total) is over: a close rather than an opening. */
export function clockAfterMinutes(sessions: readonly Session[], nth: number): number {
  let left = nth;
  for (const { openMinute, closeMinute } of sessions) {
    if (left <= closeMinute - openMinute) return openMinute + left;
    left -= closeMinute - openMinute;
  }
  throw new RangeError('clockAfterMinutes: the day has fewer working minutes');
}
