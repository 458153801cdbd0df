import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readWav, type Sound } from '../../../renderer/src/features/board/wav.ts';

export const PACKS_FOLDER = path.resolve(import.meta.dirname, '../../../resources/packs');

/** The bytes of every committed clip of a pack, by its id. */
export function clipBytes(packId: string): ReadonlyMap<string, Buffer> {
  const folder = path.join(PACKS_FOLDER, packId, 'clips');
  return new Map(
    readdirSync(folder).map((name) => [name.replace(/\.wav$/, ''), readFileSync(path.join(folder, name))]),
  );
}

/** Those of the Vietnamese pack. */
export const CLIP_BYTES = clipBytes('vi');

export function soundOf(id: string, from: ReadonlyMap<string, Buffer> = CLIP_BYTES): Sound {
  const bytes = from.get(id);
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

/** Pitch in hertz of the 40 ms around a part (0..1) of a sound, by the lag at which it best repeats itself. */
export function pitchAt({ samples, sampleRateHz }: Sound, part: number): number {
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
