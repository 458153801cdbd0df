import { ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { utcNow } from '../ports/clock.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import type { Change, Store } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import type { PagePump } from './clean-pages.ts';
import type { PageDeps } from './deps.ts';

/** Stops reading the text of a dossier's pages, or begins it again. Error: DOSSIER_UNKNOWN. */
export async function setReading(
  deps: PageDeps,
  { dossierId, on }: { readonly dossierId: string; readonly on: boolean },
  change: Change,
): Promise<Result<Record<string, never>>> {
  const written = await deps.store.write(change, async (writes) => {
    const dossier = await findDossier(writes, dossierId);
    if (!dossier.ok) return dossier;
    const [from, to]: PageWork['textState'][] = on ? ['OFF', 'WAITING'] : ['WAITING', 'OFF'];
    const works = (await writes.pageWorksOf(dossierId)).filter(
      ({ state, textState }) => state !== 'FAILED' && textState === from,
    );
    for (const work of works)
      await writes.putPageWork({ ...work, textState: to ?? 'OFF', changedAt: utcNow(deps.clock) });
    const body = { on, pages: works.length };
    await writes.record({ type: 'work.reading', subject: 'dossier', subjectId: dossierId, body });
    return ok({});
  });
  if (!written.ok) return written;
  deps.announce('page.changed', { dossierId });
  deps.touched(dossierId);
  return written;
}

interface CleaningDeps {
  readonly store: Store;
  readonly pageWork: Pick<PagePump, 'setCleaning'>;
  readonly announce: Announce;
}

/** Stops cleaning a dossier's pages after the one at hand, or goes on with it; nothing of it is stored. Error: DOSSIER_UNKNOWN. */
export async function setCleaning(
  { store, pageWork, announce }: CleaningDeps,
  { dossierId, on }: { readonly dossierId: string; readonly on: boolean },
): Promise<Result<Record<string, never>>> {
  const dossier = await store.read((reads) => findDossier(reads, dossierId));
  if (!dossier.ok) return dossier;
  pageWork.setCleaning(dossierId, on);
  announce('page.changed', { dossierId });
  return ok({});
}
