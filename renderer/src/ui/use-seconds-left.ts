import { useEffect, useState } from 'react';
import { secondsUntil } from './seconds-until.ts';

/** Often enough that no second is skipped on the screen. */
const TICK_MS = 250;

/** Whole seconds until a stored moment, counting down on the screen; 0 where there is none or it has passed. */
export function useSecondsLeft(utcInstant: string | null): number {
  const [clock, setClock] = useState<{ readonly until: string; readonly nowMs: number } | null>(null);
  useEffect(() => {
    if (utcInstant === null) return undefined;
    const tick = (): void => {
      const nowMs = Date.now();
      setClock({ until: utcInstant, nowMs });
      if (secondsUntil(utcInstant, nowMs) === 0) window.clearInterval(timer);
    };
    const timer = window.setInterval(tick, TICK_MS);
    const frame = requestAnimationFrame(tick);
    return () => {
      window.clearInterval(timer);
      cancelAnimationFrame(frame);
    };
  }, [utcInstant]);
  // A moment that was named just now is counted from the next frame on, never from an older look at the clock.
  return clock !== null && clock.until === utcInstant ? secondsUntil(utcInstant, clock.nowMs) : 0;
}
