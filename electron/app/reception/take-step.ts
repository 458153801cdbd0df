import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import type { StepInput } from '../../contract/methods/dossier.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { decideStep, type StepContext } from '../../domain/dossier/machine.ts';
import { evolve } from '../../domain/dossier/replay.ts';
import { residencePapersAsked } from '../../domain/dossier/residence.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Change } from '../ports/store.ts';
import { changedDossier, dossierToChange, keepSteps, type LogDeps, receiverOf, stepContext } from './dossier-log.ts';
import { recordResidence, residenceNames } from './residence.ts';

/**
 * Takes a step of a dossier's life: row, log and event in one transaction. Errors: `DOSSIER_UNKNOWN`,
 * `DOSSIER_CHANGED_SINCE`, `DOSSIER_RECEIVER_UNKNOWN`, those of the rules (`domain/dossier/machine.ts`) and of deadlines.
 */
export async function takeStep(
  deps: LogDeps,
  { step, ...seen }: MethodParsedInput<'dossier.step'>,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const taken = await deps.store.write(change, async (writes) => {
    const dossier = await dossierToChange(writes, seen);
    if (!dossier.ok) return dossier;
    const receiver = await receiverOf(writes, 'receiverCode' in step ? step.receiverCode : null);
    if (!receiver.ok) return receiver;
    const known = step.action === 'YEU_CAU_BO_SUNG' ? await residenceNames(writes, dossier.value) : [];
    const context = await stepContext(deps, writes, dossier.value, change, receiver.value);
    const steps = stepsFor(dossier.value, step, { ...context, residenceNames: known });
    if (!steps.ok) return steps;
    await keepSteps(writes, dossier.value, steps.value, 'dossier.step');
    if (step.action === 'YEU_CAU_BO_SUNG') {
      const papers = residencePapersAsked(step.missing, known);
      await recordResidence(writes, dossier.value.id, papers, step.residenceReason);
    }
    return ok(null);
  });
  return taken.ok ? changedDossier(deps, seen.dossierId, change) : taken;
}

function stepsFor(dossier: Dossier, step: StepInput, context: StepContext): Result<DossierStep[]> {
  if (step.action === 'CO_KET_QUA' && dossier.state === 'DA_TIEP_NHAN') return takenOverAndDone(dossier, step, context);
  const decided = decideStep(dossier, step, context);
  return decided.ok ? ok([decided.value]) : decided;
}

/**
 * Who has the result of a dossier that was only received decided it: the hand-over to them is a line of its own, so that
 * Phiếu kiểm soát has no gap. It counts for the moment of the result, which may be evidenced and earlier than now.
 */
function takenOverAndDone(
  dossier: Dossier,
  step: Extract<StepInput, { action: 'CO_KET_QUA' }>,
  context: StepContext,
): Result<DossierStep[]> {
  const handOver = { action: 'CHUYEN_XU_LY', receiverCode: null, reason: '' } as const;
  const taken = decideStep(dossier, handOver, { ...context, receiver: context.actor });
  if (!taken.ok) return taken;
  const { lastStepAt } = dossier;
  const held: Dossier = { ...dossier, ...evolve(dossier, taken.value), lastStepAt };
  const done = decideStep(held, step, context);
  return done.ok ? ok([{ ...taken.value, at: done.value.at }, done.value]) : done;
}
