import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { VoiceSettings } from '../../../../electron/contract/entities.ts';
import type { BoardCall } from '../../../../electron/contract/queue-views.ts';
import type { Packs } from '../../bridge/packs.ts';
import { clockText } from '../../i18n/local-time.ts';
import { type CallSpeech, callSpeech } from './call-speech.ts';
import { createClipSounds } from './clip-sounds.ts';
import { createHeldCalls } from './held-calls.ts';
import { isQuiet } from './quiet-hours.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import { createSpeechQueue, type QueuedCall, type SpeechQueue } from './speech-queue.ts';

interface SpokenCall extends QueuedCall {
  readonly speech: CallSpeech;
}

export interface Speech {
  readonly say: (call: BoardCall) => void;
  /** The call that is being spoken. */
  readonly speakingId: string | null;
  /** Null until it is known whether this PC can make a sound. */
  readonly hasSound: boolean | null;
  /** The last call could not be put into words. */
  readonly isUnspoken: boolean;
}

/** Clips of the kiosk, which no board speaks. */
const SCREEN_CLIP = /^screen-/;

/**
 * The board's voice: one queue and one loudspeaker as long as the window is open. `speaks` is false for a board that is
 * to be silent; nothing is opened for it.
 */
export function useSpeech(packs: Packs, voice: VoiceSettings, speaks: boolean): Speech {
  const [speakingId, setSpeakingId] = useState<string | null>(null);
  const [hasSound, setHasSound] = useState<boolean | null>(null);
  const [isUnspoken, setIsUnspoken] = useState(false);
  const [sounds] = useState(() => createClipSounds(packs.files));
  const queue = useRef<SpeechQueue<SpokenCall> | null>(null);

  const isHeard = useEffectEvent(() => voice.volumePercent > 0 && !isQuiet(voice.quietHours, clockText(Date.now())));
  const speakNow = useEffectEvent((speaker: Speaker, { speech }: SpokenCall, times: 1 | 2) =>
    speaker.speak(speech, times, voice),
  );
  const timesNow = useEffectEvent(() => voice.times);
  useEffect(() => {
    if (!speaks) return undefined;
    const speaker = createSpeaker({ sounds, onSound: setHasSound, onUnspoken: () => setIsUnspoken(true) });
    queue.current = createSpeechQueue<SpokenCall>({
      speak: (call, times) => speakNow(speaker, call, times),
      times: () => timesNow(),
      maySpeak: () => isHeard(),
      nowMs: () => performance.now(),
      wait: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)),
      onSpeaking: setSpeakingId,
    });
    return () => {
      queue.current?.close();
      queue.current = null;
      speaker.close();
    };
  }, [sounds, speaks]);

  usePreparedClips(packs, voice, speaks, sounds);

  const speak = useCallback(
    (call: BoardCall) => {
      const rule = packs.find(voice.packId)?.speechRule ?? 'VIETNAMESE';
      const speech = callSpeech(call, rule, (name) => packs.clipOwner(voice.packId, name));
      setIsUnspoken(speech === null);
      if (speech) queue.current?.add({ callId: call.callId, ticketNumber: call.ticketNumber, speech });
    },
    [packs, voice.packId],
  );
  // Before the packs are known no call has words: the first ones after the window opened wait for them.
  const [held] = useState(() => createHeldCalls<BoardCall>());
  useEffect(() => {
    if (packs.isKnown) held.release(speak);
  }, [packs.isKnown, held, speak]);
  const say = useCallback(
    (call: BoardCall) => {
      if (queue.current) held.offer(call, packs.isKnown, speak);
    },
    [packs.isKnown, held, speak],
  );
  return { say, speakingId, hasSound, isUnspoken };
}

/** Reads the clips before the first call and after a change of language or speed, so that a call is spoken at once. */
function usePreparedClips(
  packs: Packs,
  { packId, speedPercent }: VoiceSettings,
  speaks: boolean,
  sounds: ReturnType<typeof createClipSounds>,
): void {
  useEffect(() => {
    if (!speaks) return undefined;
    let isWanted = true;
    async function prepare(): Promise<void> {
      const names = new Set(packs.all.flatMap(({ clips }) => clips).filter((name) => !SCREEN_CLIP.test(name)));
      for (const name of names) {
        const owner = packs.clipOwner(packId, name);
        // One after another: the page paints between two clips. What cannot be read is told by the call that needs it.
        if (owner !== null && isWanted) await sounds.load({ packId: owner, name }, speedPercent).catch(() => undefined);
      }
    }
    void prepare();
    return () => {
      isWanted = false;
    };
  }, [packs, packId, speedPercent, speaks, sounds]);
}
