import { SAMPLE_RATE_HZ } from './wav.mjs';

/** Two notes, a fifth apart and falling, each with the overtones of a struck bar. */
const NOTES = [
  { hz: 783.99, startSeconds: 0 },
  { hz: 523.25, startSeconds: 0.32 },
];
const OVERTONES = [
  { times: 1, part: 1, decaySeconds: 0.24 },
  { times: 2.76, part: 0.22, decaySeconds: 0.09 },
];
const LENGTH_SECONDS = 1;
const ATTACK_SECONDS = 0.004;
const FADE_SECONDS = 0.08;
const PEAK = 0.5;

/** The sound before a call, drawn from its notes. @returns {Float64Array} samples -1..1 */
export function makeChime() {
  const length = Math.round(LENGTH_SECONDS * SAMPLE_RATE_HZ);
  const samples = Float64Array.from({ length }, (_, index) => {
    const seconds = index / SAMPLE_RATE_HZ;
    const sum = NOTES.reduce((total, note) => total + strike(note.hz, seconds - note.startSeconds), 0);
    return sum * Math.min(1, (LENGTH_SECONDS - seconds) / FADE_SECONDS);
  });
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  return samples.map((sample) => (sample * PEAK) / peak);
}

/** @param {number} hz @param {number} seconds since the strike */
function strike(hz, seconds) {
  if (seconds < 0) return 0;
  const attack = Math.min(1, seconds / ATTACK_SECONDS);
  return OVERTONES.reduce(
    (sum, { times, part, decaySeconds }) =>
      sum + attack * part * Math.exp(-seconds / decaySeconds) * Math.sin(2 * Math.PI * hz * times * seconds),
    0,
  );
}
