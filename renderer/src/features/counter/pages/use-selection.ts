import { useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { between } from './film-lines.ts';

export interface Selection {
  readonly current: PageView | null;
  readonly currentId: string | null;
  /** The chosen pages in the order of the strip, the current one among them. */
  readonly chosen: readonly string[];
  readonly go: (pageId: string) => void;
  /** So many pages on or back; with `extend` the pages on the way are chosen too. */
  readonly walk: (by: number, extend?: boolean) => void;
  readonly extendTo: (pageId: string) => void;
}

/** The page that is shown and those that are chosen with it, by the order of the strip. */
export function useSelection(walk: readonly PageView[], firstId: string | null): Selection {
  const [state, setState] = useState({ currentId: firstId, anchorId: firstId, index: 0 });
  const found = walk.findIndex(({ id }) => id === state.currentId);
  // The page went: the one that took its place is shown.
  const index = found >= 0 ? found : Math.min(state.index, walk.length - 1);
  const current = walk[index] ?? null;
  const currentId = current?.id ?? null;
  const anchorId = walk.some(({ id }) => id === state.anchorId) ? state.anchorId : currentId;
  const show = (pageId: string, anchor: string | null): void =>
    setState({ currentId: pageId, anchorId: anchor, index: walk.findIndex(({ id }) => id === pageId) });
  if (found >= 0 && found !== state.index) setState({ ...state, index: found });
  return {
    current,
    currentId,
    chosen: currentId === null ? [] : between(walk, anchorId ?? currentId, currentId),
    go: (pageId) => show(pageId, pageId),
    walk(by, extend = false) {
      const next = walk[Math.min(walk.length - 1, Math.max(0, index + by))];
      if (next) show(next.id, extend ? anchorId : next.id);
    },
    extendTo: (pageId) => show(pageId, anchorId),
  };
}
