import type { Dossier } from '../../domain/dossier/dossier.ts';
import { decideStep, type StepRequest } from '../../domain/dossier/machine.ts';
import type { Recipient } from '../../domain/dossier/party.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Change, Writes } from '../ports/store.ts';
import { keepSteps, type LogDeps, stepContext } from '../reception/dossier-log.ts';

/** Recorded where the office asks for digitized results: what is handed over the counter at once has none. */
const NOT_DIGITIZED = 'Kết quả trả ngay tại quầy, chưa số hóa';

/** How a result is handed over while the citizen waits. */
export interface AtOnce {
  readonly counterCode: string;
  /** Whether the result is paper. */
  readonly paper: boolean;
  readonly recipient: Recipient;
}

/**
 * Takes the ordinary steps of a dossier that was just received up to its return (DA_TRA), in the running transaction: who
 * received it decides it and hands the result over. Errors: those of `decideStep`.
 */
export async function returnAtOnce(
  deps: Pick<LogDeps, 'clock' | 'calendars'>,
  writes: Writes,
  received: Dossier,
  { counterCode, paper, recipient }: AtOnce,
  change: Change,
): Promise<Result<Dossier>> {
  const requests: readonly StepRequest[] = [
    { action: 'CHUYEN_XU_LY', reason: '' },
    { action: 'CO_KET_QUA', paper, shelf: '', exception: NOT_DIGITIZED, document: null, reason: '', happenedAt: null },
    { action: 'TRA_KET_QUA', counterCode, recipient },
  ];
  let dossier = received;
  for (const request of requests) {
    const context = await stepContext(deps, writes, dossier, change);
    const step = decideStep(dossier, request, { ...context, receiver: context.actor });
    if (!step.ok) return step;
    dossier = await keepSteps(writes, dossier, [step.value], 'dossier.step');
  }
  return ok(dossier);
}
