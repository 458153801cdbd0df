/** Years a card may name. Wide on purpose: it only keeps typing damage such as year 0000 from passing as a date. */
const MIN_YEAR = 1850;
const MAX_YEAR = 2199;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Tells whether a field has the shape of a card's date: exactly eight ASCII digits. */
export function isDateShaped(field: string): boolean {
  return /^[0-9]{8}$/.test(field);
}

/** Turns `ddMMyyyy` into `YYYY-MM-DD`; null when there is no such day between 1850 and 2199 (00001980, 31021990). */
export function parseCardDate(field: string): string | null {
  if (!isDateShaped(field)) return null;
  const day = Number(field.slice(0, 2));
  const month = Number(field.slice(2, 4));
  const year = Number(field.slice(4));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lastDay = month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  if (year < MIN_YEAR || year > MAX_YEAR || day < 1 || day > lastDay) return null;
  return `${field.slice(4)}-${field.slice(2, 4)}-${field.slice(0, 2)}`;
}
