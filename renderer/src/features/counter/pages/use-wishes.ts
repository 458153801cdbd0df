import { useRef, useState } from 'react';
import type { PageEditsInput, PageWorkView } from '../../../../../electron/contract/digitization-views.ts';

const UNTOUCHED: PageEditsInput = { turn: 0, corners: null, class: null, asItCame: false };

/** What was asked for and is not seen in the state yet: a second quarter turn goes on from the first. */
export function useWishes(works: ReadonlyMap<string, PageWorkView>) {
  const [shown, setShown] = useState<ReadonlyMap<string, PageEditsInput>>(new Map());
  // A key may come before the next drawing.
  const newest = useRef(shown);
  function wish(pageId: string, edits: PageEditsInput | null): void {
    const next = new Map(newest.current);
    if (edits === null) next.delete(pageId);
    else next.set(pageId, edits);
    newest.current = next;
    setShown(next);
  }
  const of = (wishes: ReadonlyMap<string, PageEditsInput>, pageId: string): PageEditsInput =>
    wishes.get(pageId) ?? works.get(pageId)?.edits ?? UNTOUCHED;
  return {
    wish,
    /** As it is drawn. */
    editsOf: (pageId: string) => of(shown, pageId),
    /** As it is at the moment of a key. */
    newestOf: (pageId: string) => of(newest.current, pageId),
  };
}
