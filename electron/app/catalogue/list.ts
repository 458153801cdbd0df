import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { Entity } from '../../contract/entities.ts';
import type { ProcedureSummary } from '../../contract/procedure-schema.ts';
import { changesBetween } from '../../domain/catalogue/changes.ts';
import { isSampleCode } from '../../domain/catalogue/procedure.ts';
import { isInEffect, versionToShow } from '../../domain/catalogue/versions.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { findProcedure } from './in-effect.ts';

/** A page of the catalogue as it is today, by name. */
export function listCatalogue(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { query, limit, offset }: MethodParsedInput<'catalogue.list'>,
): Promise<Result<MethodOutput<'catalogue.list'>>> {
  const today = localDateOf(utcNow(clock));
  return store.read(async (reads) => {
    const { procedures, total } = await reads.procedurePage(foldForSearch(query), limit, offset);
    return ok({ procedures: procedures.map((row) => summaryOf(row, today)), total });
  });
}

function summaryOf(procedure: Entity<'procedure'>, today: string): ProcedureSummary {
  const { code, active, rev } = procedure;
  const shown = versionToShow(procedure, today);
  const { name, field, level, term, effectiveFrom, effectiveTo, onSpot, bcci } = shown;
  const dated = isInEffect(shown, today) ? 'IN_EFFECT' : effectiveFrom > today ? 'NOT_YET' : 'ENDED';
  return {
    code,
    active,
    rev,
    name,
    field,
    level,
    term,
    versionNumber: shown.number,
    effectiveFrom,
    effectiveTo,
    state: active ? dated : 'RETIRED',
    sample: isSampleCode(code),
    onSpot,
    bcci,
  };
}

/** One procedure with all its versions. Error: `PROCEDURE_UNKNOWN`. */
export function readProcedure(store: Store, code: string): Promise<Result<MethodOutput<'catalogue.read'>>> {
  return store.read(async (reads) => {
    const procedure = await findProcedure(reads, code);
    return procedure ? ok({ procedure }) : fail('PROCEDURE_UNKNOWN', { code });
  });
}

/** The change report of the days from `from` to `to`. */
export function catalogueChanges(
  store: Store,
  { from, to }: MethodParsedInput<'catalogue.changes'>,
): Promise<Result<MethodOutput<'catalogue.changes'>>> {
  return store.read(async (reads) => {
    const lines = changesBetween(await reads.entities('procedure'), from, to);
    const count = (kind: (typeof lines)[number]['kind']): number => lines.filter((line) => line.kind === kind).length;
    return ok({
      counts: { new: count('NEW'), amended: count('AMENDED'), repealed: count('REPEALED') },
      lines: lines.map((line) => ({ ...line, fields: [...line.fields] })),
    });
  });
}
