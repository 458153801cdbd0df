import type { MethodOutput } from '../../contract/contract.ts';
import type { StepDetailView } from '../../contract/dossier-views.ts';
import { handoverLines } from '../../domain/dossier/handover.ts';
import { undoneSeqs } from '../../domain/dossier/replay.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Store } from '../ports/store.ts';
import { findDossier } from './views.ts';

type Log = MethodOutput<'dossier.steps'>;

/** The whole log of a dossier with the lines of Phiếu kiểm soát. Error: `DOSSIER_UNKNOWN`. */
export function dossierSteps(store: Store, dossierId: string): Promise<Result<Log>> {
  return store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const steps = await reads.stepsOf(dossierId);
    const undone = undoneSeqs(steps);
    const { deadline, receivingUnitCode: unitCode } = dossier.value;
    const name = (await reads.entityByCode('unit', unitCode))?.name ?? unitCode;
    return ok({
      steps: steps.map((step) => stepView(step, undone.has(step.seq))),
      handovers: handoverLines(steps, { deadline, desk: { personId: null, name, unitCode } }),
    });
  });
}

function stepView(
  { seq, action, at, clickedAt, from, to, actor, reason, document, detail }: DossierStep,
  undone: boolean,
): Log['steps'][number] {
  const actorName = actor?.name ?? '';
  return { seq, action, at, clickedAt, from, to, actorName, reason, document, detail: detailView(detail), undone };
}

function detailView(detail: DossierStep['detail']): StepDetailView {
  switch (detail.kind) {
    case 'HANDOVER':
      return { kind: 'HANDOVER', receiverName: detail.receiver.name };
    case 'PAUSE':
      return { ...detail, missing: [...detail.missing] };
    case 'APOLOGY':
    case 'APOLOGY_ANSWER':
      return detail;
    case 'RESULT':
      return { kind: 'SHELF', shelf: detail.shelf, exception: detail.result.exception };
    case 'SHELF':
      return { ...detail, exception: '' };
    case 'RETURN':
      return { kind: 'RETURN', recipient: detail.recipient ?? null };
    case 'NONE':
    case 'ACCEPTANCE':
    case 'RESUME':
    case 'EXTENSION':
    case 'UNDO':
    case 'CORRECTION':
      break;
  }
  return { kind: 'NONE' };
}
