/**
 * Makes the clips of the calls: `resources/voice/clips/*.wav` and `resources/voice/manifest.json`. Run it after a change
 * of `electron/domain/voice/clips.ts`; its results are committed. It needs the program espeak-ng 1.51 with the voice
 * `vi`. A recorded human voice can replace the files, one by one, as long as test/unit/voice accepts them.
 *
 *     node scripts/voice/make-clips.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CLIPS } from '../../electron/domain/voice/clips.ts';
import { makeChime } from './chime.mjs';
import { level, trim } from './shape.mjs';
import { readWav, SAMPLE_RATE_HZ, writeWav } from './wav.mjs';

const VOICE = path.resolve(import.meta.dirname, '../../resources/voice');

/** How a clip is spoken. `speed` in words a minute, `pitch` 0..99, `text` where the engine misreads the name. */
const MANNERS = new Map(
  Object.entries({
    'phrase-call': { speed: 150 },
    'phrase-counter': { speed: 150 },
    // The engine cuts this short vowel off (espeak-ng issue 2442); slower speech gives it its length back.
    'word-5': { speed: 95 },
    'word-unit-5': { speed: 95 },
    'word-hundred': { speed: 100 },
    // Closed syllables are over before a hall has heard them.
    'letter-f': { speed: 85 },
    'letter-h': { speed: 105 },
    'letter-z': { speed: 105 },
    // Level tone: at the end of a sentence the engine lets it fall, which is heard as "mười".
    'word-tens': { speed: 125, pitch: 56 },
    'word-10': { speed: 110 },
    // Alone, "gi" is read as a consonant; it sounds like "di".
    'letter-j': { text: 'di' },
  }),
);
const ORDINARY = { speed: 120, pitch: 50 };

/** The tone of a clause that goes on: nothing falls at its end. @param {string} text */
const goesOn = (text) => `${text},`;

/** @param {{ id: string, text: string }} clip @param {string} folder @returns {Float64Array} */
function speak(clip, folder) {
  const { speed, pitch, text } = { ...ORDINARY, text: clip.text, ...MANNERS.get(clip.id) };
  const file = path.join(folder, 'spoken.wav');
  execFileSync('espeak-ng', ['-v', 'vi', '-s', String(speed), '-p', String(pitch), '-w', file, goesOn(text)]);
  return readWav(readFileSync(file));
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-voice-'));
rmSync(path.join(VOICE, 'clips'), { recursive: true, force: true });
mkdirSync(path.join(VOICE, 'clips'), { recursive: true });
const entries = [];
let totalBytes = 0;
for (const clip of CLIPS) {
  const { id, text } = clip;
  const samples = text === null ? makeChime() : level(trim(speak({ id, text }, folder)));
  const wav = writeWav(samples);
  writeFileSync(path.join(VOICE, 'clips', `${id}.wav`), wav);
  entries.push({ id, text, file: `clips/${id}.wav`, durationMs: Math.round((samples.length * 1000) / SAMPLE_RATE_HZ) });
  totalBytes += wav.length;
}
rmSync(folder, { recursive: true, force: true });

const manifest = { sampleRateHz: SAMPLE_RATE_HZ, channels: 1, bitsPerSample: 16, clips: entries };
writeFileSync(path.join(VOICE, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const totalMs = entries.reduce((sum, { durationMs }) => sum + durationMs, 0);
process.stderr.write(`${entries.length} clips, ${(totalMs / 1000).toFixed(1)} s, ${totalBytes} bytes\n`);
