import { ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import type { Change } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
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
