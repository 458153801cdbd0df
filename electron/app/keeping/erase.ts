import type { MethodOutput } from '../../contract/contract.ts';
import type { Author } from '../../domain/people/roles.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Store, Writes } from '../ports/store.ts';
import { dueDossiers } from './gauge.ts';

export interface EraseDeps {
  readonly store: Store;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
}

/** There is no content behind such a link. */
const NO_CONTENT = '0'.repeat(64);

/**
 * Destroys the keys of all dossiers that are due: handed in so many days ago as the office set. Each is a change of its own with
 * its line in the log and its link in the chain; what was kept to be used again has keys of its own and stays. Without days
 * nothing is destroyed. Errors: those of writing a row; what was destroyed before stays so.
 */
export async function eraseDue(deps: EraseDeps, actor: Author): Promise<Result<MethodOutput<'storage.erase'>>> {
  const due = await deps.store.read(async (reads) => dueDossiers(reads, deps.clock, await daysOf(reads)));
  let [dossiers, bytes] = [0, 0];
  for (const dossierId of due) {
    const erased = await eraseDossier(deps, dossierId, actor);
    if (!erased.ok) return erased;
    if (erased.value === null) continue;
    dossiers += 1;
    bytes += erased.value;
    deps.announce('dossier.changed', { dossierId });
    deps.announce('page.changed', { dossierId });
  }
  if (dossiers > 0) {
    await deps.files.sweep();
    deps.log.info('working copies destroyed', { dossiers, bytes });
  }
  return ok({ dossiers, bytes });
}

async function daysOf(reads: Pick<Writes, 'settings'>): Promise<number | null> {
  return (await reads.settings()).digitization.eraseAfterDays;
}

/** Null where it is not due any more: a hand-in was taken back, or pages came, since the list was made. */
function eraseDossier(deps: EraseDeps, dossierId: string, actor: Author): Promise<Result<number | null>> {
  const { store, files, clock, ids } = deps;
  const change = { requestId: ids.next(), method: 'storage.erase', actor };
  return store.write(change, async (writes) => {
    const days = await daysOf(writes);
    if ((await dueDossiers(writes, clock, days, dossierId)).length === 0) return ok(null);
    const bytes = await files.erase(writes, dossierId);
    const at = utcNow(clock);
    await writes.addLink({ dossierId, at, kind: 'ERASED', subjectId: dossierId, fileId: null, sha256: NO_CONTENT });
    const body = { bytes, afterDays: days, at };
    await writes.record({ type: 'dossier.erased', subject: 'dossier', subjectId: dossierId, body });
    return ok(bytes);
  });
}
