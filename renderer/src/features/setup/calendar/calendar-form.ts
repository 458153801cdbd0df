import type { z } from 'zod';
import type { CALENDAR_DRAFT, Entity } from '../../../../../electron/contract/entities.ts';
import { dayText, parseDay, parseTime } from '../../../i18n/local-text.ts';
import { quietHoursText, readQuietHours } from '../sections/quiet-hours.ts';

type CalendarDraft = z.input<typeof CALENDAR_DRAFT>;
type Parts = Pick<Entity<'calendar'>, 'years' | 'sameDayCutOff' | 'week' | 'holidays' | 'swaps' | 'closures'>;
type SessionTexts = NonNullable<Parts['week']>['monday'];

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A line as it is typed: dates day first. `key` stays with the line while others come and go. */
interface TypedLine {
  readonly key: number;
  readonly source: string;
  readonly verified: boolean;
}
export interface TypedHoliday extends TypedLine {
  readonly day: string;
  readonly name: string;
  readonly kind: string;
}
export interface TypedSwap extends TypedLine {
  readonly day: string;
  readonly kind: string;
  readonly replaces: string;
}
export interface TypedClosure extends TypedLine {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** Hours kept on those days, as `07:00-11:30, 13:30-17:00`; empty is closed all day. */
  readonly hours: string;
}
export interface TypedLines {
  readonly holidays: TypedHoliday;
  readonly swaps: TypedSwap;
  readonly closures: TypedClosure;
}
export type LineList = keyof TypedLines;
export const LINE_LISTS = ['holidays', 'swaps', 'closures'] as const satisfies readonly LineList[];

/** What a line is when it is added. */
export const BLANK_LINES: TypedLines = {
  holidays: { key: 0, day: '', name: '', kind: 'STATUTORY', source: '', verified: false },
  swaps: { key: 0, day: '', kind: 'OFF', replaces: '', source: '', verified: false },
  closures: { key: 0, from: '', to: '', reason: '', hours: '', source: '', verified: false },
};

/**
 * The editor's value, flat so that it can be kept as a draft: a session is `07:00-11:30` as typed, a line is the JSON of
 * its typed fields.
 */
export type CalendarForm = Readonly<Record<Weekday, readonly string[]>> & {
  code: string;
  name: string;
  /** Empty is the office's own. */
  unitCode: string;
  active: boolean;
  /** False takes the week of the layer above. */
  hasOwnWeek: boolean;
  /** Empty takes the upper layer's. */
  sameDayCutOff: string;
  years: readonly string[];
} & Readonly<Record<LineList, readonly string[]>>;

/** Opening and close of a session as typed. */
export function sessionEnds(text: string): readonly [open: string, close: string] {
  const [open = '', close = ''] = text.split('-');
  return [open, close];
}

/** The dash stands between the two ends, so none is taken inside one. */
export function sessionText(open: string, close: string): string {
  return `${open.replaceAll('-', '')}-${close.replaceAll('-', '')}`;
}

/** Sessions of the contract as the form keeps them. */
export function sessionTexts(sessions: SessionTexts): string[] {
  return sessions.map(([open, close]) => sessionText(open, close));
}

/** A clock time as people type it (`7:30`, `7h30`, `0730`) as `07:30`; what is none stays as it is. */
export function readClock(typed: string): string {
  return parseTime(typed) ?? typed.trim();
}

/** A line back from its text. What an older program kept differently is left as in `blank`. */
export function readLine<L extends LineList>(list: L, text: string): TypedLines[L] {
  const blank = BLANK_LINES[list];
  const stored = new Map(Object.entries(parsed(text)));
  return Object.fromEntries(
    Object.entries(blank).map(([field, value]) => {
      const kept = stored.get(field);
      return [field, typeof kept === typeof value ? kept : value];
    }),
  ) as unknown as TypedLines[L];
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** A line as the form keeps it. */
export function lineText(line: TypedLines[LineList]): string {
  return JSON.stringify(line);
}

/** Lines of one list, as typed. */
export function linesOf<L extends LineList>(form: CalendarForm, list: L): TypedLines[L][] {
  return form[list].map((text) => readLine(list, text));
}

/** Lines that nobody has compared with the official text. */
export function unverifiedCount(calendar: Pick<Parts, LineList>): number {
  return LINE_LISTS.reduce((sum, list) => sum + calendar[list].filter(({ verified }) => !verified).length, 0);
}

/** A stored row as the form shows it, lines in the order of their days. */
export function toForm(row: Omit<Entity<'calendar'>, 'id' | 'rev'>): CalendarForm {
  const week = row.week;
  return {
    code: row.code,
    name: row.name,
    unitCode: row.unitCode ?? '',
    active: row.active,
    hasOwnWeek: week !== null,
    ...weekOf((weekday) => (week === null ? [] : sessionTexts(week[weekday]))),
    sameDayCutOff: row.sameDayCutOff ?? '',
    years: row.years.map(String),
    holidays: typedTexts(
      row.holidays,
      ({ day }) => day,
      (line) => ({ ...line, day: dayText(line.day) }),
    ),
    swaps: typedTexts(
      row.swaps,
      ({ day }) => day,
      (line) => ({
        ...line,
        day: dayText(line.day),
        replaces: line.kind === 'WORK' ? dayText(line.replaces) : '',
      }),
    ),
    closures: typedTexts(
      row.closures,
      ({ from }) => from,
      ({ sessions, ...line }) => ({
        ...line,
        from: dayText(line.from),
        to: dayText(line.to),
        hours: quietHoursText(sessions.map(([from, to]) => ({ from, to }))),
      }),
    ),
  };
}

function typedTexts<T>(lines: readonly T[], dayOf: (line: T) => string, typed: (line: T) => object): string[] {
  return lines
    .toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
    .map((line, index) => JSON.stringify({ key: index + 1, ...typed(line) }));
}

/** A value for each weekday. */
export function weekOf<T>(make: (weekday: Weekday) => T): Record<Weekday, T> {
  return Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, make(weekday)])) as Record<Weekday, T>;
}

/** What the contract takes. What was mistyped goes on as it is, so that the contract's check names it. */
export function toDraft(form: CalendarForm): CalendarDraft {
  const cutOff = form.sameDayCutOff.trim();
  return {
    code: form.code,
    name: form.name,
    unitCode: form.unitCode === '' ? null : form.unitCode,
    active: form.active,
    years: form.years.map(Number),
    sameDayCutOff: cutOff === '' ? null : readClock(cutOff),
    week: form.hasOwnWeek
      ? weekOf((weekday) =>
          form[weekday].map((text): [string, string] => {
            const [open, close] = sessionEnds(text);
            return [readClock(open), readClock(close)];
          }),
        )
      : null,
    holidays: linesOf(form, 'holidays').map(({ day, name, kind, source, verified }) => ({
      day: readDay(day),
      name,
      kind: kind as 'STATUTORY' | 'IN_LIEU',
      source,
      verified,
    })),
    swaps: linesOf(form, 'swaps').map(({ day, kind, replaces, source, verified }) =>
      kind === 'WORK'
        ? { day: readDay(day), kind: 'WORK', replaces: readDay(replaces), source, verified }
        : { day: readDay(day), kind: 'OFF', source, verified },
    ),
    closures: linesOf(form, 'closures').map(({ from, to, reason, hours, source, verified }) => ({
      from: readDay(from),
      // One day is the usual case: it need not be typed twice.
      to: readDay(to.trim() === '' ? from : to),
      reason,
      sessions: readQuietHours(hours).map(({ from: open, to: close }): [string, string] => [
        readClock(open),
        readClock(close),
      ]),
      source,
      verified,
    })),
  };
}

function readDay(typed: string): string {
  return parseDay(typed) ?? typed.trim();
}
