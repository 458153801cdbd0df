import { describe, expect, it } from 'vitest';
import { drainCalls } from '../../../electron/main/shutdown.ts';
import { manualTimers } from './manual-timers.ts';

describe('drainCalls', () => {
  async function drainedAfterMs(pending: (elapsedMs: number) => number): Promise<number> {
    const timers = manualTimers(0);
    let doneMs = -1;
    void drainCalls(() => pending(timers.nowMs()), timers).then(() => (doneMs = timers.nowMs()));
    await timers.advance(3_000);
    return doneMs;
  }

  it('leaves a page time to hear of the end and to send its drafts', async () => {
    expect(await drainedAfterMs(() => 0)).toBe(200);
  });

  it('waits for calls under way', async () => {
    expect(await drainedAfterMs((elapsedMs) => (elapsedMs < 610 ? 1 : 0))).toBe(625);
  });

  it('does not wait for a page that hangs', async () => {
    expect(await drainedAfterMs(() => 1)).toBe(1_000);
  });
});
