import type { DossierFacts, DossierState } from './dossier.ts';
import { localTextOf } from './moments.ts';
import { isFinishedState, isPausedState, tellsAccepted } from './states.ts';
import type { Correction, DossierResult, DossierStep } from './step.ts';

/** What is known of a result that only its state tells of: handed out as paper, not digitized. */
const UNKNOWN_RESULT: DossierResult = { paper: true, fileId: null, signed: false, exception: '' };

/**
 * The facts after one more step; `facts` is null before the first. Throws for a step that does not follow, and for an
 * undo, which only `replay` can follow because it needs the whole log.
 */
export function evolve(facts: DossierFacts | null, step: DossierStep): DossierFacts {
  if (step.action === 'HOAN_TAC') throw new Error('an undo is replayed from the whole log');
  if (step.seq !== (facts?.lastSeq ?? 0) + 1 || step.from !== (facts?.state ?? null)) {
    throw new Error(`step ${step.seq} does not follow what the log says before it`);
  }
  const before = facts ?? blankFacts(step);
  const moved = withDetail(withPause(withReception(before, step), step), step);
  return withEnd({ ...moved, state: step.to, lastSeq: step.seq, lastStepAt: step.at }, step);
}

/**
 * The facts that a whole log gives, oldest step first; null for an empty one. A step that was undone, and its undo, count
 * for nothing but `lastSeq`. Throws for a log with a gap.
 */
export function replay(steps: readonly DossierStep[]): DossierFacts | null {
  return fold(steps, () => true);
}

/**
 * The facts at a moment (UTC), the moment included, by what the whole log says today: a step counts from its `at`, and one
 * that was undone never counted. Null before the first step.
 */
export function factsAt(steps: readonly DossierStep[], momentUtc: string): DossierFacts | null {
  return fold(steps, ({ at }) => at <= momentUtc);
}

/** The state at a moment (UTC), as `factsAt`. */
export function stateAt(steps: readonly DossierStep[], momentUtc: string): DossierState | null {
  return factsAt(steps, momentUtc)?.state ?? null;
}

/** Numbers of the steps that were taken back. */
export function undoneSeqs(steps: readonly DossierStep[]): ReadonlySet<number> {
  return new Set(steps.flatMap(({ detail }) => (detail.kind === 'UNDO' ? [detail.undoneSeq] : [])));
}

function fold(steps: readonly DossierStep[], counts: (step: DossierStep) => boolean): DossierFacts | null {
  const undone = undoneSeqs(steps);
  let facts: DossierFacts | null = null;
  let seq = 0;
  for (const step of steps) {
    if (step.seq !== seq + 1) throw new Error(`the log has no step ${seq + 1}`);
    if (step.action === 'HOAN_TAC' || undone.has(step.seq)) {
      if (counts(step)) facts = withSeq(facts, step.seq);
    } else {
      // Steps that count stand in the order of their moments; what was undone between them need not.
      if (!counts(step)) break;
      facts = evolve(withSeq(facts, seq), step);
    }
    seq = step.seq;
  }
  return facts;
}

function withSeq(facts: DossierFacts | null, lastSeq: number): DossierFacts | null {
  return facts === null ? null : { ...facts, lastSeq };
}

function blankFacts({ to, at, seq }: DossierStep): DossierFacts {
  return {
    state: to,
    accepted: false,
    receivedAt: at,
    dueAt: null,
    promisedAt: null,
    handler: null,
    pause: null,
    pauses: [],
    finishedAt: null,
    finishedClickedAt: null,
    returnedAt: null,
    result: null,
    shelf: '',
    supplements: 0,
    apologies: 0,
    extensions: 0,
    lastSeq: seq,
    lastStepAt: at,
  };
}

function withReception(facts: DossierFacts, { to, at, detail }: DossierStep): DossierFacts {
  if (detail.kind === 'ACCEPTANCE') {
    const { receivedAt = at, dueAt, receiver } = detail;
    return { ...facts, accepted: true, receivedAt, dueAt, handler: receiver };
  }
  // Only corrections and what comes from elsewhere get here: an ordinary reception says more.
  if (!facts.accepted && tellsAccepted(to) === true) return { ...facts, accepted: true, receivedAt: at };
  if (facts.accepted && tellsAccepted(to) === false)
    return { ...facts, accepted: false, dueAt: null, promisedAt: null };
  return facts;
}

function withPause(facts: DossierFacts, step: DossierStep): DossierFacts {
  const { to, at, detail } = step;
  const { pause, pauses } = facts;
  if (pause === null) return isPausedState(to) ? paused(facts, step) : facts;
  if (isPausedState(to) && detail.kind !== 'ACCEPTANCE') return facts;
  const over = { ...facts, pause: null, pauses: [...pauses, { from: pause.since, to: at }] };
  // Elsewhere a dossier can be received while papers are still awaited: its clock never ran before.
  if (detail.kind === 'ACCEPTANCE') return isPausedState(to) ? paused(over, step) : over;
  if (detail.kind === 'RESUME') return withDue(over, detail.dueAt);
  // Ended while it waited: what was late before stays late, what was not never became late.
  const wasLate = facts.accepted && pause.dueBefore !== null && pause.dueBefore < localTextOf(pause.since);
  return withDue(over, wasLate ? pause.dueBefore : null);
}

function paused(facts: DossierFacts, { at, detail }: DossierStep): DossierFacts {
  const waitUntil = detail.kind === 'PAUSE' ? detail.waitUntil : null;
  return { ...facts, pause: { since: at, waitUntil, dueBefore: facts.dueAt }, dueAt: null };
}

/** A promise that the rules have overtaken says nothing any more. */
function withDue(facts: DossierFacts, dueAt: string | null): DossierFacts {
  const { promisedAt } = facts;
  const isOvertaken = dueAt !== null && promisedAt !== null && promisedAt <= dueAt;
  return { ...facts, dueAt, promisedAt: isOvertaken ? null : promisedAt };
}

function withDetail(facts: DossierFacts, { action, from, to, detail }: DossierStep): DossierFacts {
  const { supplements, apologies, extensions } = facts;
  // A source that names only states asks for papers by entering the state.
  if (action === 'YEU_CAU_BO_SUNG' || (action === 'NHAP' && to === 'CHO_BO_SUNG' && from !== to)) {
    return { ...facts, supplements: supplements + 1 };
  }
  switch (detail.kind) {
    case 'HANDOVER':
      return { ...facts, handler: detail.receiver };
    case 'RESULT':
      return { ...facts, result: detail.result, shelf: detail.shelf };
    case 'SHELF':
      return { ...facts, shelf: detail.shelf };
    case 'EXTENSION':
      return { ...facts, apologies: apologies + 1, extensions: extensions + 1 };
    case 'APOLOGY': {
      const promised = detail.promisedAt === null ? {} : { promisedAt: detail.promisedAt, extensions: extensions + 1 };
      return { ...facts, apologies: apologies + 1, ...promised };
    }
    case 'NONE':
      return action === 'XIN_LOI' ? { ...facts, apologies: apologies + 1 } : facts;
    case 'ACCEPTANCE':
    case 'PAUSE':
    case 'RESUME':
    case 'RETURN':
    case 'APOLOGY_ANSWER':
    case 'CORRECTION':
    case 'UNDO':
      break;
  }
  return facts;
}

function withEnd(facts: DossierFacts, { to, at, clickedAt, detail }: DossierStep): DossierFacts {
  const hasResult = to === 'CO_KET_QUA' || to === 'DA_TRA';
  const isFinished = isFinishedState(to);
  const ended: DossierFacts = {
    ...facts,
    finishedAt: isFinished ? (facts.finishedAt ?? at) : null,
    finishedClickedAt: isFinished ? (facts.finishedClickedAt ?? clickedAt) : null,
    returnedAt: to === 'DA_TRA' ? (facts.returnedAt ?? at) : null,
    result: hasResult ? (facts.result ?? UNKNOWN_RESULT) : null,
    shelf: to === 'CO_KET_QUA' ? facts.shelf : '',
  };
  return detail.kind === 'CORRECTION' ? withCorrection(ended, detail.correction, clickedAt) : ended;
}

function withCorrection(
  facts: DossierFacts,
  { finishedAt = facts.finishedAt, returnedAt = facts.returnedAt, dueAt = facts.dueAt }: Correction,
  clickedAt: string,
): DossierFacts {
  const { finishedClickedAt } = facts;
  // A finish that turns out to lie after the click that recorded it was recorded by the correction.
  const isAfterClick = finishedAt !== null && (finishedClickedAt === null || finishedClickedAt < finishedAt);
  const correctedAt = finishedAt !== null && finishedAt > clickedAt ? finishedAt : clickedAt;
  return { ...facts, finishedAt, returnedAt, dueAt, finishedClickedAt: isAfterClick ? correctedAt : finishedClickedAt };
}
