import type { PackFiles } from '../../bridge/pack-files.ts';
import type { ClipRef } from './call-speech.ts';
import { toRate } from './resample.ts';
import { stretch } from './stretch.ts';
import { readWav, type Sound } from './wav.ts';

/** Samples a second at which calls are put together: that of the clips that ship. */
export const SPEECH_RATE_HZ = 22_050;

/** Clips ready to be joined. */
export interface ClipSounds {
  /** A clip at the rate of calls, spoken at `speedPercent` in the same voice. Rejects where it cannot be read. */
  load(clip: ClipRef, speedPercent: number): Promise<Sound>;
}

/** Makes the store of a board's clips: each is read, and brought to a speed, once. */
export function createClipSounds(files: Pick<PackFiles, 'clip'>): ClipSounds {
  const known = new Map<string, Promise<Sound>>();

  async function prepare({ packId, name }: ClipRef, speedPercent: number): Promise<Sound> {
    const bytes = await files.clip(packId, name);
    if (bytes === null) throw new Error(`No clip ${name} in the pack ${packId}`);
    return stretch(toRate(readWav(bytes), SPEECH_RATE_HZ), speedPercent);
  }

  return {
    load(clip, speedPercent) {
      const key = `${clip.packId}/${clip.name}@${speedPercent}`;
      const before = known.get(key);
      if (before) return before;
      const asked = prepare(clip, speedPercent);
      known.set(key, asked);
      // What could not be read once is read again by the next call.
      asked.catch(() => known.delete(key));
      return asked;
    },
  };
}
