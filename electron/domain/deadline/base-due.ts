import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { LAST_DAY, type LocalDay } from '../local-date.ts';
import { clockMinuteOf, dayOf, type LocalMinute, localMinuteAt } from '../local-minute.ts';
import type { Term } from './request.ts';

/** A term that has a due moment. */
export type DatedTerm = Exclude<Term, { readonly unit: 'KHONG_HEN' }>;

/**
 * The due moment of a term without pauses, always working time; null when it would lie after 9999-12-31.
 *
 * The count begins at t0, the received moment snapped forward to working time. The first day is not counted (Bộ luật
 * Dân sự 2015 Điều 147); calendar days that end on a day off end on the next working day (Điều 148). Articles to be
 * checked against the original.
 */
export function baseDue(calendar: WorkingCalendar, received: LocalMinute, term: DatedTerm): LocalMinute | null {
  const start = calendar.snapForward(received);
  if (start === null) return null;
  if (term.unit === 'TRONG_NGAY') return sameDayDue(calendar, received, start);
  if (term.unit === 'GIO_LAM_VIEC') return calendar.addWorkingMinutes(start, term.amount * 60);
  if (term.amount === 0) return start;
  return atClock(calendar, endingDay(calendar, dayOf(start), term), clockMinuteOf(start));
}

function endingDay(
  calendar: WorkingCalendar,
  start: LocalDay,
  term: { readonly unit: 'NGAY_LAM_VIEC' | 'NGAY'; readonly amount: number },
): LocalDay | null {
  if (term.unit === 'NGAY_LAM_VIEC') return calendar.workingDayAfter(start, term.amount);
  const end = start + term.amount;
  return end > LAST_DAY ? null : calendar.workingDayFrom(end as LocalDay);
}

/**
 * Received by the cut-off (included): due at that day's close. Received later: at the next working day's close. The
 * clock time compared is the received one, so an evening does not turn into the next morning first. A day already over
 * (a half day, a day off) cannot be kept and counts as too late.
 */
function sameDayDue(calendar: WorkingCalendar, received: LocalMinute, start: LocalMinute): LocalMinute | null {
  const today = dayOf(received);
  const inTime = clockMinuteOf(received) <= calendar.calendar.sameDayCutOffMinute && dayOf(start) === today;
  const day = inTime ? today : calendar.workingDayAfter(today, 1);
  return day === null ? null : localMinuteAt(day, calendar.sessionsOn(day).at(-1)?.closeMinute ?? 0);
}

/** A clock time on a working day; outside its sessions the next opening that day, else that day's close. */
function atClock(calendar: WorkingCalendar, day: LocalDay | null, clock: number): LocalMinute | null {
  if (day === null) return null;
  const sessions = calendar.sessionsOn(day);
  const session = sessions.find(({ closeMinute }) => clock <= closeMinute);
  if (session) return localMinuteAt(day, Math.max(clock, session.openMinute));
  return localMinuteAt(day, sessions.at(-1)?.closeMinute ?? clock);
}
