import type { EntityDraft } from '../../contract/entities.ts';
import type { Calendar, Session, WeekSessions } from '../../domain/calendar/calendar.ts';
import type { CalendarLayer } from '../../domain/calendar/layers.ts';
import { formatLocalDay, type LocalDay, parseLocalDay } from '../../domain/local-date.ts';
import { formatClockMinute, parseClockMinute } from '../../domain/local-minute.ts';

/** The texts of a stored or edited layer. */
export type CalendarParts = Pick<
  EntityDraft<'calendar'>,
  'years' | 'sameDayCutOff' | 'week' | 'holidays' | 'swaps' | 'closures'
>;

type SessionTexts = CalendarParts['closures'][number]['sessions'];

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function dayFrom(text: string): LocalDay {
  const day = parseLocalDay(text);
  if (day === null) throw new Error('a date of a calendar row does not exist');
  return day;
}

function clockFrom(text: string): number {
  const minute = parseClockMinute(text);
  if (minute === null) throw new Error('a clock time of a calendar row does not exist');
  return minute;
}

const sessionsFrom = (texts: SessionTexts): Session[] =>
  texts.map(([open, close]) => ({ openMinute: clockFrom(open), closeMinute: clockFrom(close) }));

/** Sessions as texts. */
export function sessionTexts(sessions: readonly Session[]): SessionTexts {
  return sessions.map(({ openMinute, closeMinute }) => [formatClockMinute(openMinute), formatClockMinute(closeMinute)]);
}

/** The first date of a row that lies outside the years a date may have, as `closures[0].from`; null where all are fine. */
export function dateOutOfRange({ holidays, swaps, closures }: CalendarParts): string | null {
  const dates: [string, string][] = [
    ...holidays.map(({ day }, index): [string, string] => [`holidays[${index}].day`, day]),
    ...swaps.flatMap((line, index): [string, string][] => [
      [`swaps[${index}].day`, line.day],
      ...(line.kind === 'WORK' ? [[`swaps[${index}].replaces`, line.replaces] as [string, string]] : []),
    ]),
    ...closures.flatMap(({ from, to }, index): [string, string][] => [
      [`closures[${index}].from`, from],
      [`closures[${index}].to`, to],
    ]),
  ];
  return dates.find(([, text]) => parseLocalDay(text) === null)?.[0] ?? null;
}

/** A row as the rules take it. The contract checked each text, so one that cannot be read is damage and throws. */
export function layerOf(parts: CalendarParts): CalendarLayer {
  const { years, week, sameDayCutOff, holidays, swaps, closures } = parts;
  return {
    years,
    week: week === null ? null : WEEKDAYS.map((weekday) => sessionsFrom(week[weekday])),
    sameDayCutOffMinute: sameDayCutOff === null ? null : clockFrom(sameDayCutOff),
    holidays: holidays.map((line) => ({ ...line, day: dayFrom(line.day) })),
    swaps: swaps.map((line) =>
      line.kind === 'OFF'
        ? { ...line, day: dayFrom(line.day) }
        : { ...line, day: dayFrom(line.day), replaces: dayFrom(line.replaces) },
    ),
    closures: closures.map((line) => ({
      ...line,
      from: dayFrom(line.from),
      to: dayFrom(line.to),
      sessions: sessionsFrom(line.sessions),
    })),
  };
}

function weekTexts(week: WeekSessions): NonNullable<CalendarParts['week']> {
  const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = week.map(sessionTexts);
  return {
    monday: monday ?? [],
    tuesday: tuesday ?? [],
    wednesday: wednesday ?? [],
    thursday: thursday ?? [],
    friday: friday ?? [],
    saturday: saturday ?? [],
    sunday: sunday ?? [],
  };
}

/** A whole calendar as the texts of a row. */
export function partsOf(calendar: Calendar): CalendarParts {
  const { years, week, sameDayCutOffMinute, holidays, swaps, closures } = calendar;
  return {
    years: [...years],
    week: weekTexts(week),
    sameDayCutOff: formatClockMinute(sameDayCutOffMinute),
    holidays: holidays.map((line) => ({ ...line, day: formatLocalDay(line.day) })),
    swaps: swaps.map((line) =>
      line.kind === 'OFF'
        ? { ...line, day: formatLocalDay(line.day) }
        : { ...line, day: formatLocalDay(line.day), replaces: formatLocalDay(line.replaces) },
    ),
    closures: closures.map((line) => ({
      ...line,
      from: formatLocalDay(line.from),
      to: formatLocalDay(line.to),
      sessions: sessionTexts(line.sessions),
    })),
  };
}
