import { letterName } from '../text/code-speech.ts';

/** One recorded piece of a call. `id` is also the name of its file. */
export interface Clip {
  readonly id: string;
  /** What is said; null for the chime. */
  readonly text: string | null;
}

/** Letters a ticket number may hold: all that `Service.prefix` allows, and Đ, which offices write by hand. */
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZĐ');

/** File names are plain ASCII; words that differ by tone alone get the number they stand for. */
const WORD_IDS = {
  không: 'word-0',
  một: 'word-1',
  hai: 'word-2',
  ba: 'word-3',
  bốn: 'word-4',
  năm: 'word-5',
  sáu: 'word-6',
  bảy: 'word-7',
  tám: 'word-8',
  chín: 'word-9',
  mười: 'word-10',
  mươi: 'word-tens',
  mốt: 'word-unit-1',
  tư: 'word-unit-4',
  lăm: 'word-unit-5',
  trăm: 'word-hundred',
  linh: 'word-empty-tens',
} as const;

const CALL_TEXT = 'Mời công dân có số';
const COUNTER_TEXT = 'đến quầy số';

/** Sounded before a call. */
export const CHIME_CLIP = 'chime';
export const CALL_CLIP = 'phrase-call';
export const COUNTER_CLIP = 'phrase-counter';

function letterClipId(letter: string): string {
  return letter === 'Đ' ? 'letter-dd' : `letter-${letter.toLowerCase()}`;
}

function spokenLetter(letter: string): string {
  const name = letterName(letter);
  if (name === null) throw new Error(`No name for the letter ${letter}`);
  return name;
}

/**
 * Everything a call can need, 47 clips: the chime, two phrases, 17 words of the numbers 0..999 and 27 letters
 * (printing-queue-rating reference B.2, with F, J, W and Z added because a prefix may hold them).
 */
export const CLIPS: readonly Clip[] = [
  { id: CHIME_CLIP, text: null },
  { id: CALL_CLIP, text: CALL_TEXT },
  { id: COUNTER_CLIP, text: COUNTER_TEXT },
  ...Object.entries(WORD_IDS).map(([text, id]) => ({ id, text })),
  ...LETTERS.map((letter) => ({ id: letterClipId(letter), text: spokenLetter(letter) })),
];

const CLIP_OF_WORD: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(WORD_IDS),
  ...LETTERS.map((letter): [string, string] => [letter, letterClipId(letter)]),
]);

/** The clip of one word of a number or of one capital letter; null where there is none. */
export function clipOfWord(word: string): string | null {
  return CLIP_OF_WORD.get(word) ?? null;
}
