import { isLeapYear } from '../local-date.ts';
import { HO_CHI_MINH_OFFSET_MS, parseLocalMinute } from '../local-minute.ts';

/** A date as a list writes it, with its clock time where it has one. */
export interface ListMoment {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:mm`, or null. */
  readonly time: string | null;
}

const DATE = /(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?!\d)/;
const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const TIME = /(?<![\d/.-])(\d{1,2})\s?(?:[:h]|giờ)\s?(\d{2})?(?:\s?phút)?(?::(\d{2}))?\s*(SA|CH|AM|PM)?(?![\d/])/i;
/** Days of spreadsheets: from 1900, with a 29 February that never was (ECMA-376 part 1, 18.17.4.1). */
const SERIAL = /^(\d{5})(?:[.,](\d+))?$/;
const SERIAL_OF_1970 = 25_569;
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 90_000;
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/**
 * Reads a date of a list, day before month: `21/11/2026`, `8:30 21-11-2026`, `21/11/2026 08:30:15`, `21/11/26`, ISO with or
 * without a zone, and the number that a spreadsheet keeps. Null for anything else and for dates that do not exist.
 */
export function parseListMoment(text: string): ListMoment | null {
  const clean = text.normalize('NFC').trim();
  const iso = ISO.exec(clean);
  if (iso !== null) return isoMoment(iso);
  if (SERIAL.test(clean)) return serialMoment(Number(clean.replace(',', '.')));
  const date = DATE.exec(clean);
  if (date === null) return null;
  const [whole, dayText = '', monthText = '', yearText = ''] = date;
  const rest = `${clean.slice(0, date.index)} ${clean.slice(date.index + whole.length)}`;
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  return momentOf([year, Number(monthText), Number(dayText)], timeIn(rest));
}

/** `HH:mm`, null where nothing of a time is there, undefined where something is and it is none. */
function timeIn(text: string): string | null | undefined {
  const found = TIME.exec(text);
  if (found === null) return /\d/.test(text) ? undefined : null;
  const [, hourText, minuteText = '00', , half = ''] = found;
  const twelve = Number(hourText);
  const afternoon = /^(CH|PM)$/i.test(half);
  const hour = half === '' ? twelve : (twelve % 12) + (afternoon ? 12 : 0);
  return hour > 23 || Number(minuteText) > 59 ? undefined : `${two(hour)}:${minuteText}`;
}

function isoMoment([, year, month, day, hour, minute, second = '00', zone = '']: RegExpExecArray): ListMoment | null {
  const parts = [Number(year), Number(month), Number(day)] as const;
  if (hour === undefined || minute === undefined) return momentOf(parts, null);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const local = momentOf(parts, `${two(Number(hour))}:${minute}`);
  if (local === null || zone === '') return local;
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const utcMs = Date.parse(`${local.day}T${local.time}:${second}${offset}`);
  return Number.isNaN(utcMs) ? null : fromIso(new Date(utcMs + HO_CHI_MINH_OFFSET_MS).toISOString());
}

function serialMoment(serial: number): ListMoment | null {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return null;
  // Fractions of a day are never exact.
  const ms = Math.round((serial - SERIAL_OF_1970) * 86_400) * 1_000;
  const moment = fromIso(new Date(ms).toISOString());
  return Number.isInteger(serial) ? { ...moment, time: null } : moment;
}

const fromIso = (text: string): ListMoment => ({ day: text.slice(0, 10), time: text.slice(11, 16) });

function momentOf(
  [year, month, day]: readonly [number, number, number],
  time: ReturnType<typeof timeIn>,
): ListMoment | null {
  const last = month === 2 && !isLeapYear(year) ? 28 : (MONTH_DAYS[month - 1] ?? 0);
  if (time === undefined || year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > last) return null;
  return { day: `${year}-${two(month)}-${two(day)}`, time };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** A moment of a dossier's life as local time; a date alone gets the clock time that is given. Null as for the date. */
export function localTimeOf(text: string, timeOfDate: string): string | null {
  const moment = parseListMoment(text);
  if (moment === null) return null;
  const local = `${moment.day}T${moment.time ?? timeOfDate}`;
  return parseLocalMinute(local) === null ? null : local;
}
