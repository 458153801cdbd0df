import { cleanText } from './unicode.ts';

const BREVE = '\u0306';
const CIRCUMFLEX = '\u0302';
const HORN = '\u031B';

/** Marks that make another letter of the alphabet (a < ă < â, o < ô < ơ, u < ư), in that order. */
const LETTER_RANK: Readonly<Record<string, string>> = { [BREVE]: '1', [CIRCUMFLEX]: '2', [HORN]: '3' };

/** Tones in the order of Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng. */
const TONE_RANK: Readonly<Record<string, string>> = {
  '\u0300': '1',
  '\u0309': '2',
  '\u0303': '3',
  '\u0301': '4',
  '\u0323': '5',
};

interface Unit {
  readonly base: string;
  readonly rank: string;
  readonly tone: string;
  readonly upper: string;
}

function toUnit(cluster: string): Unit {
  const [first = '', ...marks] = cluster;
  const lower = first.toLowerCase();
  const stroked = lower === 'đ';
  const rank = stroked ? '1' : (marks.map((mark) => LETTER_RANK[mark]).find((value) => value !== undefined) ?? '0');
  const tone = marks.map((mark) => TONE_RANK[mark]).find((value) => value !== undefined) ?? '0';
  return { base: stroked ? 'd' : lower, rank, tone, upper: lower === first ? '0' : '1' };
}

/**
 * Makes a key that sorts by plain string comparison (`<`, SQLite BINARY) into Vietnamese alphabetical order: letters
 * first (a ă â b c d đ e ê ...), then tones, then case with small letters first: the levels of CLDR's `vi` order.
 * Needs no collation library, so SQLite, PostgreSQL and every runtime agree. White space is collapsed.
 */
export function compareKey(text: string): string {
  const clusters =
    cleanText(text)
      .normalize('NFD')
      .match(/[^\u0300-\u036F][\u0300-\u036F]*/gu) ?? [];
  const units = clusters.map(toUnit);
  const letters = units.map((unit) => unit.base + unit.rank).join('');
  const tones = units.map((unit) => unit.tone).join('');
  const cases = units.map((unit) => unit.upper).join('');
  return `${letters}\u0001${tones}\u0001${cases}`;
}
