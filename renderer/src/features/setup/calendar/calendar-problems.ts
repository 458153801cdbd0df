import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { PlainTextKey, Translate } from '../../../i18n/translate.ts';
import type { FieldProblems } from '../form/field-problems.ts';
import { LINE_LISTS, type LineList, WEEKDAYS, type Weekday } from './calendar-form.ts';

/** Why the rules refuse a calendar (`CALENDAR_INVALID`), in words. */
const RULES: Readonly<Record<string, PlainTextKey>> = {
  YEAR: 'calendar.problem.YEAR',
  DATE: 'calendar.problem.DATE',
  DUPLICATE_UNIT: 'calendar.problem.DUPLICATE_UNIT',
  SOURCE_MISSING: 'calendar.problem.SOURCE_MISSING',
  SESSION_TIMES: 'calendar.problem.SESSION_TIMES',
  SESSION_ORDER: 'calendar.problem.SESSION_ORDER',
  CUT_OFF: 'calendar.problem.CUT_OFF',
  DUPLICATE_DAY: 'calendar.problem.DUPLICATE_DAY',
  OUTSIDE_YEARS: 'calendar.problem.OUTSIDE_YEARS',
  REPLACED_DAY_HAS_NO_SESSIONS: 'calendar.problem.REPLACED_DAY_HAS_NO_SESSIONS',
  CLOSURE_RANGE: 'calendar.problem.CLOSURE_RANGE',
  CLOSURE_OVERLAP: 'calendar.problem.CLOSURE_OVERLAP',
};

/** The sentence for each kind of field; others have the form's own. */
const BY_FIELD: Readonly<Record<string, PlainTextKey>> = {
  day: 'calendar.badDay',
  from: 'calendar.badDay',
  to: 'calendar.badDay',
  replaces: 'calendar.badDay',
  sessions: 'calendar.badHours',
  sameDayCutOff: 'calendar.badClock',
};

export const CALENDAR_TABS = ['week', ...LINE_LISTS, 'year'] as const;
export type CalendarTab = (typeof CALENDAR_TABS)[number];

/** What is wrong where, by the contract's schema and by the rules. Paths are those of the draft: `holidays.3.day`. */
export interface CalendarProblems {
  readonly field: (path: string) => string | undefined;
  /** Of a whole line. */
  readonly line: (list: LineList, index: number) => string | undefined;
  readonly weekday: (weekday: Weekday) => string | undefined;
  readonly isIn: (tab: CalendarTab) => boolean;
}

/** `holidays[3].day` as `holidays.3`, `week[5]` as `week.saturday`; null for an error that names no place. */
export function placeOf(error: EnvelopeError | null): string | null {
  if (error === null || error.code !== 'CALENDAR_INVALID') return null;
  const [, name = '', index = ''] = /^(\w+)(?:\[(\d+)\])?/.exec(String(error.details['field'] ?? '')) ?? [];
  if (name === 'week') return `week.${WEEKDAYS[Number(index)] ?? ''}`;
  // The whole list of years is one field.
  return index === '' || name === 'years' ? name : `${name}.${index}`;
}

/** Joins what the schema found with what the rules refused, as sentences beside the fields. */
export function calendarProblems(found: FieldProblems, error: EnvelopeError | null, t: Translate): CalendarProblems {
  const place = placeOf(error);
  const rule =
    place === null ? undefined : t(RULES[String(error?.details['problem'] ?? '')] ?? 'calendar.problem.other');
  const atPlace = (path: string): string | undefined => (path === place ? rule : undefined);
  const paths = [...Object.keys(found), ...(place === null ? [] : [place])];

  function sentence(path: string): string | undefined {
    const problem = found[path];
    if (problem === undefined) return undefined;
    const own = BY_FIELD[path.split('.').at(-1) ?? ''];
    return problem === 'form.required' || own === undefined ? t(problem) : t(own);
  }
  const isUnder = (path: string): boolean => Object.keys(found).some((each) => each.startsWith(`${path}.`));

  return {
    field(path) {
      if (path === 'years' && isUnder(path)) return t('calendar.badYear');
      if (path.endsWith('.sessions') && isUnder(path)) return t('calendar.badHours');
      return sentence(path) ?? atPlace(path);
    },
    line: (list, index) => atPlace(`${list}.${index}`),
    weekday(weekday) {
      const path = `week.${weekday}`;
      return isUnder(path) ? t('calendar.badClock') : atPlace(path);
    },
    isIn(tab) {
      if (tab === 'year') return false;
      return paths.some((path) => path.startsWith(`${tab}.`) || (tab === 'week' && path === 'sameDayCutOff'));
    },
  };
}
