import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { LAST_YEAR } from '../local-date.ts';
import { dayOf, type LocalMinute } from '../local-minute.ts';
import { fail, ok, type Result } from '../result.ts';
import { baseDue } from './base-due.ts';
import { effectOf, type Interval, isPaused } from './pauses.ts';
import { type Deadline, type DeadlineRequest, MAX_AMOUNT } from './request.ts';

/**
 * Says when a dossier is due on a calendar. All moments are whole minutes.
 *
 * Pauses: while one is open there is no due moment. A restart counts the whole term anew from its end. Each other pause
 * that begins before the due moment reached so far moves it by the pause's working minutes after the count began; one
 * that begins at or after it changes nothing, so lateness stays. A due moment that would fall on an opening after the
 * move falls on the close before it, exactly as hours do; a pause without working minutes moves nothing. A restart
 * early in the day could put a term of calendar days, which keeps the clock time, hours before the original moment or
 * before that of an earlier restart: then the latest of these stays, because a pause never makes a dossier due earlier.
 *
 * Errors: `DEADLINE_BAD_AMOUNT`, `DEADLINE_BAD_PAUSE` (number, from 1, of a pause that ends before it begins),
 * `DEADLINE_OUT_OF_RANGE` for a due moment after 9999-12-31.
 */
export function computeDeadline(calendar: WorkingCalendar, request: DeadlineRequest): Result<Deadline> {
  const { received, term, pauses } = request;
  if ('amount' in term && !isAmount(term.amount)) return fail('DEADLINE_BAD_AMOUNT', { maximum: MAX_AMOUNT });
  const reversed = pauses.findIndex(({ from, to }) => to !== null && from > to);
  if (reversed !== -1) return fail('DEADLINE_BAD_PAUSE', { number: reversed + 1 });
  if (isPaused(pauses)) return ok({ kind: 'PAUSED' });
  if (term.unit === 'KHONG_HEN') return ok({ kind: 'NO_DEADLINE' });

  const { restartAt, restarts, resumed } = effectOf(pauses, received);
  const countFrom = restartAt ?? received;
  const base = baseDue(calendar, countFrom, term);
  const counted = base === null ? null : movedBy(calendar, base, resumed, countFrom);
  const due =
    counted === null || restartAt === null
      ? counted
      : noEarlier(counted, [received, ...restarts], (from) => baseDue(calendar, from, term));
  if (due === null) return fail('DEADLINE_OUT_OF_RANGE', { lastYear: LAST_YEAR });
  const calendarKnown = calendar.isKnown(dayOf(countFrom)) && calendar.isKnown(dayOf(due));
  return ok({ kind: 'DUE', due, calendarKnown });
}

/** A whole number of days or hours that a term may have. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_AMOUNT;
}

/** The latest of what was counted and what each earlier beginning gave; null is beyond the last year. */
function noEarlier(
  counted: LocalMinute,
  beginnings: readonly LocalMinute[],
  dueFrom: (beginning: LocalMinute) => LocalMinute | null,
): LocalMinute | null {
  let latest = counted;
  for (const beginning of beginnings) {
    const due = dueFrom(beginning);
    if (due === null) return null;
    if (due > latest) latest = due;
  }
  return latest;
}

function movedBy(
  calendar: WorkingCalendar,
  base: LocalMinute,
  resumed: readonly Interval[],
  countFrom: LocalMinute,
): LocalMinute | null {
  let due = base;
  for (const { from, to } of resumed) {
    if (from >= due) break;
    const minutes = calendar.workingMinutesBetween(from > countFrom ? from : countFrom, to);
    const moved = minutes === 0 ? due : calendar.addWorkingMinutes(due, minutes);
    if (moved === null) return null;
    due = moved;
  }
  return due;
}
