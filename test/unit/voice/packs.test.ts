import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PackFile } from '../../../electron/contract/methods/packs.ts';
import { readWavFormat } from '../../../electron/contract/wav-format.ts';
import { PACK_TEXTS } from '../../../scripts/voice/pack-texts.mjs';
import { clipBytes, PACKS_FOLDER, rms, soundOf } from './clip-files.ts';

const json = (...file: string[]): unknown => JSON.parse(readFileSync(path.join(PACKS_FOLDER, ...file), 'utf8'));
const MAKE = 'run node scripts/voice/make-packs.mjs';
const MAKE_WORDS = `${MAKE} --words`;

describe.each(PACK_TEXTS)('the pack $id', ({ id, name, speechRule, words, calls, screens }) => {
  it('has the words of the program, every one of them', () => {
    expect(json(id, 'pack.json'), MAKE_WORDS).toEqual({
      id,
      name,
      speechRule,
      words,
      serviceNames: {},
      groupNames: {},
    });
    expect(PackFile.safeParse(json(id, 'pack.json')).success).toBe(true);
    expect(Object.keys(words).length).toBeGreaterThan(50);
  });

  it('has a clip for every text, made from this text, and no other', () => {
    expect(json(id, 'clips.json'), MAKE).toEqual({ ...calls, ...screens });
    expect([...clipBytes(id).keys()].sort(), MAKE).toEqual(Object.keys({ ...calls, ...screens }).sort());
  });

  it('has sentences of the kiosk that can be heard, as long as their words take', () => {
    const bytes = clipBytes(id);
    for (const [clip, text] of Object.entries(screens)) {
      const file = bytes.get(clip) ?? Buffer.alloc(0);
      expect(readWavFormat(file, file.length), clip).toMatchObject({ sampleRateHz: 10_000, channels: 1 });
      const { samples } = soundOf(clip, bytes);
      expect(rms(samples), clip).toBeGreaterThan(1_000);
      const secondsPerWord = samples.length / 10_000 / text.split(/[\s/]+/).length;
      expect(secondsPerWord, clip).toBeGreaterThan(0.12);
      expect(secondsPerWord, clip).toBeLessThan(1);
    }
  });
});

it('are together small enough for an installer', () => {
  const total = ['vi', 'en'].flatMap((id) => [...clipBytes(id).values()]).reduce((sum, { length }) => sum + length, 0);
  expect(total).toBeLessThan(7_000_000);
  expect(readdirSync(PACKS_FOLDER).sort()).toEqual(['README.md', 'en', 'vi']);
});
