import type { DossierPage, ScanJob } from '../../domain/dossier/dossier.ts';
import type { Arrangement, Assignment } from '../../domain/scan/page-order.ts';
import type { StoredEvent } from '../ports/store.ts';

type AddedPage = Omit<DossierPage, 'pictureHash' | 'hidden'> &
  Partial<Pick<DossierPage, 'hidden'>> & { readonly digitized?: unknown };
type Event = Pick<StoredEvent, 'type' | 'body'>;

/**
 * A dossier's pages from the office's event log alone, its events oldest first, by component and place. Their picture
 * hashes are not in the log: they can be made of the pictures again.
 */
export function pagesFromEvents(events: readonly Event[]): DossierPage[] {
  const pages = new Map<string, DossierPage>();
  for (const { type, body } of events) {
    if (type === 'page.added') {
      // An earlier program said nothing of being hidden.
      const { digitized: _, ...added } = body as AddedPage;
      const page: DossierPage = { ...added, hidden: added.hidden ?? null, pictureHash: '' };
      pages.set(page.id, page);
    }
    for (const { id, seq, componentOrdinal } of assignedBy(body)) {
      const page = pages.get(id);
      if (page) pages.set(id, { ...page, seq, componentOrdinal });
    }
    for (const { id, seq, hidden } of arrangedBy(body)) {
      const page = pages.get(id);
      if (page) pages.set(id, { ...page, seq, hidden });
    }
  }
  return [...pages.values()].toSorted((a, b) => a.componentOrdinal - b.componentOrdinal || a.seq - b.seq);
}

const arrangedBy = (body: unknown): readonly Arrangement[] =>
  (body as { readonly arranged?: readonly Arrangement[] } | null)?.arranged ?? [];

const assignedBy = (body: unknown): readonly Assignment[] =>
  (body as { readonly assigned?: readonly Assignment[] } | null)?.assigned ?? [];

/** How many files earlier programs made of a component's pages: versions go on from there. */
export function earlierVersions(events: readonly Event[], componentOrdinal: number): number {
  return events.filter(({ type, body }) => {
    if (type !== 'scan.ended' && !type.startsWith('page.')) return false;
    const { job, pdfFileId, ...own } = body as {
      readonly job?: ScanJob;
      readonly componentOrdinal?: number;
      readonly pdfFileId?: string | null;
    };
    const ordinal = job?.componentOrdinal ?? own.componentOrdinal;
    return ordinal === componentOrdinal && typeof pdfFileId === 'string';
  }).length;
}
