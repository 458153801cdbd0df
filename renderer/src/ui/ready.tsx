import { useEffect } from 'react';

/** Marks the page as showing its first real state: the start-up check and the screen tests wait for it. */
export function Ready() {
  useEffect(() => {
    // After the frame in which the state was painted.
    const frame = requestAnimationFrame(() => {
      document.documentElement.dataset.ready = 'true';
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
}
