import { useEffect, useEffectEvent, useState } from 'react';

/** Calls `onIdle` after each `afterMs` milliseconds without a touch or key; answers how often that happened. */
export function useIdle(afterMs: number, onIdle: () => void): number {
  const [count, setCount] = useState(0);
  const idle = useEffectEvent(() => {
    setCount((before) => before + 1);
    onIdle();
  });
  useEffect(() => {
    let timer = window.setTimeout(() => idle(), afterMs);
    const restart = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => idle(), afterMs);
    };
    window.addEventListener('pointerdown', restart);
    window.addEventListener('keydown', restart);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pointerdown', restart);
      window.removeEventListener('keydown', restart);
    };
  }, [afterMs]);
  return count;
}
