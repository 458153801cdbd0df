import { z } from 'zod';
import { type Calendar, checkCalendar } from '../domain/calendar/calendar.ts';
import { FIRST_YEAR, LAST_YEAR, parseLocalDay } from '../domain/local-date.ts';
import { parseClockMinute } from '../domain/local-minute.ts';
import { fail, type Result } from '../domain/result.ts';

const Day = z.string().transform((text, context) => {
  const day = parseLocalDay(text);
  if (day !== null) return day;
  context.addIssue({ code: 'custom', message: 'not a date YYYY-MM-DD' });
  return z.NEVER;
});

const Clock = z.string().transform((text, context) => {
  const minute = parseClockMinute(text);
  if (minute !== null) return minute;
  context.addIssue({ code: 'custom', message: 'not a clock time HH:mm' });
  return z.NEVER;
});

const Sessions = z
  .array(z.tuple([Clock, Clock]))
  .max(12)
  .transform((pairs) => pairs.map(([openMinute, closeMinute]) => ({ openMinute, closeMinute })));

const Evidence = { source: z.string().min(1), verified: z.boolean() };
const MAX_ENTRIES = 2_000;

/**
 * A calendar as it is shipped, edited and exchanged: dates `YYYY-MM-DD`, clock times `HH:mm`, sessions as pairs of
 * opening and close. `verified` is false where somebody still has to compare the date with the official text.
 */
const calendarFileSchema = z.strictObject({
  name: z.string().min(1),
  note: z.string().optional(),
  years: z.array(z.int().min(FIRST_YEAR).max(LAST_YEAR)).min(1).max(50),
  sameDayCutOff: Clock,
  week: z.strictObject({
    monday: Sessions,
    tuesday: Sessions,
    wednesday: Sessions,
    thursday: Sessions,
    friday: Sessions,
    saturday: Sessions,
    sunday: Sessions,
  }),
  holidays: z
    .array(z.strictObject({ day: Day, name: z.string().min(1), kind: z.enum(['STATUTORY', 'IN_LIEU']), ...Evidence }))
    .max(MAX_ENTRIES),
  swaps: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ day: Day, kind: z.literal('OFF'), ...Evidence }),
        z.strictObject({ day: Day, kind: z.literal('WORK'), replaces: Day, ...Evidence }),
      ]),
    )
    .max(MAX_ENTRIES),
  closures: z
    .array(
      z.strictObject({ from: Day, to: Day, reason: z.string().min(1), sessions: Sessions.default([]), ...Evidence }),
    )
    .max(MAX_ENTRIES),
});

/**
 * Reads a calendar file that was parsed from JSON. Errors: `CALENDAR_INVALID` with the field and what is wrong with it,
 * `CALENDAR_NO_WORKING_TIME`.
 */
export function parseCalendar(value: unknown): Result<Calendar> {
  const parsed = calendarFileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail('CALENDAR_INVALID', { field: issue?.path.join('.') || 'file', problem: issue?.code ?? 'SHAPE' });
  }
  const { week, sameDayCutOff, years, holidays, swaps, closures } = parsed.data;
  return checkCalendar({
    years,
    week: [week.monday, week.tuesday, week.wednesday, week.thursday, week.friday, week.saturday, week.sunday],
    holidays,
    swaps,
    closures,
    sameDayCutOffMinute: sameDayCutOff,
  });
}
