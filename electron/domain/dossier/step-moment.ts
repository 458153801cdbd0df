import { parseLocalDay } from '../local-date.ts';
import { fail, ok, type Result } from '../result.ts';
import type { DossierHead } from './dossier.ts';
import { evidencedMoment, localDayTextOf, localTextOf } from './moments.ts';
import { isWholeDocument } from './needs.ts';
import type { StepRequest } from './request.ts';

/**
 * The moment (UTC) for which a step counts: now, or an earlier one that is evidenced. It never lies before the last step
 * that counts. A finish of earlier needs its document, and is no earlier than that document's date (domain reference
 * 2.3). Errors: `DOSSIER_DOCUMENT_MISSING`, `DOSSIER_EVIDENCE_TIME` also for letters dated before the reception or after
 * today.
 */
export function stepMoment(dossier: DossierHead, request: StepRequest, now: string): Result<string> {
  if (request.action === 'XIN_LOI' || request.action === 'TRA_LOI_XIN_LOI') {
    const day = request.action === 'XIN_LOI' ? request.sentOn : request.answeredOn;
    const from = localDayTextOf(dossier.receivedAt);
    const to = localDayTextOf(now);
    const isFine = parseLocalDay(day) !== null && day >= from && day <= to;
    return isFine ? ok(now) : fail('DOSSIER_EVIDENCE_TIME', { at: day, from, to });
  }
  if (!('happenedAt' in request) || request.happenedAt === null) return ok(now);
  const { happenedAt, action } = request;
  const moment = evidencedMoment(happenedAt, dossier.lastStepAt, now);
  const [from, to] = [localTextOf(dossier.lastStepAt), localTextOf(now)];
  if (moment === null) return fail('DOSSIER_EVIDENCE_TIME', { at: happenedAt, from, to });
  if (action !== 'CO_KET_QUA') return ok(moment);
  if (!isWholeDocument(request.document)) return fail('DOSSIER_DOCUMENT_MISSING', { action });
  const { date } = request.document;
  return happenedAt < date ? fail('DOSSIER_EVIDENCE_TIME', { at: happenedAt, from: date, to }) : ok(moment);
}
