import type { ServiceLevel } from '../dossier/dossier.ts';
import { latestOn } from './days.ts';
import type { ProcedureVersion } from './procedure.ts';

/** The level of online service on a day `YYYY-MM-DD`; null before the first dated line. */
export function serviceLevelOn(version: Pick<ProcedureVersion, 'serviceLevels'>, day: string): ServiceLevel | null {
  return latestOn(version.serviceLevels, day)?.level ?? null;
}
