import type { DossierPage } from '../../domain/dossier/dossier.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { arrangementOf, changedPages, inOrder, movedPage, withHidden } from '../../domain/scan/page-order.ts';
import type { HiddenReason } from '../../domain/scan/scan.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import type { ScanDeps } from './deps.ts';
import { settleComponents } from './settle-components.ts';
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

/**
 * Changes the pages of a component in one transaction; its file follows. Errors: `PAGE_UNKNOWN`, `SCAN_RUNNING`, and those of
 * ending a scan that nobody carries on.
 */
async function changePages(
  deps: ScanDeps,
  pageId: string,
  { type, facts, arrange }: PageChange,
  change: Change,
): Promise<Result<Record<string, never>>> {
  const answered = await deps.store.answerOf(change);
  if (answered) return ok({});
  const page = await deps.store.read((reads) => reads.page(pageId));
  if (!page) return fail('PAGE_UNKNOWN');
  const { dossierId } = page;
  const cleared = await endLeftJobs(deps, (job) => job.dossierId === dossierId);
  if (!cleared.ok) return cleared;
  const written = await deps.store.write(change, async (writes) => {
    if ((await writes.runningScanJobs()).some((job) => job.dossierId === dossierId)) return fail('SCAN_RUNNING');
    const current = await writes.page(pageId);
    if (!current) return fail('PAGE_UNKNOWN');
    const { componentOrdinal } = current;
    const pages = (await writes.allPagesOf(dossierId)).filter((other) => other.componentOrdinal === componentOrdinal);
    const arranged = changedPages(pages, arrange(pages)).map(arrangementOf);
    await writes.arrangePages(arranged);
    if (type === 'page.restored') await keepShown(writes, pageId);
    const digitized = await settleComponents(writes, dossierId, [componentOrdinal], utcNow(deps.clock));
    const body = { pageId, componentOrdinal, ...facts, arranged, ...digitized };
    await writes.record({ type, subject: 'dossier', subjectId: dossierId, body });
    return ok({});
  });
  if (written.ok) announceChange(deps, dossierId);
  return written;
}

/** What is found in a page later does not hide it against the will of who showed it. */
async function keepShown(writes: Writes, pageId: string): Promise<void> {
  const work = await writes.pageWork(pageId);
  if (work) await writes.putPageWork({ ...work, shownByHand: true });
}

/** Tells windows and the work beside the calls that a dossier's pages are others now. */
export function announceChange({ announce, touched }: Pick<ScanDeps, 'announce' | 'touched'>, dossierId: string): void {
  announce('page.changed', { dossierId });
  announce('dossier.changed', { dossierId });
  touched(dossierId);
}
