import { useEffect, useEffectEvent } from 'react';

/** Calls `onIdle` after each `afterMs` milliseconds without a touch or key. */
export function useIdle(afterMs: number, onIdle: () => void): void {
  const idle = useEffectEvent(onIdle);
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
}
