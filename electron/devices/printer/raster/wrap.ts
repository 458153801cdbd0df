/** What a text is set in: a typeface, or the fixed letters of a printer. */
export interface TextMeasure {
  /** Width of a text in dots. */
  widthOf(text: string): number;
}

/** Which characters can be shown. */
export interface CharacterSet {
  has(character: string): boolean;
}

/**
 * Text as it can be drawn: NFC, every kind of white space a space except line ends and the no-break space, characters
 * without a shape (control characters, zero-width marks, direction marks, variation selectors) left out. Case is not touched. A character
 * that the font lacks becomes what it is compatible with (NFKC: a ligature or a full-width letter), else a white box,
 * so that a reader sees that something is missing.
 */
export function drawableLines(text: string, typeface: CharacterSet): string[] {
  return text
    .normalize('NFC')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) =>
      Array.from(line.replaceAll(/[^\S\u00A0]+/g, ' ').replaceAll(SHAPELESS, ''), (character) =>
        drawable(character, typeface),
      )
        .join('')
        .normalize('NFC')
        .trim(),
    )
    .filter((line) => line !== '');
}

/** Control and format characters, halves of pairs, and what is never shown by itself, such as the choice of an emoji's form. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const WHITE_BOX = '\u25A1';

function drawable(character: string, typeface: CharacterSet): string {
  if (typeface.has(character)) return character;
  const compatible = character.normalize('NFKC');
  return Array.from(compatible).every((part) => typeface.has(part)) ? compatible : WHITE_BOX;
}

export interface WrapOptions {
  readonly widthDots: number;
  /** Evens the lines of a paragraph out, for centred text: no single short word is left over. */
  readonly balanced: boolean;
}

/**
 * Breaks one paragraph into lines of at most `widthDots`, at spaces; a single word that is wider is cut between
 * characters. A paragraph without text answers no line.
 */
export function wrap(text: string, typeface: TextMeasure, { widthDots, balanced }: WrapOptions): string[] {
  const words = text.split(' ').filter((word) => word !== '');
  const lines = fill(words, typeface, widthDots);
  if (!balanced || lines.length < 2) return lines;
  // The narrowest measure that needs no more lines makes them as even as they get; it must not cut further words.
  const widestWord = Math.max(...words.map((word) => typeface.widthOf(word)));
  let [tooNarrow, wideEnough] = [Math.min(widestWord, widthDots) - 1, widthDots];
  while (wideEnough - tooNarrow > 1) {
    const middle = (tooNarrow + wideEnough) >> 1;
    if (fill(words, typeface, middle).length > lines.length) tooNarrow = middle;
    else wideEnough = middle;
  }
  return fill(words, typeface, wideEnough);
}

function fill(words: readonly string[], typeface: TextMeasure, widthDots: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (typeface.widthOf(longer) <= widthDots) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, typeface, widthDots);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
}

/** A word in pieces that fit; a single character that does not fit stays alone. */
function cut(word: string, typeface: TextMeasure, widthDots: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && typeface.widthOf(piece + character) > widthDots) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
