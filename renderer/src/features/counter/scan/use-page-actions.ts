import { useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { placeAfterMove } from './scan-rules.ts';

export interface PageActions {
  readonly error: EnvelopeError | null;
  readonly isBusy: boolean;
  /** The page that was put aside last and the number it had, for as long as that can be taken back by one key. */
  readonly hidden: { readonly page: PageView; readonly number: number } | null;
  readonly hide: (pages: readonly PageView[], page: PageView) => void;
  readonly restore: (page: PageView) => void;
  /** One place on or back. Answers whether it went. */
  readonly move: (pages: readonly PageView[], page: PageView, by: -1 | 1) => Promise<boolean>;
  readonly forget: () => void;
}

/** What a clerk does to single pages. Nothing is deleted: a page that is put aside comes back to its place. */
export function usePageActions(onChanged: () => void): PageActions {
  const hide = useAction('page.hide');
  const restore = useAction('page.restore');
  const move = useAction('page.move');
  const [hidden, setHidden] = useState<PageActions['hidden']>(null);
  const isBusy = hide.isRunning || restore.isRunning || move.isRunning;

  function begin(): void {
    for (const action of [hide, restore, move]) action.clearError();
  }
  async function putAside(pages: readonly PageView[], page: PageView): Promise<void> {
    begin();
    const answer = await hide.run({ pageId: page.id, reason: 'REMOVED' });
    if (answer.ok) setHidden({ page, number: pages.indexOf(page) + 1 });
    onChanged();
  }
  async function putBack(page: PageView): Promise<void> {
    begin();
    const answer = await restore.run({ pageId: page.id });
    if (answer.ok) setHidden(null);
    onChanged();
  }
  return {
    error: hide.error ?? restore.error ?? move.error,
    isBusy,
    hidden,
    hide: (pages, page) => void (isBusy || putAside(pages, page)),
    restore: (page) => void (isBusy || putBack(page)),
    async move(pages, page, by) {
      const place = placeAfterMove(pages.indexOf(page), pages.length, by);
      if (place === null || isBusy) return false;
      begin();
      const answer = await move.run({ pageId: page.id, place });
      onChanged();
      return answer.ok;
    },
    forget: () => setHidden(null),
  };
}
