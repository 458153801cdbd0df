import type { SplitProposalView } from '../../contract/digitization-views.ts';
import { proposeSplit } from '../../domain/digitization/split.ts';
import type { Dossier, DossierPage } from '../../domain/dossier/dossier.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import type { Reads } from '../ports/store.ts';
import { paperTypes } from './paper-types.ts';

/** What a person put somewhere is left there. */
const BY_HAND = 'page.assigned';

/**
 * Where shown pages probably belong by what was read on them, for the clerk to take with one key; nothing once the dossier
 * was handed in.
 */
export async function splitProposals(
  reads: Reads,
  dossier: Dossier,
  shown: readonly DossierPage[],
  workOf: (page: DossierPage) => PageWork,
): Promise<SplitProposalView[]> {
  const pages = shown.map((page) => {
    const { id: pageId, componentOrdinal } = page;
    return { pageId, componentOrdinal, start: workOf(page).start };
  });
  if (pages.every(({ start }) => start === null) || (await reads.submissionsOf(dossier.id)).length > 0) return [];
  const events = (await reads.eventsOf('dossier', dossier.id)).filter(({ type }) => type === BY_HAND);
  const byHand = new Set(events.flatMap(({ body }) => (body as { readonly pageIds: readonly string[] }).pageIds));
  const components = (await paperTypes(reads, dossier)).map(({ ordinal, name, formName }) => ({
    ordinal,
    name,
    formName,
  }));
  return proposeSplit(pages, components)
    .filter(({ pageIds }) => !pageIds.some((id) => byHand.has(id)))
    .map((proposal) => ({ ...proposal, pageIds: [...proposal.pageIds] }));
}
