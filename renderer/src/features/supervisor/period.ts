import { parseDay } from '../../i18n/local-text.ts';

export const PERIOD_KINDS = ['today', 'days7', 'days30', 'month', 'range'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What was chosen: a kind, and what two of the kinds ask for besides. */
export interface PeriodChoice {
  readonly kind: PeriodKind;
  /** `YYYY-MM`. */
  readonly month: string;
  /** As typed, day first. */
  readonly from: string;
  readonly to: string;
}

/** Local dates `YYYY-MM-DD`, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The local date so many days after (before, where negative) another one. */
export function addDays(localDate: string, days: number): string {
  const moment = new Date(`${localDate}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** True for a date of the calendar: the 31st of a short month is none. */
function isDate(text: string | null): text is string {
  if (text === null) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** The days that were chosen; null where what was typed is no period. `today` is the local date. */
export function periodOf(choice: PeriodChoice, today: string): Period | null {
  if (choice.kind === 'today') return { from: today, to: today };
  if (choice.kind === 'days7') return { from: addDays(today, -6), to: today };
  if (choice.kind === 'days30') return { from: addDays(today, -29), to: today };
  if (choice.kind === 'month') {
    const nextMonth = addDays(`${choice.month}-28`, 4).slice(0, 7);
    return { from: `${choice.month}-01`, to: addDays(`${nextMonth}-01`, -1) };
  }
  const [from, to] = [parseDay(choice.from), parseDay(choice.to)];
  return isDate(from) && isDate(to) && from <= to ? { from, to } : null;
}

/** The month of `today` and those before it, newest first, as `YYYY-MM`. */
export function lastMonths(today: string, count: number): string[] {
  const months = [today.slice(0, 7)];
  while (months.length < count) months.push(addDays(`${months.at(-1)}-01`, -1).slice(0, 7));
  return months;
}
