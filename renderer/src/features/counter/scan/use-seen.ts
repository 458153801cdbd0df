import { type RefObject, useEffect, useRef, useState } from 'react';

/** Ahead of the visible part, so that a picture is there when it is scrolled to. */
const MARGIN = '200px';

/** Whether an element has come into view: of five hundred pages only those are drawn that somebody scrolls to. */
export function useSeen<T extends Element>(): readonly [RefObject<T | null>, boolean] {
  const element = useRef<T>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (current === null || isSeen) return undefined;
    const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && setSeen(true), {
      rootMargin: MARGIN,
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [isSeen]);
  return [element, isSeen];
}
