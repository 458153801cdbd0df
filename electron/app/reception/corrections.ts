import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import { correctDossier as decideCorrection } from '../../domain/dossier/correction.ts';
import { undoStep as decideUndo } from '../../domain/dossier/undo.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Change } from '../ports/store.ts';
import {
  changedDossier,
  dossierToChange,
  keepSteps,
  type LogDeps,
  type SeenDossier,
  stepContext,
} from './dossier-log.ts';

/**
 * Takes the last step back, on the day it was made. The step stays in the log.
 * Errors: `DOSSIER_UNKNOWN`, `DOSSIER_CHANGED_SINCE`, `DOSSIER_UNDO_*`, `DOSSIER_CLOCK_BACK`.
 */
export async function undoDossierStep(
  deps: LogDeps,
  seen: SeenDossier,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const undone = await deps.store.write(change, async (writes) => {
    const dossier = await dossierToChange(writes, seen);
    if (!dossier.ok) return dossier;
    const context = await stepContext(deps, writes, dossier.value, change);
    const step = decideUndo(await writes.stepsOf(seen.dossierId), context);
    if (!step.ok) return step;
    await keepSteps(writes, dossier.value, [step.value], 'dossier.undone');
    return ok(null);
  });
  return undone.ok ? changedDossier(deps, seen.dossierId, change) : undone;
}

/**
 * A supervisor corrects what no ordinary step may change. Errors: `DOSSIER_UNKNOWN`, `DOSSIER_CHANGED_SINCE`,
 * `DOSSIER_SUPERVISOR_ONLY`, `DOSSIER_REASON_MISSING`, `DOSSIER_DOCUMENT_MISSING`, `DOSSIER_CORRECTION_EMPTY`,
 * `DOSSIER_EVIDENCE_TIME`, `DOSSIER_CLOCK_BACK`.
 */
export async function correctDossier(
  deps: LogDeps,
  { dossierId, rev, ...correction }: MethodParsedInput<'dossier.correct'>,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const corrected = await deps.store.write(change, async (writes) => {
    const dossier = await dossierToChange(writes, { dossierId, rev });
    if (!dossier.ok) return dossier;
    const context = await stepContext(deps, writes, dossier.value, change);
    const step = decideCorrection(dossier.value, correction, context);
    if (!step.ok) return step;
    await keepSteps(writes, dossier.value, [step.value], 'dossier.corrected');
    return ok(null);
  });
  return corrected.ok ? changedDossier(deps, dossierId, change) : corrected;
}
