import { VIETNAM_OFFSET_MS } from './local-text.ts';
import type { Locale } from './translate.ts';

interface LocalParts {
  readonly weekday: number;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
}

const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  vi: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

function partsOf(unixMs: number): LocalParts {
  const local = new Date(unixMs + VIETNAM_OFFSET_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    weekday: local.getUTCDay(),
    day: two(local.getUTCDate()),
    month: two(local.getUTCMonth() + 1),
    year: String(local.getUTCFullYear()),
    hour: two(local.getUTCHours()),
    minute: two(local.getUTCMinutes()),
  };
}

/** `07:05`, Vietnam time. */
export function clockText(unixMs: number): string {
  const { hour, minute } = partsOf(unixMs);
  return `${hour}:${minute}`;
}

/** `21/11/2026`, Vietnam time. */
export function dateText(unixMs: number): string {
  const { day, month, year } = partsOf(unixMs);
  return `${day}/${month}/${year}`;
}

/** `Thứ bảy, ngày 21/11/2026`, Vietnam time. */
export function longDateText(unixMs: number, locale: Locale): string {
  const weekday = WEEKDAYS[locale][partsOf(unixMs).weekday] ?? '';
  return locale === 'vi' ? `${weekday}, ngày ${dateText(unixMs)}` : `${weekday}, ${dateText(unixMs)}`;
}

/** A stored moment as `07:05 21/11/2026`, or only `07:05` when it lies on the day of `nowUnixMs`. */
export function momentText(utcInstant: string, nowUnixMs: number): string {
  const unixMs = Date.parse(utcInstant);
  const day = dateText(unixMs);
  return day === dateText(nowUnixMs) ? clockText(unixMs) : `${clockText(unixMs)} ${day}`;
}

/** A file's size for a person: `1,4 MB`. */
export function sizeText(bytes: number, locale: Locale): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1);
  return `${locale === 'vi' ? digits.replace('.', ',') : digits} ${units[unit] ?? ''}`;
}
