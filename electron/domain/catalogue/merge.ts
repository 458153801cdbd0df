import { formatLocalDay, type LocalDay, parseLocalDay } from '../local-date.ts';
import { differences, type FieldDifference } from './diff.ts';
import type { ListedProcedure } from './listed.ts';
import { isSampleCode, type Procedure, type ProcedureVersion } from './procedure.ts';
import { procedureKey } from './procedure-code.ts';
import { contentFrom, contentOf, type MissingField } from './version-content.ts';
import { versionOn } from './versions.ts';

/** From when a list counts, and what it says of procedures that it does not name. */
export interface MergeTerms {
  /** First day `YYYY-MM-DD` of what changes. */
  readonly effectiveFrom: string;
  readonly decision: string;
  /** Procedures in effect that the list does not name end on the day before. */
  readonly endMissing: boolean;
  /** Keys of procedures that the list names in rows which could not be read: they are not missing. */
  readonly unreadableCodes: readonly string[];
}

/** What a list does to one procedure of the catalogue. */
export interface PlannedChange {
  readonly kind: 'NEW' | 'CHANGED' | 'REPEALED' | 'SAME';
  /** Line of the list; 0 for a procedure it does not name. */
  readonly line: number;
  /** As the catalogue writes it, where it has it. */
  readonly code: string;
  readonly name: string;
  readonly fields: readonly FieldDifference[];
  readonly before: Procedure | null;
  /** What is to be stored; null where nothing changes. */
  readonly after: Pick<Procedure, 'code' | 'active' | 'versions'> | null;
}

/** Why a row of the list, or a procedure it does not name, is left as it is. */
export interface MergeProblem {
  readonly line: number;
  readonly code: string;
  readonly reason: 'TWICE' | 'LATER_VERSION' | 'MISSING_FIELD' | 'BEGINS_THAT_DAY';
  /** Of `MISSING_FIELD`. */
  readonly missing: MissingField | null;
  /** Of `TWICE`: the line that counts. */
  readonly otherLine: number | null;
}

export interface MergePlan {
  readonly changes: readonly PlannedChange[];
  readonly problems: readonly MergeProblem[];
}

/**
 * What the catalogue becomes by a list from a day on. A procedure that says something else gets a version from that day
 * and its version before ends on the day before; versions stay, so that received dossiers keep theirs. Every procedure
 * of the catalogue and of the list is in the plan or in its problems. The same list planned again is all `SAME`.
 */
export function planMerge(
  catalogue: readonly Procedure[],
  list: readonly ListedProcedure[],
  terms: MergeTerms,
): MergePlan {
  const changes: PlannedChange[] = [];
  const problems: MergeProblem[] = [];
  const note = (outcome: PlannedChange | MergeProblem): void => {
    if ('reason' in outcome) problems.push(outcome);
    else changes.push(outcome);
  };
  const rowByKey = catalogueByKey(catalogue);
  const lineByKey = new Map<string, number>();
  for (const listed of list) {
    const key = procedureKey(listed.code);
    const otherLine = lineByKey.get(key);
    if (otherLine !== undefined) {
      note({ ...problemAt(listed.line, listed.code, 'TWICE'), otherLine });
      continue;
    }
    lineByKey.set(key, listed.line);
    note(planListed(rowByKey.get(key) ?? null, listed, terms));
  }
  const unreadable = new Set(terms.unreadableCodes.map(procedureKey));
  for (const procedure of catalogue) {
    const key = procedureKey(procedure.code);
    if (lineByKey.has(key) && rowByKey.get(key) === procedure) continue;
    const ends = terms.endMissing && procedure.active && !isSampleCode(procedure.code);
    note(ends && !unreadable.has(key) && !lineByKey.has(key) ? planEnd(procedure, 0, terms) : same(procedure, 0));
  }
  return { changes, problems };
}

/** One row a key: an active one before a retired one. */
function catalogueByKey(catalogue: readonly Procedure[]): Map<string, Procedure> {
  const byKey = new Map<string, Procedure>();
  for (const procedure of catalogue) {
    const key = procedureKey(procedure.code);
    if (byKey.get(key)?.active !== true) byKey.set(key, procedure);
  }
  return byKey;
}

function planListed(
  procedure: Procedure | null,
  listed: ListedProcedure,
  terms: MergeTerms,
): PlannedChange | MergeProblem {
  const { line, code } = listed;
  if (procedure === null) return planNew(listed, terms);
  if (listed.repealed) return planEnd(procedure, line, terms);
  const { effectiveFrom } = terms;
  const current = versionOn(procedure, effectiveFrom);
  const base = current ?? procedure.versions.findLast((version) => version.effectiveFrom < effectiveFrom) ?? null;
  const made = contentFrom(listed, base, effectiveFrom);
  if ('missing' in made) return { ...problemAt(line, code, 'MISSING_FIELD'), missing: made.missing };
  const fields = current === null ? [] : differences(contentOf(current), made.content);
  if (current !== null && fields.length === 0 && procedure.active) return same(procedure, line);
  if (current !== null && fields.length === 0)
    return { ...same(procedure, line), kind: 'CHANGED', after: { ...rowOf(procedure), active: true } };
  if (procedure.versions.some((version) => version.effectiveFrom > effectiveFrom))
    return problemAt(line, code, 'LATER_VERSION');
  const version = { ...made.content, ...datesOf(procedure, current, listed, terms) };
  return {
    kind: current === null ? 'NEW' : 'CHANGED',
    line,
    code: procedure.code,
    name: version.name,
    fields,
    before: procedure,
    after: { code: procedure.code, active: true, versions: [...versionsBefore(procedure, effectiveFrom), version] },
  };
}

function planNew(listed: ListedProcedure, terms: MergeTerms): PlannedChange | MergeProblem {
  const { line, code } = listed;
  if (listed.repealed) return { kind: 'SAME', line, code, name: nameOf(listed), fields: [], before: null, after: null };
  const made = contentFrom(listed, null, terms.effectiveFrom);
  if ('missing' in made) return { ...problemAt(line, code, 'MISSING_FIELD'), missing: made.missing };
  const decision = listed.decision || terms.decision;
  const version = { ...made.content, number: 1, effectiveFrom: terms.effectiveFrom, effectiveTo: null, decision };
  const after = { code, active: true, versions: [version] };
  return { kind: 'NEW', line, code, name: version.name, fields: [], before: null, after };
}

const nameOf = ({ content }: ListedProcedure): string =>
  (content.kind === 'WHOLE' ? content.whole.name : content.part.name) ?? '';

/** A version that begins on that very day is replaced under its number; any other is followed by a new one. */
function datesOf(
  { versions }: Procedure,
  current: ProcedureVersion | null,
  listed: ListedProcedure,
  { effectiveFrom, decision }: MergeTerms,
): Pick<ProcedureVersion, 'number' | 'effectiveFrom' | 'effectiveTo' | 'decision'> {
  const replaced = current?.effectiveFrom === effectiveFrom ? current : null;
  return {
    number: replaced?.number ?? Math.max(...versions.map(({ number }) => number)) + 1,
    effectiveFrom,
    effectiveTo: current?.effectiveTo ?? null,
    decision: listed.decision || decision || (replaced?.decision ?? ''),
  };
}

/** Versions that began before a day, ended on the day before it at the latest. */
function versionsBefore({ versions }: Procedure, day: string): ProcedureVersion[] {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom < day)
    .map((version) =>
      version.effectiveTo === null || version.effectiveTo >= day
        ? { ...version, effectiveTo: dayBefore(day) }
        : version,
    );
}

function planEnd(procedure: Procedure, line: number, { effectiveFrom }: MergeTerms): PlannedChange | MergeProblem {
  const current = versionOn(procedure, effectiveFrom);
  const later = procedure.versions.some((version) => version.effectiveFrom > effectiveFrom);
  if (current === null && !later) return same(procedure, line);
  if (later) return problemAt(line, procedure.code, 'LATER_VERSION');
  if (current?.effectiveFrom === effectiveFrom) return problemAt(line, procedure.code, 'BEGINS_THAT_DAY');
  return {
    ...same(procedure, line),
    kind: 'REPEALED',
    after: { ...rowOf(procedure), versions: versionsBefore(procedure, effectiveFrom) },
  };
}

const rowOf = ({ code, active, versions }: Procedure): Pick<Procedure, 'code' | 'active' | 'versions'> => ({
  code,
  active,
  versions,
});

const same = (procedure: Procedure, line: number): PlannedChange => ({
  kind: 'SAME',
  line,
  code: procedure.code,
  name: procedure.versions.at(-1)?.name ?? '',
  fields: [],
  before: procedure,
  after: null,
});

const problemAt = (line: number, code: string, reason: MergeProblem['reason']): MergeProblem => ({
  line,
  code,
  reason,
  missing: null,
  otherLine: null,
});

function dayBefore(day: string): string {
  const parsed = parseLocalDay(day);
  if (parsed === null || parsed === 0) throw new Error('not a day after the first one');
  return formatLocalDay((parsed - 1) as LocalDay);
}
