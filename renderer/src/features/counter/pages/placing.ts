import type { SplitProposalView } from '../../../../../electron/contract/digitization-views.ts';
import type { DossierView, PageView } from '../../../../../electron/contract/dossier-views.ts';
import { pagesIn, paperAfterCut, paperToJoin, tailFrom } from './page-order.ts';
import type { PageSteps } from './use-page-steps.ts';

interface PlacingOptions {
  readonly dossier: DossierView;
  readonly pages: readonly PageView[];
  readonly current: PageView | null;
  /** The chosen pages that count. */
  readonly shown: readonly string[];
  readonly steps: PageSteps;
  /** A scan runs: pages keep their places until it ends. */
  readonly isScanning: boolean;
}

/** Which paper pages belong to, and in which order: every way to say so. */
export function placingOf({ dossier, pages, current, shown, steps, isScanning }: PlacingOptions) {
  const { assign } = steps;
  /** One place on or back within the paper. */
  function shift(by: -1 | 1): void {
    if (current === null || isScanning || current.hidden !== null) return;
    const { id, componentOrdinal } = current;
    const ids = pagesIn(pages, componentOrdinal).map((page) => page.id);
    const at = ids.indexOf(id);
    if (at + by < 0 || at + by >= ids.length) return;
    const beforeId = (by === 1 ? ids[at + 2] : ids[at - 1]) ?? null;
    assign({ pageIds: [id], componentOrdinal, beforeId }, 'pages.movedDone');
  }
  function split(): void {
    if (current === null || isScanning) return;
    const pageIds = tailFrom(pages, current.id);
    const to = paperAfterCut(dossier.components, pages, current.componentOrdinal);
    if (pageIds.length === 0 || to === null) return;
    const beforeId = pagesIn(pages, to)[0]?.id ?? null;
    assign({ pageIds, componentOrdinal: to, beforeId }, 'pages.splitDone');
  }
  function merge(): void {
    if (current === null || isScanning) return;
    const to = paperToJoin(pages, current.componentOrdinal);
    const pageIds = pagesIn(pages, current.componentOrdinal).map(({ id }) => id);
    if (to === null || pageIds.length === 0) return;
    assign({ pageIds, componentOrdinal: to, beforeId: null }, 'pages.mergedDone');
  }
  return {
    canPlace: !isScanning && shown.length > 0,
    shift,
    split,
    merge,
    putInto: (componentOrdinal: number): void =>
      assign({ pageIds: shown, componentOrdinal, beforeId: null }, 'pages.movedDone'),
    /** What is proposed: in front of what a later paper has, behind what an earlier one has. */
    take({ pageIds, from, to }: SplitProposalView): void {
      const beforeId = to < from ? null : (pagesIn(pages, to)[0]?.id ?? null);
      assign({ pageIds, componentOrdinal: to, beforeId }, 'pages.splitDone');
    },
  };
}
