import { z } from 'zod';
import { DAY_LAYERS } from '../../domain/calendar/calendar.ts';
import { SessionTexts } from '../calendar-parts.ts';
import { CALENDAR_DRAFT } from '../entities.ts';
import { defineMethod } from '../method.ts';
import { Code, LocalDateText } from '../values.ts';

export const CalendarDay = z.strictObject({
  day: LocalDateText,
  sessions: SessionTexts,
  /** Why the day has the sessions it has. */
  layer: z.enum(DAY_LAYERS),
  /** Name of the holiday, reason of the closure, the replaced day of a worked swap (`YYYY-MM-DD`); else empty. */
  label: z.string(),
  source: z.string(),
  verified: z.boolean(),
});
export type CalendarDay = z.output<typeof CalendarDay>;

export const calendarMethods = {
  /** The calendar that ships, as a layer to start from. */
  'calendar.shipped': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ calendar: CALENDAR_DRAFT }),
    windows: ['setup'],
    roles: ['IT', 'HEAD'],
  }),
  /**
   * Every day of a year as a unit works, with what decides it. `draft` replaces the stored row of the same code, so that an
   * editor shows what saving would do. Errors: CALENDAR_INVALID, CALENDAR_NO_WORKING_TIME.
   */
  'calendar.year': defineMethod({
    input: z.strictObject({
      year: z.number().int().min(1970).max(9999),
      unitCode: Code.nullable(),
      draft: CALENDAR_DRAFT.nullable(),
    }),
    output: z.strictObject({
      days: z.array(CalendarDay),
      /** Whether somebody has said which days of this year are off. */
      known: z.boolean(),
      workingDays: z.number().int(),
      workingMinutes: z.number().int(),
    }),
    windows: ['setup', 'supervisor'],
    roles: ['IT', 'HEAD'],
  }),
};
