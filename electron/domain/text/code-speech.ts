import { digitWord } from './number-words.ts';
import { toNfc } from './unicode.ts';

/** Names of the letters as they are said aloud in an office when a code is spelled. */
const LETTER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A: 'a',
    Ă: 'á',
    Â: 'ớ',
    B: 'bê',
    C: 'xê',
    D: 'dê',
    Đ: 'đê',
    E: 'e',
    Ê: 'ê',
    F: 'ép',
    G: 'giê',
    H: 'hát',
    I: 'i',
    J: 'gi',
    K: 'ca',
    L: 'e-lờ',
    M: 'em-mờ',
    N: 'en-nờ',
    O: 'o',
    Ô: 'ô',
    Ơ: 'ơ',
    P: 'pê',
    Q: 'quy',
    R: 'e-rờ',
    S: 'ét-sì',
    T: 'tê',
    U: 'u',
    Ư: 'ư',
    V: 'vê',
    W: 'vê kép',
    X: 'ích-xì',
    Y: 'i dài',
    Z: 'dét',
  }),
);

/** Returns the Vietnamese name of one letter, `b` or `B` -> `bê`; null for anything that is not such a letter. */
export function letterName(letter: string): string | null {
  return LETTER_NAMES.get(toNfc(letter).toUpperCase()) ?? null;
}

function readCodeWith(code: string, readLetter: (letter: string) => string): string {
  const words: string[] = [];
  for (const character of toNfc(code).toUpperCase()) {
    if (character >= '0' && character <= '9') words.push(digitWord(Number(character)));
    else if (/\p{L}/u.test(character)) words.push(readLetter(character));
  }
  return words.join(' ');
}

/**
 * Writes a code the way it is read digit by digit, letters kept as capitals: `A005` -> `A không không năm`.
 * Separators such as `-` and `.` are silent.
 */
export function readCode(code: string): string {
  return readCodeWith(code, (letter) => letter);
}

/** As `readCode`, but letters by their names for a speech engine: `B105` -> `bê một không năm`. */
export function readCodeAloud(code: string): string {
  return readCodeWith(code, (letter) => letterName(letter) ?? letter);
}
