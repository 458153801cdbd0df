import { useCallback, useEffect, useRef, useState } from 'react';
import { createSpeaker } from './speaker.ts';
import { createSpeechQueue, type QueuedCall, type SpeechQueue } from './speech-queue.ts';

export interface Speech {
  readonly say: (call: QueuedCall) => void;
  /** The call that is being spoken. */
  readonly speakingId: string | null;
  /** Null until it is known whether this PC can make a sound. */
  readonly hasSound: boolean | null;
}

/** The board's voice: one queue and one loudspeaker as long as the window is open. */
export function useSpeech(): Speech {
  const [speakingId, setSpeakingId] = useState<string | null>(null);
  const [hasSound, setHasSound] = useState<boolean | null>(null);
  const queue = useRef<SpeechQueue | null>(null);
  useEffect(() => {
    const speaker = createSpeaker(setHasSound);
    queue.current = createSpeechQueue({
      speak: (call, times) => speaker.speak(call, times),
      nowMs: () => performance.now(),
      onSpeaking: setSpeakingId,
    });
    return () => {
      queue.current = null;
      speaker.close();
    };
  }, []);
  const say = useCallback((call: QueuedCall) => queue.current?.add(call), []);
  return { say, speakingId, hasSound };
}
