import { foldForSearch } from './fold.ts';

/*
 * A reader in keyboard mode types its text as key presses, so an active Vietnamese input method rewrites it. Three
 * kinds of damage can be told from honest text:
 *  - the Windows layout "Vietnamese" has no digits in its top row: 1 2 3 4 give ă â ê ô, 5..9 the five tones, 0 đ;
 *  - Telex and VNI put a mark on a word that has none (w, s, f, r, x, j or a digit after a vowel; dd, aa, ee, oo);
 *  - a mark is left on a character that can carry none, or a word ends up with two tones.
 * A mark put on a word which also exists without it cannot be told.
 */

const TONE_MARK = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** What remains of the top row after decomposition: digits, đ, the letters that carry breve or circumflex, the marks. */
const TOP_ROW_ONLY = /^[\u0300-\u0303\u0306\u0309\u03230-9aeođ]*$/;
const LETTER_MARK = /[\u0302\u0306]/g;

/** A mark with nothing to stand on: at the start, or after something that is neither letter nor mark. */
const ORPHAN_MARK = /(^|[^\p{L}\p{M}])\p{M}/u;

const WORD = /[\p{L}\p{M}]+/gu;
const MARKED_VOWEL = /[aeiouy]\p{M}+/giu;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * Tells whether `field` is what the Vietnamese keyboard layout makes of exactly `length` digits. Plain digits are not
 * damaged, so they give false.
 */
export function areDigitsDamaged(field: string, length: number): boolean {
  const text = field.normalize('NFD').toLowerCase();
  // A key gives at most a letter and a mark.
  if (text.length > length * 2 || !TOP_ROW_ONLY.test(text)) return false;
  const letterMarks = count(text, LETTER_MARK);
  const keys = count(text, /[0-9]/g) + count(text, /đ/g) + letterMarks + count(text, TONE_MARK);
  return keys === length && count(text, /[aeo]/g) === letterMarks && !/^[0-9]*$/.test(text);
}

/**
 * Tells whether `field` is one of `words` with marks added or changed: `Nám` for `Nam`. A word without any mark is
 * never called damaged: an input method adds marks, it does not remove them.
 */
export function isWordDamaged(field: string, words: readonly string[]): boolean {
  const received = field.normalize('NFC').toLowerCase();
  const folded = foldForSearch(received);
  if (received === folded || words.some((word) => word.normalize('NFC').toLowerCase() === received)) return false;
  return words.some((word) => foldForSearch(word) === folded);
}

/** Tells whether a diacritic stands where no letter carries it: after a digit, a space or a separator. */
export function hasOrphanMark(text: string): boolean {
  return ORPHAN_MARK.test(text.normalize('NFC'));
}

/** Tells whether a word carries two tones, which no Vietnamese syllable does: a sign of damage, not a proof. */
export function hasDoubleTone(text: string): boolean {
  const words = text.normalize('NFD').match(WORD) ?? [];
  return words.some((word) => count((word.match(MARKED_VOWEL) ?? []).join(''), TONE_MARK) > 1);
}
