import { fail, ok, type Result } from '../result.ts';
import type { StepContext } from './machine.ts';
import { localDayTextOf } from './moments.ts';
import { officerOf } from './officer.ts';
import { undoneSeqs } from './replay.ts';
import type { DossierStep, StepAction } from './step.ts';

/** What only a supervisor corrects, or what cannot be taken back at all. */
const NEVER_UNDONE: readonly StepAction[] = ['NOP', 'TIEP_NHAN', 'NHAP', 'TRA_KET_QUA', 'HOAN_TAC', 'DIEU_CHINH'];

/**
 * Takes back the last step that still counts, on the local day on which it was recorded, by who made it or by the head
 * of unit: the line that does so. The one before may be taken back after it. Errors: `DOSSIER_UNDO_NOT_POSSIBLE`,
 * `DOSSIER_UNDO_OTHER_DAY`, `DOSSIER_UNDO_NOT_YOURS`, `DOSSIER_CLOCK_BACK`.
 */
export function undoStep(
  steps: readonly DossierStep[],
  { now, actor }: Pick<StepContext, 'now' | 'actor'>,
): Result<DossierStep> {
  const undone = undoneSeqs(steps);
  const step = steps.findLast(({ seq, action }) => action !== 'HOAN_TAC' && !undone.has(seq));
  const last = steps.at(-1);
  if (!step || !last || step.from === null || NEVER_UNDONE.includes(step.action)) {
    return fail('DOSSIER_UNDO_NOT_POSSIBLE', { action: step?.action ?? null });
  }
  if (now < last.clickedAt) return fail('DOSSIER_CLOCK_BACK', { at: now, last: last.clickedAt });
  const day = localDayTextOf(step.clickedAt);
  if (day !== localDayTextOf(now)) return fail('DOSSIER_UNDO_OTHER_DAY', { day });
  const isOwn = step.actor !== null && step.actor.personId !== null && step.actor.personId === actor.personId;
  if (!isOwn && actor.role !== 'HEAD') return fail('DOSSIER_UNDO_NOT_YOURS', { by: step.actor?.name ?? '' });
  return ok({
    dossierId: step.dossierId,
    seq: last.seq + 1,
    action: 'HOAN_TAC',
    at: now,
    clickedAt: now,
    from: step.to,
    to: step.from,
    actor: officerOf(actor),
    reason: '',
    document: null,
    detail: { kind: 'UNDO', undoneSeq: step.seq },
  });
}
