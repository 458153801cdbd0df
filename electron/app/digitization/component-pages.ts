import type { PageOfVersion } from '../../domain/digitization/document-version.ts';
import type { Dossier, DossierComponent, DossierPage, PageOriginal, ScanJob } from '../../domain/dossier/dossier.ts';
import type { ComponentDocument, PageWork } from '../ports/page-work-rows.ts';
import type { Reads } from '../ports/store.ts';
import { untouchedWork } from './page-work.ts';

/** A shown page with its work. */
export interface WorkedPage {
  readonly page: DossierPage;
  readonly work: PageWork;
  readonly version: PageOfVersion;
}

/** Everything the making of a component's file asks about. */
export interface ComponentPages {
  readonly dossier: Dossier;
  readonly component: DossierComponent;
  readonly ordinal: number;
  /** Shown ones, in order. */
  readonly pages: readonly WorkedPage[];
  /** All of the dossier, hidden ones among them. */
  readonly allPages: readonly DossierPage[];
  readonly jobs: readonly ScanJob[];
  readonly originals: readonly PageOriginal[];
  readonly last: ComponentDocument | null;
  /** It was handed in. */
  readonly isFixed: boolean;
  readonly mustSign: boolean;
  /** Who digitized it. */
  readonly author: { readonly name: string; readonly code: string };
  readonly rootsPem: readonly string[];
}

/** A component with its pages; null where there is none. */
export async function componentPages(reads: Reads, dossierId: string, ordinal: number): Promise<ComponentPages | null> {
  const dossier = await reads.dossier(dossierId);
  const component = dossier?.components.find((candidate) => candidate.ordinal === ordinal);
  if (!dossier || !component) return null;
  const allPages = await reads.allPagesOf(dossierId);
  const works = new Map((await reads.pageWorksOf(dossierId)).map((work) => [work.pageId, work]));
  const shown = allPages.filter(({ componentOrdinal, hidden }) => componentOrdinal === ordinal && hidden === null);
  const { digitization, signing } = await reads.settings();
  return {
    dossier,
    component,
    ordinal,
    pages: shown.map((page) => worked(page, works.get(page.id) ?? untouchedWork(page.id, page.addedAt))),
    allPages,
    jobs: await reads.scanJobsOf(dossierId),
    originals: await reads.originalsOf(dossierId),
    last: await reads.lastDocument(dossierId, ordinal),
    isFixed: (await reads.submissionsOf(dossierId)).length > 0,
    mustSign: digitization.signDocuments,
    author: await authorOf(reads, dossierId),
    rootsPem: signing.rootsPem,
  };
}

function worked(page: DossierPage, work: PageWork): WorkedPage {
  const version = { id: page.id, rev: work.rev, hasText: work.textFileId !== null };
  return { page, work, version };
}

/** Whoever changed the dossier's pages last. */
async function authorOf(reads: Reads, dossierId: string): Promise<ComponentPages['author']> {
  const events = await reads.eventsOf('dossier', dossierId);
  const last = events.findLast(({ type, actorId }) => actorId !== null && /^(scan|page|original)\./.test(type));
  const person = last?.actorId ? await reads.entityById('person', last.actorId) : null;
  return { name: person?.name ?? '', code: person?.code ?? '' };
}
