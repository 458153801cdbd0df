import type { Translate } from './translate.ts';

/** Vietnam has kept UTC+7 without summer time since 1975; the zone of the PC is never asked. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** Local texts are cut, not parsed as moments: they already are the time of Vietnam. */
function partsOf(local: string) {
  const [date = '', time = ''] = local.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [hour = '', minute = ''] = time.split(':');
  return { year, month, day, hour, minute };
}

const WEEKDAY_KEYS = [
  'weekday.0',
  'weekday.1',
  'weekday.2',
  'weekday.3',
  'weekday.4',
  'weekday.5',
  'weekday.6',
] as const;

/** `2026-11-25T10:15` as a clerk says it: "10 giờ 15, thứ Tư 25/11/2026". */
export function dueText(local: string, t: Translate): string {
  const { year, month, day, hour, minute } = partsOf(local);
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay();
  const values = {
    hour: String(Number(hour)),
    weekday: t(WEEKDAY_KEYS[weekday] ?? 'weekday.0'),
    date: `${day}/${month}/${year}`,
  };
  return minute === '00' ? t('due.fullHour', values) : t('due.full', { ...values, minute });
}

/** `2026-11-25T10:15` as `10:15 25/11/2026`. */
export function shortDueText(local: string): string {
  const { year, month, day, hour, minute } = partsOf(local);
  return `${hour}:${minute} ${day}/${month}/${year}`;
}

/** The present moment in the shape of stored local times, to compare with them. */
export function localNow(unixMs: number): string {
  return new Date(unixMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 16);
}

/** `1980-09-05` as `05/09/1980`. */
export function dayText(localDate: string): string {
  const { year, month, day } = partsOf(localDate);
  return `${day}/${month}/${year}`;
}

/**
 * A date as people type it (`5/9/1980`, `05.09.1980`, `05091980`) as `1980-09-05`; null when it is none. Whether such a
 * day exists is the contract's rule.
 */
export function parseDay(typed: string): string | null {
  const text = typed.trim();
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? [];
  return year === '' ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A time as people type it (`14:30`, `14h30`, `14 giờ`, `1430`) as `14:30`; null when it is none. */
export function parseTime(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const [, hour = '', minute = '00'] =
    /^(\d{1,2})\s*(?:[:.h]|giờ)\s*(\d{2})?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** Whole minutes between a stored moment and now, never below 0. */
export function minutesSince(utcInstant: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(utcInstant)) / 60_000));
}
