import { joinLayers } from '../../domain/calendar/layers.ts';
import { type WorkingCalendar, workingCalendarOf } from '../../domain/calendar/working-calendar.ts';
import type { Reads } from '../ports/store.ts';
import { rowsFor } from './calendar-layers.ts';
import { layerOf } from './calendar-parts.ts';

/** Working time of the office's units, as it is edited. */
export interface OfficeCalendars {
  /**
   * The calendar of a unit as the transaction sees it; null is the office's own. A stored row that cannot be read is
   * damage and throws: it was checked when it was saved.
   */
  forUnit(reads: Reads, unitCode: string | null): Promise<WorkingCalendar>;
}

/** More different calendars than an office has at one time; the oldest are made anew. */
const MAX_KEPT = 200;

/** The calendars of an office over the one that ships. Keeps what it made while the rows say the same. */
export function createOfficeCalendars(shipped: WorkingCalendar): OfficeCalendars {
  const kept = new Map<string, WorkingCalendar>();
  return {
    async forUnit(reads, unitCode) {
      const rows = await rowsFor(reads, unitCode, null);
      if (rows.length === 0) return shipped;
      // What they say, not their revisions: after a restored backup a revision can come a second time.
      const key = JSON.stringify(rows);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const calendar = workingCalendarOf(joinLayers(rows.map(layerOf), shipped.calendar));
      const [oldest] = kept.keys();
      if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(key, calendar);
      return calendar;
    },
  };
}
