import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { LAST_DAY } from '../../domain/local-date.ts';
import { type LocalMinute, localMinuteAt, MINUTES_PER_DAY } from '../../domain/local-minute.ts';
import type { OfficeCalendars } from '../calendar/office-calendars.ts';
import type { Reads } from '../ports/store.ts';

const LAST_MINUTE = localMinuteAt(LAST_DAY, MINUTES_PER_DAY - 1);

/**
 * The latest due moment from which at most `leadMinutes` working minutes are left at `now`, on the slowest of the
 * calendars. One minute more than the lead is counted: a due moment on the opening after the lead's end has no more
 * minutes left than one on the close before it.
 */
export function dueHorizon(calendars: readonly WorkingCalendar[], now: LocalMinute, leadMinutes: number): LocalMinute {
  const ends = calendars.map((calendar) => calendar.addWorkingMinutes(now, leadMinutes + 1) ?? LAST_MINUTE);
  return Math.max(now, ...ends) as LocalMinute;
}

/** Every calendar that some unit works by: a unit without one of its own works by one of these. */
export async function calendarsInUse(calendars: OfficeCalendars, reads: Reads): Promise<WorkingCalendar[]> {
  const rows = await reads.entities('calendar');
  const units = new Set([null, ...rows.filter(({ active }) => active).map(({ unitCode }) => unitCode)]);
  return Promise.all([...units].map((unitCode) => calendars.forUnit(reads, unitCode)));
}
