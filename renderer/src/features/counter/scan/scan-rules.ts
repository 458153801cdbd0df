import type { DossierComponentView, PageView, ScanJobView } from '../../../../../electron/contract/dossier-views.ts';

/** Pages of one component, in their order. */
export function pagesOfComponent(pages: readonly PageView[], ordinal: number | null): readonly PageView[] {
  return pages.filter(({ componentOrdinal }) => componentOrdinal === ordinal).sort((a, b) => a.seq - b.seq);
}

/** Pages as a job brought them, the hidden ones too: they lie in the output tray all the same. */
export function pagesOfJob(pages: readonly PageView[], jobId: string): readonly PageView[] {
  return pages.filter(({ scanJobId }) => scanJobId === jobId).sort((a, b) => a.jobPage - b.jobPage);
}

/** The page that came last; ids are made in the order of time. */
export function newestPage(pages: readonly PageView[]): PageView | null {
  return pages.reduce<PageView | null>(
    (newest, page) => (newest === null || page.id > newest.id ? page : newest),
    null,
  );
}

/** Ends that a clerk brought about: nothing is to be put back into a feeder. */
const CHOSEN_ENDS = new Set(['SCAN_CANCELLED', 'SCANNER_FEEDER_EMPTY', 'SCANNER_SOURCE_MISSING', 'STORE_FULL']);

/** True for a scan of a stack that stopped in the middle, so that the rest of the stack is still to come. */
export function isStopped(job: ScanJobView): boolean {
  return (
    job.state === 'ENDED' &&
    job.origin === 'SCANNER' &&
    job.problem !== null &&
    !CHOSEN_ENDS.has(job.problem) &&
    (job.purpose.kind === 'RESUME' || (job.purpose.kind === 'PAGES' && job.pages > 0))
  );
}

/** True where the pages of a job are fronts whose backs can be scanned next. */
export function canHaveBacks(job: ScanJobView): boolean {
  const isOfStack = job.purpose.kind === 'PAGES' || job.purpose.kind === 'RESUME';
  return job.state === 'ENDED' && job.origin === 'SCANNER' && isOfStack && job.problem === null && job.pages > 0;
}

/** The first paper that was received and has no scan yet; null where all have one. */
export function nextComponent(components: readonly DossierComponentView[]): DossierComponentView | null {
  return components.find(({ received, status, reusedFrom }) => received && status === 0 && reusedFrom === null) ?? null;
}

/** True for a job that only waits for something to come, so that another way may take its place. */
export function isOnlyWaiting(job: ScanJobView, waitsForPaper: boolean): boolean {
  return waitsForPaper || job.origin === 'PHONE' || job.origin === 'FOLDER';
}

/** Where `page.move` puts a page that goes one place on or back; null at the end of the row. */
export function placeAfterMove(index: number, count: number, by: -1 | 1): number | null {
  const to = index + by;
  if (to < 0 || to >= count) return null;
  // A page goes before the one that has the place: past its neighbour means before the one behind it.
  return by === 1 ? index + 3 : index;
}
