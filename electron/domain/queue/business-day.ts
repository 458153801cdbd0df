import { formatLocalDay, type LocalDay, parseLocalDay } from '../local-date.ts';
import { dayOf, localMinuteAt, localMinuteFromUtc, utcFromLocalMinute } from '../local-minute.ts';

/** The local date `YYYY-MM-DD` in which a stored moment lies: the day of the line a ticket stands in. */
export function localDateOf(utc: string): string {
  const moment = localMinuteFromUtc(utc);
  if (moment === null) throw new Error('not a stored moment');
  return formatLocalDay(dayOf(moment));
}

/** Where a local date begins and where the next one begins, as UTC text. */
export function utcBoundsOf(date: string): { readonly from: string; readonly to: string } {
  const day = parseLocalDay(date);
  if (day === null) throw new Error('not a local date');
  return {
    from: utcFromLocalMinute(localMinuteAt(day, 0)),
    to: utcFromLocalMinute(localMinuteAt((day + 1) as LocalDay, 0)),
  };
}
