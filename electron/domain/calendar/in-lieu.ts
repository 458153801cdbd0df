import type { LocalDay } from '../local-date.ts';
import { fail, ok, type Result } from '../result.ts';
import { sessionsOfWeek, type WeekSessions } from './calendar.ts';

/** What decides the days in lieu of a year. */
export interface InLieuQuestion {
  readonly holidays: readonly LocalDay[];
  readonly week: WeekSessions;
  /** Days that are off for another reason, such as the `OFF` half of a swap: they cannot be given a second time. */
  readonly alsoOff?: readonly LocalDay[];
}

/**
 * Names the days off in lieu: a holiday on a weekly day off moves to the next working day that is not off already
 * (Bộ luật Lao động 2019 Điều 111 khoản 3; to be checked against the original). In order of the holidays. Used to make
 * and to check calendar data; the working calendar itself takes final dates.
 * Errors: `CALENDAR_NO_WORKING_TIME` when the week has no working day to give.
 */
export function inLieuDays({ holidays, week, alsoOff = [] }: InLieuQuestion): Result<LocalDay[]> {
  if (week.every((sessions) => sessions.length === 0)) return fail('CALENDAR_NO_WORKING_TIME');
  const isWeeklyOff = (day: LocalDay): boolean => sessionsOfWeek(week, day).length === 0;
  const sorted = [...new Set(holidays)].sort((a, b) => a - b);
  const off = new Set<LocalDay>([...sorted, ...alsoOff]);
  const given: LocalDay[] = [];
  for (const holiday of sorted) {
    if (!isWeeklyOff(holiday)) continue;
    let day = (holiday + 1) as LocalDay;
    while (off.has(day) || isWeeklyOff(day)) day = (day + 1) as LocalDay;
    off.add(day);
    given.push(day);
  }
  return ok(given);
}
