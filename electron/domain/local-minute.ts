import { formatLocalDay, LAST_DAY, type LocalDay, parseLocalDay } from './local-date.ts';

declare const localMinuteBrand: unique symbol;

/**
 * A moment as whole minutes since 1970-01-01T00:00 in Asia/Ho_Chi_Minh. Viet Nam keeps +07:00 all year, so minutes are
 * counted straight on the local clock and the zone of the computer never matters.
 */
export type LocalMinute = number & { readonly [localMinuteBrand]: true };

export const MINUTES_PER_DAY = 1440;

const OFFSET_MINUTES = 7 * 60;
const MS_PER_MINUTE = 60_000;
/** Viet Nam keeps +07:00 all year, whatever the host says: in milliseconds, for the edges that are finer than a minute. */
export const HO_CHI_MINH_OFFSET_MS = OFFSET_MINUTES * MS_PER_MINUTE;
const LOCAL_MOMENT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$/;
const CLOCK_TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
const UTC_INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/;
const LAST_MINUTE = LAST_DAY * MINUTES_PER_DAY + MINUTES_PER_DAY - 1;

/** The moment at a clock time (minutes since midnight, 0..1439) of a day. */
export function localMinuteAt(day: LocalDay, clockMinute: number): LocalMinute {
  return (day * MINUTES_PER_DAY + clockMinute) as LocalMinute;
}

/** The date of a moment. */
export function dayOf(moment: LocalMinute): LocalDay {
  return Math.floor(moment / MINUTES_PER_DAY) as LocalDay;
}

/** The clock time of a moment: minutes since midnight, 0..1439. */
export function clockMinuteOf(moment: LocalMinute): number {
  return moment % MINUTES_PER_DAY;
}

function clockFromDigits(text: string, at: number): number {
  return Number(text.slice(at, at + 2)) * 60 + Number(text.slice(at + 3, at + 5));
}

/**
 * Reads local time `YYYY-MM-DDTHH:mm` or `YYYY-MM-DDTHH:mm:ss`; seconds are cut off, so 15:00:59 is the minute 15:00.
 * Null for any other text, for a date that does not exist, and outside the years 1970..9999.
 */
export function parseLocalMinute(text: string): LocalMinute | null {
  if (!LOCAL_MOMENT.test(text)) return null;
  const day = parseLocalDay(text.slice(0, 10));
  return day === null ? null : localMinuteAt(day, clockFromDigits(text, 11));
}

/** Writes a moment as local time `YYYY-MM-DDTHH:mm`. */
export function formatLocalMinute(moment: LocalMinute): string {
  return `${formatLocalDay(dayOf(moment))}T${formatClockMinute(clockMinuteOf(moment))}`;
}

/** Reads a clock time `HH:mm` as minutes since midnight; null for anything else, 24:00 included. */
export function parseClockMinute(text: string): number | null {
  return CLOCK_TIME.test(text) ? clockFromDigits(text, 0) : null;
}

/** Writes minutes since midnight as `HH:mm`. */
export function formatClockMinute(clockMinute: number): string {
  const hours = Math.floor(clockMinute / 60);
  const minutes = clockMinute % 60;
  return `${hours < 10 ? '0' : ''}${hours}:${minutes < 10 ? '0' : ''}${minutes}`;
}

/**
 * Turns a stored moment (UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`) into the local minute it lies in; null for any other text,
 * for a date that does not exist, and when the local moment falls outside the years 1970..9999.
 */
export function localMinuteFromUtc(text: string): LocalMinute | null {
  // Only the shape the store writes: `Date.parse` alone would also take zones and missing parts.
  if (!UTC_INSTANT.test(text)) return null;
  const unixMs = Date.parse(text);
  // `Date.parse` rolls 31 February over into March; writing it back shows that.
  if (Number.isNaN(unixMs) || new Date(unixMs).toISOString() !== text) return null;
  const moment = Math.floor(unixMs / MS_PER_MINUTE) + OFFSET_MINUTES;
  return moment >= 0 && moment <= LAST_MINUTE ? (moment as LocalMinute) : null;
}

/** Turns a local minute into the UTC text that is stored, at second 0. */
export function utcFromLocalMinute(moment: LocalMinute): string {
  return new Date((moment - OFFSET_MINUTES) * MS_PER_MINUTE).toISOString();
}
