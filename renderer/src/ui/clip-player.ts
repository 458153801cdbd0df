import { gainOf } from './gain.ts';

/** Plays recorded words through the loudspeaker of this PC. */
export interface ClipPlayer {
  /**
   * Plays WAV files one after another and resolves when the last is over or was stopped. What plays is stopped first.
   * Answers false where this PC made no sound.
   */
  play(clips: readonly ArrayBuffer[], volumePercent: number): Promise<boolean>;
  stop(): void;
  close(): void;
}

/** A PC without a sound card may leave the sound waiting for ever. */
const START_LIMIT_MS = 2_000;
/** An output that was pulled out may never tell that a clip is over. */
const END_GRACE_MS = 1_000;

/** Makes a player; the sound output is opened with the first clip. */
export function createClipPlayer(): ClipPlayer {
  let context: AudioContext | null = null;
  let current: { readonly end: () => void } | null = null;
  let round = 0;

  function stop(): void {
    round += 1;
    current?.end();
    current = null;
  }

  async function playAll(clips: readonly ArrayBuffer[], volumePercent: number): Promise<boolean> {
    stop();
    const mine = round;
    context ??= new AudioContext();
    await Promise.race([context.resume(), new Promise((resolve) => window.setTimeout(resolve, START_LIMIT_MS))]);
    if (context.state !== 'running') return false;
    for (const bytes of clips) {
      // Decoding takes the bytes away from whoever keeps them.
      const buffer = await context.decodeAudioData(bytes.slice(0));
      if (mine !== round) return true;
      await playOne(context, buffer, gainOf(volumePercent));
      if (mine !== round) return true;
    }
    return true;
  }

  function playOne(output: AudioContext, buffer: AudioBuffer, gain: number): Promise<void> {
    const source = new AudioBufferSourceNode(output, { buffer });
    source.connect(new GainNode(output, { gain })).connect(output.destination);
    return new Promise((resolve) => {
      window.setTimeout(resolve, buffer.duration * 1_000 + END_GRACE_MS);
      source.addEventListener('ended', () => resolve(), { once: true });
      current = { end: () => source.stop() };
      source.start();
    });
  }

  return {
    play: (clips, volumePercent) => playAll(clips, volumePercent).catch(() => false),
    stop,
    close() {
      stop();
      void context?.close();
      context = null;
    },
  };
}
