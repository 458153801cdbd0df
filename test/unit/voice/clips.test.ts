import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHIME_CLIP, CLIPS } from '../../../electron/domain/voice/clips.ts';
import { CLIP_BYTES, frames, soundOf } from './clip-files.ts';

const MANIFEST = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../resources/voice/manifest.json'), 'utf8'),
) as {
  sampleRateHz: number;
  channels: number;
  bitsPerSample: number;
  clips: { id: string; text: string | null; file: string; durationMs: number }[];
};
const SPOKEN = CLIPS.map(({ id }) => id).filter((id) => id !== CHIME_CLIP);
const decibels = (ratio: number): number => 20 * Math.log10(ratio);

/** Loudness of the part of a clip that is heard: pieces within 20 dB of its loudest. */
function loudness(id: string): number {
  const pieces = frames(soundOf(id), 5);
  const limit = Math.max(...pieces) * 0.1;
  const heard = pieces.filter((piece) => piece > limit);
  return Math.sqrt(heard.reduce((sum, piece) => sum + piece * piece, 0) / heard.length);
}

/** Pitch in hertz of the 40 ms in the middle of a stretch, by the lag at which the sound best repeats itself. */
function pitchAt(id: string, part: number): number {
  const { samples, sampleRateHz } = soundOf(id);
  const length = Math.round(sampleRateHz * 0.04);
  const start = Math.round(samples.length * part - length / 2);
  const piece = Float64Array.from(samples.subarray(start, start + length * 2));
  let best = { lag: 1, fit: 0 };
  for (let lag = Math.round(sampleRateHz / 220); lag <= sampleRateHz / 70; lag++) {
    let [product, one, other] = [0, 0, 0];
    for (let index = 0; index < length; index++) {
      const [a = 0, b = 0] = [piece[index], piece[index + lag]];
      product += a * b;
      one += a * a;
      other += b * b;
    }
    const fit = product / Math.sqrt(one * other);
    if (fit > best.fit) best = { lag, fit };
  }
  return sampleRateHz / best.lag;
}

describe('the committed clips', () => {
  it('are the 47 of the inventory, and the manifest says the same', () => {
    expect(CLIPS).toHaveLength(47);
    expect(new Set(CLIPS.map(({ id }) => id)).size).toBe(47);
    expect([...CLIP_BYTES.keys()].sort()).toEqual(CLIPS.map(({ id }) => id).sort());
    expect(MANIFEST).toMatchObject({ sampleRateHz: 22_050, channels: 1, bitsPerSample: 16 });
    expect(MANIFEST.clips.map(({ id, text }) => ({ id, text }))).toEqual(CLIPS);
    for (const { id, file, durationMs } of MANIFEST.clips) {
      const { samples, sampleRateHz } = soundOf(id);
      expect(file).toBe(`clips/${id}.wav`);
      expect(Math.abs((samples.length * 1000) / sampleRateHz - durationMs), id).toBeLessThan(1);
    }
  });

  it('are together below 2 MB', () => {
    const total = [...CLIP_BYTES.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(total).toBeLessThan(2_000_000);
    expect(total).toBeGreaterThan(500_000);
  });

  it.each(CLIPS.map(({ id }) => id))('%s: 22,050 Hz mono 16 bit, whole, without silence at its ends', (id) => {
    const bytes = CLIP_BYTES.get(id) ?? Buffer.alloc(44);
    expect(bytes.readUInt16LE(22)).toBe(1);
    expect(bytes.readUInt32LE(24)).toBe(22_050);
    expect(bytes.readUInt16LE(34)).toBe(16);
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    const { samples } = soundOf(id);
    const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    expect(peak).toBeLessThan(0.9 * 32_767);
    expect(peak).toBeGreaterThan(0.2 * 32_767);
    const durationMs = samples.length / 22.05;
    expect(durationMs).toBeGreaterThan(200);
    expect(durationMs).toBeLessThan(1_600);
    const heard = (sample: number): boolean => Math.abs(sample) > peak * 0.01;
    expect(samples.findIndex(heard) / 22.05).toBeLessThan(25);
    expect((samples.length - 1 - samples.findLastIndex(heard)) / 22.05).toBeLessThan(id === CHIME_CLIP ? 80 : 25);
    // No click where two clips meet.
    expect(Math.abs(samples[0] ?? 0)).toBeLessThan(200);
    expect(Math.abs(samples.at(-1) ?? 0)).toBeLessThan(200);
  });

  it('are equally loud', () => {
    const levels = SPOKEN.map((id) => decibels(loudness(id) / 32_768));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(2);
  });

  it('say "năm" and "lăm" long enough', () => {
    for (const id of ['word-5', 'word-unit-5']) expect(soundOf(id).samples.length / 22.05).toBeGreaterThan(350);
  });

  it('keep "mươi" level, and let "mười" fall below it', () => {
    expect(pitchAt('word-tens', 0.85) / pitchAt('word-tens', 0.4)).toBeGreaterThan(0.95);
    expect(pitchAt('word-10', 0.85) / pitchAt('word-10', 0.4)).toBeLessThan(0.95);
    expect(pitchAt('word-tens', 0.85) / pitchAt('word-10', 0.85)).toBeGreaterThan(1.15);
  });
});
