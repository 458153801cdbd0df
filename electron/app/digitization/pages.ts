import { withComponentPdf, withoutComponentPdf } from '../../domain/dossier/components.ts';
import type { Dossier, DossierPage } from '../../domain/dossier/dossier.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import {
  type Arrangement,
  arrangementOf,
  changedPages,
  inOrder,
  movedPage,
  withHidden,
} from '../../domain/scan/page-order.ts';
import type { HiddenReason } from '../../domain/scan/scan.ts';
import type { Change, Writes } from '../ports/store.ts';
import { stageComponentPdf } from './component-pdf.ts';
import type { ScanDeps } from './deps.ts';
import { endLeftJobs } from './start-job.ts';

/** A change of a component's pages: its event, and the pages as they should be of the pages as they are. */
interface PageChange {
  readonly type: 'page.hidden' | 'page.restored' | 'page.moved';
  readonly facts: Readonly<Record<string, unknown>>;
  arrange(pages: readonly DossierPage[]): readonly DossierPage[];
}

/** Hides a page; nothing is deleted. Errors: those of `changePages`. */
export function hidePage(
  deps: ScanDeps,
  { pageId, reason }: { readonly pageId: string; readonly reason: HiddenReason },
  change: Change,
): Promise<Result<Record<string, never>>> {
  const arrange = (pages: readonly DossierPage[]) => withHidden(inOrder(pages), new Set([pageId]), reason);
  return changePages(deps, pageId, { type: 'page.hidden', facts: { reason }, arrange }, change);
}

/** Shows a hidden page again, at its old place. Errors: those of `changePages`. */
export function restorePage(deps: ScanDeps, pageId: string, change: Change): Promise<Result<Record<string, never>>> {
  const arrange = (pages: readonly DossierPage[]) => withHidden(inOrder(pages), new Set([pageId]), null);
  return changePages(deps, pageId, { type: 'page.restored', facts: {}, arrange }, change);
}

/** Puts a page before the one that has a place, from 1, among the shown ones. Errors: those of `changePages`. */
export function movePage(
  deps: ScanDeps,
  { pageId, place }: { readonly pageId: string; readonly place: number },
  change: Change,
): Promise<Result<Record<string, never>>> {
  const arrange = (pages: readonly DossierPage[]) => movedPage(pages, pageId, place);
  return changePages(deps, pageId, { type: 'page.moved', facts: { place }, arrange }, change);
}

/** How often the pages may change under the making of their PDF before somebody is told. */
const MAX_TRIES = 5;

/**
 * Changes the pages of a component and makes its PDF anew, in one transaction; without a shown page it has none. Errors:
 * `PAGE_UNKNOWN`, `SCAN_RUNNING`, and those of reading the pages and of writing the PDF, which leave all as it was.
 */
async function changePages(
  deps: ScanDeps,
  pageId: string,
  pageChange: PageChange,
  change: Change,
): Promise<Result<Record<string, never>>> {
  const answered = await deps.store.answerOf(change);
  if (answered) return ok({});
  const page = await deps.store.read((reads) => reads.page(pageId));
  if (!page) return fail('PAGE_UNKNOWN');
  const { dossierId } = page;
  const cleared = await endLeftJobs(deps, (job) => job.dossierId === dossierId);
  if (!cleared.ok) return cleared;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const changed = await tryChange(deps, page, pageChange, change);
    if (!changed.ok) return changed;
    if (changed.value === 'DONE') {
      deps.announce('page.changed', { dossierId });
      deps.announce('dossier.changed', { dossierId });
      return ok({});
    }
  }
  return fail('SCAN_RUNNING');
}

interface Component {
  readonly dossier: Dossier;
  readonly pages: readonly DossierPage[];
}

async function componentOf(
  reads: Pick<Writes, 'dossier' | 'allPagesOf'>,
  { dossierId, componentOrdinal }: DossierPage,
): Promise<Component> {
  const dossier = await reads.dossier(dossierId);
  if (!dossier) throw new Error('a page without its dossier');
  const pages = await reads.allPagesOf(dossierId);
  return { dossier, pages: pages.filter((page) => page.componentOrdinal === componentOrdinal) };
}

const shownOf = (pages: readonly DossierPage[]): DossierPage[] => pages.filter(({ hidden }) => hidden === null);
const idsOf = (pages: readonly Arrangement[]): string => pages.map(({ id }) => id).join();

/** The PDF is made before the transaction, which holds up everybody; `AGAIN` when its pages are others meanwhile. */
async function tryChange(
  deps: ScanDeps,
  page: DossierPage,
  { type, facts, arrange }: PageChange,
  change: Change,
): Promise<Result<'DONE' | 'AGAIN'>> {
  const { store, files } = deps;
  const { dossierId, componentOrdinal } = page;
  const before = await store.read((reads) => componentOf(reads, page));
  const inPdf = shownOf(arrange(before.pages));
  const pdf = await stageComponentPdf(deps, before.dossier, componentOrdinal, inPdf);
  if (!pdf.ok) return pdf;
  let isOther = false;
  const written = await store.write(change, async (writes) => {
    if ((await writes.runningScanJobs()).some((job) => job.dossierId === dossierId)) return fail('SCAN_RUNNING');
    const { dossier, pages } = await componentOf(writes, page);
    const arranged = arrange(pages);
    isOther = idsOf(shownOf(arranged)) !== idsOf(inPdf);
    if (isOther) return fail('SCAN_RUNNING');
    const changed = changedPages(pages, arranged).map(arrangementOf);
    await writes.arrangePages(changed);
    if (pdf.value) await files.attach(writes, pdf.value);
    const pdfFileId = pdf.value?.id ?? null;
    await writes.putDossier(
      pdfFileId === null
        ? withoutComponentPdf(dossier, componentOrdinal)
        : withComponentPdf(dossier, componentOrdinal, pdfFileId),
    );
    const body = { pageId: page.id, componentOrdinal, ...facts, arranged: changed, pdfFileId };
    await writes.record({ type, subject: 'dossier', subjectId: dossierId, body });
    return ok({});
  });
  if (written.ok) return ok('DONE');
  return isOther ? ok('AGAIN') : written;
}
