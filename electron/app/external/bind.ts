import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import type { Dossier, ExternalRef } from '../../domain/dossier/dossier.ts';
import { nationalStatusOf } from '../../domain/dossier/states.ts';
import { wordOfStatus } from '../../domain/external/status-words.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import { changedDossier, dossierToChange, type LogDeps, type SeenDossier } from '../reception/dossier-log.ts';
import { checkExternal } from './check-external.ts';

/**
 * Binds a dossier to its code in another system, or takes a wrong one away with null. A code that a list knows brings its
 * state along. Errors: `DOSSIER_UNKNOWN`, `DOSSIER_CHANGED_SINCE`, those of `checkExternal`.
 */
export async function bindDossier(
  deps: LogDeps,
  { external, ...seen }: MethodParsedInput<'dossier.bind'>,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const bound = await deps.store.write(change, async (writes) => {
    const found = await dossierToChange(writes, seen);
    if (!found.ok) return found;
    const before = found.value;
    const ref = external === null ? ok(null) : await checkExternal(writes, external, before.id);
    if (!ref.ok) return ref;
    const isSame = ref.value?.system === before.external?.system && ref.value?.code === before.external?.code;
    if (!isSame) await keepExternal(writes, 'dossier.bound', before, ref.value);
    return ok(null);
  });
  return bound.ok ? changed(deps, seen, change) : bound;
}

/**
 * "Đã bấm trên hệ thống": the other system now says what ours says, until a list says otherwise. Errors:
 * `DOSSIER_UNKNOWN`, `DOSSIER_CHANGED_SINCE`, `EXTERNAL_NOT_BOUND`, `DOSSIER_STATE_WRONG` for a cancelled dossier, which
 * no other system knows.
 */
export async function markDossier(
  deps: LogDeps,
  seen: SeenDossier,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const marked = await deps.store.write(change, async (writes) => {
    const found = await dossierToChange(writes, seen);
    if (!found.ok) return found;
    const { code, state, external } = found.value;
    if (external === null) return fail('EXTERNAL_NOT_BOUND');
    const status = nationalStatusOf(state);
    if (status === null) return fail('DOSSIER_STATE_WRONG', { code, state });
    const system = await writes.entityByCode('externalSystem', external.system);
    const word = wordOfStatus(system?.states ?? [], status);
    await keepExternal(writes, 'external.marked', found.value, {
      ...external,
      state: word,
      seenAt: utcNow(deps.clock),
    });
    return ok(null);
  });
  return marked.ok ? changed(deps, seen, change) : marked;
}

async function keepExternal(
  writes: Writes,
  type: 'dossier.bound' | 'external.marked',
  before: Dossier,
  external: ExternalRef | null,
): Promise<void> {
  const after: Dossier = { ...before, external, rev: before.rev + 1 };
  await writes.putDossier(after);
  const body = { external, before: before.external, rev: after.rev };
  await writes.record({ type, subject: 'dossier', subjectId: before.id, body });
}

function changed(deps: LogDeps, { dossierId }: SeenDossier, change: Change): Promise<Result<{ dossier: DossierView }>> {
  deps.announce('external.changed', {});
  return changedDossier(deps, dossierId, change);
}
