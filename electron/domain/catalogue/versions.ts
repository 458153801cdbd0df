import { parseLocalDay } from '../local-date.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Procedure, ProcedureVersion } from './procedure.ts';
import { datesProblem } from './version-dates.ts';

/** The version in effect on a day `YYYY-MM-DD`; null when none covers it. */
export function versionOn(procedure: Pick<Procedure, 'versions'>, day: string): ProcedureVersion | null {
  return procedure.versions.find((version) => isInEffect(version, day)) ?? null;
}

/** Whether a version covers a day. */
export function isInEffect(
  { effectiveFrom, effectiveTo }: Pick<ProcedureVersion, 'effectiveFrom' | 'effectiveTo'>,
  day: string,
): boolean {
  return effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo);
}

/** The version that a received dossier names by its number; null when there is none. */
export function versionNumbered(procedure: Pick<Procedure, 'versions'>, number: number): ProcedureVersion | null {
  return procedure.versions.find((version) => version.number === number) ?? null;
}

/** What a list shows on a day: the version in effect, else the last one before it, else the first to come. */
export function versionToShow(procedure: Pick<Procedure, 'versions'>, day: string): ProcedureVersion {
  const { versions } = procedure;
  const shown = versionOn(procedure, day) ?? versions.findLast((v) => v.effectiveFrom <= day) ?? versions[0];
  if (shown === undefined) throw new Error('a procedure without versions');
  return shown;
}

/**
 * Whether versions fit together: numbers rising, oldest first, none overlapping (so that a day has one at most), and
 * everything dated in them unambiguous. Error: `PROCEDURE_VERSIONS_WRONG` with the reason in Vietnamese; the caller, who
 * knows it, adds the procedure's code.
 */
export function checkVersions(versions: readonly ProcedureVersion[]): Result<null> {
  const wrong = (reason: string) => fail('PROCEDURE_VERSIONS_WRONG', { reason });
  if (versions.length === 0) return wrong('chưa có phiên bản nào');
  let before: ProcedureVersion | null = null;
  for (const version of versions) {
    const { number, effectiveFrom, effectiveTo } = version;
    if (parseLocalDay(effectiveFrom) === null) return wrong(`phiên bản ${number} bắt đầu trước năm 1970`);
    if (effectiveTo !== null && effectiveTo < effectiveFrom)
      return wrong(`phiên bản ${number} hết hiệu lực trước ngày bắt đầu`);
    if (before !== null) {
      if (number <= before.number) return wrong(`số phiên bản ${number} phải lớn hơn ${before.number}`);
      if (effectiveFrom <= before.effectiveFrom) return wrong(`phiên bản ${number} phải bắt đầu sau ${before.number}`);
      if (before.effectiveTo === null || before.effectiveTo >= effectiveFrom)
        return wrong(`phiên bản ${before.number} và ${number} trùng thời gian hiệu lực`);
    }
    const problem = datesProblem(version);
    if (problem !== null) return wrong(`phiên bản ${number}: ${problem}`);
    before = version;
  }
  return ok(null);
}
