import type { Sound } from './wav.ts';

/** Zero crossings of the filter on each side: the noise it leaves is far below that of an office's loudspeaker. */
const CROSSINGS = 12;

/**
 * The same sound at another sample rate, so that recordings of an office can be joined with clips that ship. A sinc
 * filter under a Hann window, cut at the lower of the two rates so that nothing folds back.
 */
export function toRate(sound: Sound, sampleRateHz: number): Sound {
  if (sound.sampleRateHz === sampleRateHz) return sound;
  const { samples } = sound;
  const step = sound.sampleRateHz / sampleRateHz;
  const cut = Math.min(1, 1 / step);
  const reach = CROSSINGS / cut;
  const sampleAt = (at: number): number => {
    const last = Math.min(samples.length - 1, Math.floor(at + reach));
    let [sum, weights] = [0, 0];
    for (let index = Math.max(0, Math.ceil(at - reach)); index <= last; index++) {
      const distance = index - at;
      const weight = sinc(distance * cut) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
      sum += weight * (samples[index] ?? 0);
      weights += weight;
    }
    return Math.max(-32_768, Math.min(32_767, Math.round(sum / weights)));
  };
  const length = Math.floor(samples.length / step);
  return { sampleRateHz, samples: Int16Array.from({ length }, (_, index) => sampleAt(index * step)) };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
