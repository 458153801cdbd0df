import { formatLocalDay } from '../local-date.ts';
import {
  dayOf,
  formatLocalMinute,
  type LocalMinute,
  localMinuteFromUtc,
  parseLocalMinute,
  utcFromLocalMinute,
} from '../local-minute.ts';

/** The local minute of a stored moment (UTC text). Throws for any other text: nothing else is ever stored. */
export function localMinuteOf(utc: string): LocalMinute {
  const moment = localMinuteFromUtc(utc);
  if (moment === null) throw new Error('not a stored moment');
  return moment;
}

/** The local date `YYYY-MM-DD` of a stored moment. */
export function localDayTextOf(utc: string): string {
  return formatLocalDay(dayOf(localMinuteOf(utc)));
}

/** A stored moment as local time `YYYY-MM-DDTHH:mm`. */
export function localTextOf(utc: string): string {
  return formatLocalMinute(localMinuteOf(utc));
}

/**
 * Turns a local time taken from a document into the moment to be stored: at or after `fromUtc`, not after `nowUtc`, both
 * taken by the minute because papers name no seconds. Null when it lies outside or is no local time.
 */
export function evidencedMoment(local: string, fromUtc: string, nowUtc: string): string | null {
  const moment = parseLocalMinute(local);
  if (moment === null || moment < localMinuteOf(fromUtc) || moment > localMinuteOf(nowUtc)) return null;
  const utc = utcFromLocalMinute(moment);
  return utc < fromUtc ? fromUtc : utc;
}
