import { parseLocalDay } from '../local-date.ts';
import { fail, ok, type Result } from '../result.ts';
import type { ActionRule } from './actions.ts';
import type { DossierHead } from './dossier.ts';
import type { StepContext } from './machine.ts';
import { localDayTextOf, localTextOf } from './moments.ts';
import { checkRecipient } from './party-rules.ts';
import type { StepRequest } from './request.ts';
import { residencePapersAsked } from './residence.ts';
import type { DocumentRef, DossierResult, StepNeed } from './step.ts';

type Check = (dossier: DossierHead, request: StepRequest, context: StepContext) => Result<null>;

const FINE = ok(null);

/** Whether a document says everything that a document has to say. */
export function isWholeDocument(document: DocumentRef | null): document is DocumentRef {
  return (
    document !== null &&
    document.number.trim() !== '' &&
    document.issuer.trim() !== '' &&
    parseLocalDay(document.date) !== null
  );
}

/** The result as the step would record it: an exception only stands where the office's rule is not met. */
export function resultOf(
  { paper, exception }: { readonly paper: boolean; readonly exception: string },
  { rules, result }: Pick<StepContext, 'rules' | 'result'>,
): DossierResult {
  const fileId = result?.fileId ?? null;
  const signed = fileId !== null && (result?.signed ?? false);
  const met = rules.resultRule === 'NONE' || (fileId !== null && (rules.resultRule === 'DIGITIZED' || signed));
  return { paper, fileId, signed, exception: met ? '' : exception.trim() };
}

const CHECKS: Readonly<Record<StepNeed, Check>> = {
  SUPERVISOR: (_dossier, { action }, { actor }) =>
    actor.role === 'HEAD' ? FINE : fail('DOSSIER_SUPERVISOR_ONLY', { action }),
  REASON: (_dossier, request) =>
    'reason' in request && request.reason.trim() !== ''
      ? FINE
      : fail('DOSSIER_REASON_MISSING', { action: request.action }),
  DOCUMENT: (_dossier, request) =>
    'document' in request && isWholeDocument(request.document)
      ? FINE
      : fail('DOSSIER_DOCUMENT_MISSING', { action: request.action }),
  MISSING_LIST: (_dossier, request, context) => {
    if (request.action !== 'YEU_CAU_BO_SUNG' || !request.missing.some((paper) => paper.trim() !== '')) {
      return fail('DOSSIER_MISSING_LIST_EMPTY');
    }
    const [paper] = residencePapersAsked(request.missing, context.residenceNames);
    const isGiven = paper === undefined || (request.residenceReason ?? '').trim() !== '';
    return isGiven ? FINE : fail('DOSSIER_RESIDENCE_PAPER', { paper });
  },
  WAIT_OVER: ({ pause }, _request, { now }) => {
    const until = pause?.waitUntil ?? null;
    return until === null || localDayTextOf(now) > until ? FINE : fail('DOSSIER_WAIT_NOT_OVER', { until });
  },
  // Without a name the dossier goes to who acts; handing it to who holds it would be no hand-over.
  RECEIVER: ({ handler }, { action }, { receiver, actor }) => {
    const to = receiver ?? actor;
    const isHolder = handler?.personId === to.personId && handler.unitCode === to.unitCode;
    return action === 'BAN_GIAO' && isHolder ? fail('DOSSIER_RECEIVER_UNKNOWN', { code: null }) : FINE;
  },
  RESULT: (_dossier, request, context) => {
    if (request.action !== 'CO_KET_QUA') return FINE;
    const { fileId, signed, exception } = resultOf(request, context);
    const rule = context.rules.resultRule;
    if (rule === 'NONE' || exception !== '') return FINE;
    if (fileId === null) return fail('DOSSIER_RESULT_NOT_DIGITIZED', { rule });
    return rule === 'DIGITIZED_SIGNED' && !signed ? fail('DOSSIER_RESULT_NOT_SIGNED', { rule }) : FINE;
  },
  // A result that has just come may get its place later; what is no paper never gets one.
  SHELF: ({ result }, request) => {
    const isFine =
      request.action === 'CO_KET_QUA'
        ? request.paper || request.shelf.trim() === ''
        : 'shelf' in request && request.shelf.trim() !== '' && result?.paper === true;
    return isFine ? FINE : fail('DOSSIER_SHELF_WRONG');
  },
  COUNTER: (_dossier, request) => {
    if (request.action !== 'TRA_KET_QUA' || request.counterCode === '') return fail('COUNTER_UNKNOWN', { code: '' });
    return checkRecipient(request.recipient ?? null);
  },
  PROMISE: (dossier, request, { now, rules: { maxExtensions } }) => {
    if (request.action !== 'XIN_LOI' || request.promisedAt === null) return FINE;
    const { promisedAt: promised } = request;
    const bounds = [dossier.dueAt, dossier.pause?.dueBefore, dossier.promisedAt, localTextOf(now)];
    const due = bounds.reduce<string>((latest, bound) => (bound && bound > latest ? bound : latest), '');
    // What is finished has nothing left to promise.
    if (dossier.finishedAt !== null || promised <= due) return fail('DOSSIER_PROMISE_NOT_LATER', { promised, due });
    return dossier.extensions < maxExtensions ? FINE : fail('DOSSIER_EXTENSION_LIMIT', { maximum: maxExtensions });
  },
  APOLOGIZED: ({ apologies }) => (apologies > 0 ? FINE : fail('DOSSIER_NOT_APOLOGIZED')),
};

/** Whether a request has everything its rule asks for. Errors: those of the needs, the first that is not met. */
export function checkNeeds(
  dossier: DossierHead,
  request: StepRequest,
  { needs }: ActionRule,
  context: StepContext,
): Result<null> {
  for (const need of needs) {
    const checked = CHECKS[need](dossier, request, context);
    if (!checked.ok) return checked;
  }
  return FINE;
}
