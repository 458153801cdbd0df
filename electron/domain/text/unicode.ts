/**
 * Matches one character that a person cannot see or that changes how its neighbours are shown: control (Cc), format
 * (Cf: bidi overrides, zero-width, soft hyphen), lone surrogate (Cs), private use (Co), line and paragraph separator,
 * default-ignorable and non-characters, the blank braille cell, and U+FFFD, which marks text that was decoded wrongly.
 * Property names: Unicode Standard, UAX #44.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFD]/u;

/** All white space Unicode knows; `\s` lacks only U+0085. */
const WHITE_SPACE = /[\s\u0085]+/g;

/** Where a hidden character stands. `index` counts UTF-16 units; `codePoint` reads like `U+202E`. */
export interface HiddenCharacter {
  readonly index: number;
  readonly codePoint: string;
}

/** Returns the text in Unicode normal form C, the form everything is stored and printed in (TCVN 6909:2001). */
export function toNfc(text: string): string {
  return text.normalize('NFC');
}

/** Returns NFC text with every run of white space turned into one space and none at the ends. */
export function cleanText(text: string): string {
  return toNfc(text).replace(WHITE_SPACE, ' ').trim();
}

/** Finds the first control, bidi, invisible or undecodable character; null when there is none. Tab and line feed count. */
export function findHiddenCharacter(text: string): HiddenCharacter | null {
  const index = text.search(HIDDEN);
  if (index < 0) return null;
  const hex = (text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { index, codePoint: `U+${hex}` };
}
