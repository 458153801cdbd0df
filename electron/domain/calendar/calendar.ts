import { FIRST_YEAR, formatLocalDay, isoWeekday, LAST_YEAR, type LocalDay, yearOf } from '../local-date.ts';
import { MINUTES_PER_DAY } from '../local-minute.ts';
import { fail, ok, type Result } from '../result.ts';

/**
 * One stretch of working time of a day, in minutes since midnight. Both ends are working time: somebody who comes at
 * 17:00 sharp is served. Between them lie `closeMinute - openMinute` working minutes.
 */
export interface Session {
  readonly openMinute: number;
  readonly closeMinute: number;
}

/** The sessions of each weekday, index 0 Monday .. 6 Sunday; an empty list is a weekly day off. */
export type WeekSessions = readonly (readonly Session[])[];

/** A date without work by law. `IN_LIEU` is the day off given because a holiday fell on a weekly day off. */
export interface Holiday {
  readonly day: LocalDay;
  readonly name: string;
  readonly kind: 'STATUTORY' | 'IN_LIEU';
  /** Where the date comes from, and whether it was taken from a published notice. */
  readonly source: string;
  readonly verified: boolean;
}

/**
 * Half of a swap ordered by the government or the province. `OFF` is the day given away (nghỉ hoán đổi); `WORK` is the
 * day worked in its place (làm bù), with the weekly sessions of the weekday it replaces.
 */
export type SwapDay =
  | { readonly day: LocalDay; readonly kind: 'OFF'; readonly source: string; readonly verified: boolean }
  | {
      readonly day: LocalDay;
      readonly kind: 'WORK';
      readonly replaces: LocalDay;
      readonly source: string;
      readonly verified: boolean;
    };

/** Days on which a unit itself keeps other hours, both dates included; no sessions means closed all day. */
export interface Closure {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly reason: string;
  readonly sessions: readonly Session[];
  readonly source: string;
  readonly verified: boolean;
}

/** A unit's working calendar as data. Outside `years` nobody has said yet what is off: only the week applies there. */
export interface Calendar {
  readonly years: readonly number[];
  readonly week: WeekSessions;
  readonly holidays: readonly Holiday[];
  readonly swaps: readonly SwapDay[];
  readonly closures: readonly Closure[];
  /** Latest clock time (minutes since midnight, included) at which "trong ngày" still means the same day. */
  readonly sameDayCutOffMinute: number;
}

/** A longer closure is a slip of the year, and would be spread over memory day by day. */
const MAX_CLOSURE_DAYS = 366;

/** Why a calendar is refused, as the support text names it. */
type Problem =
  | 'YEAR'
  | 'WEEK_LENGTH'
  | 'SESSION_TIMES'
  | 'SESSION_ORDER'
  | 'CUT_OFF'
  | 'DUPLICATE_DAY'
  | 'OUTSIDE_YEARS'
  | 'REPLACED_DAY_HAS_NO_SESSIONS'
  | 'CLOSURE_RANGE'
  | 'CLOSURE_OVERLAP';

const isClock = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute < MINUTES_PER_DAY;

function sessionProblem(sessions: readonly Session[]): Problem | null {
  let previousClose = -1;
  for (const { openMinute, closeMinute } of sessions) {
    if (!isClock(openMinute) || !isClock(closeMinute) || openMinute >= closeMinute) return 'SESSION_TIMES';
    // Sessions that touch would make their common minute both a close and an opening.
    if (openMinute <= previousClose) return 'SESSION_ORDER';
    previousClose = closeMinute;
  }
  return null;
}

function* problemsOfWeek(calendar: Calendar): Generator<[string, Problem]> {
  for (const [index, year] of calendar.years.entries()) {
    if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) yield [`years[${index}]`, 'YEAR'];
  }
  if (calendar.week.length !== 7) yield ['week', 'WEEK_LENGTH'];
  for (const [index, sessions] of calendar.week.entries()) {
    const problem = sessionProblem(sessions);
    if (problem !== null) yield [`week[${index}]`, problem];
  }
  if (!isClock(calendar.sameDayCutOffMinute)) yield ['sameDayCutOff', 'CUT_OFF'];
}

function* problemsOfDates(calendar: Calendar): Generator<[string, Problem]> {
  for (const key of ['holidays', 'swaps'] as const) {
    const seen = new Set<LocalDay>();
    for (const [index, { day }] of calendar[key].entries()) {
      if (seen.has(day)) yield [`${key}[${index}]`, 'DUPLICATE_DAY'];
      if (!calendar.years.includes(yearOf(day))) yield [`${key}[${index}]`, 'OUTSIDE_YEARS'];
      seen.add(day);
    }
  }
  for (const [index, swap] of calendar.swaps.entries()) {
    if (swap.kind === 'WORK' && sessionsOfWeek(calendar.week, swap.replaces).length === 0) {
      yield [`swaps[${index}]`, 'REPLACED_DAY_HAS_NO_SESSIONS'];
    }
  }
  const closed = new Set<number>();
  for (const [index, { from, to, sessions }] of calendar.closures.entries()) {
    const problem = sessionProblem(sessions);
    if (problem !== null) yield [`closures[${index}]`, problem];
    if (from > to || to - from >= MAX_CLOSURE_DAYS) {
      yield [`closures[${index}]`, 'CLOSURE_RANGE'];
      continue;
    }
    for (let day: number = from; day <= to; day += 1) {
      if (closed.has(day)) {
        yield [`closures[${index}]`, 'CLOSURE_OVERLAP'];
        break;
      }
      closed.add(day);
    }
  }
}

/**
 * Checks what the types cannot say: sessions in order and apart, no date twice, dates within the known years, and
 * working time in the week, without which no deadline would ever be reached.
 * Errors: `CALENDAR_INVALID` with the field and the problem, `CALENDAR_NO_WORKING_TIME`.
 */
export function checkCalendar(calendar: Calendar): Result<Calendar> {
  for (const problems of [problemsOfWeek, problemsOfDates]) {
    for (const [field, problem] of problems(calendar)) return fail('CALENDAR_INVALID', { field, problem });
  }
  if (calendar.week.every((sessions) => sessions.length === 0)) return fail('CALENDAR_NO_WORKING_TIME');
  return ok(calendar);
}

/** The sessions that the weekly pattern alone gives a day. */
export function sessionsOfWeek(week: WeekSessions, day: LocalDay): readonly Session[] {
  return week[isoWeekday(day) - 1] ?? [];
}

/** What a day's sessions come from, lowest first. */
export const DAY_LAYERS = ['WEEK', 'HOLIDAY', 'SWAP', 'CLOSURE'] as const;

/** A day's sessions and what decides them. */
export interface DayDecision {
  readonly sessions: readonly Session[];
  readonly layer: (typeof DAY_LAYERS)[number];
  /** Name of the holiday, reason of the closure, the replaced day of a worked swap (`YYYY-MM-DD`); else empty. */
  readonly label: string;
  readonly source: string;
  /** True for the week, which nobody publishes. */
  readonly verified: boolean;
}

/**
 * The days on which something other than the weekly pattern decides. Order of the layers, highest first: closure of the
 * unit, swap day, holiday, week.
 */
export function specialDaysOf(calendar: Calendar): ReadonlyMap<LocalDay, DayDecision> {
  const special = new Map<LocalDay, DayDecision>();
  for (const { day, name, source, verified } of calendar.holidays) {
    special.set(day, { sessions: [], layer: 'HOLIDAY', label: name, source, verified });
  }
  for (const swap of calendar.swaps) {
    const { source, verified } = swap;
    const sessions = swap.kind === 'OFF' ? [] : sessionsOfWeek(calendar.week, swap.replaces);
    const label = swap.kind === 'OFF' ? '' : formatLocalDay(swap.replaces);
    special.set(swap.day, { sessions, layer: 'SWAP', label, source, verified });
  }
  for (const { from, to, reason, sessions, source, verified } of calendar.closures) {
    for (let day: number = from; day <= to; day += 1) {
      special.set(day as LocalDay, { sessions, layer: 'CLOSURE', label: reason, source, verified });
    }
  }
  return special;
}

/** What decides a day, given the special days of its calendar. */
export function decisionOn(
  calendar: Calendar,
  special: ReadonlyMap<LocalDay, DayDecision>,
  day: LocalDay,
): DayDecision {
  const weekly = { layer: 'WEEK', label: '', source: '', verified: true } as const;
  return special.get(day) ?? { sessions: sessionsOfWeek(calendar.week, day), ...weekly };
}
