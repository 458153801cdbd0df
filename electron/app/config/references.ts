import type { Entity, EntityDraft, EntityKind, Settings } from '../../contract/entities.ts';
import { checkBookTemplate } from '../../domain/books/numbering.ts';
import { cleanProcedureCode } from '../../domain/catalogue/procedure-code.ts';
import { checkVersions } from '../../domain/catalogue/versions.ts';
import { checkCodeTemplate } from '../../domain/dossier/code-template.ts';
import { checkCodePattern } from '../../domain/external/codes.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { checkUnitHistory } from '../../domain/units/units.ts';
import { checkOfficeCalendar } from '../calendar/check-calendar.ts';
import type { Reads } from '../ports/store.ts';

interface Reference {
  readonly kind: EntityKind;
  readonly code: string;
}

function referencesOf(kind: EntityKind, row: EntityDraft<EntityKind>): Reference[] {
  const references = new Map<string, Reference>();
  const add = (target: EntityKind, ...codes: readonly (string | null)[]): void => {
    for (const code of codes) if (code !== null) references.set(`${target}/${code}`, { kind: target, code });
  };
  if (kind === 'unit' && 'parentCode' in row) add('unit', row.parentCode, ...row.predecessorCodes);
  if ('unitCode' in row) add('unit', row.unitCode);
  if ('counterCode' in row) add('counter', row.counterCode);
  if ('counterCodes' in row) add('counter', ...row.counterCodes);
  if ('procedureCodes' in row) add('procedure', ...row.procedureCodes);
  if ('versions' in row) {
    for (const { unitTerms, steps } of row.versions) {
      add('unit', ...unitTerms.map(({ unitCode }) => unitCode), ...steps.map(({ unitCode }) => unitCode));
    }
  }
  return [...references.values()];
}

/**
 * Every code a row names must exist, and what it says must fit together. Errors: `CONFIG_REFERENCE_UNKNOWN` with kind and
 * code, `CONFIG_RANGE_WRONG`, `UNIT_DATES_WRONG`, `UNIT_HISTORY_LOOP`, `PROCEDURE_VERSIONS_WRONG`,
 * `BOOK_TEMPLATE_WRONG`, `EXTERNAL_PATTERN_WRONG`, those of `checkOfficeCalendar`.
 */
export async function checkReferences(
  reads: Reads,
  kind: EntityKind,
  row: EntityDraft<EntityKind>,
): Promise<Result<null>> {
  for (const reference of referencesOf(kind, row)) {
    if ((await reads.entityByCode(reference.kind, reference.code)) === null) {
      return fail('CONFIG_REFERENCE_UNKNOWN', { kind: reference.kind, code: reference.code });
    }
  }
  if ('seqFrom' in row && row.seqTo < row.seqFrom) {
    return fail('CONFIG_RANGE_WRONG', { from: row.seqFrom, to: row.seqTo });
  }
  if ('versions' in row) return checkProcedure(row);
  if (kind === 'book' && 'template' in row) return checkBookTemplate(row.template);
  if ('codePattern' in row) return checkCodePattern(row.codePattern);
  if ('sameDayCutOff' in row) return checkOfficeCalendar(reads, row);
  return kind === 'unit' ? checkUnit(reads, row as EntityDraft<'unit'>) : ok(null);
}

/** A procedure whose versions fit together. Error: `PROCEDURE_VERSIONS_WRONG`. */
export function checkProcedure({ code, versions }: Pick<EntityDraft<'procedure'>, 'code' | 'versions'>): Result<null> {
  const checked = checkVersions(versions);
  return checked.ok ? checked : fail(checked.error.code, { ...checked.error.details, code });
}

/** A new procedure is named as the nation or the sample rows name theirs. Error: `PROCEDURE_CODE_WRONG`. */
export function checkNewProcedureCode(code: string): Result<null> {
  const cleaned = cleanProcedureCode(code);
  if (!cleaned.ok) return cleaned;
  return cleaned.value === code ? ok(null) : fail('PROCEDURE_CODE_WRONG', { code });
}

/** Settings whose parts have rules of their own. Errors: those of `checkCodeTemplate`. */
export function checkSettings({ dossier }: Pick<Settings, 'dossier'>): Result<null> {
  return checkCodeTemplate(dossier.codeTemplate);
}

/** A unit may not stand below itself or before itself. */
async function checkUnit(reads: Reads, unit: EntityDraft<'unit'>): Promise<Result<null>> {
  const units = await reads.entities('unit');
  const tree = checkUnitTree(units, unit);
  return tree.ok ? checkUnitHistory(unit, units) : tree;
}

function checkUnitTree(units: readonly Entity<'unit'>[], unit: EntityDraft<'unit'>): Result<null> {
  const parentByCode = new Map(units.map(({ code, parentCode }) => [code, parentCode]));
  parentByCode.set(unit.code, unit.parentCode);
  const seen = new Set<string>();
  for (let code: string | null | undefined = unit.code; code; code = parentByCode.get(code)) {
    if (seen.has(code)) return fail('CONFIG_REFERENCE_UNKNOWN', { kind: 'unit', code });
    seen.add(code);
  }
  return ok(null);
}

/** Somebody must be able to open Setup: the last active IT person cannot be retired or given another role. */
export async function checkItRemains(reads: Reads): Promise<Result<null>> {
  const people = await reads.entities('person');
  return people.some(({ active, role }) => active && role === 'IT') ? ok(null) : fail('CONFIG_LAST_IT');
}
