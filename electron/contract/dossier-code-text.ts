/** Shorter than any code with its day and number, and longer than a date. */
const SHORTEST = 11;
const LONGEST = 60;
const DIGITS = 6;

/**
 * Whether a reader's text may be the code on Mẫu 01: one word of letters, digits and separators that ends with a running
 * number, whatever template an office uses. A citizen card has fields between bars, a paper ticket a colon. Which dossier
 * it is, and whether there is one, is said by `dossier.byCode`.
 */
export function isDossierCodeText(text: string): boolean {
  const word = text.trim();
  if (word.length < SHORTEST || word.length > LONGEST) return false;
  return /^[A-Za-z0-9][A-Za-z0-9./-]*[./-]\d{3,}$/.test(word) && word.replace(/\D/g, '').length >= DIGITS;
}
