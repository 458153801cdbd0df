import type { EntityDraft, EntityKind } from '../../contract/entities.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';

interface Reference {
  readonly kind: EntityKind;
  readonly code: string;
}

function referencesOf(kind: EntityKind, row: EntityDraft<EntityKind>): Reference[] {
  const references: Reference[] = [];
  const add = (target: EntityKind, code: string | null | undefined): void => {
    if (typeof code === 'string') references.push({ kind: target, code });
  };
  if (kind === 'unit' && 'parentCode' in row) add('unit', row.parentCode);
  if ('unitCode' in row) add('unit', row.unitCode);
  if ('counterCode' in row) add('counter', row.counterCode);
  if ('counterCodes' in row) for (const code of row.counterCodes) add('counter', code);
  return references;
}

/**
 * Every code a row names must exist, and a range must hold a number. Errors: `CONFIG_REFERENCE_UNKNOWN` with kind and code,
 * `CONFIG_RANGE_WRONG`.
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
  return kind === 'unit' ? checkUnitTree(reads, row as EntityDraft<'unit'>) : ok(null);
}

/** A unit may not stand below itself. */
async function checkUnitTree(reads: Reads, unit: EntityDraft<'unit'>): Promise<Result<null>> {
  const parentByCode = new Map((await reads.entities('unit')).map(({ code, parentCode }) => [code, parentCode]));
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
