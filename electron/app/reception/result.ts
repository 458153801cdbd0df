import type { DossierView } from '../../contract/dossier-views.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { moveDossier } from '../../domain/dossier/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Store, Writes } from '../ports/store.ts';
import { openRatingWindow } from '../rating/open-window.ts';
import { findDossier, readDossier } from './views.ts';

export interface ResultDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
}

interface Step {
  readonly to: 'CO_KET_QUA' | 'DA_TRA';
  readonly event: 'dossier.completed' | 'dossier.returned';
}

/** The result is there (CO_KET_QUA). Errors: `DOSSIER_UNKNOWN`, `DOSSIER_STATE_WRONG`. */
export async function completeDossier(
  deps: ResultDeps,
  dossierId: string,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const completed = await deps.store.write(change, async (writes) => {
    const moved = await move(deps, writes, dossierId, { to: 'CO_KET_QUA', event: 'dossier.completed' });
    return moved.ok ? ok(null) : moved;
  });
  return completed.ok ? changed(deps, dossierId) : completed;
}

/**
 * The result is handed over (DA_TRA) at a counter, whose rating window opens.
 * Errors: `DOSSIER_UNKNOWN`, `DOSSIER_STATE_WRONG`, `COUNTER_UNKNOWN`.
 */
export async function returnDossier(
  deps: ResultDeps,
  { dossierId, counterCode }: { readonly dossierId: string; readonly counterCode: string },
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const returned = await deps.store.write(change, async (writes) => {
    const counter = await writes.entityByCode('counter', counterCode);
    if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: counterCode });
    const moved = await move(deps, writes, dossierId, { to: 'DA_TRA', event: 'dossier.returned' });
    if (!moved.ok) return moved;
    const opened = await openRatingWindow(writes, deps, { counterCode, ticketId: null, dossierId });
    return ok({ opened: opened !== null });
  });
  if (!returned.ok) return returned;
  if (returned.value.opened) deps.announce('rating.changed', {});
  return changed(deps, dossierId);
}

async function move({ clock }: ResultDeps, writes: Writes, dossierId: string, step: Step): Promise<Result<Dossier>> {
  const before = await findDossier(writes, dossierId);
  if (!before.ok) return before;
  const at = utcNow(clock);
  const after = moveDossier(before.value, step.to, at);
  if (!after.ok) return after;
  await writes.putDossier(after.value);
  const body = { from: before.value.state, to: step.to, at, rev: after.value.rev };
  await writes.record({ type: step.event, subject: 'dossier', subjectId: dossierId, body });
  return after;
}

function changed({ announce, store }: ResultDeps, dossierId: string): Promise<Result<{ dossier: DossierView }>> {
  announce('dossier.changed', { dossierId });
  return readDossier(store, dossierId);
}
