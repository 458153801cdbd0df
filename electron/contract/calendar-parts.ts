import { z } from 'zod';
import { FIRST_YEAR, LAST_YEAR } from '../domain/local-date.ts';
import { Line, LocalDateText, RequiredLine } from './values.ts';

export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Opening and close. */
export const SessionTexts = z.array(z.tuple([ClockTime, ClockTime])).max(12);

/** Where a line comes from, and whether somebody compared it with the official text. */
const Evidence = { source: Line(300), verified: z.boolean() };
const MAX_ENTRIES = 2_000;

export const HolidayLine = z.strictObject({
  day: LocalDateText,
  name: RequiredLine(200),
  kind: z.enum(['STATUTORY', 'IN_LIEU']),
  ...Evidence,
});

export const SwapLine = z.discriminatedUnion('kind', [
  z.strictObject({ day: LocalDateText, kind: z.literal('OFF'), ...Evidence }),
  z.strictObject({ day: LocalDateText, kind: z.literal('WORK'), replaces: LocalDateText, ...Evidence }),
]);

export const ClosureLine = z.strictObject({
  from: LocalDateText,
  to: LocalDateText,
  reason: RequiredLine(200),
  /** Hours kept on those days; empty is closed all day. */
  sessions: SessionTexts,
  ...Evidence,
});

/** One layer of working time, as it is stored and edited: dates `YYYY-MM-DD`, clock times `HH:mm`. */
export const CalendarParts = {
  /** Years whose days off are known from this layer. */
  years: z.array(z.number().int().min(FIRST_YEAR).max(LAST_YEAR)).max(50),
  /** Latest clock time of reception at which "trong ngày" means the same day; null takes the upper layer's. */
  sameDayCutOff: ClockTime.nullable(),
  /** Null takes the upper layer's. */
  week: z
    .strictObject({
      monday: SessionTexts,
      tuesday: SessionTexts,
      wednesday: SessionTexts,
      thursday: SessionTexts,
      friday: SessionTexts,
      saturday: SessionTexts,
      sunday: SessionTexts,
    })
    .nullable(),
  holidays: z.array(HolidayLine).max(MAX_ENTRIES),
  swaps: z.array(SwapLine).max(MAX_ENTRIES),
  closures: z.array(ClosureLine).max(MAX_ENTRIES),
} as const;
