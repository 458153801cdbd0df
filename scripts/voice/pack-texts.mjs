import { CLIPS } from '../../electron/domain/voice/clips.ts';
import { PICTURE_TEXTS, SCREEN_TEXTS } from '../../renderer/src/features/kiosk/screen-texts.ts';
import { EN_KIOSK } from '../../renderer/src/i18n/en/kiosk.ts';
import { EN_PUBLIC } from '../../renderer/src/i18n/en/public.ts';
import { VI_KIOSK } from '../../renderer/src/i18n/vi/kiosk.ts';
import { VI_PUBLIC } from '../../renderer/src/i18n/vi/public.ts';

/**
 * What a pack that ships says and shows: made from the texts of the program, so that nothing is written twice.
 *
 * @typedef {object} PackTexts
 * @property {string} id
 * @property {string} name
 * @property {'VIETNAMESE' | 'DIGITS'} speechRule
 * @property {Record<string, string>} words Texts of the public windows by key.
 * @property {Record<string, string | null>} calls What the clips of calls say; null for the chime.
 * @property {Record<string, string>} screens What the clips of the kiosk say.
 */

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** English numbers are read digit by digit; the chime is the Vietnamese pack's. */
const ENGLISH_CALLS = Object.fromEntries([
  ['phrase-call', 'Now calling number'],
  ['phrase-counter', 'to counter'],
  ...DIGITS.map((text, digit) => [`word-${digit}`, text]),
  ...LETTERS.map((letter) => [`letter-${letter.toLowerCase()}`, letter]),
  // Named after its shape: English has no name for it.
  ['letter-dd', 'D bar'],
]);

/** @param {Readonly<Record<string, string>>} texts @returns {Record<string, string>} */
const publicWords = (texts) =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => /^(public|kiosk|board)\./.test(key)));

/** @param {'vi' | 'en'} language @returns {Record<string, string>} */
const screenTexts = (language) =>
  Object.fromEntries(Object.entries({ ...SCREEN_TEXTS, ...PICTURE_TEXTS }).map(([id, text]) => [id, text[language]]));

/** @type {readonly PackTexts[]} */
export const PACK_TEXTS = [
  {
    id: 'vi',
    name: 'Tiếng Việt',
    speechRule: 'VIETNAMESE',
    words: publicWords({ ...VI_PUBLIC, ...VI_KIOSK }),
    calls: Object.fromEntries(CLIPS.map(({ id, text }) => [id, text])),
    screens: screenTexts('vi'),
  },
  {
    id: 'en',
    name: 'English',
    speechRule: 'DIGITS',
    words: publicWords({ ...EN_PUBLIC, ...EN_KIOSK }),
    calls: ENGLISH_CALLS,
    screens: screenTexts('en'),
  },
];
