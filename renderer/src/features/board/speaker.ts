import { gainOf } from '../../ui/gain.ts';
import type { CallSpeech } from './call-speech.ts';
import type { ClipSounds } from './clip-sounds.ts';
import { mixCall } from './mix-call.ts';

/** How calls are to sound. */
export interface VoiceManner {
  readonly volumePercent: number;
  readonly speedPercent: number;
}

export interface SpeakerDeps {
  readonly sounds: ClipSounds;
  /** Told whether this PC can make a sound, first when it is known and at every change. */
  readonly onSound: (works: boolean) => void;
  /** Told of a call whose clips could not be read. */
  readonly onUnspoken: () => void;
}

/** Speaks calls through the loudspeaker of this PC. */
export interface Speaker {
  /** Speaks one call and resolves when it is over, also when there is no sound. Never rejects. */
  speak(speech: CallSpeech, times: 1 | 2, manner: VoiceManner): Promise<void>;
  close(): void;
}

/** A PC without a sound card may leave the sound waiting for ever. */
const START_LIMIT_MS = 2_000;
const END_GRACE_MS = 1_000;
/** The chime is no speech: it sounds as it was made at every speed. */
const CHIME_SPEED_PERCENT = 100;

/** Makes a speaker. */
export function createSpeaker({ sounds, onSound, onUnspoken }: SpeakerDeps): Speaker {
  const context = openContext();
  const devices = navigator.mediaDevices;

  async function canSound(): Promise<boolean> {
    if (context === null) return false;
    await Promise.race([context.resume().catch(() => undefined), wait(START_LIMIT_MS)]);
    if (context.state !== 'running') return false;
    return (await devices.enumerateDevices()).some(({ kind }) => kind === 'audiooutput');
  }
  function look(): void {
    canSound().then(onSound, () => onSound(false));
  }

  /** The whole call as one sound; null where a clip of it cannot be read. */
  async function mix({ chime, words }: CallSpeech, times: 1 | 2, speedPercent: number) {
    try {
      const bell = await sounds.load(chime, CHIME_SPEED_PERCENT);
      return mixCall(await Promise.all(words.map((word) => sounds.load(word, speedPercent))), { chime: bell, times });
    } catch {
      onUnspoken();
      return null;
    }
  }

  async function play(speech: CallSpeech, times: 1 | 2, { volumePercent, speedPercent }: VoiceManner): Promise<void> {
    if (context === null) return;
    const mixed = await mix(speech, times, speedPercent);
    if (mixed === null) return;
    const buffer = context.createBuffer(1, mixed.samples.length, mixed.sampleRateHz);
    const channel = buffer.getChannelData(0);
    for (let index = 0; index < channel.length; index++) channel[index] = (mixed.samples[index] ?? 0) / 32_768;
    const source = new AudioBufferSourceNode(context, { buffer });
    const gain = new GainNode(context, { gain: gainOf(volumePercent) });
    source.connect(gain).connect(context.destination);
    const ended = new Promise<void>((resolve) => source.addEventListener('ended', () => resolve(), { once: true }));
    source.start();
    await Promise.race([ended, wait(buffer.duration * 1000 + END_GRACE_MS)]);
    gain.disconnect();
  }

  look();
  devices.addEventListener('devicechange', look);
  return {
    async speak(speech, times, manner) {
      await play(speech, times, manner).catch(() => onSound(false));
    },
    close() {
      devices.removeEventListener('devicechange', look);
      void context?.close();
    },
  };
}

/** Null where the engine refuses to open any sound output. */
function openContext(): AudioContext | null {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, ms));
}
