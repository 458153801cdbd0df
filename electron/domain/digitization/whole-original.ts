import type { DossierPage, PageOriginal } from '../dossier/dossier.ts';
import type { PageEdits } from './page-facts.ts';
import { isDrawing } from './page-source.ts';

interface SoleOriginal {
  readonly original: PageOriginal;
  /** How many pages the file must have had. */
  readonly pages: number;
  /** One of its pages is larger than A3. */
  readonly isDrawing: boolean;
}

const isUnedited = ({ turn, corners, class: chosen, asItCame }: PageEdits): boolean =>
  turn === 0 && corners === null && chosen === null && !asItCame;

/**
 * The file that came whole and of which all shown pages of a component are, complete, unedited and in order; null where
 * there is none. Pages of it that were hidden because they are blank are missed by nobody. `pages` are the shown ones of the
 * component, `allPages` those of the dossier.
 */
export function soleOriginal(
  pages: readonly { readonly page: DossierPage; readonly work: { readonly edits: PageEdits } }[],
  allPages: readonly DossierPage[],
  originals: readonly PageOriginal[],
): SoleOriginal | null {
  const jobId = pages[0]?.page.scanJobId;
  const [original, ...others] = originals.filter(({ scanJobId }) => scanJobId === jobId);
  if (!original || others.length > 0) return null;
  const ofJob = allPages.filter(({ scanJobId }) => scanJobId === jobId).toSorted((a, b) => a.jobPage - b.jobPage);
  const shown = ofJob.filter(({ hidden }) => hidden !== 'BLANK').map(({ id }) => id);
  const isWhole = shown.join() === pages.map(({ page }) => page.id).join();
  if (!isWhole || !pages.every(({ work }) => isUnedited(work.edits))) return null;
  return { original, pages: ofJob.length, isDrawing: pages.some(({ page }) => isDrawing(page)) };
}
