import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import { decideStep } from '../../domain/dossier/machine.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change } from '../ports/store.ts';
import { openRatingWindow } from '../rating/open-window.ts';
import { changedDossier, dossierToChange, keepSteps, type LogDeps, stepContext } from './dossier-log.ts';

export interface ResultDeps extends LogDeps {
  readonly ids: Ids;
}

/**
 * The result is handed over (DA_TRA) at a counter, whose rating window opens.
 * Errors: `DOSSIER_UNKNOWN`, `DOSSIER_CHANGED_SINCE`, `DOSSIER_STATE_WRONG`, `DOSSIER_CLOCK_BACK`,
 * `DOSSIER_RECIPIENT_PAPER`, `COUNTER_UNKNOWN`.
 */
export async function returnDossier(
  deps: ResultDeps,
  { counterCode, recipient, ...seen }: MethodParsedInput<'dossier.return'>,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const { dossierId } = seen;
  const returned = await deps.store.write(change, async (writes) => {
    const counter = await writes.entityByCode('counter', counterCode);
    if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: counterCode });
    const dossier = await dossierToChange(writes, seen);
    if (!dossier.ok) return dossier;
    const context = await stepContext(deps, writes, dossier.value, change);
    const step = decideStep(dossier.value, { action: 'TRA_KET_QUA', counterCode, recipient }, context);
    if (!step.ok) return step;
    await keepSteps(writes, dossier.value, [step.value], 'dossier.step');
    const opened = await openRatingWindow(writes, deps, { counterCode, ticketId: null, dossierId });
    return ok({ opened: opened !== null });
  });
  if (!returned.ok) return returned;
  if (returned.value.opened) deps.announce('rating.changed', {});
  return changedDossier(deps, dossierId, change);
}
