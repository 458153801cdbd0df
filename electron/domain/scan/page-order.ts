import type { DossierPage } from '../dossier/dossier.ts';
import type { HiddenReason } from './scan.ts';

/** What of a page can change: its place in its component, from 1 and hidden ones counted, and whether it is shown. */
export type Arrangement = Pick<DossierPage, 'id' | 'seq' | 'hidden'>;

/** A page's place among the components of its dossier. */
export type Assignment = Pick<DossierPage, 'id' | 'componentOrdinal' | 'seq'>;

/** That alone of a page. */
export const arrangementOf = ({ id, seq, hidden }: Arrangement): Arrangement => ({ id, seq, hidden });

/** Pages in the order of their places. */
export const inOrder = <P extends Arrangement>(pages: readonly P[]): P[] => pages.toSorted((a, b) => a.seq - b.seq);

/** The same pages with places counted from 1 in the order they are given. */
export const numbered = <P extends Arrangement>(pages: readonly P[]): P[] =>
  pages.map((page, index) => (page.seq === index + 1 ? page : { ...page, seq: index + 1 }));

/** The same pages with another reason to be hidden, or none, for those that `ids` names. */
export function withHidden<P extends Arrangement>(
  pages: readonly P[],
  ids: ReadonlySet<string>,
  hidden: HiddenReason | null,
): P[] {
  return pages.map((page) => (ids.has(page.id) ? { ...page, hidden } : page));
}

/**
 * The order after a page was put before the one that has a place among the shown pages, from 1; a place beyond the last
 * is the end. Hidden pages stay behind the page they followed. Unknown pages move nothing.
 */
export function movedPage<P extends Arrangement>(pages: readonly P[], id: string, place: number): P[] {
  const order = inOrder(pages);
  const moved = order.find((page) => page.id === id);
  if (!moved) return order;
  const target = order.filter(({ hidden }) => hidden === null)[place - 1];
  if (target?.id === id) return order;
  const others = order.filter((page) => page !== moved);
  const at = target ? others.indexOf(target) : others.length;
  return numbered(others.toSpliced(at, 0, moved));
}

/** Pages whose place or whose being hidden is not what it was. */
export function changedPages<P extends Arrangement>(before: readonly Arrangement[], after: readonly P[]): P[] {
  const was = new Map(before.map((page) => [page.id, page]));
  return after.filter(({ id, seq, hidden }) => was.get(id)?.seq !== seq || was.get(id)?.hidden !== hidden);
}

/**
 * Puts pages into a component, in the order given, before the shown page that has `place` there, from 1, or at its end
 * (null, or beyond). Answers every page whose component or place is another one then. `pages` are all of the dossier.
 */
export function assignedPages(
  pages: readonly (Arrangement & Assignment)[],
  ids: readonly string[],
  target: { readonly componentOrdinal: number; readonly place: number | null },
): Assignment[] {
  const moved = ids.flatMap((id) => pages.filter((page) => page.id === id));
  const isMoved = new Set(moved);
  const { componentOrdinal, place } = target;
  const there = inOrder(pages.filter((page) => page.componentOrdinal === componentOrdinal));
  const before = place === null ? undefined : there.filter(({ hidden }) => hidden === null)[place - 1];
  const at = before ? there.slice(0, there.indexOf(before)).filter((page) => !isMoved.has(page)).length : undefined;
  const others = there.filter((page) => !isMoved.has(page));
  const after = new Map([[componentOrdinal, others.toSpliced(at ?? others.length, 0, ...moved)]]);
  for (const { componentOrdinal: from } of moved) {
    if (after.has(from)) continue;
    after.set(from, inOrder(pages.filter((page) => page.componentOrdinal === from && !isMoved.has(page))));
  }
  const placed = [...after].flatMap(([ordinal, list]) =>
    list.map(({ id }, index) => ({ id, componentOrdinal: ordinal, seq: index + 1 })),
  );
  const was = new Map(pages.map((page) => [page.id, page]));
  return placed.filter(({ id, componentOrdinal: ordinal, seq }) => {
    const page = was.get(id);
    return page?.seq !== seq || page.componentOrdinal !== ordinal;
  });
}
