import { cleanText } from './unicode.ts';

/** A letter that opens a word: at the start, or after a space, hyphen, full stop or apostrophe (H'Hen, K'Brếp). */
const FIRST_LETTERS = /(^|[ .'’-])(\p{L})/gu;

/**
 * Writes a person's name with a capital at the start of each word and small letters after it: `NGUYỄN VĂN A` becomes
 * `Nguyễn Văn A`. White space is cleaned, the result is NFC.
 */
export function titleCaseName(name: string): string {
  return cleanText(name)
    .toLowerCase()
    .replace(FIRST_LETTERS, (_match, before: string, letter: string) => before + letter.toUpperCase());
}
