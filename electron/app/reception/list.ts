import type { DossierSummary } from '../../contract/dossier-views.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { dossierSummary } from './views.ts';

/** Newest first. An empty query lists today's and the open ones; else those whose code or name has all its words. */
export function listDossiers(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { query, limit }: { readonly query: string; readonly limit: number },
): Promise<Result<{ dossiers: DossierSummary[] }>> {
  return store.read(async (reads) => {
    const folded = foldForSearch(query);
    const found =
      folded === ''
        ? await reads.currentDossiers(localDateOf(utcNow(clock)), limit)
        : await reads.findDossiers(folded, limit);
    const dossiers: DossierSummary[] = [];
    for (const dossier of found) dossiers.push(await dossierSummary(reads, dossier));
    return ok({ dossiers });
  });
}
