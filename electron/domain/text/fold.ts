import { cleanText } from './unicode.ts';

const COMBINING_MARKS = /[\u0300-\u036F]/g;

/** `ð` and `ɖ` are what `Ð` U+00D0 and `Ɖ` U+0189 become in lower case: look-alikes of Đ common in converted data. */
const D_WITH_STROKE = /[đðɖ]/g;

/**
 * Folds text for searching: lower case, no diacritics, đ = d, white space collapsed. NFC and NFD input give the same
 * key, and folding a key changes nothing. The result is for comparing, never for showing.
 */
export function foldForSearch(text: string): string {
  // Decomposed first: lower-casing a decomposed text leaves it decomposed, while a composed İ would gain a mark.
  const letters = text.normalize('NFD').toLowerCase();
  return cleanText(letters.replace(COMBINING_MARKS, '').replace(D_WITH_STROKE, 'd'));
}

/** Tells whether `needle` occurs in `haystack` when both are folded; an empty needle occurs everywhere. */
export function matchesSearch(haystack: string, needle: string): boolean {
  return foldForSearch(haystack).includes(foldForSearch(needle));
}
