import type { DossierSummary } from '../../contract/dossier-views.ts';
import type { Author } from '../../domain/people/roles.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { utcNow } from '../ports/clock.ts';
import { type ViewDeps, viewingOf } from './viewing.ts';
import { dossierSummary } from './views.ts';

/** Newest first. An empty query lists today's and the open ones; else those whose code or name has all its words. */
export function listDossiers(
  deps: ViewDeps,
  { query, limit }: { readonly query: string; readonly limit: number },
  role: Author['role'],
): Promise<Result<{ dossiers: DossierSummary[] }>> {
  return deps.store.read(async (reads) => {
    const folded = foldForSearch(query);
    const found =
      folded === ''
        ? await reads.currentDossiers(localDateOf(utcNow(deps.clock)), limit)
        : await reads.findDossiers(folded, limit);
    const viewing = await viewingOf(deps, reads, role);
    const dossiers: DossierSummary[] = [];
    for (const dossier of found) dossiers.push(await dossierSummary(viewing, dossier));
    return ok({ dossiers });
  });
}
