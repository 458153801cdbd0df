import type { ImportLine } from '../../contract/import-line.ts';
import type { DossierState } from '../../domain/dossier/dossier.ts';
import type { ImportedEvent } from '../../domain/dossier/imported-steps.ts';
import { isFinishedState, isPausedState } from '../../domain/dossier/states.ts';
import type { DocumentRef } from '../../domain/dossier/step.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcOfLocal, utcOrNull } from './moments.ts';

/** When what a line tells of happened. Moments are UTC. */
export interface ImportedMoments {
  readonly submittedAt: string;
  readonly receivedAt: string;
  readonly finishedAt: string | null;
  readonly returnedAt: string | null;
  /** In order. */
  readonly events: readonly ImportedEvent[];
  /** Pauses that were over, in order. */
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Reads the moments of a line. Errors: `IMPORT_TIME_ORDER` where a dossier was done before it came in or handed over
 * before it was done, `IMPORT_FIELD_WRONG` where its moments do not belong to its state.
 */
export function momentsOf(line: ImportLine): Result<ImportedMoments> {
  const receivedAt = utcOfLocal(line.receivedAt);
  const finishedAt = utcOrNull(line.finishedAt);
  const returnedAt = utcOrNull(line.returnedAt);
  const events = (line.events ?? []).map(eventOf).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const order = checkOrder({ receivedAt, finishedAt, returnedAt });
  if (!order.ok) return order;
  const belonging = checkState(line, events);
  if (!belonging.ok) return belonging;
  const sent = events.find(({ type }) => type === 'CHO_TIEP_NHAN');
  const submittedAt = sent !== undefined && sent.at < receivedAt ? sent.at : receivedAt;
  return ok({ submittedAt, receivedAt, finishedAt, returnedAt, events, pauses: pausesOf(events, finishedAt) });
}

function eventOf({ at, type, reason, document }: NonNullable<ImportLine['events']>[number]): ImportedEvent {
  return { at: utcOfLocal(at), type, reason: reason ?? '', document: documentOf(document, at.slice(0, 10)) };
}

/** A document that has only a number is dated by its event. */
function documentOf(document: NonNullable<ImportLine['events']>[number]['document'], day: string): DocumentRef | null {
  if (document === null || document === undefined || document === '') return null;
  if (typeof document === 'string') return { number: document, date: day, issuer: '' };
  return { number: document.number, date: document.date ?? day, issuer: document.issuer ?? '' };
}

function checkOrder({
  receivedAt,
  finishedAt,
  returnedAt,
}: Pick<ImportedMoments, 'receivedAt' | 'finishedAt' | 'returnedAt'>): Result<null> {
  const wrong = (field: string, before: string) => fail('IMPORT_TIME_ORDER', { field, before });
  if (finishedAt !== null && finishedAt < receivedAt) return wrong('finishedAt', 'receivedAt');
  if (returnedAt !== null && returnedAt < receivedAt) return wrong('returnedAt', 'receivedAt');
  if (returnedAt !== null && finishedAt !== null && returnedAt < finishedAt) return wrong('returnedAt', 'finishedAt');
  return ok(null);
}

/** A dossier that is open has no finish, and one whose finish counts in figures of time has one. */
function checkState({ state, finishedAt, returnedAt }: ImportLine, events: readonly ImportedEvent[]): Result<null> {
  const wrong = (field: string, reason: string) => fail('IMPORT_FIELD_WRONG', { field, reason });
  const notYet = `trạng thái ${state} chưa có mốc thời gian này`;
  if (finishedAt && !isFinishedState(state)) return wrong('finishedAt', notYet);
  if (returnedAt && (!isFinishedState(state) || state === 'CO_KET_QUA')) return wrong('returnedAt', notYet);
  const mayLack = !isFinishedState(state) || state === 'TU_CHOI' || state === 'HUY';
  const isDated = finishedAt || returnedAt || events.some(entersFinish);
  return mayLack || isDated ? ok(null) : wrong('finishedAt', 'còn thiếu thời điểm kết thúc');
}

/** The state that an event enters; null for one that leaves the state as it was. */
function stateOf({ type }: ImportedEvent): DossierState | null {
  return type === 'XIN_LOI' || type === 'GIA_HAN' || type === 'BAN_GIAO' ? null : type;
}

function entersFinish(event: ImportedEvent): boolean {
  const state = stateOf(event);
  return state !== null && isFinishedState(state);
}

/** The pauses that events tell of; one that lasts until the finish ends with it. */
function pausesOf(events: readonly ImportedEvent[], finishedAt: string | null): ImportedMoments['pauses'] {
  const pauses: { from: string; to: string }[] = [];
  let since: string | null = null;
  for (const event of events) {
    const state = stateOf(event);
    if (state === null) continue;
    if (isPausedState(state)) since ??= event.at;
    else if (since !== null) {
      pauses.push({ from: since, to: event.at });
      since = null;
    }
  }
  if (since !== null && finishedAt !== null && finishedAt > since) pauses.push({ from: since, to: finishedAt });
  return pauses;
}
