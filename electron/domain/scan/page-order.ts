import type { DossierPage } from '../dossier/dossier.ts';
import type { HiddenReason } from './scan.ts';

/** What of a page can change: its place in its component, from 1 and hidden ones counted, and whether it is shown. */
export type Arrangement = Pick<DossierPage, 'id' | 'seq' | 'hidden'>;

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
