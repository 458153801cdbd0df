import { latestOn } from './days.ts';
import type { ProcedureTerm, ProcedureVersion, UnitTerm } from './procedure.ts';

/** The decision of a unit that is in force on a day `YYYY-MM-DD`: the latest one begun; null where it never decided. */
export function unitTermOn(
  version: Pick<ProcedureVersion, 'unitTerms'>,
  unitCode: string | null,
  day: string,
): UnitTerm | null {
  return latestOn(
    version.unitTerms.filter((term) => term.unitCode === unitCode),
    day,
  );
}

/** How long a unit may take on what it receives on a day: by its own decision, else as the procedure says. */
export function termFor(
  version: Pick<ProcedureVersion, 'unitTerms' | 'term'>,
  unitCode: string | null,
  day: string,
): ProcedureTerm {
  const { amount, unit } = unitTermOn(version, unitCode, day) ?? version.term;
  return { amount, unit };
}
