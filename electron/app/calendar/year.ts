import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { CalendarDay } from '../../contract/methods/calendar.ts';
import { decisionOn, specialDaysOf } from '../../domain/calendar/calendar.ts';
import { joinLayers } from '../../domain/calendar/layers.ts';
import { daysInYear, firstDayOfYear, formatLocalDay, type LocalDay } from '../../domain/local-date.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Store } from '../ports/store.ts';
import { rowsFor } from './calendar-layers.ts';
import { layerOf, sessionTexts } from './calendar-parts.ts';
import { checkOfficeCalendar } from './check-calendar.ts';
import { shippedCalendar } from './shipped-calendar.ts';

/**
 * Every day of a year as a unit works, with what decides it. A draft is checked and shown as if it were saved. Errors:
 * `CALENDAR_INVALID`, `CALENDAR_NO_WORKING_TIME`.
 */
export function calendarYear(
  { store }: { readonly store: Store },
  { year, unitCode, draft }: MethodParsedInput<'calendar.year'>,
): Promise<Result<MethodOutput<'calendar.year'>>> {
  return store.read(async (reads) => {
    const checked = draft === null ? ok(null) : await checkOfficeCalendar(reads, draft);
    if (!checked.ok) return checked;
    const rows = await rowsFor(reads, unitCode, draft);
    const calendar = joinLayers(rows.map(layerOf), shippedCalendar().calendar);
    const special = specialDaysOf(calendar);
    let workingDays = 0;
    let workingMinutes = 0;
    const days = Array.from({ length: daysInYear(year) }, (_, index): CalendarDay => {
      const day = (firstDayOfYear(year) + index) as LocalDay;
      const { sessions, ...decision } = decisionOn(calendar, special, day);
      if (sessions.length > 0) workingDays += 1;
      for (const { openMinute, closeMinute } of sessions) workingMinutes += closeMinute - openMinute;
      return { day: formatLocalDay(day), sessions: sessionTexts(sessions), ...decision };
    });
    return ok({ days, known: calendar.years.includes(year), workingDays, workingMinutes });
  });
}
