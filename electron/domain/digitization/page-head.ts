import { cleanText } from '../text/unicode.ts';
import type { Segment } from './text-segments.ts';

/** What stands where Nghị định 30/2020 (annex I) puts it on the first page of a paper. */
export interface PageHead {
  /** Quốc hiệu or tiêu ngữ was read: only first pages have them. */
  readonly hasMotto: boolean;
  /** Lines of the issuer, top left in capitals, from the top. */
  readonly issuer: readonly Segment[];
  /** The line that begins with "Số". */
  readonly number: Segment | null;
  /** Name of the kind of paper, in capitals in the middle. */
  readonly title: readonly Segment[];
}

/** Nothing of a head stands below. */
const HEAD_SHARE = 0.5;
const MOTTO = /cong hoa xa hoi|chu nghia viet nam|doc lap.{1,5}tu do|tu do.{1,5}hanh phuc/;
/** `Số` as it is read, also with a digit for its vowel, then a code that begins with digits; digits alone need the colon. */
const NUMBER_LINE = /^[^\p{L}\d]{0,3}s[oóòỏõọôốồổỗộơớ0]\s*(?:[:;]\s*\d|[.,]?\s*\d+\s*[/-])/iu;
/** Words in capitals in the middle that are no name of a paper. */
const NO_TITLE =
  /^(kinh gui|noi nhan|chu tich|pho chu tich|giam doc|pho giam doc|truong phong|mau|mau so|t\/?m|k\/?t)\b/;
const MAX_TITLE_LINES = 3;
/** Share of the page by which the middle of a title may lie off the middle of the text, or of the sheet. */
const OFF_MIDDLE = 0.09;
/** A title line follows the one before within so many of its heights. */
const TITLE_LEAD = 2.2;

/** Reads the head of a page from its segments. */
export function headOf(segments: readonly Segment[]): PageHead {
  const upper = segments.filter(({ top }) => top < HEAD_SHARE);
  const motto = upper.filter(({ folded }) => MOTTO.test(folded));
  const number = upper.find(({ text, top }) => NUMBER_LINE.test(text) && top < 0.35) ?? null;
  const headEnd = Math.max(0, ...motto.map(({ bottom }) => bottom), number?.bottom ?? 0);
  return {
    hasMotto: motto.length > 0,
    issuer: issuerLines(upper, motto, number),
    number,
    title: titleLines(upper, headEnd, number),
  };
}

const middleOf = ({ left, right }: Segment): number => (left + right) / 2;
const heightOf = ({ top, bottom }: Segment): number => bottom - top;

/** At least three letters, all but a few of them capitals: a letter is easily read as a small one. */
export function isCapital(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = letters.filter((sign) => sign === sign.toUpperCase());
  return letters.length >= 3 && capitals.length >= letters.length * 0.8;
}

/** Lines in capitals on the left beside the motto, above the number. */
function issuerLines(upper: readonly Segment[], motto: readonly Segment[], number: Segment | null): Segment[] {
  const [first] = motto;
  if (first === undefined) return [];
  // A motto in the middle leaves no room beside it: a citizen's own paper.
  if (middleOf(first) < 0.58) return [];
  const lowest = number === null ? Math.max(...motto.map(({ bottom }) => bottom)) + 0.015 : number.top;
  const beside = upper.filter(
    (segment) =>
      segment.right < first.left + 0.05 &&
      middleOf(segment) < 0.45 &&
      segment.top < lowest &&
      segment.top > first.top - 0.04 &&
      segment !== number &&
      isCapital(segment.text),
  );
  return beside;
}

/** The first run of lines in capitals around the middle below the head. */
function titleLines(upper: readonly Segment[], headEnd: number, number: Segment | null): Segment[] {
  const middle = textMiddle(upper);
  const lines: Segment[] = [];
  for (const segment of upper) {
    if (segment === number || segment.top < headEnd - 0.004) continue;
    const last = lines.at(-1);
    const isClose = last === undefined || segment.top - last.bottom < TITLE_LEAD * heightOf(last);
    if (last !== undefined && (!isClose || lines.length === MAX_TITLE_LINES)) break;
    const offMiddle = Math.min(...[middle, 0.5].map((one) => Math.abs(middleOf(segment) - one)));
    const fits = isCapital(segment.text) && offMiddle < OFF_MIDDLE;
    if (fits && !NO_TITLE.test(segment.folded)) lines.push(segment);
    else if (last !== undefined) break;
  }
  return lines;
}

/** The middle of the column of text: papers have a wider margin on the left. */
function textMiddle(segments: readonly Segment[]): number {
  const lefts = segments.map(({ left }) => left).sort((a, b) => a - b);
  const rights = segments.map(({ right }) => right).sort((a, b) => a - b);
  const left = lefts[Math.floor(lefts.length * 0.1)] ?? 0;
  const right = rights[Math.ceil(rights.length * 0.9) - 1] ?? 1;
  return (left + right) / 2;
}

/** The title as one text; empty where there is none. */
export const titleOf = ({ title }: Pick<PageHead, 'title'>): string =>
  cleanText(title.map(({ text }) => text).join(' '));
