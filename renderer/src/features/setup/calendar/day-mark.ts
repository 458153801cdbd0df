import type { CalendarDay } from '../../../../../electron/contract/methods/calendar.ts';

export const DAY_MARKS = ['work', 'half', 'off', 'holiday', 'swapOff', 'swapWork', 'closed', 'otherHours'] as const;
export type DayMark = (typeof DAY_MARKS)[number];

/** Working minutes of a day. */
export function dayMinutes({ sessions }: Pick<CalendarDay, 'sessions'>): number {
  return sessions.reduce((sum, [open, close]) => sum + clockMinutes(close) - clockMinutes(open), 0);
}

function clockMinutes(clock: string): number {
  const [hour = '', minute = ''] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Less than this part of the longest day of the week is called half a day. */
const HALF_DAY_BELOW = 0.75;

/** The longest day that the week alone gives, in minutes. */
export function fullDayMinutes(days: readonly CalendarDay[]): number {
  return Math.max(0, ...days.filter(({ layer }) => layer === 'WEEK').map(dayMinutes));
}

/** Whether a day of so many minutes is half a day beside a full one. */
export function isHalfDay(minutes: number, fullMinutes: number): boolean {
  return minutes > 0 && minutes < fullMinutes * HALF_DAY_BELOW;
}

/** What a day is, in the words of the legend. */
export function markOf(day: CalendarDay, fullMinutes: number): DayMark {
  const works = day.sessions.length > 0;
  if (day.layer === 'CLOSURE') return works ? 'otherHours' : 'closed';
  if (day.layer === 'SWAP') return works ? 'swapWork' : 'swapOff';
  if (day.layer === 'HOLIDAY') return 'holiday';
  if (!works) return 'off';
  return isHalfDay(dayMinutes(day), fullMinutes) ? 'half' : 'work';
}

/** 0 Monday .. 6 Sunday of a date `YYYY-MM-DD`. */
export function weekdayIndex(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The same number of days later, within the list; PageUp and PageDown go to the same date of a neighbouring month. */
export function dayByKey(days: readonly CalendarDay[], index: number, key: string): number | null {
  const last = days.length - 1;
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const step = steps[key];
  if (step !== undefined) return Math.min(last, Math.max(0, index + step));
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key !== 'PageUp' && key !== 'PageDown') return null;
  const [year = '', month = '', date = ''] = (days[index]?.day ?? '').split('-');
  const wanted = Number(month) + (key === 'PageDown' ? 1 : -1);
  if (wanted < 1 || wanted > 12) return index;
  const start = `${year}-${String(wanted).padStart(2, '0')}-`;
  const exact = days.findIndex(({ day }) => day === start + date);
  return exact === -1 ? days.findLastIndex(({ day }) => day.startsWith(start)) : exact;
}
