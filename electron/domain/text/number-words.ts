/** The largest number `numberToWords` reads. */
export const MAX_SPOKEN_NUMBER = 999_999_999_999;

export interface NumberWordOptions {
  /** The word for an empty tens place: `linh` in the North (default), `lẻ` in the South. */
  readonly emptyTens?: 'linh' | 'lẻ';
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const SCALES = ['', 'nghìn', 'triệu', 'tỷ'] as const;

/** Reads one digit 0..9. Anything else is a bug and throws a RangeError. */
export function digitWord(digit: number): string {
  const word = DIGITS[digit];
  if (word === undefined) throw new RangeError('digitWord needs 0..9');
  return word;
}

function unitAfterTens(tens: number, unit: number): string[] {
  if (unit === 0) return [];
  if (unit === 5) return ['lăm'];
  if (tens > 1 && unit === 1) return ['mốt'];
  if (tens > 1 && unit === 4) return ['tư'];
  return [digitWord(unit)];
}

/** Reads 1..999; `full` also speaks an empty hundreds place, as in every group after the first. */
function readGroup(group: number, full: boolean, emptyTens: string): string[] {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor(group / 10) % 10;
  const unit = group % 10;
  const withHundreds = full || hundreds > 0;
  const head = withHundreds ? [digitWord(hundreds), 'trăm'] : [];
  if (tens === 0) {
    if (unit === 0) return head;
    return withHundreds ? [...head, emptyTens, digitWord(unit)] : [digitWord(unit)];
  }
  const tensWords = tens === 1 ? ['mười'] : [digitWord(tens), 'mươi'];
  return [...head, ...tensWords, ...unitAfterTens(tens, unit)];
}

/**
 * Reads a whole number 0..999,999,999,999 in Vietnamese: 15 `mười lăm`, 21 `hai mươi mốt`, 24 `hai mươi tư`,
 * 105 `một trăm linh năm`, 1,005 `một nghìn không trăm linh năm`. A group of three zeros is left out.
 * A number outside the range is a bug and throws a RangeError.
 */
export function numberToWords(value: number, options: NumberWordOptions = {}): string {
  if (!Number.isInteger(value) || value < 0 || value > MAX_SPOKEN_NUMBER) {
    throw new RangeError(`numberToWords needs a whole number 0..${MAX_SPOKEN_NUMBER}`);
  }
  if (value === 0) return digitWord(0);
  const emptyTens = options.emptyTens ?? 'linh';
  const words: string[] = [];
  for (let power = SCALES.length - 1; power >= 0; power--) {
    const group = Math.floor(value / 1000 ** power) % 1000;
    if (group === 0) continue;
    words.push(...readGroup(group, words.length > 0, emptyTens));
    const scale = SCALES[power];
    if (scale) words.push(scale);
  }
  return words.join(' ');
}
