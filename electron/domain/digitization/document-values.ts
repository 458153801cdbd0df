import { parseIdCard } from '../idcard/parse.ts';
import { foldForSearch } from '../text/fold.ts';
import { cleanText } from '../text/unicode.ts';
import { type ProposedValue, SURE_VALUE } from './document-data.ts';
import { matchType, type PaperType } from './document-type.ts';
import type { OcrPage } from './ocr-text.ts';
import { headOf, titleOf } from './page-head.ts';
import { type ReadValue, readDate, readHolder, readIssuer, readNumber, readValidUntil } from './read-values.ts';
import { type Segment, segmentsOf } from './text-segments.ts';

/** A page of a paper with what was read on it; `text` null where nothing was. */
export interface ReadPage {
  readonly pageId: string;
  readonly text: OcrPage | null;
  /** Texts of its QR codes. */
  readonly codes: readonly string[];
}

export interface KnownFacts {
  /** Kinds of paper that it may be. */
  readonly types: readonly PaperType[];
  /** People of the dossier and offices nearby: what was read and is one of them but for marks, is that one. */
  readonly names: readonly string[];
  /** `YYYY-MM-DD`; nothing was issued later. */
  readonly today: string;
}

/** A value that was read and stands in a code as well, or is known. */
const CONFIRMED = 0.99;
/** A code says what it says; that it speaks of this paper is nearly sure. */
const CODE = 0.97;
/** What a citizen card is called in lists of papers. */
const CARD_TITLE = 'Căn cước công dân';

/**
 * What a paper says of itself, for a clerk to accept: at most one value a field, none below `SURE_VALUE`. Read values stand
 * on the first page with text: what follows names other papers.
 */
export function proposeValues(pages: readonly ReadPage[], known: KnownFacts): ProposedValue[] {
  const first = pages.find(({ text }) => text !== null && text.lines.length > 0);
  const codes = pages.flatMap((page) => page.codes);
  const values: ProposedValue[] = [];
  if (first?.text) {
    for (const value of valuesOfText(segmentsOf(first.text), known)) {
      values.push({ ...confirmed(value, codes, known.names), from: 'OCR', pageId: first.pageId });
    }
  }
  for (const page of pages) {
    for (const value of page.codes.flatMap((code) => valuesOfCode(code, known))) {
      values.push({ ...value, from: 'QR', pageId: page.pageId });
    }
  }
  const sure = values.filter(({ confidence, value }) => confidence >= SURE_VALUE && value !== '');
  const surest = (a: ProposedValue): boolean =>
    sure.every(
      (b) => b === a || b.field !== a.field || b.confidence < a.confidence || sure.indexOf(b) > sure.indexOf(a),
    );
  return sure.filter(
    (value, index) => surest(value) && sure.findIndex((one) => one.field === value.field && surest(one)) === index,
  );
}

function valuesOfText(segments: readonly Segment[], { types, today }: KnownFacts): ReadValue[] {
  const head = headOf(segments);
  const title = titleOf(head);
  const type = title === '' ? null : matchType(title, types);
  const issuedOn = readDate(segments, head, today);
  const values = [
    type === null ? null : ({ field: 'typeCode', value: type.code, confidence: type.confidence } as const),
    readNumber(head),
    issuedOn,
    readIssuer(head),
    readHolder(segments, head),
    readValidUntil(segments, issuedOn?.value ?? null),
  ];
  return values.filter((value) => value !== null);
}

/** A read text that is known or stands in a code but for marks and case is sure, and written as there. */
function confirmed(value: ReadValue, codes: readonly string[], names: readonly string[]): ReadValue {
  if (value.field !== 'holder' && value.field !== 'issuer' && value.field !== 'number') return value;
  const parts = codes.flatMap((code) => code.split(/[|;\n]/)).map(cleanText);
  const key = foldForSearch(value.value);
  const same = [...names, ...parts].find((text) => foldForSearch(text) === key);
  if (same === undefined) return value;
  return { ...value, value: same, confidence: Math.max(value.confidence, CONFIRMED) };
}

/** What a QR code says that the law gives a form: that of a citizen card (`domain/idcard`). */
function valuesOfCode(code: string, { types }: KnownFacts): ReadValue[] {
  const card = parseIdCard(code);
  if (!card.ok) return [];
  const type = matchType(CARD_TITLE, types);
  const values: ReadValue[] = [
    { field: 'number', value: card.value.id, confidence: CODE },
    { field: 'issuedOn', value: card.value.issuedDate, confidence: CODE },
    { field: 'holder', value: card.value.name, confidence: CODE },
  ];
  return type === null ? values : [...values, { field: 'typeCode', value: type.code, confidence: type.confidence }];
}
