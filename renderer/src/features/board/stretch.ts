import type { Sound } from './wav.ts';

/** Two to four periods of a voice. */
const FRAME_MS = 30;
/** A whole period of a low voice, so that a fitting place is always within reach. */
const SEARCH_MS = 10;

/**
 * Speaks faster or slower in the same voice: `speedPercent` 200 halves the length and keeps the pitch, because Vietnamese
 * tones are pitch. Waveform-similarity overlap-add: frames are taken from where the sound has got to and moved a little
 * until they continue the frame before (W. Verhelst and M. Roelands, ICASSP 1993).
 */
export function stretch(sound: Sound, speedPercent: number): Sound {
  if (speedPercent === 100) return sound;
  const { samples, sampleRateHz } = sound;
  const half = Math.round((sampleRateHz * FRAME_MS) / 2_000);
  const search = Math.round((sampleRateHz * SEARCH_MS) / 1_000);
  const length = Math.round((samples.length * 100) / speedPercent);
  const out = new Float32Array(length + half * 2);
  let before = 0;
  for (let start = 0; start < length; start += half) {
    const wanted = Math.round((start * speedPercent) / 100);
    const from = start === 0 ? 0 : bestPlace(samples, before + half, wanted, search, half);
    for (let index = 0; index < half * 2; index++) {
      // Nothing comes before the first frame, so it does not fade in.
      const weight = start === 0 && index < half ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * index) / half);
      out[start + index] = (out[start + index] ?? 0) + weight * (samples[from + index] ?? 0);
    }
    before = from;
  }
  const clamp = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));
  return { sampleRateHz, samples: Int16Array.from(out.subarray(0, length), clamp) };
}

/** The place near `wanted` where the sound is most like the one at `model`, which would follow by itself. */
function bestPlace(samples: Int16Array, model: number, wanted: number, search: number, length: number): number {
  if (model + length > samples.length) return wanted;
  let best = { place: wanted, likeness: Number.NEGATIVE_INFINITY };
  const last = Math.min(wanted + search, samples.length - length);
  for (let place = Math.max(0, wanted - search); place <= last; place++) {
    let [product, energy] = [0, 1];
    // Every second sample: half the work, and the same place.
    for (let index = 0; index < length; index += 2) {
      const value = samples[place + index] ?? 0;
      product += value * (samples[model + index] ?? 0);
      energy += value * value;
    }
    const likeness = product / Math.sqrt(energy);
    if (likeness > best.likeness) best = { place, likeness };
  }
  return best.place;
}
