import type { Sound } from './wav.ts';

/** How a call is put together. Times in milliseconds. */
export interface MixOptions {
  /** Sounded once before the call. */
  readonly chime: Sound;
  /** How often the call is said. */
  readonly times: 1 | 2;
}

/** Where a clip lies in the mixed call, in samples. */
export interface MixedPart {
  readonly sound: Sound;
  readonly start: number;
}

export interface MixedCall extends Sound {
  readonly parts: readonly MixedPart[];
}

/** Between words: heard as one sentence (printing-queue-rating reference B.2: at most 30 ms). */
export const JOIN_MS = 25;
export const AFTER_CHIME_MS = 120;
export const BETWEEN_TIMES_MS = 700;

/**
 * Joins the clips of a call into one piece of sound: the chime, then the call once or twice. Clips follow each other and
 * never overlap. All clips must have the sample rate of the chime; another one is a damaged package and throws.
 */
export function mixCall(clips: readonly Sound[], { chime, times }: MixOptions): MixedCall {
  const { sampleRateHz } = chime;
  const samplesOf = (ms: number): number => Math.round((ms * sampleRateHz) / 1000);
  const parts: MixedPart[] = [{ sound: chime, start: 0 }];
  let end = chime.samples.length;
  for (let time = 0; time < times; time++) {
    end += samplesOf(time === 0 ? AFTER_CHIME_MS : BETWEEN_TIMES_MS);
    for (const [index, sound] of clips.entries()) {
      if (sound.sampleRateHz !== sampleRateHz) throw new Error('Clips of different sample rates');
      if (index > 0) end += samplesOf(JOIN_MS);
      parts.push({ sound, start: end });
      end += sound.samples.length;
    }
  }
  const samples = new Int16Array(end);
  for (const { sound, start } of parts) samples.set(sound.samples, start);
  return { sampleRateHz, samples, parts };
}
