import { formatLocalDay, type LocalDay, parseLocalDay } from '../local-date.ts';

/**
 * The Vietnamese lunar calendar, computed from new moons and the sun's longitude at the meridian of UTC+7. Formulas: J.
 * Meeus, Astronomical Algorithms (2nd ed.), chapters 49 (moon phases) and 25 (low-accuracy sun); a moment is good to a
 * minute or two, which decides a date wrongly only where a new moon falls that close to midnight.
 */
export interface LunarDate {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  /** The second one of two months with the same number. */
  readonly isLeap: boolean;
}

const RAD = Math.PI / 180;
const SYNODIC_DAYS = 29.530588861;
/** Julian day of 1970-01-01T00:00 UTC. */
const JD_EPOCH = 2440587.5;
const UTC_PLUS_7_DAYS = 7 / 24;
const SECONDS_PER_DAY = 86_400;

const sin = (degrees: number): number => Math.sin(degrees * RAD);

/** Terrestrial minus universal time in days, good to some seconds between 1970 and 2050 (Espenak, Meeus 2006). */
function deltaTDays(year: number): number {
  const t = year - 2000;
  if (year >= 2005) return (62.92 + 0.32217 * t + 0.005589 * t * t) / SECONDS_PER_DAY;
  if (year >= 1986) return (63.86 + 0.3345 * t - 0.060374 * t ** 2 + 0.0017275 * t ** 3) / SECONDS_PER_DAY;
  const u = year - 1975;
  return (45.45 + 1.067 * u - (u * u) / 260 - u ** 3 / 718) / SECONDS_PER_DAY;
}

/** The Julian day (terrestrial time) of the k-th new moon since that of 2000-01-06. */
function newMoonJde(k: number): number {
  const t = k / 1236.85;
  const t2 = t * t;
  const mean = 2451550.09766 + SYNODIC_DAYS * k + 0.00015437 * t2 - 0.00000015 * t2 * t;
  const e = 1 - 0.002516 * t - 0.0000074 * t2;
  const m = 2.5534 + 29.1053567 * k - 0.0000014 * t2;
  const m1 = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t2 * t;
  const f = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t2 * t;
  const omega = 124.7746 - 1.56375588 * k + 0.0020672 * t2;
  const periodic =
    -0.4072 * sin(m1) +
    0.17241 * e * sin(m) +
    0.01608 * sin(2 * m1) +
    0.01039 * sin(2 * f) +
    0.00739 * e * sin(m1 - m) -
    0.00514 * e * sin(m1 + m) +
    0.00208 * e * e * sin(2 * m) -
    0.00111 * sin(m1 - 2 * f) -
    0.00057 * sin(m1 + 2 * f) +
    0.00056 * e * sin(2 * m1 + m) -
    0.00042 * sin(3 * m1) +
    0.00042 * e * sin(m + 2 * f) +
    0.00038 * e * sin(m - 2 * f) -
    0.00024 * e * sin(2 * m1 - m) -
    0.00017 * sin(omega);
  const planets =
    0.000325 * sin(299.77 + 0.107408 * k - 0.009173 * t2) +
    0.000165 * sin(251.88 + 0.016321 * k) +
    0.000164 * sin(251.83 + 26.651886 * k) +
    0.000126 * sin(349.42 + 36.412478 * k) +
    0.00011 * sin(84.66 + 18.206239 * k);
  return mean + periodic + planets;
}

/** The local day on which the k-th new moon falls. */
function newMoonDay(k: number): number {
  const jde = newMoonJde(k);
  const year = 2000 + (jde - 2451544.5) / 365.25;
  return Math.floor(jde - deltaTDays(year) - JD_EPOCH + UTC_PLUS_7_DAYS);
}

/** Which twelfth of the ecliptic (0..11, from the spring point) the sun is in at the beginning of a local day. */
function sunSector(day: number): number {
  const jd = day - UTC_PLUS_7_DAYS + JD_EPOCH;
  const jde = jd + deltaTDays(1970 + day / 365.25);
  const t = (jde - 2451545) / 36525;
  const mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const m = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin(m) +
    (0.019993 - 0.000101 * t) * sin(2 * m) +
    0.000289 * sin(3 * m);
  const omega = 125.04 - 1934.136 * t;
  const longitude = mean + centre - 0.00569 - 0.00478 * sin(omega);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** Number of the last new moon on or before a local day. */
function moonOn(day: number): number {
  let k = Math.floor((day - UTC_PLUS_7_DAYS + JD_EPOCH - 2451550.09766) / SYNODIC_DAYS) + 1;
  while (newMoonDay(k) > day) k -= 1;
  return k;
}

/** Number of the new moon that begins month 11 of a lunar year: the month in which the winter solstice of `year` lies. */
function month11Of(year: number): number {
  const lastDay = parseLocalDay(`${year}-12-31`);
  if (lastDay === null) throw new Error('a year outside of the calendar');
  const k = moonOn(lastDay);
  // In the sector from 270 degrees on at its very beginning: the solstice came before it.
  return sunSector(newMoonDay(k)) >= 9 ? k - 1 : k;
}

/**
 * Number (after that of month 11) of the month that has no change of the sun's sector, which is the leap month of a year
 * with 13 new moons; null for a year with 12.
 */
function leapAfter(first: number, next: number): number | null {
  if (next - first !== 13) return null;
  for (let i = 1; i < 13; i++) {
    if (sunSector(newMoonDay(first + i)) === sunSector(newMoonDay(first + i + 1))) return i;
  }
  throw new Error('a lunar year of 13 months without a leap month');
}

/** The lunar date of a day. Meant for 1975 to 2100. */
export function lunarDateOf(day: LocalDay): LunarDate {
  const k = moonOn(day);
  const solarYear = Number(formatLocalDay(day).slice(0, 4));
  const isAfter = k >= month11Of(solarYear);
  const firstYear = isAfter ? solarYear : solarYear - 1;
  const first = month11Of(firstYear);
  const leap = leapAfter(first, month11Of(firstYear + 1));
  const since = k - first;
  const counted = leap !== null && since >= leap ? since - 1 : since;
  return {
    day: day - newMoonDay(k) + 1,
    month: ((counted + 10) % 12) + 1,
    year: counted >= 2 ? firstYear + 1 : firstYear,
    isLeap: since === leap,
  };
}

const STEMS = ['Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ', 'Canh', 'Tân', 'Nhâm', 'Quý'] as const;
const BRANCHES = ['Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi', 'Thân', 'Dậu', 'Tuất', 'Hợi'] as const;

/** Name of a lunar year in stems and branches: `Bính Ngọ` for 2026. */
export function lunarYearName(year: number): string {
  const at = (((year - 4) % 60) + 60) % 60;
  return `${STEMS[at % 10]} ${BRANCHES[at % 12]}`;
}

/** `mùng 6 tháng Giêng năm Bính Ngọ`: a lunar date as people say it. */
export function writtenLunarDate({ day, month, year, isLeap }: LunarDate): string {
  const spoken = day <= 10 ? `mùng ${day}` : `ngày ${day}`;
  const names: Readonly<Record<number, string>> = { 1: 'Giêng', 12: 'Chạp' };
  return `${spoken} tháng ${names[month] ?? month}${isLeap ? ' nhuận' : ''} năm ${lunarYearName(year)}`;
}
