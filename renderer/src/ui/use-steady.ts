import { useCallback, useLayoutEffect, useRef } from 'react';

/** One function for as long as the component lives, which does what the newest one does: what only calls it is not drawn anew. */
export function useSteady<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
