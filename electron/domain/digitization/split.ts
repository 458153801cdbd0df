import { matchType, type PaperType } from './document-type.ts';
import type { OcrPage } from './ocr-text.ts';
import { headOf, titleOf } from './page-head.ts';
import { segmentsOf } from './text-segments.ts';

/** What a page says about where papers begin. */
export interface PageStart {
  /** It has the head of a first page. */
  readonly begins: boolean;
  /** Empty for a page that begins nothing, or whose title was not found. */
  readonly title: string;
}

/** A shown page in its place; `start` null where nothing was read. */
export interface PlacedPage {
  readonly pageId: string;
  readonly componentOrdinal: number;
  readonly start: PageStart | null;
}

/** A page with the national motto begins a paper, or one with a title and a number. */
export function pageStartOf(text: OcrPage): PageStart {
  const head = headOf(segmentsOf(text));
  const title = titleOf(head);
  const begins = head.hasMotto || (title !== '' && head.number !== null);
  return { begins, title: begins ? title : '' };
}

/** A component of the dossier: its code is its ordinal as text. */
export interface SplitComponent extends Omit<PaperType, 'code'> {
  readonly ordinal: number;
}

/** Pages that probably belong elsewhere: all of one paper, in order. */
export interface SplitProposal {
  readonly pageIds: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
  readonly why: 'TITLE' | 'LAYOUT';
}

/** Below this no move is proposed. */
export const SURE_SPLIT = 0.8;
/** A head of a paper, a title somewhat alike, and one component left that has no pages: that is where it belongs. */
const BY_ELIMINATION = 0.82;
/** How alike a title must be at least for that. */
const SOMEWHAT_ALIKE = 0.55;

interface Paper {
  readonly from: number;
  readonly pageIds: string[];
  /** What its first page says; empty where the first page begins no paper. */
  readonly title: string;
}

/**
 * Where pages probably belong by what their first pages say, compared with the dossier's own components: those behind the
 * first page of a paper go with it. Pages are given by component, then by place.
 */
export function proposeSplit(pages: readonly PlacedPage[], components: readonly SplitComponent[]): SplitProposal[] {
  const types = components.map(({ ordinal, name, formName }) => ({ code: String(ordinal), name, formName }));
  const papers = papersOf(pages);
  const proposals: SplitProposal[] = [];
  const unsure: Paper[] = [];
  for (const paper of papers) {
    const match = paper.title === '' ? null : matchType(paper.title, types);
    if (match === null || match.confidence < SURE_SPLIT) unsure.push(paper);
    else if (Number(match.code) !== paper.from)
      proposals.push(proposal(paper, Number(match.code), match.confidence, 'TITLE'));
  }
  return [...proposals, ...byElimination(unsure, papers, proposals, types)];
}

const proposal = (
  { pageIds, from }: Paper,
  to: number,
  confidence: number,
  why: SplitProposal['why'],
): SplitProposal => ({ pageIds, from, to, confidence, why });

/** Runs of pages of one paper; pages before the first title belong to where they are. */
function papersOf(pages: readonly PlacedPage[]): Paper[] {
  const papers: Paper[] = [];
  for (const { pageId, componentOrdinal: from, start } of pages) {
    const last = papers.at(-1);
    if (start?.begins === true || last?.from !== from)
      papers.push({ from, pageIds: [pageId], title: start?.title ?? '' });
    else last.pageIds.push(pageId);
  }
  return papers;
}

/** One paper that nobody knows and one component without pages. */
function byElimination(
  unsure: readonly Paper[],
  papers: readonly Paper[],
  proposals: readonly SplitProposal[],
  types: readonly PaperType[],
): SplitProposal[] {
  const moved = new Set(proposals.flatMap(({ pageIds }) => pageIds));
  const filled = new Set(proposals.map(({ to }) => to));
  for (const { from, pageIds } of papers) if (!pageIds.some((id) => moved.has(id))) filled.add(from);
  const left = types.filter(({ code }) => !filled.has(Number(code)));
  const [only] = left;
  if (only === undefined || left.length > 1) return [];
  const alike = unsure.filter(
    ({ title }) => title !== '' && (matchType(title, [only])?.confidence ?? 0) >= SOMEWHAT_ALIKE,
  );
  const [paper] = alike;
  return paper === undefined || alike.length > 1 ? [] : [proposal(paper, Number(only.code), BY_ELIMINATION, 'LAYOUT')];
}
