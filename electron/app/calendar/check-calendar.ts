import { checkLayer, joinLayers } from '../../domain/calendar/layers.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';
import { type CalendarRow, rowsFor } from './calendar-layers.ts';
import { dateOutOfRange, layerOf } from './calendar-parts.ts';
import { shippedCalendar } from './shipped-calendar.ts';

/**
 * Whether a calendar may be saved: it stands on the layers above it, and a unit has one calendar. Errors:
 * `CALENDAR_INVALID` with the field and the problem, `CALENDAR_NO_WORKING_TIME`.
 */
export async function checkOfficeCalendar(
  reads: Pick<Reads, 'entities' | 'entityByCode'>,
  draft: CalendarRow,
): Promise<Result<null>> {
  const wrongDate = dateOutOfRange(draft);
  if (wrongDate !== null) return fail('CALENDAR_INVALID', { field: wrongDate, problem: 'DATE' });
  const unsourced = verifiedWithoutSource(draft);
  if (unsourced !== null) return fail('CALENDAR_INVALID', { field: unsourced, problem: 'SOURCE_MISSING' });
  const rows = await rowsFor(reads, draft.unitCode, draft);
  const above = rows.filter((row) => row.unitCode !== draft.unitCode);
  if (draft.active && rows.length - above.length > 1) {
    return fail('CALENDAR_INVALID', { field: 'unitCode', problem: 'DUPLICATE_UNIT' });
  }
  const inherited = joinLayers(above.map(layerOf), shippedCalendar().calendar);
  const checked = checkLayer(layerOf(draft), inherited);
  return checked.ok ? ok(null) : checked;
}

/** A line of the law counts as verified only beside the text it was compared with; a closure is the unit's own word. */
function verifiedWithoutSource(draft: CalendarRow): string | null {
  for (const list of ['holidays', 'swaps'] as const) {
    const index = draft[list].findIndex(({ verified, source }) => verified && source === '');
    if (index !== -1) return `${list}[${index}]`;
  }
  return null;
}
