import { foldForSearch } from '../text/fold.ts';

/** A kind of paper that a title is compared with: a component of the dossier, or one of the office's own list. */
export interface PaperType {
  readonly code: string;
  readonly name: string;
  /** Name of the form to fill in; empty where there is none. */
  readonly formName: string;
}

/** The kind of paper that a title names. */
export interface TypeMatch {
  readonly code: string;
  /** 0 to 1: how alike the names are, less where another kind is nearly as alike. */
  readonly confidence: number;
}

/** Words that say in what shape a paper is, not which paper. */
const SHAPE = /\b(ban sao|ban chinh|ban goc|ban chup|bao sao|chung thuc|theo mau|hop le|da cap|neu co)\b/g;
/** Heads of names that stand for each other: an office says `văn bản`, the form says `đơn`. They count less. */
const HEAD_WORDS = new Set([
  'don',
  'giay',
  'to',
  'khai',
  'van',
  'ban',
  'phieu',
  'tai',
  'lieu',
  'cua',
  've',
  'va',
  'theo',
  'cac',
]);
const HEAD_WEIGHT = 0.3;
/** The runner-up takes away confidence when it is nearer than this. */
const CLEAR_MARGIN = 0.15;
/** Below this names are not alike at all. */
const LEAST_LIKENESS = 0.5;

/** The kind of paper among `types` that a title names, however sure; null where none is like it. */
export function matchType(title: string, types: readonly PaperType[]): TypeMatch | null {
  const words = wordsOf(title);
  if (words.length === 0) return null;
  const scores = types
    .map((type) => ({ code: type.code, likeness: likenessOfType(words, type) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [best, second] = scores;
  if (best === undefined || best.likeness < LEAST_LIKENESS) return null;
  const margin = best.likeness - (second?.likeness ?? 0);
  const doubt = Math.max(0, CLEAR_MARGIN - margin) / CLEAR_MARGIN;
  return { code: best.code, confidence: Math.max(0, best.likeness - 0.4 * doubt) };
}

function likenessOfType(title: readonly string[], { name, formName }: PaperType): number {
  return Math.max(0, ...[...alternatives(name), ...alternatives(formName)].map((words) => likeness(title, words)));
}

/** A component's name often lists what may stand for each other, with remarks in brackets. */
function alternatives(name: string): string[][] {
  const folded = foldForSearch(name).replace(/\(([^)]*)\)/g, ' , $1 , ');
  const parts = folded.split(/,|;|\bhoac\b/).map((part) => part.replace(SHAPE, ' '));
  return [folded.replace(SHAPE, ' '), ...parts]
    .map(wordsOf)
    .filter((words) => words.length > 0 && weightOf(words) > 0.7);
}

const wordsOf = (text: string): string[] => foldForSearch(text).match(/[a-z0-9]+/g) ?? [];
const weight = (word: string): number => (HEAD_WORDS.has(word) ? HEAD_WEIGHT : 1);
const weightOf = (words: readonly string[]): number => words.reduce((sum, word) => sum + weight(word), 0);

/** How much of both names is the same, in the same order: 1 for the same names, 0 for nothing in common. */
function likeness(a: readonly string[], b: readonly string[]): number {
  let row = [0, ...b.map(() => 0)];
  for (const word of a) {
    const next = [0];
    b.forEach((other, index) => {
      const together = (row[index] ?? 0) + weight(other) * sameness(word, other);
      next.push(Math.max(together, row[index + 1] ?? 0, next[index] ?? 0));
    });
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / (weightOf(a) + weightOf(b));
}

/** Words of four letters and more that differ in one letter are one word, read slightly wrong. */
function sameness(a: string, b: string): number {
  if (a === b) return 1;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return 0;
  return differsByOne(a, b) ? 0.85 : 0;
}

function differsByOne(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let ends = 0;
  while (ends < Math.min(a.length, b.length) - from && a[a.length - 1 - ends] === b[b.length - 1 - ends]) ends += 1;
  return Math.max(a.length, b.length) - from - ends <= 1;
}
