import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readWav, type Sound } from '../../../renderer/src/features/board/wav.ts';

const CLIPS_FOLDER = path.resolve(import.meta.dirname, '../../../resources/voice/clips');

/** The bytes of every committed clip, by its id. */
export const CLIP_BYTES: ReadonlyMap<string, Buffer> = new Map(
  readdirSync(CLIPS_FOLDER).map((name) => [name.replace(/\.wav$/, ''), readFileSync(path.join(CLIPS_FOLDER, name))]),
);

export function soundOf(id: string): Sound {
  const bytes = CLIP_BYTES.get(id);
  if (!bytes) throw new Error(`no clip ${id}`);
  return readWav(new Uint8Array(bytes).buffer);
}

export function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
}

/** Loudness of pieces of `frameMs`, in order. */
export function frames({ samples, sampleRateHz }: Sound, frameMs: number): number[] {
  const length = Math.round((sampleRateHz * frameMs) / 1000);
  const count = Math.floor(samples.length / length);
  return Array.from({ length: count }, (_, index) => rms(samples.subarray(index * length, (index + 1) * length)));
}
