import { describe, expect, it } from 'vitest';
import { CHIME_CLIP, CLIPS } from '../../../electron/domain/voice/clips.ts';
import { clipBytes, frames, pitchAt, soundOf } from './clip-files.ts';

const EN_BYTES = clipBytes('en');
/** Clips that calls are put together from; the kiosk's sentences are looked at in packs.test.ts. */
const CALL_CLIPS = [
  ...CLIPS.map(({ id }) => ['vi', id] as const),
  ...[...EN_BYTES.keys()].filter((id) => /^(phrase|word|letter)-/.test(id)).map((id) => ['en', id] as const),
];
const SPOKEN = CLIPS.map(({ id }) => id).filter((id) => id !== CHIME_CLIP);
const decibels = (ratio: number): number => 20 * Math.log10(ratio);

/** Loudness of the part of a clip that is heard: pieces within 20 dB of its loudest. */
function loudness(id: string, from = clipBytes('vi')): number {
  const pieces = frames(soundOf(id, from), 5);
  const limit = Math.max(...pieces) * 0.1;
  const heard = pieces.filter((piece) => piece > limit);
  return Math.sqrt(heard.reduce((sum, piece) => sum + piece * piece, 0) / heard.length);
}

describe('the committed clips', () => {
  it('are the 47 of the inventory', () => {
    expect(CLIPS).toHaveLength(47);
    expect(new Set(CLIPS.map(({ id }) => id)).size).toBe(47);
    for (const { id } of CLIPS) expect(clipBytes('vi').has(id), id).toBe(true);
  });

  it.each(CALL_CLIPS)('%s %s: 22,050 Hz mono 16 bit, whole, without silence at its ends', (pack, id) => {
    const bytes = clipBytes(pack).get(id) ?? Buffer.alloc(44);
    expect(bytes.readUInt16LE(22)).toBe(1);
    expect(bytes.readUInt32LE(24)).toBe(22_050);
    expect(bytes.readUInt16LE(34)).toBe(16);
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    const { samples } = soundOf(id, clipBytes(pack));
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
    const english = CALL_CLIPS.filter(([pack]) => pack === 'en').map(([, id]) =>
      decibels(loudness(id, EN_BYTES) / 32_768),
    );
    // One number may be put together from clips of both.
    const all = [...levels, ...english];
    expect(Math.max(...all) - Math.min(...all)).toBeLessThan(2);
  });

  it('say "năm" and "lăm" long enough', () => {
    for (const id of ['word-5', 'word-unit-5']) expect(soundOf(id).samples.length / 22.05).toBeGreaterThan(350);
  });

  it('keep "mươi" level, and let "mười" fall below it', () => {
    expect(pitchAt(soundOf('word-tens'), 0.85) / pitchAt(soundOf('word-tens'), 0.4)).toBeGreaterThan(0.95);
    expect(pitchAt(soundOf('word-10'), 0.85) / pitchAt(soundOf('word-10'), 0.4)).toBeLessThan(0.95);
    expect(pitchAt(soundOf('word-tens'), 0.85) / pitchAt(soundOf('word-10'), 0.85)).toBeGreaterThan(1.15);
  });
});
