import { type KeyboardEvent, useState } from 'react';

const PAGE = 8;

export interface ActiveLine {
  /** Place of the line the keyboard stands on; 0 also where there is none. */
  readonly index: number;
  readonly choose: (index: number) => void;
  /** Moves by the arrow, page, Home and End keys; answers whether the key was one of them. */
  readonly move: (event: KeyboardEvent) => boolean;
}

/** The line of a list that the keyboard stands on. It stays with its line, and in its place when the line goes. */
export function useActiveLine(ids: readonly string[]): ActiveLine {
  const [at, setAt] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const found = at === null ? 0 : ids.indexOf(at.id);
  const last = Math.max(0, ids.length - 1);
  const index = Math.min(last, found >= 0 ? found : (at?.index ?? 0));

  function choose(wanted: number): void {
    const place = Math.min(last, Math.max(0, wanted));
    const id = ids[place];
    if (id !== undefined) setAt({ id, index: place });
  }
  function move(event: KeyboardEvent): boolean {
    const goals: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + PAGE,
      PageUp: index - PAGE,
      Home: 0,
      End: last,
    };
    const goal = goals[event.key];
    if (goal === undefined || event.ctrlKey || event.altKey) return false;
    event.preventDefault();
    choose(goal);
    return true;
  }
  return { index, choose, move };
}
