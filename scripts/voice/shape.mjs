import { SAMPLE_RATE_HZ } from './wav.mjs';

const FRAME = Math.round(SAMPLE_RATE_HZ * 0.005);
/** Below this part of the loudest frame (-40 dB) a frame is silence: what leads in and rings out. */
const SILENCE_PART = 0.01;
/** Soft consonants at the edges of a word begin below the limit; 10 ms keep them. */
const KEPT_EDGE = Math.round(SAMPLE_RATE_HZ * 0.01);
const FADE = Math.round(SAMPLE_RATE_HZ * 0.004);
/** Frames within 20 dB of the loudest make the loudness of a word; pauses inside of a phrase do not count. */
const HEARD_PART = 0.1;
const TARGET_RMS = 0.13;
const PEAK_LIMIT = 0.89;

/** @param {Float64Array} samples */
const rmsOf = (samples) => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

/** @param {Float64Array} samples */
function framesOf(samples) {
  const count = Math.floor(samples.length / FRAME);
  return Array.from({ length: count }, (_, index) => rmsOf(samples.subarray(index * FRAME, (index + 1) * FRAME)));
}

/** Cuts silence off both ends and fades the cuts, so that no join clicks. @param {Float64Array} samples */
export function trim(samples) {
  const frames = framesOf(samples);
  const limit = Math.max(...frames) * SILENCE_PART;
  const first = frames.findIndex((rms) => rms > limit);
  const last = frames.findLastIndex((rms) => rms > limit);
  const start = Math.max(0, first * FRAME - KEPT_EDGE);
  const kept = samples.slice(start, Math.min(samples.length, (last + 1) * FRAME + KEPT_EDGE));
  return kept.map((sample, index) => sample * Math.min(1, index / FADE, (kept.length - 1 - index) / FADE));
}

/** Brings the heard part of a clip to one loudness, without clipping its peaks. @param {Float64Array} samples */
export function level(samples) {
  const frames = framesOf(samples);
  const limit = Math.max(...frames) * HEARD_PART;
  const heard = frames.filter((rms) => rms > limit);
  const loudness = Math.sqrt(heard.reduce((sum, rms) => sum + rms * rms, 0) / heard.length);
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const gain = Math.min(TARGET_RMS / loudness, PEAK_LIMIT / peak);
  return samples.map((sample) => sample * gain);
}
