/** A call that waits to be spoken. */
export interface QueuedCall {
  readonly callId: string;
  readonly clips: readonly string[];
}

export interface SpeechQueueDeps {
  /** Speaks one call and resolves when it is over. Never rejects. */
  readonly speak: (call: QueuedCall, times: 1 | 2) => Promise<void>;
  readonly nowMs: () => number;
  /** Told what is being spoken; null when nothing is. */
  readonly onSpeaking: (callId: string | null) => void;
}

export interface SpeechQueue {
  add(call: QueuedCall): void;
}

/** A call that waited longer was seen on the screen by then; spoken late it would only confuse. */
export const SPEECH_MAX_WAIT_MS = 60_000;

/**
 * Speaks calls one after another, the oldest first, never two at once. A call is said twice, or once while others wait.
 */
export function createSpeechQueue({ speak, nowMs, onSpeaking }: SpeechQueueDeps): SpeechQueue {
  const waiting: { readonly call: QueuedCall; readonly addedAtMs: number }[] = [];
  let isSpeaking = false;

  async function speakAll(): Promise<void> {
    isSpeaking = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (nowMs() - next.addedAtMs > SPEECH_MAX_WAIT_MS) continue;
      onSpeaking(next.call.callId);
      await speak(next.call, waiting.length > 0 ? 1 : 2);
    }
    isSpeaking = false;
    onSpeaking(null);
  }

  return {
    add(call) {
      if (call.clips.length === 0) return;
      waiting.push({ call, addedAtMs: nowMs() });
      if (!isSpeaking) void speakAll();
    },
  };
}
