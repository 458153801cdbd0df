/**
 * Makes the language packs that ship, `resources/packs/{vi,en}`: `pack.json` with the words of the public windows,
 * `clips.json` with what each clip says, and the clips. Run it after a change of a text of the public windows, of
 * `electron/domain/voice/clips.ts` or of the kiosk's `screen-texts.ts`; its results are committed.
 *
 *     node scripts/voice/make-packs.mjs            everything; clips need the program espeak-ng 1.51
 *     node scripts/voice/make-packs.mjs --words    words alone
 *
 * A clip is made when it is missing or its text changed. A recorded human voice can therefore replace files, one by one,
 * as long as test/unit/voice accepts them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { toRate } from '../../renderer/src/features/board/resample.ts';
import { makeChime } from './chime.mjs';
import { PACK_TEXTS } from './pack-texts.mjs';
import { level, trim } from './shape.mjs';
import { readWav, SAMPLE_RATE_HZ, writeWav } from './wav.mjs';

const PACKS = path.resolve(import.meta.dirname, '../../resources/packs');
/** Sentences of the kiosk, heard from near: less than half the size of calls, which a hall has to understand. */
const SCREEN_RATE_HZ = 10_000;

/** How a clip is spoken. `speed` in words a minute, `pitch` 0..99, `text` where the engine misreads the name. */
const MANNERS = new Map(
  Object.entries({
    'vi/phrase-call': { speed: 150 },
    'vi/phrase-counter': { speed: 150 },
    // The engine cuts this short vowel off (espeak-ng issue 2442); slower speech gives it its length back.
    'vi/word-5': { speed: 95 },
    'vi/word-unit-5': { speed: 95 },
    'vi/word-hundred': { speed: 100 },
    // Closed syllables are over before a hall has heard them.
    'vi/letter-f': { speed: 85 },
    'vi/letter-h': { speed: 105 },
    'vi/letter-z': { speed: 105 },
    // Level tone: at the end of a sentence the engine lets it fall, which is heard as "mười".
    'vi/word-tens': { speed: 125, pitch: 56 },
    'vi/word-10': { speed: 110 },
    // Alone, "gi" is read as a consonant; it sounds like "di".
    'vi/letter-j': { text: 'di' },
    'en/phrase-call': { speed: 145 },
    'en/phrase-counter': { speed: 145 },
  }),
);
const ORDINARY = { speed: 120, pitch: 50 };
const SCREENS = { speed: 160, pitch: 50 };
const VOICES = new Map([
  ['vi', 'vi'],
  ['en', 'en-gb'],
]);

/** The tone of a clause that goes on: nothing falls at its end. @param {string} text */
const goesOn = (text) => `${text},`;

/** @param {string} voice @param {string} text @param {{ speed: number, pitch: number }} manner @returns {Float64Array} */
function speak(voice, text, { speed, pitch }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-voice-'));
  try {
    const file = path.join(folder, 'spoken.wav');
    execFileSync('espeak-ng', ['-v', voice, '-s', String(speed), '-p', String(pitch), '-w', file, text]);
    return readWav(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The WAV file of one clip. @param {string} pack @param {string} id @param {string | null} text @param {boolean} isScreen */
function makeClip(pack, id, text, isScreen) {
  if (text === null) return writeWav(makeChime());
  const voice = VOICES.get(pack) ?? pack;
  if (isScreen) return writeWav(slower(level(trim(speak(voice, text, SCREENS)))), SCREEN_RATE_HZ);
  const manner = { ...ORDINARY, text, ...MANNERS.get(`${pack}/${id}`) };
  return writeWav(level(trim(speak(voice, goesOn(manner.text), manner))));
}

/** Fewer samples a second. @param {Float64Array} samples @returns {Float64Array} */
function slower(samples) {
  const sound = { sampleRateHz: SAMPLE_RATE_HZ, samples: Int16Array.from(samples, (sample) => sample * 32_767) };
  return Float64Array.from(toRate(sound, SCREEN_RATE_HZ).samples, (sample) => sample / 32_767);
}

/** @param {string} file @param {unknown} value */
function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** @param {import('./pack-texts.mjs').PackTexts} pack */
function writeClips({ id: pack, calls, screens }) {
  const folder = path.join(PACKS, pack, 'clips');
  const listFile = path.join(PACKS, pack, 'clips.json');
  const before = existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : {};
  const wanted = { ...calls, ...screens };
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!Object.hasOwn(wanted, name.replace(/\.wav$/, ''))) rmSync(path.join(folder, name));
  }
  let made = 0;
  for (const [id, text] of Object.entries(wanted)) {
    const file = path.join(folder, `${id}.wav`);
    if (existsSync(file) && (before[id] === undefined || before[id] === text)) continue;
    writeFileSync(file, makeClip(pack, id, text, Object.hasOwn(screens, id)));
    made += 1;
  }
  writeJson(listFile, wanted);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + readFileSync(path.join(folder, name)).length, 0);
  process.stderr.write(`${pack}: ${Object.keys(wanted).length} clips, ${made} made, ${bytes} bytes\n`);
}

for (const pack of PACK_TEXTS) {
  const { id, name, speechRule, words } = pack;
  mkdirSync(path.join(PACKS, id), { recursive: true });
  writeJson(path.join(PACKS, id, 'pack.json'), { id, name, speechRule, words, serviceNames: {}, groupNames: {} });
  if (!process.argv.includes('--words')) writeClips(pack);
}
