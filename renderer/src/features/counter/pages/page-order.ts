import type { PageView } from '../../../../../electron/contract/dossier-views.ts';

type Placed = Pick<PageView, 'id' | 'componentOrdinal' | 'seq' | 'hidden'>;

/** Pages of a component in their order; hidden ones only where they are asked for. */
export function pagesIn<P extends Placed>(pages: readonly P[], ordinal: number, withHidden = false): readonly P[] {
  return pages
    .filter(({ componentOrdinal, hidden }) => componentOrdinal === ordinal && (withHidden || hidden === null))
    .sort((a, b) => a.seq - b.seq);
}

/** What `page.assign` is asked for. */
export interface Assignment {
  readonly pageIds: readonly string[];
  readonly componentOrdinal: number;
  /** The shown page they go before; null for the end. */
  readonly beforeId: string | null;
}

/**
 * The place that `page.assign` means: the number of the page they go before among the shown pages of the component, from 1.
 * Null for the end, also where that page is gone meanwhile.
 */
export function placeOf(pages: readonly Placed[], { componentOrdinal, beforeId }: Assignment): number | null {
  const index = pagesIn(pages, componentOrdinal).findIndex(({ id }) => id === beforeId);
  return index < 0 ? null : index + 1;
}

/** The pages as they stand once an assignment is done; numbers are new in every component it touches. */
export function afterAssignment<P extends Placed>(pages: readonly P[], assignment: Assignment): readonly P[] {
  const { pageIds, componentOrdinal, beforeId } = assignment;
  const moved = pageIds.flatMap((id) => pages.filter((page) => page.id === id));
  const rest = pages.filter(({ id }) => !pageIds.includes(id));
  const target = rest.filter((page) => page.componentOrdinal === componentOrdinal).sort((a, b) => a.seq - b.seq);
  const at = target.findIndex(({ id }) => id === beforeId);
  target.splice(at < 0 ? target.length : at, 0, ...moved);
  const placed = target.map((page, index) => ({ ...page, componentOrdinal, seq: index + 1 }));
  return [...rest.filter((page) => page.componentOrdinal !== componentOrdinal), ...placed];
}

/**
 * What puts pages back to where they stand now, in the order in which it has to be done: each run of neighbours before the
 * page that follows it. Done from the last run to the first, so that the page that follows is there already.
 */
export function wayBack(pages: readonly Placed[], pageIds: readonly string[]): readonly Assignment[] {
  const moved = new Set(pageIds);
  const ordinals = [...new Set(pages.filter(({ id }) => moved.has(id)).map((page) => page.componentOrdinal))];
  return ordinals.flatMap((componentOrdinal) => {
    const runs: { pageIds: string[]; componentOrdinal: number; beforeId: string | null }[] = [];
    let isInRun = false;
    for (const { id } of pagesIn(pages, componentOrdinal)) {
      const run = runs.at(-1);
      if (moved.has(id)) {
        if (isInRun) run?.pageIds.push(id);
        else runs.push({ pageIds: [id], componentOrdinal, beforeId: null });
      } else if (isInRun && run) run.beforeId = id;
      isInRun = moved.has(id);
    }
    return runs.toReversed();
  });
}

/** From a page to the end of its paper: what a cut before this page parts off. Empty for the first page. */
export function tailFrom(pages: readonly Placed[], pageId: string): readonly string[] {
  const page = pages.find(({ id }) => id === pageId);
  if (page === undefined) return [];
  const ids = pagesIn(pages, page.componentOrdinal).map(({ id }) => id);
  const at = ids.indexOf(pageId);
  return at < 1 ? [] : ids.slice(at);
}

interface Paper {
  readonly ordinal: number;
  readonly received: boolean;
}

/** The paper that pages go to when one is cut in two: the next one that was handed in and has no pages, else the next one. */
export function paperAfterCut(papers: readonly Paper[], pages: readonly Placed[], ordinal: number): number | null {
  const later = papers.filter((paper) => paper.ordinal > ordinal);
  const empty = later.find((paper) => paper.received && pagesIn(pages, paper.ordinal).length === 0);
  return (empty ?? later[0])?.ordinal ?? null;
}

/** The paper before that a paper is joined to: the nearest one with pages. */
export function paperToJoin(pages: readonly Placed[], ordinal: number): number | null {
  const before = pages.filter(({ componentOrdinal, hidden }) => componentOrdinal < ordinal && hidden === null);
  return before.length === 0 ? null : Math.max(...before.map(({ componentOrdinal }) => componentOrdinal));
}
