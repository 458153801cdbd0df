import { describe, expect, it } from 'vitest';
import {
  createSpeechQueue,
  type QueuedCall,
  SPEECH_MAX_WAIT_MS,
} from '../../../renderer/src/features/board/speech-queue.ts';

const call = (callId: string): QueuedCall => ({ callId, clips: ['word-1'] });

/** A queue whose loudspeaker speaks until told that it is over. */
function setUp() {
  const log: string[] = [];
  let nowMs = 0;
  let end: (() => void) | null = null;
  const queue = createSpeechQueue({
    speak: ({ callId }, times) => {
      if (end !== null) throw new Error('two calls at once');
      log.push(`${callId} x${times}`);
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    },
    nowMs: () => nowMs,
    onSpeaking: (callId) => log.push(`sign ${callId}`),
  });
  return {
    queue,
    log,
    async over(passedMs: number) {
      nowMs += passedMs;
      const resolve = end;
      end = null;
      resolve?.();
      await new Promise((done) => setImmediate(done));
    },
  };
}

describe('the speech queue', () => {
  it('speaks one after another, oldest first, once while others wait and the last one twice', async () => {
    const { queue, log, over } = setUp();
    queue.add(call('a'));
    queue.add(call('b'));
    queue.add(call('c'));
    await over(10_000);
    await over(10_000);
    await over(10_000);
    expect(log).toEqual(['sign a', 'a x2', 'sign b', 'b x1', 'sign c', 'c x2', 'sign null']);
    queue.add(call('d'));
    expect(log.at(-1)).toBe('d x2');
  });

  it('drops the speech of a call that waited longer than a minute', async () => {
    const { queue, log, over } = setUp();
    queue.add(call('a'));
    queue.add(call('old'));
    await over(SPEECH_MAX_WAIT_MS + 1);
    queue.add(call('new'));
    await over(1_000);
    expect(log.filter((line) => line.includes(' x'))).toEqual(['a x2', 'new x2']);
  });

  it('leaves out a call without clips', () => {
    const { queue, log } = setUp();
    queue.add({ callId: 'x', clips: [] });
    expect(log).toEqual([]);
  });
});
