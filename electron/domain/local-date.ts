declare const localDayBrand: unique symbol;

/** A calendar date in Asia/Ho_Chi_Minh as whole days since 1970-01-01 (day 0). */
export type LocalDay = number & { readonly [localDayBrand]: true };

/** Years that dates and moments may name; anything else is refused as damage. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 9999;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365] as const;
const LEAP_DAYS_BEFORE_MONTH = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366] as const;
const LOCAL_DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Tells whether a year of the Gregorian calendar has 366 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a year: 365 or 366. */
export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

const leapYearsThrough = (year: number): number =>
  Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);

/** The first of January of a year from 1970 on. */
export function firstDayOfYear(year: number): LocalDay {
  const leapDays = leapYearsThrough(year - 1) - leapYearsThrough(FIRST_YEAR - 1);
  return ((year - FIRST_YEAR) * 365 + leapDays) as LocalDay;
}

/** The last date that exists here, 9999-12-31. */
export const LAST_DAY = (firstDayOfYear(LAST_YEAR + 1) - 1) as LocalDay;

/** The year a day lies in. */
export function yearOf(day: LocalDay): number {
  // The mean Gregorian year gives the year or its neighbour; the two comparisons settle it.
  const guess = FIRST_YEAR + Math.floor(day / 365.2425);
  if (day < firstDayOfYear(guess)) return guess - 1;
  return day >= firstDayOfYear(guess + 1) ? guess + 1 : guess;
}

/** ISO weekday: 1 Monday .. 7 Sunday. */
export function isoWeekday(day: LocalDay): number {
  // Day 0, 1970-01-01, was a Thursday.
  return ((day + 3) % 7) + 1;
}

/** Makes a day from year, month 1..12 and day of month; null when there is no such date in 1970..9999. */
export function localDayOf(year: number, month: number, dayOfMonth: number): LocalDay | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const before = isLeapYear(year) ? LEAP_DAYS_BEFORE_MONTH : DAYS_BEFORE_MONTH;
  const start = before[month - 1];
  const end = before[month];
  if (start === undefined || end === undefined || dayOfMonth < 1 || dayOfMonth > end - start) return null;
  return (firstDayOfYear(year) + start + dayOfMonth - 1) as LocalDay;
}

/** Reads `YYYY-MM-DD`; null for any other text and for a date that does not exist. */
export function parseLocalDay(text: string): LocalDay | null {
  if (!LOCAL_DATE.test(text)) return null;
  return localDayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatLocalDay(day: LocalDay): string {
  const year = yearOf(day);
  const before = isLeapYear(year) ? LEAP_DAYS_BEFORE_MONTH : DAYS_BEFORE_MONTH;
  const dayOfYear = day - firstDayOfYear(year);
  let month = 1;
  while ((before[month] ?? Number.POSITIVE_INFINITY) <= dayOfYear) month += 1;
  const dayOfMonth = dayOfYear - (before[month - 1] ?? 0) + 1;
  return `${year}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
}
