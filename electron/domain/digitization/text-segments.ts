import { foldForSearch } from '../text/fold.ts';
import { cleanText } from '../text/unicode.ts';
import type { OcrPage, OcrWord } from './ocr-text.ts';

/** Words that stand together: a line, or the part of one column. Places are shares of the page, 0 to 1. */
export interface Segment {
  readonly text: string;
  /** For comparing; has as many characters as `text`. */
  readonly folded: string;
  readonly words: readonly OcrWord[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of the least sure word that has a letter or digit, 0 to 1. */
  readonly surest: number;
}

/** A gap of so many heights of a line parts two columns. */
const COLUMN_GAP = 1.1;
/** Always its own column, however close the issuer stands to it. */
const MOTTO_START = ['cong', 'hoa', 'xa'];

/** The text of a page as parts of lines, from the top, then from the left. */
export function segmentsOf(page: OcrPage): Segment[] {
  const segments = page.lines.flatMap(({ words }) => columnsOf(words).map((part) => segmentOf(part, page)));
  return segments.filter(({ text }) => text !== '').sort((a, b) => a.top - b.top || a.left - b.left);
}

const heightOf = ({ box: [, top, , bottom] }: OcrWord): number => bottom - top;

function columnsOf(words: readonly OcrWord[]): OcrWord[][] {
  const sorted = [...words].sort((a, b) => a.box[0] - b.box[0]);
  const heights = sorted.map(heightOf).sort((a, b) => a - b);
  const gap = COLUMN_GAP * (heights[heights.length >> 1] ?? 0);
  const columns: OcrWord[][] = [];
  sorted.forEach((word, index) => {
    const before = sorted[index - 1];
    const isApart = before === undefined || word.box[0] - before.box[2] > gap;
    if (isApart || startsMotto(sorted, index)) columns.push([word]);
    else columns.at(-1)?.push(word);
  });
  return columns;
}

const startsMotto = (words: readonly OcrWord[], index: number): boolean =>
  MOTTO_START.every((part, offset) => foldForSearch(words[index + offset]?.text ?? '') === part);

function segmentOf(words: readonly OcrWord[], { widthPx, heightPx }: OcrPage): Segment {
  const text = cleanText(words.map((word) => word.text).join(' '));
  const sure = words.filter((word) => /[\p{L}\d]/u.test(word.text)).map((word) => word.confidence / 100);
  return {
    text,
    folded: foldForSearch(text),
    words,
    left: Math.min(...words.map(({ box }) => box[0])) / widthPx,
    top: Math.min(...words.map(({ box }) => box[1])) / heightPx,
    right: Math.max(...words.map(({ box }) => box[2])) / widthPx,
    bottom: Math.max(...words.map(({ box }) => box[3])) / heightPx,
    surest: Math.min(1, ...sure),
  };
}

/** Two segments of one line as one. */
export function joined(a: Segment, b: Segment): Segment {
  return {
    text: `${a.text} ${b.text}`,
    folded: `${a.folded} ${b.folded}`,
    words: [...a.words, ...b.words],
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    surest: Math.min(a.surest, b.surest),
  };
}

/** The least sure of the words that make up a part of a segment's text, 0 to 1; `from` and `to` count its characters. */
export function surenessWithin({ words }: Segment, from: number, to: number): number {
  let at = 0;
  let least = 1;
  for (const { text, confidence } of words) {
    const end = at + text.length;
    if (end > from && at < to) least = Math.min(least, confidence / 100);
    at = end + 1;
  }
  return least;
}
