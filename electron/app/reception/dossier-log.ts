import type { DossierView } from '../../contract/dossier-views.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { ActingPerson, StepContext } from '../../domain/dossier/machine.ts';
import { replay } from '../../domain/dossier/replay.ts';
import type { DossierStep, Officer } from '../../domain/dossier/step.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import { dueOf } from './due.ts';
import type { ViewDeps } from './viewing.ts';
import { findDossier, readDossier } from './views.ts';

/** What every change of a dossier's log needs. */
export interface LogDeps extends ViewDeps {
  readonly announce: Announce;
}

/** A dossier as somebody saw it. */
export interface SeenDossier {
  readonly dossierId: string;
  readonly rev: number;
}

/** The event by which a change of the log is known. */
export type LogEvent = 'dossier.step' | 'dossier.undone' | 'dossier.corrected';

/**
 * The dossier that somebody is about to change, provided that nobody else did since they looked.
 * Errors: `DOSSIER_UNKNOWN`, `DOSSIER_CHANGED_SINCE` with who changed it.
 */
export async function dossierToChange(reads: Reads, { dossierId, rev }: SeenDossier): Promise<Result<Dossier>> {
  const found = await findDossier(reads, dossierId);
  if (!found.ok || found.value.rev === rev) return found;
  const { code, rev: current } = found.value;
  const by = await lastChangedBy(reads, dossierId);
  return fail('DOSSIER_CHANGED_SINCE', { code, by, based: rev, rev: current });
}

async function lastChangedBy(reads: Reads, dossierId: string): Promise<string> {
  const last = (await reads.eventsOf('dossier', dossierId)).findLast(({ actorId }) => actorId !== null);
  const person = last?.actorId ? await reads.entityById('person', last.actorId) : null;
  return person?.name ?? '';
}

/** The person in whose name a change is made. The wire refused calls without one. */
export async function actingPerson(reads: Reads, { actor }: Change): Promise<ActingPerson> {
  const person = actor.personId === null ? null : await reads.entityById('person', actor.personId);
  if (!person || actor.personId === null) throw new Error('a dossier is changed by a person of this office');
  return { personId: person.id, name: person.name, unitCode: person.unitCode, role: actor.role };
}

/**
 * Who takes a dossier over; null where nobody is named. IT does nothing with dossiers, so none is left with it.
 * Error: `DOSSIER_RECEIVER_UNKNOWN`.
 */
export async function receiverOf(reads: Reads, code: string | null): Promise<Result<Officer | null>> {
  if (code === null) return ok(null);
  const person = await reads.entityByCode('person', code);
  if (!person?.active || person.role === 'IT') return fail('DOSSIER_RECEIVER_UNKNOWN', { code });
  return ok({ personId: person.id, name: person.name, unitCode: person.unitCode });
}

/** Everything the rules ask about besides the dossier: who acts, when, and by which calendar it is due. */
export async function stepContext(
  { clock, calendars }: Pick<LogDeps, 'clock' | 'calendars'>,
  reads: Reads,
  dossier: Pick<Dossier, 'unitCode' | 'channel' | 'submittedAt' | 'deadline' | 'pauseMode' | 'result'>,
  change: Change,
  receiver: Officer | null = null,
): Promise<StepContext> {
  const { resultRule, maxExtensions, onlineClockFrom } = (await reads.settings()).dossier;
  const calendar = await calendars.forUnit(reads, dossier.unitCode);
  const { deadline, pauseMode, submittedAt, result } = dossier;
  const runsFromSubmission = dossier.channel === 'TRUC_TUYEN' && onlineClockFrom === 'SUBMISSION';
  return {
    now: utcNow(clock),
    actor: await actingPerson(reads, change),
    rules: { resultRule, maxExtensions },
    dueOf(receivedAt, pauses) {
      const from = runsFromSubmission ? submittedAt : receivedAt;
      const due = dueOf(calendar, { from, deadline, pauseMode, pauses });
      return due.ok ? ok(due.value.dueAt) : due;
    },
    receiver,
    result,
  };
}

/**
 * Adds steps to a dossier's log and makes its row what the whole log says: the row never knows anything else. Each step
 * has its event in the same transaction.
 */
export async function keepSteps(
  writes: Writes,
  before: Dossier,
  steps: readonly DossierStep[],
  type: LogEvent,
): Promise<Dossier> {
  const facts = replay([...(await writes.stepsOf(before.id)), ...steps]);
  if (facts === null) throw new Error('a dossier has a log from its first moment on');
  const after: Dossier = { ...before, ...facts, rev: before.rev + 1 };
  await writes.putDossier(after);
  await writes.addSteps(steps);
  for (const step of steps) {
    await writes.record({ type, subject: 'dossier', subjectId: before.id, body: { step, rev: after.rev } });
  }
  return after;
}

/** Tells the windows, and answers the dossier as the person who changed it sees it now. */
export function changedDossier(
  deps: LogDeps,
  dossierId: string,
  { actor }: Change,
): Promise<Result<{ dossier: DossierView }>> {
  deps.announce('dossier.changed', { dossierId });
  return readDossier(deps, dossierId, actor.role);
}
