import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callClips } from '../../../electron/domain/voice/call-clips.ts';
import { CHIME_CLIP, CLIPS } from '../../../electron/domain/voice/clips.ts';
import { AFTER_CHIME_MS, BETWEEN_TIMES_MS, JOIN_MS, mixCall } from '../../../renderer/src/features/board/mix-call.ts';
import { readWav, type Sound } from '../../../renderer/src/features/board/wav.ts';
import { writeWav } from '../../../scripts/voice/wav.mjs';
import { CLIP_BYTES, rms, soundOf } from './clip-files.ts';

const chime = soundOf(CHIME_CLIP);

/** Renders a call to a WAV file as the board would play it, and reads the file back. */
function render(number: string, counter: number, times: 1 | 2): { clips: readonly string[]; heard: Sound } {
  const call = callClips(number, counter);
  if (!call.ok) throw new Error(call.error.code);
  const { samples } = mixCall(
    call.value.clips.map((id) => soundOf(id)),
    { chime, times },
  );
  const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-call-'));
  try {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${number}-${counter}.wav`);
    writeFileSync(file, writeWav(Float64Array.from(samples, (sample) => sample / 32_767)));
    return { clips: call.value.clips, heard: readWav(new Uint8Array(readFileSync(file)).buffer) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Found {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Hears which clips a recording holds, without knowing where they should be: wherever sound begins after silence or a
 * clip's end, the clip whose samples are there is taken.
 */
function recognise({ samples }: Sound): Found[] {
  const known = CLIPS.map(({ id }) => ({ id, samples: soundOf(id).samples }));
  const found: Found[] = [];
  let at = 0;
  while (at < samples.length) {
    const match = known
      .filter(({ samples: clip }) => clip.every((sample, index) => sample === samples[at + index]))
      .sort((a, b) => b.samples.length - a.samples.length)[0];
    if (match) {
      found.push({ id: match.id, start: at, end: at + match.samples.length });
      at += match.samples.length;
    } else if (samples[at] === 0) at += 1;
    else throw new Error(`something else than a clip at sample ${at}`);
  }
  return found;
}

describe('a rendered call', () => {
  it.each([
    ['A005', 15],
    ['B121', 24],
    ['HT104', 1],
    ['WZ999', 99],
    ['1001', 10],
  ] as const)(
    '%s to counter %i: the chime and the right clips, in order, twice, none over another',
    (number, counter) => {
      const { clips, heard } = render(number, counter, 2);
      const found = recognise(heard);
      expect(found.map(({ id }) => id)).toEqual([CHIME_CLIP, ...clips, ...clips]);
      const gapsMs = found.slice(1).map(({ start }, index) => ((start - (found[index]?.end ?? 0)) * 1000) / 22_050);
      const [afterChime, ...others] = gapsMs;
      const betweenTimes = others[clips.length - 1];
      expect(afterChime).toBeCloseTo(AFTER_CHIME_MS, 0);
      expect(betweenTimes).toBeCloseTo(BETWEEN_TIMES_MS, 0);
      const joins = others.filter((_, index) => index !== clips.length - 1);
      for (const join of joins) {
        expect(join).toBeGreaterThan(0);
        expect(join).toBeLessThanOrEqual(30);
      }
      expect(found.at(-1)?.end).toBe(heard.samples.length);
      for (const { start, end } of found) expect(rms(heard.samples.subarray(start, end))).toBeGreaterThan(1_000);
    },
  );

  it('is as long as its clips and pauses, and short enough to listen to', () => {
    for (let counter = 1; counter <= 99; counter++) {
      const { clips, heard } = render('A055', counter, 1);
      const clipsLength = clips.reduce((sum, id) => sum + soundOf(id).samples.length, chime.samples.length);
      const joins = (clips.length - 1) * Math.round((JOIN_MS * 22_050) / 1000);
      expect(heard.samples.length).toBe(clipsLength + joins + Math.round((AFTER_CHIME_MS * 22_050) / 1000));
      expect(heard.samples.length / 22_050).toBeLessThan(7.5);
    }
  });

  it('never adds two clips up, whatever they are', () => {
    const id = fc.constantFrom(...CLIPS.map((clip) => clip.id));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 12 }), fc.constantFrom(1 as const, 2 as const), (ids, times) => {
        const mixed = mixCall(
          ids.map((each) => soundOf(each)),
          { chime, times },
        );
        expect(mixed.parts).toHaveLength(1 + ids.length * times);
        let end = 0;
        for (const { sound, start } of mixed.parts) {
          expect(start).toBeGreaterThanOrEqual(end);
          end = start + sound.samples.length;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('refuses clips of another sample rate and files that are no clips', () => {
    expect(() => mixCall([{ sampleRateHz: 8_000, samples: new Int16Array(8) }], { chime, times: 1 })).toThrow(
      /sample rates/,
    );
    expect(() => readWav(new ArrayBuffer(10))).toThrow(/16-bit WAV/);
    const compressed = new Uint8Array(CLIP_BYTES.get('word-1') ?? []);
    compressed[20] = 2;
    expect(() => readWav(compressed.buffer)).toThrow(/16-bit WAV/);
  });
});
