/** Time that passes only when a test says so. */
export interface SimulatedClock {
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Lets this much time pass, each waiting thing in its turn. */
  advance(ms: number): Promise<void>;
}

export function createSimulatedClock(): SimulatedClock {
  let nowMs = 0;
  const waiting: { atMs: number; resolve: () => void }[] = [];
  /** Everything that goes on without time passing. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    nowMs: () => nowMs,
    wait: (ms) =>
      new Promise((resolve) => {
        waiting.push({ atMs: nowMs + ms, resolve });
        waiting.sort((a, b) => a.atMs - b.atMs);
      }),
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (let next = waiting[0]; next && next.atMs <= untilMs; next = waiting[0]) {
        waiting.shift();
        nowMs = next.atMs;
        next.resolve();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
