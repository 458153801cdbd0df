import type { ScanJob } from '../../domain/dossier/dossier.ts';
import type { Clock } from '../ports/clock.ts';
import type { Scanners } from '../ports/devices.ts';
import type { Store } from '../ports/store.ts';

export interface ComingPagesDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly scanners: Pick<Scanners, 'look'>;
}

/** A phone, or folders that are watched, which brought nothing for so long wait for somebody's next picture. */
const QUIET_MS = 15_000;

/**
 * Whether pages come, into one dossier or (null) any. What waits brings none, however long it waits: a scanner for paper, a phone
 * and folders for pictures.
 */
export async function arePagesComing(deps: ComingPagesDeps, dossierId: string | null): Promise<boolean> {
  for (const job of await deps.store.read((reads) => reads.runningScanJobs())) {
    if (dossierId !== null && job.dossierId !== dossierId) continue;
    if (!(await isWaiting(deps, job))) return true;
  }
  return false;
}

async function isWaiting({ store, clock, scanners }: ComingPagesDeps, { id, dossierId, origin }: ScanJob) {
  // Files that were handed over are all there.
  if (origin === 'FILES') return false;
  if (origin === 'SCANNER') {
    const look = await scanners.look(id);
    return look.ok && look.value.waitsForPaper;
  }
  const pages = await store.read((reads) => reads.allPagesOf(dossierId));
  const last = pages.reduce((at, page) => (page.scanJobId === id && page.addedAt > at ? page.addedAt : at), '');
  const quietMs = last === '' ? QUIET_MS : clock.nowMs() - Date.parse(last);
  // A clock that was put back says nothing of how long it has been quiet.
  return quietMs < 0 || quietMs >= QUIET_MS;
}
