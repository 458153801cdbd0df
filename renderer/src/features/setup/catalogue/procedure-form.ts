import type { z } from 'zod';
import { type Entity, PROCEDURE_DRAFT } from '../../../../../electron/contract/entities.ts';
import type { ProcedureVersion } from '../../../../../electron/contract/procedure-schema.ts';
import { type FieldProblems, fieldProblems } from '../form/field-problems.ts';

/** What is typed of a procedure; each version as JSON text, since a draft keeps texts. */
export type ProcedureForm = { code: string; active: boolean; versions: readonly string[] };

export type ProcedureDraft = z.output<typeof PROCEDURE_DRAFT>;

/** Prepared files name no day for what has always been so. */
const ALWAYS = '1970-01-01';
const DAY_MS = 86_400_000;

export const isAlways = (day: string): boolean => day <= ALWAYS;

export function formOf({
  code,
  active,
  versions,
}: Pick<Entity<'procedure'>, 'code' | 'active' | 'versions'>): ProcedureForm {
  return { code, active, versions: versions.map((version) => JSON.stringify(version)) };
}

/** An empty procedure whose first version begins on a day. */
export function emptyProcedure(today: string): ProcedureForm {
  const version: ProcedureVersion = {
    number: 1,
    effectiveFrom: today,
    effectiveTo: null,
    decision: '',
    name: '',
    field: '',
    fieldCode: '',
    level: 'XA',
    term: { amount: 1, unit: 'NGAY_LAM_VIEC' },
    pauseMode: 'RESUME',
    unitTerms: [],
    components: [],
    sets: 1,
    fees: [],
    exemptions: [],
    serviceLevels: [],
    onSpot: false,
    bcci: true,
    steps: [],
    results: [],
    legalBasis: [],
  };
  return { code: '', active: true, versions: [JSON.stringify(version)] };
}

/** Numbers that JSON text writes as null once their field was emptied. */
const NUMBERS: readonly string[] = ['amount', 'copies', 'sets', 'amountDong', 'amountAfterDong', 'percent'];

/** The versions of a form, oldest first. */
export function versionsOf(form: ProcedureForm): ProcedureVersion[] {
  return form.versions.map(
    (text) =>
      JSON.parse(text, (key, value: unknown) =>
        value === null && NUMBERS.includes(key) ? Number.NaN : value,
      ) as ProcedureVersion,
  );
}

/** What the contract takes: white space that comes with a pasted code is no part of it, an empty line no document. */
export function inputOf(form: ProcedureForm): unknown {
  const versions = versionsOf(form).map((version) => ({
    ...version,
    legalBasis: version.legalBasis.filter((line) => line.trim() !== ''),
  }));
  return { code: form.code.replace(/\s/g, ''), active: form.active, versions };
}

/** The draft that can be saved, or what is wrong by field. */
export function checkForm(form: ProcedureForm): { draft: ProcedureDraft | null; problems: FieldProblems } {
  const input = inputOf(form);
  const parsed = PROCEDURE_DRAFT.safeParse(input);
  return parsed.success
    ? { draft: parsed.data, problems: {} }
    : { draft: null, problems: fieldProblems(parsed.error.issues, input) };
}

/** The form with one version changed. */
export function withVersion(form: ProcedureForm, at: number, change: Partial<ProcedureVersion>): ProcedureForm {
  const versions = versionsOf(form).map((version, index) =>
    JSON.stringify(index === at ? { ...version, ...change } : version),
  );
  return { ...form, versions };
}

/** The day before a day, both `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** Copies the last version as one that begins on `from`, and lets the last one end on the day before. */
export function withNewVersion(form: ProcedureForm, from: string, decision: string): ProcedureForm {
  const versions = versionsOf(form);
  const last = versions.at(-1);
  if (last === undefined) return form;
  const isOpen = last.effectiveTo === null || last.effectiveTo >= from;
  const ended: ProcedureVersion = isOpen ? { ...last, effectiveTo: dayBefore(from) } : last;
  const added: ProcedureVersion = {
    ...last,
    number: last.number + 1,
    effectiveFrom: from,
    effectiveTo: null,
    decision,
  };
  return { ...form, versions: [...versions.slice(0, -1), ended, added].map((version) => JSON.stringify(version)) };
}

/** Takes the last version out; the one before it lasts again where it ended only for its sake. */
export function withoutLastVersion(form: ProcedureForm): ProcedureForm {
  const versions = versionsOf(form);
  const last = versions.at(-1);
  const before = versions.at(-2);
  if (last === undefined || before === undefined) return form;
  const endedForIt = before.effectiveTo !== null && before.effectiveTo === dayBefore(last.effectiveFrom);
  const kept = [...versions.slice(0, -2), endedForIt ? { ...before, effectiveTo: null } : before];
  return { ...form, versions: kept.map((version) => JSON.stringify(version)) };
}

export type VersionState = 'IN_EFFECT' | 'NOT_YET' | 'ENDED';

/** How a version stands to a day, by its own dates. */
export function stateOfVersion(
  { effectiveFrom, effectiveTo }: Pick<ProcedureVersion, 'effectiveFrom' | 'effectiveTo'>,
  today: string,
): VersionState {
  if (effectiveFrom > today) return 'NOT_YET';
  return effectiveTo !== null && effectiveTo < today ? 'ENDED' : 'IN_EFFECT';
}

/** Where an editor opens: the version in effect, else the last one. */
export function versionToOpen(versions: readonly ProcedureVersion[], today: string): number {
  const inEffect = versions.findIndex((version) => stateOfVersion(version, today) === 'IN_EFFECT');
  return inEffect === -1 ? versions.length - 1 : inEffect;
}

/** Problems of a part, by their path within it. */
export function problemsUnder(problems: FieldProblems, part: string): FieldProblems {
  const start = `${part}.`;
  return Object.fromEntries(
    Object.entries(problems).flatMap(([path, problem]) =>
      path.startsWith(start) ? [[path.slice(start.length), problem]] : [],
    ),
  );
}

/** The groups of fields of a version, in the order of the tabs, each with what it edits. */
export const VERSION_TABS = {
  general: ['name', 'field', 'fieldCode', 'level', 'decision', 'effectiveFrom', 'effectiveTo', 'sets', 'number'],
  term: ['term', 'pauseMode', 'unitTerms'],
  components: ['components'],
  fees: ['fees', 'exemptions'],
  service: ['onSpot', 'bcci', 'serviceLevels'],
  process: ['steps'],
  results: ['results', 'legalBasis'],
} as const satisfies Record<string, readonly (keyof ProcedureVersion)[]>;

export type VersionTab = keyof typeof VERSION_TABS;
export const VERSION_TAB_NAMES = Object.keys(VERSION_TABS) as VersionTab[];

/** Tabs of a version with something to correct. */
export function tabsWithProblems(problems: FieldProblems): VersionTab[] {
  const fields = new Set(Object.keys(problems).map((path) => path.split('.')[0]));
  return VERSION_TAB_NAMES.filter((tab) => VERSION_TABS[tab].some((field) => fields.has(field)));
}

/** The first version and tab with something to correct; null when only the code is wrong, or nothing is. */
export function firstProblem(problems: FieldProblems, count: number): { version: number; tab: VersionTab } | null {
  for (let version = 0; version < count; version += 1) {
    const [tab] = tabsWithProblems(problemsUnder(problems, `versions.${version}`));
    if (tab !== undefined) return { version, tab };
  }
  return null;
}
