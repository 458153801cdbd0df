import type { Entity } from '../../contract/entities.ts';
import type { ReceivableProcedure } from '../../contract/procedure-schema.ts';
import { covers } from '../../domain/catalogue/days.ts';
import { isSampleCode, type ProcedureTerm, type ProcedureVersion } from '../../domain/catalogue/procedure.ts';
import { procedureKey } from '../../domain/catalogue/procedure-code.ts';
import { serviceLevelOn } from '../../domain/catalogue/service-level.ts';
import { termFor } from '../../domain/catalogue/term.ts';
import { versionOn } from '../../domain/catalogue/versions.ts';
import type { ServiceLevel } from '../../domain/dossier/dossier.ts';
import { isResidencePaper } from '../../domain/dossier/residence.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';

/** A procedure as it counts for what a unit receives on one day. */
export interface ProcedureInEffect {
  /** As the catalogue writes it. */
  readonly code: string;
  readonly version: ProcedureVersion;
  readonly term: ProcedureTerm;
  readonly serviceLevel: ServiceLevel | null;
}

/** More procedures than share the first two groups of a code. */
const MAX_SAME_KEY = 20;

/**
 * The row of a code, also where the code is written shorter or longer than in the catalogue; null when there is none. An
 * active row goes before a retired one.
 */
export async function findProcedure(reads: Reads, code: string): Promise<Entity<'procedure'> | null> {
  const exact = await reads.entityByCode('procedure', code);
  if (exact?.active) return exact;
  const key = procedureKey(code);
  // A code that is its own key has no other way of writing.
  if (key === code && !/^\d/.test(code)) return exact;
  const { procedures } = await reads.procedurePage(key, MAX_SAME_KEY, 0);
  const same = procedures.filter((row) => procedureKey(row.code) === key);
  return same.find(({ active }) => active) ?? exact ?? same[0] ?? null;
}

/**
 * What counts for a procedure on a day `YYYY-MM-DD` in a unit. Errors: `PROCEDURE_UNKNOWN` (also for a retired one),
 * `PROCEDURE_NOT_IN_EFFECT`.
 */
export async function procedureInEffect(
  reads: Reads,
  code: string,
  day: string,
  unitCode: string | null,
): Promise<Result<ProcedureInEffect>> {
  const procedure = await findProcedure(reads, code);
  if (!procedure?.active) return fail('PROCEDURE_UNKNOWN', { code });
  const version = versionOn(procedure, day);
  if (version === null) return fail('PROCEDURE_NOT_IN_EFFECT', { code: procedure.code, day });
  const term = termFor(version, unitCode, day);
  return ok({ code: procedure.code, version, term, serviceLevel: serviceLevelOn(version, day) });
}

/** Every procedure that a unit may receive on a day, by code. */
export async function receivableProcedures(
  reads: Reads,
  day: string,
  unitCode: string | null,
): Promise<ReceivableProcedure[]> {
  return (await reads.entities('procedure')).flatMap((procedure) => {
    const version = procedure.active ? versionOn(procedure, day) : null;
    if (version === null) return [];
    const { amount, unit } = termFor(version, unitCode, day);
    const { number, name, field, components, fees, exemptions, onSpot, bcci } = version;
    const { code } = procedure;
    return [
      {
        code,
        versionNumber: number,
        name,
        field,
        deadlineAmount: amount,
        deadlineUnit: unit,
        // The name alone tells a residence paper too, where the catalogue does not mark it.
        components: components.map((paper) => ({
          ...paper,
          residence: isResidencePaper(paper),
        })) as ReceivableProcedure['components'],
        exemptions: exemptions
          .filter((line) => covers(line, day))
          .map(({ code, name, percent }) => ({ code, name, percent })),
        feeCases: [...new Set(fees.filter((line) => covers(line, day)).map(({ caseName }) => caseName))].filter(
          Boolean,
        ),
        sample: isSampleCode(code),
        onSpot,
        bcci,
      },
    ];
  });
}
