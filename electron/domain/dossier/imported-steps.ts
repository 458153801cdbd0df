import type { Channel, DossierFacts, DossierState } from './dossier.ts';
import { evolve } from './replay.ts';
import { isFinishedState, isPausedState, tellsAccepted } from './states.ts';
import type { Correction, DocumentRef, DossierStep, Officer, StepAction, StepDetail } from './step.ts';

/** An event that another system tells of: the state it enters, or something that leaves the state as it is. */
export interface ImportedEvent {
  /** UTC. */
  readonly at: string;
  readonly type: DossierState | 'XIN_LOI' | 'GIA_HAN' | 'BAN_GIAO';
  readonly reason: string;
  readonly document: DocumentRef | null;
}

/** The life of a dossier as another system tells it. Moments are UTC, `dueAt` local time. */
export interface ImportedLife {
  readonly id: string;
  /** The unit that decides. */
  readonly unitCode: string;
  readonly state: DossierState;
  readonly receivedAt: string;
  readonly dueAt: string | null;
  readonly finishedAt: string | null;
  readonly returnedAt: string | null;
  readonly returnChannel: Channel | null;
  /** In any order. */
  readonly events: readonly ImportedEvent[];
}

/** A line on its way into the log. */
interface Entry {
  /** From when it shall count; never before the line above it. */
  readonly at: string;
  /** When the other system recorded it; the same moment where that is not known. */
  readonly clickedAt?: string;
  readonly action?: StepAction;
  readonly to: DossierState;
  readonly event?: ImportedEvent;
  readonly detail?: StepDetail;
}

/** A log that grows, and what it says so far. */
interface Log {
  readonly life: ImportedLife;
  readonly steps: DossierStep[];
  facts: DossierFacts | null;
}

/** Events that leave the state as it is. */
const QUIET = {
  XIN_LOI: { action: 'XIN_LOI', detail: { kind: 'NONE' } },
  GIA_HAN: { action: 'XIN_LOI', detail: { kind: 'EXTENSION' } },
  BAN_GIAO: { action: 'BAN_GIAO', detail: { kind: 'NONE' } },
} as const;

/**
 * The log of an imported dossier. Its facts are those of the line whatever its events say: the last line of the log sets
 * right what they leave open. What the other system recorded counts as the click, so that a finish recorded later than it
 * was evidenced is still seen. Moments never go back: an event dated before its forerunner counts from that one's moment.
 * Without events the state at a moment follows from `receivedAt` and `finishedAt`. A state that ends a dossier and names no
 * finish was reached with its event, else at the reception.
 */
export function importedSteps(life: ImportedLife): DossierStep[] {
  const log: Log = { life, steps: [], facts: null };
  const events = life.events.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const opening = events.find(({ type }) => !(type in QUIET));
  open(
    log,
    opening,
    events.some(({ type }) => !(type in QUIET) && tellsAccepted(type as DossierState) === true),
  );
  for (const event of events) {
    const isOpened = event === opening && event.type === log.steps[0]?.to;
    if (!isOpened) addEvent(log, event);
  }
  close(log);
  return log.steps;
}

function open(log: Log, opening: ImportedEvent | undefined, isAccepted: boolean): void {
  const { receivedAt, state } = log.life;
  if (opening?.type === 'CHO_TIEP_NHAN') {
    // Sent in before it was received; without a reception the moment of sending is that of the line.
    const at = isAccepted && opening.at < receivedAt ? opening.at : receivedAt;
    add(log, { at, to: 'CHO_TIEP_NHAN', event: opening });
  } else if (opening?.type === 'TU_CHOI') {
    add(log, { at: receivedAt, to: 'CHO_TIEP_NHAN' });
  } else {
    const isOpenOnly = opening === undefined && (!isFinishedState(state) || state === 'TU_CHOI');
    add(log, { at: receivedAt, to: isOpenOnly ? state : 'DA_TIEP_NHAN', ...(opening && { event: opening }) });
  }
}

function addEvent(log: Log, event: ImportedEvent): void {
  const { type, at: clickedAt } = event;
  if (type === 'XIN_LOI' || type === 'GIA_HAN' || type === 'BAN_GIAO') {
    const to = log.facts?.state ?? 'DA_TIEP_NHAN';
    add(log, { at: clickedAt, to, event, ...QUIET[type] });
    return;
  }
  const { finishedAt, returnedAt } = log.life;
  const isUnfinished = log.facts?.finishedAt === null;
  if (type === 'DA_TRA') {
    if (isUnfinished) add(log, { at: within(log, finishedAt, clickedAt), to: 'CO_KET_QUA' });
    add(log, { at: within(log, returnedAt, clickedAt), clickedAt, to: type, event });
  } else {
    const at = isFinishedState(type) && isUnfinished ? within(log, finishedAt, clickedAt) : clickedAt;
    add(log, { at, clickedAt, to: type, event });
  }
}

/** A moment the line names, where it fits between the line above and the click; else the click. */
function within({ facts }: Log, named: string | null, clickedAt: string): string {
  return named !== null && named <= clickedAt && named >= (facts?.lastStepAt ?? '') ? named : clickedAt;
}

/** Reaches the state of the line, and then its moments. */
function close(log: Log): void {
  const { state, finishedAt, returnedAt, dueAt, receivedAt } = log.life;
  const finished = finishedAt ?? returnedAt ?? receivedAt;
  const hasResult = state === 'CO_KET_QUA' || state === 'DA_TRA';
  if (hasResult && log.facts?.finishedAt === null) add(log, { at: finished, to: 'CO_KET_QUA' });
  if (log.facts?.state !== state) {
    add(log, { at: state === 'DA_TRA' ? (returnedAt ?? finished) : isFinishedState(state) ? finished : '', to: state });
  }
  const { facts } = log;
  if (facts === null) return;
  const isDue = facts.accepted && facts.pause === null && facts.dueAt !== dueAt;
  const correction: Correction = {
    ...(finishedAt !== null && finishedAt !== facts.finishedAt && { finishedAt }),
    ...(returnedAt !== null && returnedAt !== facts.returnedAt && { returnedAt }),
    ...(isDue && { dueAt }),
  };
  if (Object.keys(correction).length === 0) return;
  add(log, { at: facts.lastStepAt, to: state, detail: { kind: 'CORRECTION', correction } });
}

function add(log: Log, { at, clickedAt = at, action = 'NHAP', to, event, detail }: Entry): void {
  // A result ends a pause that its source never ended.
  if (to === 'CO_KET_QUA' && log.facts?.pause) add(log, { at, clickedAt, to: 'DANG_GIAI_QUYET' });
  const last = log.facts?.lastStepAt ?? at;
  const moment = at < last ? last : at;
  const step: DossierStep = {
    dossierId: log.life.id,
    seq: log.steps.length + 1,
    action,
    at: moment,
    clickedAt: clickedAt < moment ? moment : clickedAt,
    from: log.facts?.state ?? null,
    to,
    actor: null,
    reason: event?.reason ?? '',
    document: event?.document ?? null,
    detail: detail ?? enteringDetail(log, to, moment),
  };
  log.steps.push(step);
  log.facts = evolve(log.facts, step);
}

/** What entering a state says by itself. */
function enteringDetail({ life, facts }: Log, to: DossierState, at: string): StepDetail {
  const { receivedAt, dueAt, unitCode, returnChannel } = life;
  if (!facts?.accepted && tellsAccepted(to) !== false && (facts === null || tellsAccepted(to) === true)) {
    const receiver: Officer = { personId: null, name: '', unitCode };
    return { kind: 'ACCEPTANCE', giver: null, receiver, dueAt, ...(at !== receivedAt && { receivedAt }) };
  }
  if (to === 'CO_KET_QUA') {
    const result = { paper: returnChannel !== 'TRUC_TUYEN', fileId: null, signed: false, exception: '' };
    return { kind: 'RESULT', result, shelf: '' };
  }
  if (!facts?.pause || isPausedState(to)) return { kind: 'NONE' };
  const isCounted = facts.accepted && tellsAccepted(to) !== false;
  return { kind: 'RESUME', dueBefore: facts.pause.dueBefore, dueAt: isCounted ? dueAt : null };
}
