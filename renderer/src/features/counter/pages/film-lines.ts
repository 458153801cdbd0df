import type { DossierComponentView, PageView } from '../../../../../electron/contract/dossier-views.ts';
import { pagesIn } from './page-order.ts';

export type FilmItem =
  | { readonly kind: 'PAPER'; readonly ordinal: number; readonly name: string; readonly count: number }
  | {
      readonly kind: 'PAGE';
      readonly page: PageView;
      /** Among the shown pages of its paper, from 1; null for a hidden one. */
      readonly number: number | null;
    };

/** The filmstrip from top to bottom: each paper with its name, then its pages; hidden ones only where wanted. */
export function filmItems(
  components: readonly Pick<DossierComponentView, 'ordinal' | 'name'>[],
  pages: readonly PageView[],
  withHidden: boolean,
): readonly FilmItem[] {
  return components.flatMap(({ ordinal, name }) => {
    const all = pagesIn(pages, ordinal, withHidden);
    let count = 0;
    const lines = all.map((page) => {
      if (page.hidden === null) count += 1;
      return { kind: 'PAGE' as const, page, number: page.hidden === null ? count : null };
    });
    return [{ kind: 'PAPER' as const, ordinal, name, count }, ...lines];
  });
}

/** The pages of the strip in its order: what the arrow keys walk along. */
export function walkOf(items: readonly FilmItem[]): readonly PageView[] {
  return items.flatMap((item) => (item.kind === 'PAGE' ? [item.page] : []));
}

/** The pages from one to another, both ends among them, whichever comes first. */
export function between(walk: readonly PageView[], fromId: string, toId: string): readonly string[] {
  const [a, b] = [walk.findIndex(({ id }) => id === fromId), walk.findIndex(({ id }) => id === toId)];
  if (a < 0 || b < 0) return [toId];
  return walk.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id);
}
