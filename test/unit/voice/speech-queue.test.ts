import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AFTER_PAINT_MS,
  createSpeechQueue,
  type QueuedCall,
  SPEECH_MAX_WAIT_MS,
} from '../../../renderer/src/features/board/speech-queue.ts';
import { createSimulatedClock } from './simulated-clock.ts';

const call = (callId: string, ticketNumber = callId): QueuedCall => ({ callId, ticketNumber });

interface Spoken {
  readonly callId: string;
  readonly times: 1 | 2;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A queue on a clock of its own, whose loudspeaker takes `lengthMs` for each time. */
function setUp({ lengthMs = 4_000, times = 2 }: { lengthMs?: number; times?: 1 | 2 } = {}) {
  const clock = createSimulatedClock();
  const spoken: Spoken[] = [];
  const signs: (string | null)[] = [];
  let isAllowed = true;
  let isBusy = false;
  const queue = createSpeechQueue({
    speak: async ({ callId }, said) => {
      if (isBusy) throw new Error('two calls at once');
      isBusy = true;
      const fromMs = clock.nowMs();
      await clock.wait(lengthMs * said);
      spoken.push({ callId, times: said, fromMs, toMs: clock.nowMs() });
      isBusy = false;
    },
    times: () => times,
    maySpeak: () => isAllowed,
    nowMs: clock.nowMs,
    wait: clock.wait,
    onSpeaking: (callId) => signs.push(callId),
  });
  return { queue, clock, spoken, signs, allow: (allowed: boolean) => void (isAllowed = allowed) };
}

describe('the speech queue', () => {
  it('speaks one after another, oldest first, once while others wait and the last one twice', async () => {
    const { queue, clock, spoken, signs } = setUp();
    for (const id of ['a', 'b', 'c']) queue.add(call(id));
    await clock.advance(60_000);
    expect(spoken.map(({ callId, times }) => `${callId} x${times}`)).toEqual(['a x1', 'b x1', 'c x2']);
    expect(signs).toEqual(['a', 'b', 'c', null]);
    queue.add(call('d'));
    await clock.advance(60_000);
    expect(spoken.at(-1)).toMatchObject({ callId: 'd', times: 2 });
  });

  it('forgets what waits when its board falls silent, and marks nothing any more', async () => {
    const { queue, clock, spoken, signs } = setUp();
    queue.add(call('a'));
    queue.add(call('b'));
    await clock.advance(1_000);
    queue.close();
    await clock.advance(60_000);
    expect(spoken.map(({ callId }) => callId)).toEqual(['a']);
    expect(signs).toEqual(['a', null]);
  });

  it('begins right after the paint when nothing is spoken', async () => {
    const { queue, clock, spoken } = setUp();
    await clock.advance(5_000);
    queue.add(call('a'));
    await clock.advance(60_000);
    expect(spoken[0]?.fromMs).toBe(5_000 + AFTER_PAINT_MS);
    expect(AFTER_PAINT_MS).toBeLessThanOrEqual(100);
  });

  it('says a call once where the office wants it so', async () => {
    const { queue, clock, spoken } = setUp({ times: 1 });
    queue.add(call('a'));
    await clock.advance(60_000);
    expect(spoken.map(({ times }) => times)).toEqual([1]);
  });

  it('drops the speech of a call that waited longer than a minute', async () => {
    const { queue, clock, spoken } = setUp({ lengthMs: SPEECH_MAX_WAIT_MS });
    queue.add(call('a'));
    queue.add(call('too late'));
    await clock.advance(1_000);
    queue.add(call('just in time'));
    await clock.advance(SPEECH_MAX_WAIT_MS * 4);
    queue.add(call('new'));
    await clock.advance(SPEECH_MAX_WAIT_MS * 4);
    expect(spoken.map(({ callId }) => callId)).toEqual(['a', 'just in time', 'new']);
  });

  it('speaks a number that is called again before its turn once, in its old place, as the newer call says', async () => {
    const { queue, clock, spoken } = setUp();
    queue.add(call('one', 'A001'));
    queue.add(call('two', 'A002'));
    queue.add(call('three', 'A003'));
    queue.add(call('two again', 'A002'));
    // A001 is being spoken already: it is spoken again at the end.
    queue.add(call('one again', 'A001'));
    await clock.advance(60_000);
    expect(spoken.map(({ callId }) => callId)).toEqual(['one', 'two again', 'three', 'one again']);
  });

  it('says nothing in quiet hours, not even what waited when they began', async () => {
    const { queue, clock, spoken, allow } = setUp();
    queue.add(call('a'));
    queue.add(call('b'));
    await clock.advance(1_000);
    allow(false);
    queue.add(call('c'));
    await clock.advance(60_000);
    allow(true);
    await clock.advance(60_000);
    expect(spoken.map(({ callId }) => callId)).toEqual(['a']);
    queue.add(call('d'));
    await clock.advance(60_000);
    expect(spoken.map(({ callId }) => callId)).toEqual(['a', 'd']);
  });

  it('never overlaps and keeps the order, whatever comes when', async () => {
    const arrivals = fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 200, max: 9_000 }), async (gapsMs, lengthMs) => {
        const { queue, clock, spoken } = setUp({ lengthMs });
        for (const [index, gapMs] of gapsMs.entries()) {
          queue.add(call(String(index)));
          await clock.advance(gapMs);
        }
        await clock.advance(10 * SPEECH_MAX_WAIT_MS);
        const order = spoken.map(({ callId }) => Number(callId));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(new Set(order).size).toBe(order.length);
        expect(order[0]).toBe(0);
        for (const [index, { fromMs }] of spoken.entries()) {
          expect(fromMs).toBeGreaterThanOrEqual(spoken[index - 1]?.toMs ?? 0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
