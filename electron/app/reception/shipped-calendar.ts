import vn2026 from '../../../resources/calendars/vn-2026.json' with { type: 'json' };
import { parseCalendar } from '../../contract/calendar-file.ts';
import { createWorkingCalendar, type WorkingCalendar } from '../../domain/calendar/working-calendar.ts';

/** The working calendar that ships with the program, for offices that have none of their own. */
export function shippedCalendar(): WorkingCalendar {
  const data = parseCalendar(vn2026);
  const calendar = data.ok ? createWorkingCalendar(data.value) : data;
  if (!calendar.ok) throw new Error(`The shipped calendar is damaged: ${calendar.error.code}`);
  return calendar.value;
}
