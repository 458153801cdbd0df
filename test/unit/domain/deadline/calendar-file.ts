import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseCalendar } from '../../../../electron/contract/calendar-file.ts';
import { createWorkingCalendar, type WorkingCalendar } from '../../../../electron/domain/calendar/working-calendar.ts';
import { type LocalMinute, parseLocalMinute } from '../../../../electron/domain/local-minute.ts';

/** A calendar as it lies in its file. */
export interface CalendarFile {
  name: string;
  note?: string;
  years: number[];
  sameDayCutOff: string;
  week: Record<'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday', [string, string][]>;
  holidays: { day: string; name: string; kind: 'STATUTORY' | 'IN_LIEU'; source: string; verified: boolean }[];
  swaps: (
    | { day: string; kind: 'OFF'; source: string; verified: boolean }
    | { day: string; kind: 'WORK'; replaces: string; source: string; verified: boolean }
  )[];
  closures: {
    from: string;
    to: string;
    reason: string;
    sessions?: [string, string][];
    source: string;
    verified: boolean;
  }[];
}

const shipped = readFileSync(new URL('../../../../resources/calendars/vn-2026.json', import.meta.url), 'utf8');

/** A fresh copy of the shipped calendar file, so that a test may change it. */
export function shippedFile(): CalendarFile {
  return JSON.parse(shipped) as CalendarFile;
}

/** Makes a calendar that must be valid ready for questions. */
export function calendarFrom(file: CalendarFile): WorkingCalendar {
  const data = parseCalendar(file);
  const calendar = data.ok ? createWorkingCalendar(data.value) : data;
  if (!calendar.ok) throw new Error(JSON.stringify(calendar.error));
  return calendar.value;
}

/** A moment that must be valid. */
export function at(text: string): LocalMinute {
  const moment = parseLocalMinute(text);
  if (moment === null) throw new Error(`no moment: ${text}`);
  return moment;
}

const p2 = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${p2(Math.floor(minute / 60))}:${p2(minute % 60)}`;

/** No session, half a day, odd hours, or a whole day. */
const sessions = fc.oneof(
  { weight: 2, arbitrary: fc.constant<[string, string][]>([]) },
  {
    weight: 4,
    arbitrary: fc.constant<[string, string][]>([
      ['07:00', '11:30'],
      ['13:30', '17:00'],
    ]),
  },
  { weight: 1, arbitrary: fc.constant<[string, string][]>([['07:00', '11:30']]) },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 6 })
      .map((minutes) => minutes.toSorted((a, b) => a - b))
      .map((minutes) =>
        Array.from({ length: Math.floor(minutes.length / 2) }, (_, index): [string, string] => [
          clock(minutes[2 * index] ?? 0),
          clock(minutes[2 * index + 1] ?? 0),
        ]),
      ),
  },
);

/** A date near the turn of the year 2026/2027, where most calendars of the tests have their special days. */
const date = fc
  .integer({ min: 0, max: 39 })
  .map((offset) => new Date(Date.UTC(2026, 11, 10 + offset)).toISOString().slice(0, 10));

const evidence = { source: 'test', verified: false } as const;

/** Calendars with odd weeks, holidays, swaps and closures around the turn of the year. */
export const anyCalendarFile: fc.Arbitrary<CalendarFile> = fc
  .record({
    name: fc.constant<string>('test'),
    years: fc.constant<number[]>([2026, 2027]),
    sameDayCutOff: fc.integer({ min: 0, max: 1439 }).map(clock),
    week: fc.record({
      monday: sessions,
      tuesday: sessions,
      wednesday: sessions,
      thursday: sessions,
      friday: sessions,
      saturday: sessions,
      sunday: sessions,
    }),
    holidays: fc
      .uniqueArray(date, { maxLength: 6 })
      .map((days) => days.map((day) => ({ day, name: 'x', kind: 'STATUTORY' as const, ...evidence }))),
    swaps: fc
      .uniqueArray(fc.tuple(date, date, fc.boolean()), { maxLength: 4, selector: ([day]) => day })
      .map((rows) =>
        rows.map(([day, replaces, works]) =>
          works ? { day, kind: 'WORK' as const, replaces, ...evidence } : { day, kind: 'OFF' as const, ...evidence },
        ),
      ),
    closures: fc
      .uniqueArray(fc.tuple(date, sessions), { maxLength: 2, selector: ([day]) => day })
      .map((rows) => rows.map(([day, open]) => ({ from: day, to: day, reason: 'x', sessions: open, ...evidence }))),
  })
  .filter((file) => {
    const parsed = parseCalendar(file);
    return parsed.ok;
  });

/** A local moment within `days` days after 2026-12-10, as text. */
export const momentWithin = (days: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: 0, max: days * 1440 - 1 })
    .map((minutes) => new Date(Date.UTC(2026, 11, 10, 0, minutes)).toISOString().slice(0, 16));
