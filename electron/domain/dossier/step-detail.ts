import { ok, type Result } from '../result.ts';
import type { DossierHead } from './dossier.ts';
import type { StepContext } from './machine.ts';
import { resultOf } from './needs.ts';
import { officerOf } from './officer.ts';
import type { StepRequest } from './request.ts';
import { resumedDue } from './resumed-due.ts';
import type { StepDetail } from './step.ts';

/**
 * What a step says besides the common columns. `at` (UTC) is the moment for which it counts.
 * Errors: those of `context.dueOf`.
 */
export function stepDetail(
  dossier: DossierHead,
  request: StepRequest,
  at: string,
  context: StepContext,
): Result<StepDetail> {
  switch (request.action) {
    case 'TIEP_NHAN': {
      const due = context.dueOf(at, dossier.pauses);
      if (!due.ok) return due;
      const giver = context.receiver === null ? null : officerOf(context.actor);
      return ok({ kind: 'ACCEPTANCE', giver, receiver: receiverOf(context), dueAt: due.value });
    }
    case 'CHUYEN_XU_LY':
    case 'CHUYEN_LAI':
    case 'BAN_GIAO':
      return ok({
        kind: 'HANDOVER',
        giver: dossier.handler ?? officerOf(context.actor),
        receiver: receiverOf(context),
      });
    case 'YEU_CAU_BO_SUNG': {
      const missing = request.missing.map((paper) => paper.trim()).filter((paper) => paper !== '');
      return ok({ kind: 'PAUSE', waitUntil: request.waitUntil, missing, amountDong: null });
    }
    case 'YEU_CAU_NVTC':
      return ok({ kind: 'PAUSE', waitUntil: request.waitUntil, missing: [], amountDong: request.amountDong });
    case 'TAM_DUNG':
      return ok({ kind: 'PAUSE', waitUntil: request.waitUntil, missing: [], amountDong: null });
    case 'TIEP_TUC':
      return resumeDetail(dossier, at, context);
    case 'XIN_LOI': {
      const { promisedAt, channel, sentOn } = request;
      return ok({ kind: 'APOLOGY', promisedAt, channel, sentOn });
    }
    case 'TRA_LOI_XIN_LOI':
      return ok({ kind: 'APOLOGY_ANSWER', answer: request.answer, answeredOn: request.answeredOn });
    case 'CO_KET_QUA':
      return ok({ kind: 'RESULT', result: resultOf(request, context), shelf: request.shelf.trim() });
    case 'XEP_KE':
      return ok({ kind: 'SHELF', shelf: request.shelf.trim() });
    case 'TRA_KET_QUA':
      return ok({ kind: 'RETURN', counterCode: request.counterCode, recipient: request.recipient ?? null });
    case 'TU_CHOI':
    case 'TRA_LAI':
    case 'RUT':
    case 'DUNG_GIAI_QUYET':
    case 'HUY':
      break;
  }
  return ok({ kind: 'NONE' });
}

const receiverOf = ({ receiver, actor }: StepContext) => officerOf(receiver ?? actor);

/** Before reception no clock runs, so its end of waiting promises nothing. */
function resumeDetail(dossier: DossierHead, at: string, { dueOf }: StepContext): Result<StepDetail> {
  const dueBefore = dossier.pause?.dueBefore ?? null;
  if (!dossier.accepted) return ok({ kind: 'RESUME', dueBefore, dueAt: null });
  const due = resumedDue(dossier, at, dueOf);
  return due.ok ? ok({ kind: 'RESUME', dueBefore, dueAt: due.value }) : due;
}
