/** A call that waits to be spoken. */
export interface QueuedCall {
  readonly callId: string;
  readonly ticketNumber: string;
}

export interface SpeechQueueDeps<Call extends QueuedCall> {
  /** Speaks one call and resolves when it is over. Never rejects. */
  readonly speak: (call: Call, times: 1 | 2) => Promise<void>;
  /** How often a call is said while no other waits. */
  readonly times: () => 1 | 2;
  /** False while nothing is to be heard, such as in quiet hours. */
  readonly maySpeak: () => boolean;
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Told what is being spoken; null when nothing is. */
  readonly onSpeaking: (callId: string | null) => void;
}

export interface SpeechQueue<Call extends QueuedCall> {
  add(call: Call): void;
  /** Forgets what waits and tells nothing any more. */
  close(): void;
}

/** A call that waited longer was seen on the screen by then; spoken late it would only confuse. */
export const SPEECH_MAX_WAIT_MS = 60_000;
/** The screen shows a call first; putting its sound together must not hold up the paint. */
export const AFTER_PAINT_MS = 80;

/**
 * Speaks calls one after another, the oldest first, never two at once. A call is said as often as set, or once while
 * others wait. A number that is called again before its turn came is spoken once, in its old place and as the newer
 * call says. All time comes from `nowMs` and `wait`, so that a clock of the caller's can drive it.
 */
export function createSpeechQueue<Call extends QueuedCall>(deps: SpeechQueueDeps<Call>): SpeechQueue<Call> {
  const { speak, times, maySpeak, nowMs, wait, onSpeaking } = deps;
  const waiting: { call: Call; addedAtMs: number }[] = [];
  let isSpeaking = false;
  let isClosed = false;

  async function speakAll(): Promise<void> {
    isSpeaking = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (nowMs() - next.addedAtMs > SPEECH_MAX_WAIT_MS || !maySpeak()) continue;
      onSpeaking(next.call.callId);
      await wait(AFTER_PAINT_MS);
      await speak(next.call, waiting.length > 0 ? 1 : times());
    }
    isSpeaking = false;
    if (!isClosed) onSpeaking(null);
  }

  return {
    add(call) {
      if (!maySpeak()) return;
      const earlier = waiting.find((each) => each.call.ticketNumber === call.ticketNumber);
      if (earlier) Object.assign(earlier, { call, addedAtMs: nowMs() });
      else waiting.push({ call, addedAtMs: nowMs() });
      if (!isSpeaking) void speakAll();
    },
    close() {
      waiting.length = 0;
      isClosed = true;
      onSpeaking(null);
    },
  };
}
