import vn2026 from '../../../resources/calendars/vn-2026.json' with { type: 'json' };
import { parseCalendar } from '../../contract/calendar-file.ts';
import type { EntityDraft } from '../../contract/entities.ts';
import { createWorkingCalendar, type WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { partsOf } from './calendar-parts.ts';

/** The working calendar that ships with the program: the lowest layer of every office. */
export function shippedCalendar(): WorkingCalendar {
  const data = parseCalendar(vn2026);
  const calendar = data.ok ? createWorkingCalendar(data.value) : data;
  if (!calendar.ok) throw new Error(`The shipped calendar is damaged: ${calendar.error.code}`);
  return calendar.value;
}

/** Code of the row that an office makes of the shipped calendar when it edits that. */
const OWN_CODE = 'LICH-CO-QUAN';

/** The shipped calendar as a row to start from: the office's own, not stored yet. */
export function shippedLayer(): EntityDraft<'calendar'> {
  const { calendar } = shippedCalendar();
  return { code: OWN_CODE, active: true, name: vn2026.name, unitCode: null, ...partsOf(calendar) };
}
