import { foldForSearch } from '../../i18n/fold.ts';

/** What can be searched for, with everything it may be called. */
export interface Findable {
  readonly names: readonly string[];
}

const wordsOf = (text: string): string[] =>
  foldForSearch(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/**
 * Those that a typed text means, the best first: every word typed must begin, or else stand within, a word of one name.
 * Case, tone and vowel marks do not matter, and d is đ. An empty text finds nothing.
 */
export function searchServices<T extends Findable>(all: readonly T[], typed: string): readonly T[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return [];
  const ranked = all.map((one) => ({ one, rank: Math.min(...one.names.map((name) => rankOf(wordsOf(name), wanted))) }));
  return ranked
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

/** 0: the name begins with it; 1: its words begin so; 2: it stands somewhere within; infinite: not at all. */
function rankOf(words: readonly string[], wanted: readonly string[]): number {
  if (words.join(' ').startsWith(wanted.join(' '))) return 0;
  if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return 1;
  if (wanted.every((part) => words.some((word) => word.includes(part)))) return 2;
  return Number.POSITIVE_INFINITY;
}
