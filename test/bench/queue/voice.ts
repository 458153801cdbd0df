import { callClips } from '../../../electron/domain/voice/call-clips.ts';
import { CHIME_CLIP } from '../../../renderer/src/features/board/call-speech.ts';
import { createClipSounds } from '../../../renderer/src/features/board/clip-sounds.ts';
import { mixCall } from '../../../renderer/src/features/board/mix-call.ts';
import { createSpeechQueue, type QueuedCall } from '../../../renderer/src/features/board/speech-queue.ts';
import { seededRandom } from '../../fault/random.ts';
import { CLIP_BYTES } from '../../unit/voice/clip-files.ts';
import { createSimulatedClock, type SimulatedClock } from '../../unit/voice/simulated-clock.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { quantile } from '../statistics.ts';

const PACK = 'vi';
const AT_RECORDED_SPEED = 100;
/** Longer than any call takes to say twice: the queue is idle again. */
const IDLE_MS = 60_000;
/** Dense enough that calls wait for each other, and none for a minute. */
const BUSY_BETWEEN_MS = 14_000;

interface Call extends QueuedCall {
  readonly clips: readonly string[];
}

interface Spoken {
  readonly callId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** What putting its sound together took of real time, before the loudspeaker has it. */
  readonly mixMs: number;
}

/**
 * The board's own speech queue on a simulated clock with the clips that ship: how long after a call its sound begins, and
 * that calls neither overlap nor change their order. The loudspeaker's own delay is not in it.
 */
export const voiceBench: Bench = {
  bars: [atMost('Q6.first', 300, 'ms'), atMost('Q6.overlaps', 0, 'calls'), atMost('Q6.order', 0, 'calls')],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const calls = quick ? 300 : 2_000;
    const idle = await speakCalls(calls, () => IDLE_MS);
    const random = seededRandom(6);
    const busy = await speakCalls(calls, () => random() * 2 * BUSY_BETWEEN_MS);
    const firstMs = idle.spoken.map(({ callId, fromMs, mixMs }) => fromMs + mixMs - (idle.addedMs.get(callId) ?? 0));
    const order = [...busy.addedMs.keys()];
    const heard = busy.spoken.map(({ callId }) => order.indexOf(callId));
    note(
      `Q6: first sound p50 ${quantile(firstMs, 0.5).toFixed(0)} ms, mixed in p99 ` +
        `${quantile(
          idle.spoken.map(({ mixMs }) => mixMs),
          0.99,
        ).toFixed(1)} ms; ${heard.length} of ${calls} busy calls spoken`,
    );
    return [
      { bar: 'Q6.first', value: quantile(firstMs, 0.99), n: calls },
      { bar: 'Q6.overlaps', value: overlaps(idle.spoken) + overlaps(busy.spoken), n: calls * 2 },
      {
        bar: 'Q6.order',
        value: heard.filter((place, index) => place < (heard[index - 1] ?? 0)).length,
        n: heard.length,
      },
    ];
  },
};

const overlaps = (spoken: readonly Spoken[]): number =>
  spoken.filter(({ fromMs }, index) => fromMs < (spoken[index - 1]?.toMs ?? 0)).length;

async function speakCalls(calls: number, betweenMs: () => number) {
  const clock: SimulatedClock = createSimulatedClock();
  const sounds = createClipSounds({
    clip: async (_packId, name) => {
      const bytes = CLIP_BYTES.get(name);
      return bytes === undefined ? null : new Uint8Array(bytes).buffer;
    },
  });
  const load = (name: string) => sounds.load({ packId: PACK, name }, AT_RECORDED_SPEED);
  // As the board does when it opens, so that no first call waits for the disk.
  await Promise.all([...CLIP_BYTES.keys()].map(load));
  const addedMs = new Map<string, number>();
  const spoken: Spoken[] = [];
  const queue = createSpeechQueue<Call>({
    nowMs: clock.nowMs,
    wait: clock.wait,
    times: () => 2,
    maySpeak: () => true,
    onSpeaking: () => undefined,
    async speak({ callId, clips }, times) {
      const fromMs = clock.nowMs();
      const startedMs = performance.now();
      const [chime, ...words] = await Promise.all([CHIME_CLIP, ...clips].map(load));
      if (chime === undefined) throw new Error('no chime');
      const { samples, sampleRateHz } = mixCall(words, { chime, times });
      const mixMs = performance.now() - startedMs;
      await clock.wait((samples.length / sampleRateHz) * 1_000);
      spoken.push({ callId, fromMs, toMs: clock.nowMs(), mixMs });
    },
  });
  for (let call = 0; call < calls; call += 1) {
    const ticketNumber = `A${String(call % 1_000).padStart(3, '0')}`;
    const callId = String(call);
    addedMs.set(callId, clock.nowMs());
    queue.add({ callId, ticketNumber, clips: valueOf(callClips(ticketNumber, 1 + (call % 99))).clips });
    await clock.advance(betweenMs());
  }
  await clock.advance(IDLE_MS * 2);
  return { addedMs, spoken };
}
