import type { z } from 'zod';
import type { TextKey } from '../../../i18n/translate.ts';

/** What is wrong with a field, by its path (`name`, `people.0.pin`): the key of a sentence. */
export type FieldProblems = Readonly<Record<string, ProblemKey>>;
export type ProblemKey = Extract<TextKey, `form.${string}`>;

type Issue = Pick<z.core.$ZodIssue, 'code' | 'path'>;

/** Sentences for fields whose format has its own rule; a field of one list stands with the list's name before the others. */
const BY_FIELD: Readonly<Record<string, ProblemKey>> = {
  code: 'form.badCode',
  parentCode: 'form.badCode',
  unitCode: 'form.badCode',
  number: 'form.badNumber',
  prefix: 'form.badPrefix',
  pin: 'form.badPin',
  backupAt: 'form.badTime',
  backupKeep: 'form.badKeep',
  idleLockMinutes: 'form.badMinutes',
  reprintMinutes: 'form.badMinutes',
  seqFrom: 'form.badSeq',
  seqTo: 'form.badSeq',
  order: 'form.badOrder',
  priorityPasses: 'form.badPasses',
  normalBetween: 'form.badBetween',
  callGapS: 'form.badGap',
  priorityCallGapS: 'form.badGap',
  noShowAfterCalls: 'form.badCalls',
  reactivateBehind: 'form.badBehind',
  openBeforeMinutes: 'form.badOpenBefore',
  volumePercent: 'form.badVolume',
  speedPercent: 'form.badSpeed',
  'quietHours.from': 'form.badQuiet',
  'quietHours.to': 'form.badQuiet',
  from: 'form.badDate',
  to: 'form.badDate',
  effectiveFrom: 'form.badDate',
  effectiveTo: 'form.badDate',
  validFrom: 'form.badDate',
  validTo: 'form.badDate',
  amount: 'form.badTermAmount',
  copies: 'form.badCopies',
  sets: 'form.badSets',
  amountDong: 'form.badDong',
  amountAfterDong: 'form.badDong',
  maxDong: 'form.badDong',
  unitsBefore: 'form.badTier',
  reuseMonths: 'form.badReuse',
  percent: 'form.badPercent',
  hours: 'form.badHours',
  procedureCodes: 'form.noProcedures',
  soonMinutes: 'form.badSoon',
  soonHourlyMinutes: 'form.badSoonHourly',
  apologyLeadMinutes: 'form.badSoon',
  maxExtensions: 'form.badExtensions',
  uncollectedDays: 'form.badUncollected',
  duplicateDays: 'form.badDuplicateDays',
  fileId: 'form.noFile',
  'account.bin': 'form.badBin',
  'account.number': 'form.badAccount',
  serialOffice: 'form.badSerialOffice',
  pages: 'form.badPages',
  startAt: 'form.badStartAt',
  closingReminderMinutes: 'form.badReminder',
};

/** Turns the schema's findings into one sentence a field; the first finding of a field counts. */
export function fieldProblems(issues: readonly Issue[], input: unknown): FieldProblems {
  const problems: Record<string, ProblemKey> = {};
  for (const issue of issues) {
    const path = issue.path.map(String);
    problems[path.join('.')] ??= problemOf(issue, path, valueAt(input, path));
  }
  return problems;
}

function problemOf(issue: Issue, path: readonly string[], value: unknown): ProblemKey {
  if (value === '' || value === null || value === undefined) return 'form.required';
  const names = path.filter((part) => !/^\d+$/.test(part));
  const own = BY_FIELD[names.slice(-2).join('.')] ?? BY_FIELD[names.at(-1) ?? ''];
  if (own !== undefined) return own;
  return issue.code === 'too_big' ? 'form.tooLong' : issue.code === 'too_small' ? 'form.required' : 'form.badContent';
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === 'string' ? value.trim() : value;
}

/** The problems that are left once these fields were typed into; a list or a group is one field. */
export function withoutFields(problems: FieldProblems, fields: readonly string[]): FieldProblems {
  return Object.fromEntries(Object.entries(problems).filter(([path]) => !fields.includes(path.split('.')[0] ?? '')));
}
