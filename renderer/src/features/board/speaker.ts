import { CLIP_ADDRESSES } from './clip-files.ts';
import { mixCall } from './mix-call.ts';
import type { QueuedCall } from './speech-queue.ts';
import { readWav, type Sound } from './wav.ts';

/** Speaks calls through the loudspeaker of this PC. */
export interface Speaker {
  /** Speaks one call and resolves when it is over, also when there is no sound. Never rejects. */
  speak(call: QueuedCall, times: 1 | 2): Promise<void>;
  close(): void;
}

const CHIME = 'chime';
/** A PC without a sound card may leave the sound waiting for ever. */
const START_LIMIT_MS = 2_000;
/** The screen shows a call first; putting its sound together must not hold up the paint. */
const AFTER_PAINT_MS = 100;
const END_GRACE_MS = 1_000;

/** Makes a speaker. `onSound` is told whether this PC can make a sound, first when it is known and at every change. */
export function createSpeaker(onSound: (works: boolean) => void): Speaker {
  const clips = new Map<string, Promise<Sound>>();
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

  function load(id: string): Promise<Sound> {
    const known = clips.get(id);
    if (known) return known;
    const asked = fetchClip(id);
    clips.set(id, asked);
    // What could not be read once is read again by the next call.
    asked.catch(() => clips.delete(id));
    return asked;
  }

  async function play(call: QueuedCall, times: 1 | 2): Promise<void> {
    if (context === null) return;
    await wait(AFTER_PAINT_MS);
    const [chime, ...words] = await Promise.all([CHIME, ...call.clips].map(load));
    if (!chime) return;
    const mixed = mixCall(words, { chime, times });
    const buffer = context.createBuffer(1, mixed.samples.length, mixed.sampleRateHz);
    const channel = buffer.getChannelData(0);
    for (let index = 0; index < channel.length; index++) channel[index] = (mixed.samples[index] ?? 0) / 32_768;
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    const ended = new Promise<void>((resolve) => source.addEventListener('ended', () => resolve(), { once: true }));
    source.start();
    await Promise.race([ended, wait(buffer.duration * 1000 + END_GRACE_MS)]);
    source.disconnect();
  }

  look();
  devices.addEventListener('devicechange', look);
  // Ready before the first call, so that it is spoken at once.
  for (const id of CLIP_ADDRESSES.keys()) load(id).catch(() => onSound(false));

  return {
    async speak(call, times) {
      await play(call, times).catch(() => onSound(false));
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

async function fetchClip(id: string): Promise<Sound> {
  const address = CLIP_ADDRESSES.get(id);
  if (address === undefined) throw new Error(`No clip ${id}`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Clip ${id}: ${response.status}`);
  return readWav(await response.arrayBuffer());
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, ms));
}
