import { fail, ok, type Result } from '../result.ts';
import type { DossierFacts, DossierHead, DossierState } from './dossier.ts';
import { checkClock, type StepContext } from './machine.ts';
import { evidencedMoment, localTextOf } from './moments.ts';
import { isWholeDocument } from './needs.ts';
import { officerOf } from './officer.ts';
import { evolve } from './replay.ts';
import { resumedDue } from './resumed-due.ts';
import { isFinishedState } from './states.ts';
import type { Correction, DocumentRef, DossierStep } from './step.ts';

/** What a supervisor wants to correct. */
export interface CorrectionRequest {
  readonly reason: string;
  readonly document: DocumentRef | null;
  /** Null leaves it as it is. */
  readonly state: DossierState | null;
  /** Local times; absent leaves as it is, null takes away. */
  readonly finishedAt?: string | null | undefined;
  readonly returnedAt?: string | null | undefined;
}

/** States for which the due moment counts. */
const DUE_STATES: readonly DossierState[] = ['DA_TIEP_NHAN', 'DANG_GIAI_QUYET', 'CO_KET_QUA', 'DA_TRA'];

/**
 * Corrects what no ordinary step may change, also after the result was handed over: the line that does so. A moment that
 * is set needs the document that proves it; one that goes with its state (a dossier that is open again has no finish)
 * does not. When the finish was recorded stays as it was. Errors: `DOSSIER_SUPERVISOR_ONLY`, `DOSSIER_CLOCK_BACK`,
 * `DOSSIER_REASON_MISSING`, `DOSSIER_STATE_WRONG` for a moment that the state cannot have, `DOSSIER_DOCUMENT_MISSING`,
 * `DOSSIER_EVIDENCE_TIME`, `DOSSIER_CORRECTION_EMPTY`, and those of `context.dueOf`.
 */
export function correctDossier(
  dossier: DossierHead,
  request: CorrectionRequest,
  context: Pick<StepContext, 'now' | 'actor' | 'dueOf'>,
): Result<DossierStep> {
  const { now, actor } = context;
  if (actor.role !== 'HEAD') return fail('DOSSIER_SUPERVISOR_ONLY', { action: 'DIEU_CHINH' });
  const clock = checkClock(dossier, now);
  if (!clock.ok) return clock;
  if (request.reason.trim() === '') return fail('DOSSIER_REASON_MISSING', { action: 'DIEU_CHINH' });
  const to = request.state ?? dossier.state;
  const moments = correctedMoments(dossier, request, to, now);
  if (!moments.ok) return moments;
  const due = correctedDue(dossier, to, context);
  if (!due.ok) return due;
  const correction: Correction = { ...(to === dossier.state ? {} : { state: to }), ...moments.value, ...due.value };
  const step: DossierStep = {
    dossierId: dossier.id,
    seq: dossier.lastSeq + 1,
    action: 'DIEU_CHINH',
    at: now,
    clickedAt: now,
    from: dossier.state,
    to,
    actor: officerOf(actor),
    reason: request.reason.trim(),
    document: request.document,
    detail: { kind: 'CORRECTION', correction },
  };
  const isSame = Object.keys(correction).length === 0;
  if (isSame) return fail('DOSSIER_CORRECTION_EMPTY');
  const after = evolve(dossier, step);
  // Handed over before it was done, once both moments stand.
  return after.returnedAt !== null && after.finishedAt !== null && after.returnedAt < after.finishedAt
    ? evidenceTime(localTextOf(after.returnedAt), localTextOf(after.finishedAt), now)
    : ok(step);
}

const evidenceTime = (at: string, from: string, now: string) =>
  fail('DOSSIER_EVIDENCE_TIME', { at, from, to: localTextOf(now) });

/** The moments that change, as they are stored. */
function correctedMoments(
  dossier: DossierFacts & Pick<DossierHead, 'code'>,
  request: CorrectionRequest,
  to: DossierState,
  now: string,
): Result<Pick<Correction, 'finishedAt' | 'returnedAt'>> {
  const changed: { finishedAt?: string; returnedAt?: string } = {};
  for (const name of ['finishedAt', 'returnedAt'] as const) {
    const wanted = request[name];
    if (wanted === undefined) continue;
    const hasMoment = name === 'finishedAt' ? isFinishedState(to) : to === 'DA_TRA';
    if (hasMoment !== (wanted !== null)) return fail('DOSSIER_STATE_WRONG', { code: dossier.code, state: to });
    const before = dossier[name];
    if (wanted === null || (before !== null && localTextOf(before) === wanted)) continue;
    if (!isWholeDocument(request.document)) return fail('DOSSIER_DOCUMENT_MISSING', { action: 'DIEU_CHINH' });
    const moment = evidencedMoment(wanted, dossier.receivedAt, now);
    if (moment === null) return evidenceTime(wanted, localTextOf(dossier.receivedAt), now);
    if (wanted < request.document.date) return evidenceTime(wanted, request.document.date, now);
    changed[name] = moment;
  }
  return ok(changed);
}

/** The due moment, counted anew where the clock runs again after a pause, or for the first time. */
function correctedDue(
  dossier: DossierFacts,
  to: DossierState,
  { now, dueOf }: Pick<StepContext, 'now' | 'dueOf'>,
): Result<Pick<Correction, 'dueAt'>> {
  const { state, accepted, receivedAt, pause, pauses, dueAt } = dossier;
  if (to === state || dueAt !== null || !DUE_STATES.includes(to)) return ok({});
  const over = pause === null ? pauses : [...pauses, { from: pause.since, to: now }];
  const due = accepted && pause !== null ? resumedDue(dossier, now, dueOf) : dueOf(accepted ? receivedAt : now, over);
  return due.ok ? ok({ dueAt: due.value }) : due;
}
