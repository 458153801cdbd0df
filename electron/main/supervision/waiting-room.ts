import type { Result } from '../../domain/result.ts';
import type { WireClient } from '../../wire/client.ts';
import type { Timers } from '../timers.ts';

/** Where calls wait while their process is down. */
export interface WaitingRoom {
  /** Resolves with what `release` says, or with `onTimeout` after `limitMs`. */
  wait(limitMs: number, onTimeout: Result<WireClient>): Promise<Result<WireClient>>;
  /** Answers everybody who waits. */
  release(answer: Result<WireClient>): void;
}

export function createWaitingRoom(timers: Timers): WaitingRoom {
  const waiting = new Set<(answer: Result<WireClient>) => void>();
  return {
    wait: (limitMs, onTimeout) =>
      new Promise((resolve) => {
        const settle = (answer: Result<WireClient>): void => {
          waiting.delete(settle);
          cancel();
          resolve(answer);
        };
        const cancel = timers.after(limitMs, () => settle(onTimeout));
        waiting.add(settle);
      }),
    release(answer) {
      for (const settle of waiting) settle(answer);
    },
  };
}
