import type { Role } from '../people/roles.ts';
import { fail, ok, type Result } from '../result.ts';
import { ACTION_RULES, type ActionRule, type StepPaper, startsAt } from './actions.ts';
import type { DossierFacts, DossierHead, DossierIdentity, DossierState } from './dossier.ts';
import { checkNeeds } from './needs.ts';
import { officerOf } from './officer.ts';
import type { StepRequest } from './request.ts';
import type { DossierResult, DossierStep, Officer, StepAction, StepDetail, StepNeed } from './step.ts';
import { stepDetail } from './step-detail.ts';
import { stepMoment } from './step-moment.ts';

export type { StepRequest } from './request.ts';

/** Who takes a step. */
export interface ActingPerson extends Officer {
  readonly role: Role;
}

/** What the office decided about steps (`Settings.dossier`). */
export interface StepRules {
  readonly resultRule: 'NONE' | 'DIGITIZED' | 'DIGITIZED_SIGNED';
  /** New dates that Mẫu 04 may promise one dossier. */
  readonly maxExtensions: number;
}

/** What a step depends on besides the dossier. */
export interface StepContext {
  /** UTC. */
  readonly now: string;
  readonly actor: ActingPerson;
  readonly rules: StepRules;
  /**
   * The due moment (local time, null where nothing is promised) by the calendar of the unit that decides, of the whole
   * term, with the dossier's way of counting pauses. Moments are UTC; pauses that were over before `receivedAt` may be
   * among them.
   */
  readonly dueOf: (
    receivedAt: string,
    pauses: readonly { readonly from: string; readonly to: string }[],
  ) => Result<string | null>;
  /** Who takes the dossier over; null is who acts. */
  readonly receiver: Officer | null;
  /** What is known of a digitized result so far. */
  readonly result: DossierResult | null;
  /** Names of the dossier's papers that prove residence; absent where only names tell. */
  readonly residenceNames?: readonly string[];
}

/** What may be done next, and what it asks for. */
export interface NextStep {
  action: StepRequest['action'];
  to: DossierState;
  needs: StepNeed[];
  paper: StepPaper | null;
}

/**
 * Refuses a moment that lies before the log of the dossier: the clock was set back.
 * Error: `DOSSIER_CLOCK_BACK` with the moments.
 */
export function checkClock(
  { lastStepAt, finishedClickedAt }: Pick<DossierFacts, 'lastStepAt' | 'finishedClickedAt'>,
  now: string,
): Result<null> {
  // An evidenced finish lies before its click: then the click is the later sign of what the clock once said.
  const last = finishedClickedAt !== null && finishedClickedAt > lastStepAt ? finishedClickedAt : lastStepAt;
  return now < last ? fail('DOSSIER_CLOCK_BACK', { at: now, last }) : ok(null);
}

/**
 * Decides a step: the line of the log that it makes, or why it may not be taken. Nothing else changes a dossier besides
 * undo and correction. Errors: `DOSSIER_STATE_WRONG`, `DOSSIER_CLOCK_BACK`, `DOSSIER_SUPERVISOR_ONLY`,
 * `DOSSIER_REASON_MISSING`, `DOSSIER_DOCUMENT_MISSING`, `DOSSIER_MISSING_LIST_EMPTY`, `DOSSIER_RESIDENCE_PAPER`,
 * `DOSSIER_RECIPIENT_PAPER`, `DOSSIER_WAIT_NOT_OVER`,
 * `DOSSIER_EVIDENCE_TIME`, `DOSSIER_RESULT_NOT_DIGITIZED`, `DOSSIER_RESULT_NOT_SIGNED`, `DOSSIER_RECEIVER_UNKNOWN`,
 * `DOSSIER_EXTENSION_LIMIT`, `DOSSIER_PROMISE_NOT_LATER`, `DOSSIER_NOT_APOLOGIZED`, `DOSSIER_SHELF_WRONG`,
 * `COUNTER_UNKNOWN`, and those of `context.dueOf`.
 */
export function decideStep(dossier: DossierHead, request: StepRequest, context: StepContext): Result<DossierStep> {
  const rule = ACTION_RULES.find((candidate) => candidate.action === request.action && startsAt(candidate, dossier));
  if (!rule) return fail('DOSSIER_STATE_WRONG', { code: dossier.code, state: dossier.state });
  const clock = checkClock(dossier, context.now);
  if (!clock.ok) return clock;
  const needs = checkNeeds(dossier, request, rule, context);
  if (!needs.ok) return needs;
  const at = stepMoment(dossier, request, context.now);
  if (!at.ok) return at;
  const detail = stepDetail(dossier, request, at.value, context);
  if (!detail.ok) return detail;
  return ok({
    dossierId: dossier.id,
    seq: dossier.lastSeq + 1,
    action: request.action,
    at: at.value,
    clickedAt: context.now,
    from: dossier.state,
    to: rule.to ?? dossier.state,
    actor: officerOf(context.actor),
    reason: 'reason' in request ? request.reason.trim() : '',
    document: 'document' in request ? request.document : null,
    detail: detail.value,
  });
}

/** What the first line of a log says. */
export interface FirstStepInput {
  /** UTC. */
  readonly at: string;
  readonly actor: Officer | null;
  /** Local time, null where nothing is promised; only a reception promises. */
  readonly dueAt?: string | null;
  /** Who handles it from now on; who acts when absent. */
  readonly receiver?: Officer | null;
  /** A refusal has one. */
  readonly reason?: string;
}

const FIRST_STATE = { NOP: 'CHO_TIEP_NHAN', TIEP_NHAN: 'DA_TIEP_NHAN', TU_CHOI: 'TU_CHOI' } as const;

/**
 * The first line of a log: sent in online, received at the counter, or refused there. Throws for a refusal without a
 * reason and for a reception by nobody: who asks has checked both.
 */
export function firstStep(
  { id }: Pick<DossierIdentity, 'id'>,
  kind: keyof typeof FIRST_STATE,
  { at, actor, dueAt = null, receiver = null, reason = '' }: FirstStepInput,
): DossierStep {
  if (kind === 'TU_CHOI' && reason.trim() === '') throw new Error('a refusal needs a reason');
  let detail: StepDetail = { kind: 'NONE' };
  if (kind === 'TIEP_NHAN') {
    const holder = receiver ?? actor;
    if (holder === null) throw new Error('a dossier is received by somebody');
    detail = { kind: 'ACCEPTANCE', giver: holder === actor ? null : actor, receiver: officerOf(holder), dueAt };
  }
  return {
    dossierId: id,
    seq: 1,
    action: kind satisfies StepAction,
    at,
    clickedAt: at,
    from: null,
    to: FIRST_STATE[kind],
    actor: actor && officerOf(actor),
    reason: reason.trim(),
    document: null,
    detail,
  };
}

/** What a person of a role may do next, the ordinary step first. What it needs is checked when it is taken. */
export function nextSteps(dossier: DossierHead, role: Role): NextStep[] {
  if (role === 'IT') return [];
  return ACTION_RULES.filter((rule) => startsAt(rule, dossier) && isOffered(rule, dossier, role)).map(
    ({ action, to, needs, paper }) => ({ action, to: to ?? dossier.state, needs: [...needs], paper }),
  );
}

function isOffered({ action, needs }: ActionRule, dossier: DossierHead, role: Role): boolean {
  if (needs.includes('SUPERVISOR') && role !== 'HEAD') return false;
  if (action === 'TRA_LOI_XIN_LOI') return dossier.apologies > 0;
  // Nobody waits for what was handed out: one letter says all there is to say.
  if (action === 'XIN_LOI' && dossier.state === 'DA_TRA') return dossier.apologies === 0;
  return action !== 'XEP_KE' || dossier.result?.paper === true;
}
