import type { DossierPage, ScanJob } from '../dossier/dossier.ts';
import { interleaved } from './interleave.ts';
import { findOverlap, type Overlap } from './overlap.ts';
import { inOrder, numbered, withHidden } from './page-order.ts';
import type { Compare } from './picture-hash.ts';
import type { PageDoubt } from './scan.ts';

/** What the end of a job makes of the pages of its component. */
export interface JobEnd {
  /** All of them in their new order. */
  readonly pages: readonly DossierPage[];
  /** How many were hidden because their sheets had been scanned before the stop. */
  readonly overlap: number;
  readonly doubts: readonly PageDoubt[];
  /** Sheets of a stack that was scanned from both sides, where the counts are not the same. */
  readonly uneven: { readonly fronts: number; readonly backs: number } | null;
}

/**
 * The jobs that scanned one stack: the one that began it and those that went on with it, oldest first, up to `job`.
 * `jobs` are those of the dossier.
 */
export function chainOf(job: ScanJob, jobs: readonly ScanJob[]): ScanJob[] {
  const { purpose } = job;
  const before = purpose.kind === 'RESUME' ? jobs.find(({ id }) => id === purpose.jobId) : undefined;
  return before ? [...chainOf(before, jobs), job] : [job];
}

/** Pages of some jobs, a sheet that was scanned twice only once, in the order in which the sheets passed the scanner. */
export function sheetsOf(chain: readonly ScanJob[], pages: readonly DossierPage[]): DossierPage[] {
  return chain.flatMap(({ id }) =>
    pages
      .filter(({ scanJobId, hidden }) => scanJobId === id && hidden !== 'OVERLAP')
      .toSorted((a, b) => a.jobPage - b.jobPage),
  );
}

/**
 * Arranges the pages of a component when a job has ended: sheets that were scanned twice are hidden, backs go behind their
 * fronts, a page that was scanned anew takes the place of the old one. `jobs` are those of the dossier, `pages` all of the
 * component. Arranging again changes nothing.
 */
export function arrangedAtEnd(
  job: ScanJob,
  jobs: readonly ScanJob[],
  pages: readonly DossierPage[],
  compare?: Compare,
): JobEnd {
  const chain = chainOf(job, jobs);
  const { same, doubts } = repeated(job, chain, pages, compare);
  const shown = withHidden(inOrder(pages), new Set(same.map(({ laterPageId }) => laterPageId)), 'OVERLAP');
  const nothing = { pages: numbered(shown), overlap: same.length, doubts, uneven: null };
  const purpose = chain[0]?.purpose;
  if (purpose?.kind === 'REPLACE') return { ...nothing, pages: numbered(replaced(shown, job.id, purpose.pageId)) };
  const fronts = purpose?.kind === 'BACKS' ? jobs.find(({ id }) => id === purpose.jobId) : undefined;
  if (purpose?.kind !== 'BACKS' || !fronts) return nothing;
  const front = sheetsOf(chainOf(fronts, jobs), shown);
  const back = sheetsOf(chain, shown);
  if (back.length === 0) return nothing;
  const ids = (sheets: readonly DossierPage[]): string[] => sheets.map(({ id }) => id);
  const uneven = front.length === back.length ? null : { fronts: front.length, backs: back.length };
  return { ...nothing, pages: interleaved(shown, ids(front), ids(back), purpose.order), uneven };
}

const NO_OVERLAP: Overlap = { same: [], doubts: [] };

/** Sheets that a job which went on scanned once more. */
function repeated(
  job: ScanJob,
  chain: readonly ScanJob[],
  pages: readonly DossierPage[],
  compare: Compare | undefined,
): Overlap {
  const { purpose } = job;
  if (purpose.kind !== 'RESUME') return NO_OVERLAP;
  const later = pages.filter(({ scanJobId }) => scanJobId === job.id).toSorted((a, b) => a.jobPage - b.jobPage);
  const earlier = sheetsOf(chain.slice(0, -1), pages);
  const out = sheetsOut(chain, pages);
  const { same, doubts } = findOverlap({ earlier, later, out }, compare);
  // A sheet whose earlier page was taken out of the dossier is not there a second time.
  const removed = new Set(earlier.filter(({ hidden }) => hidden === 'REMOVED').map(({ id }) => id));
  const counts = ({ earlierPageId }: PageDoubt): boolean => !removed.has(earlierPageId);
  return { same: same.filter(counts), doubts: doubts.filter(counts) };
}

/** How many of the sheets of all jobs but the last of a chain were out when that last one began, as the person said. */
function sheetsOut(chain: readonly ScanJob[], pages: readonly DossierPage[]): number {
  const before = chain.slice(0, -1);
  const purpose = chain.at(-1)?.purpose;
  return purpose?.kind === 'RESUME' ? firstSheet(before, pages) + purpose.lastOut : 0;
}

/** Which of the sheets of a chain the first page of its last job is, from 0: what is said of it counts from there. */
function firstSheet(chain: readonly ScanJob[], pages: readonly DossierPage[]): number {
  const last = chain.at(-1);
  if (!last || chain.length === 1) return 0;
  const own = pages.filter(({ scanJobId }) => scanJobId === last.id);
  const again = own.filter(({ hidden }) => hidden === 'OVERLAP').length;
  // It began where it was said to: then pictures and person had agreed, or nothing came that could say otherwise.
  if (own.length === 0 || (again > 0 && last.doubts.length === 0)) return sheetsOut(chain, pages);
  return sheetsOf(chain.slice(0, -1), pages).length - again;
}

/** Puts what a job brought in the place of a page, which is hidden. */
function replaced(pages: readonly DossierPage[], jobId: string, pageId: string): DossierPage[] {
  const fresh = pages.filter(({ scanJobId }) => scanJobId === jobId);
  if (fresh.length === 0) return [...pages];
  const others = withHidden(
    pages.filter(({ scanJobId }) => scanJobId !== jobId),
    new Set([pageId]),
    'REPLACED',
  );
  const at = others.findIndex(({ id }) => id === pageId);
  return at < 0 ? [...pages] : others.toSpliced(at, 0, ...fresh);
}

/**
 * Whether a stack can be gone on with: the job has ended, came from a scanner, and no later one brought pages into its
 * component; single pages that were scanned anew do not count.
 */
export function canGoOn(job: ScanJob, jobs: readonly ScanJob[]): boolean {
  const isLast = jobs
    .slice(jobs.findIndex(({ id }) => id === job.id) + 1)
    .filter(({ componentOrdinal, purpose }) => componentOrdinal === job.componentOrdinal && purpose.kind !== 'REPLACE')
    .every(({ pages, state }) => pages === 0 && state === 'ENDED');
  return job.state === 'ENDED' && job.origin === 'SCANNER' && job.purpose.kind !== 'REPLACE' && isLast;
}

/** Whether the backs of a job's stack can be scanned now: as `canGoOn`, and the stack brought pages and no backs. */
export function canGetBacks(job: ScanJob, jobs: readonly ScanJob[]): boolean {
  const chain = chainOf(job, jobs);
  return canGoOn(job, jobs) && chain[0]?.purpose.kind !== 'BACKS' && chain.some(({ pages }) => pages > 0);
}
