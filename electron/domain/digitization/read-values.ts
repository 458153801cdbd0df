import { cleanText } from '../text/unicode.ts';
import { withAgencyMarks } from './agency-words.ts';
import type { DataField } from './document-data.ts';
import type { PageHead } from './page-head.ts';
import { personNameOf } from './person-names.ts';
import { joined, type Segment, surenessWithin } from './text-segments.ts';

/** A value as it was read, with how sure it is, 0 to 1. */
export interface ReadValue {
  readonly field: DataField;
  readonly value: string;
  readonly confidence: number;
}

/** `Số` and what is taken for it, then the number with its sign. */
const NUMBER = /^[^\p{L}\d]{0,3}s[oóòỏõọôốồổỗộơớ0]\s*[:.;,]?\s*(\d.*)$/iu;
/** 12/QĐ-UBND, 12/2024/TLKS-BS; letters of a sign are capitals, but for CTr and TTr. */
const WITH_SIGN = /^\d{1,6}[a-z]?\/(?:\d{4}\/)?[A-ZĐƯ][A-ZĐƯa-z0-9]*(?:[-.&][A-ZĐƯ0-9][A-ZĐƯa-z0-9]*)*$/u;
/** 12/2024: registers of civil status count a year through. */
const WITH_YEAR = /^\d{1,6}\/(?:19|20)\d{2}$/;
/** A number alone is as often a part of one. */
const BARE_DIGITS = /^\d{1,6}$/;
const BARE_DOUBT = 0.9;

/** The number of a paper, as printed without spaces; null where its head says none. */
export function readNumber({ number }: PageHead): ReadValue | null {
  if (number === null) return null;
  const match = NUMBER.exec(number.text);
  if (match === null) return null;
  const [, rest = ''] = match;
  const [read = ''] = cleanText(rest.replace(/\s*([/\-–])\s*/g, '$1').replaceAll('–', '-')).split(' ');
  const value = withMarks(read.replaceAll('.', '').replace(/[,;:]+$/, ''));
  const sure = surenessWithin(number, number.text.length - rest.length, number.text.length);
  if (WITH_YEAR.test(value)) return { field: 'number', value, confidence: sure };
  if (WITH_SIGN.test(value)) return { field: 'number', value, confidence: isKnownSign(value) ? lifted(sure) : sure };
  return BARE_DIGITS.test(value) ? { field: 'number', value, confidence: sure * BARE_DOUBT } : null;
}

/** Short forms of kinds of paper and of offices (NĐ 30/2020, annex III; registers of civil status; usage). */
const SIGN_PARTS = new Set(
  (
    'NQ QĐ CT QC QYĐ TC TB HD CTR KH PA ĐA DA BC BB TTR HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB CV GCN GXN GP GPXD GPLĐ ' +
    'TLKS TLKT TLKH TLGH GKS GCNKH XNTTHN GXNTTHN PLLTP LLTP GKSK BS SCC CC CN KTHT BBKT UBND HĐND VP STP SXD SNV SYT STC ' +
    'SCT SNNMT SGDĐT SKHCN BTP BCA BYT BXD BNV CAT CAP CAX TAND VKS VPĐK VPĐKĐĐ CNVPĐK TTPVHCC TTYT BVĐK BHXH CCT TCT'
  ).split(' '),
);

/** Every part of the sign is one of the usual ones, and there is more than one where the first is a kind of law. */
function isKnownSign(number: string): boolean {
  const parts = number.split(/[/-]/).filter((part) => !/^\d/.test(part));
  return parts.every((part) => SIGN_PARTS.has(part.toUpperCase()));
}

/** Short forms whose stroke is easily lost, and that mean nothing without it (NĐ 30/2020, annex III). */
function withMarks(number: string): string {
  return number
    .replaceAll('Ð', 'Đ')
    .replace(/(^|[/-])QD(?=$|[-/])/, '$1QĐ')
    .replace(/UBNĐ|ƯBND|UBMD/, 'UBND')
    .replace(/(^|[/-])HDND(?=$|[-/])/, '$1HĐND');
}

/** Signs are no words, so the reading is never sure of them; one that has the shape of a sign is surer than it says. */
const lifted = (sure: number): number => (sure < 0.3 ? sure : Math.min(1, 0.5 + sure * 0.55));

/** `tháng` may be lost: it stands between two numbers all the same. */
const WRITTEN_DATE = /ng\S{0,3}y\s*(\d{1,2})\s*(?:th\S{0,4}\s*)?(\d{1,2})\s*n\S{0,2}m\s*((?:19|20)\d{2})/;
/** Share of the page's width that a lost word takes. */
const WORD_LOST = 0.09;
const OLDEST_YEAR = 1945;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The day on which a paper was issued or written: beside its number, else above the signature; null where it says none. */
export function readDate(segments: readonly Segment[], { title }: PageHead, today: string): ReadValue | null {
  const dated = rowsOf(segments).flatMap((segment) => {
    const date = standingDate(segment);
    return date === null || date.value > today ? [] : [{ segment, date }];
  });
  const titleTop = title[0]?.top ?? 0.3;
  const inHead = dated.find(({ segment }) => segment.top < titleTop);
  const chosen = inHead ?? dated.findLast(({ segment }) => segment.top > 0.4);
  return chosen?.date ?? null;
}

/** Segments that stand on one line close together, as one: a word that was not read leaves a gap. */
function rowsOf(segments: readonly Segment[]): Segment[] {
  const rows: Segment[] = [];
  for (const segment of [...segments].sort((a, b) => a.left - b.left)) {
    const middle = (segment.top + segment.bottom) / 2;
    const at = rows.findIndex(
      (row) =>
        row.top < middle && row.bottom > middle && segment.left - row.right < WORD_LOST && segment.left >= row.right,
    );
    const row = rows[at];
    if (row === undefined) rows.push(segment);
    else rows[at] = joined(row, segment);
  }
  return rows.sort((a, b) => a.top - b.top);
}

/** A date that stands alone, but for a place before it: a date within a sentence is another one. */
function standingDate(segment: Segment): ReadValue | null {
  const match = WRITTEN_DATE.exec(segment.folded);
  if (match === null) return null;
  const [all, day = '', month = '', year = ''] = match;
  const before = cleanText(segment.folded.slice(0, match.index));
  const after = segment.folded.slice(match.index + all.length).replace(/[^a-z0-9]/g, '');
  if (before.split(' ').length > 6 || after.length > 2 || /sinh|tu|den|het/.test(before.split(',').at(-1) ?? ''))
    return null;
  const value = dateText(Number(year), Number(month), Number(day));
  if (value === null) return null;
  const digits = [...segment.folded.matchAll(/\d+/g)].map(({ index, 0: text }) =>
    surenessWithin(segment, index, index + text.length),
  );
  return { field: 'issuedOn', value, confidence: lifted(Math.min(...digits)) };
}

function dateText(year: number, month: number, day: number): string | null {
  if (year < OLDEST_YEAR || day < 1 || day > (DAYS[month - 1] ?? 0)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Words with which the name of an office begins: a second line that begins so is the office, the first what it belongs to. */
const OFFICE_START =
  /^(uy ban|ubnd|hoi dong|so|phong|van phong|trung tam|chi nhanh|chi cuc|cuc|tong cuc|ban|cong an|benh vien|truong|vien|toa an|bao hiem|bo|thue)\b/;

/** Who issued a paper, as printed; null where its head names nobody. */
export function readIssuer({ issuer }: PageHead): ReadValue | null {
  if (issuer.length === 0) return null;
  const starts = issuer.map(({ folded }) => OFFICE_START.test(folded));
  const from = Math.max(0, starts.lastIndexOf(true));
  const lines = issuer.slice(from);
  if (!starts.includes(true)) return null;
  const words = lines.flatMap((line) => line.words);
  const { text, sureness } = withAgencyMarks(words.map((word) => ({ text: word.text, sure: word.confidence / 100 })));
  return text.split(' ').length < 2 ? null : { field: 'issuer', value: text, confidence: sureness };
}

/** What stands before the name of the person whom a paper is about, folded; the first one counts. */
const HOLDER =
  /(?:^|[^a-z])(?:ho,? (?:chu )?dem,? (?:va )?ten|ho,? (?:va )?ten|ong ?[(/,]? ?ba\)?|ten chu [a-z ]{2,20}|chu (?:su dung|so huu|ho)[a-z ]{0,12}|nguoi duoc cap|cap cho|ten toi la|toi ten la|toi la|nguoi (?:yeu cau|lam don|de nghi|khai))[^:;.]{0,40}?(?:[:;.]\s*|$)/;
/** What may follow a name on its line. */
const AFTER_NAME =
  /[;,.(\d]|\b(gioi tinh|sinh (?:ngay|nam)|(?:ngay|nam|noi) sinh|so (?:cccd|cmnd|dinh danh|dien thoai)|cccd|cmnd|dan toc|quoc tich|chuc vu|dien thoai)\b/;

/** Whom a paper is about; null where no label of ours stands before a name. */
export function readHolder(segments: readonly Segment[], { title }: PageHead): ReadValue | null {
  const below = title.at(-1)?.bottom ?? 0;
  for (const [index, segment] of segments.entries()) {
    if (segment.top < below - 0.01) continue;
    const label = HOLDER.exec(segment.folded);
    if (label === null) continue;
    const start = label.index + label[0].length;
    const found = nameFrom(segment, start) ?? nameFrom(besideOf(segments, index), 0);
    if (found !== null) return found;
  }
  return null;
}

/** The next column on the same line. */
function besideOf(segments: readonly Segment[], index: number): Segment | null {
  const label = segments[index];
  if (label === undefined) return null;
  const middle = (label.top + label.bottom) / 2;
  const beside = segments.filter(
    ({ left, top, bottom }) => left >= label.right - 0.005 && top < middle && bottom > middle,
  );
  return beside.sort((a, b) => a.left - b.left)[0] ?? null;
}

function nameFrom(segment: Segment | null, start: number): ReadValue | null {
  if (segment === null || start >= segment.text.length) return null;
  const end = AFTER_NAME.exec(segment.folded.slice(start))?.index ?? segment.text.length - start;
  const read = personNameOf(segment.text.slice(start, start + end));
  if (read === null) return null;
  const from = read.surnameKnown ? segment.text.indexOf(' ', start) : start;
  const sure = surenessWithin(segment, from, start + end);
  return { field: 'holder', value: read.name, confidence: Math.min(1, 0.35 + sure * 0.7) * read.likelihood };
}

const VALID_UNTIL =
  /(?:gia tri|hieu luc|thoi han)[^0-9]{0,40}den (?:het )?(?:ngay )?(\d{1,2})[/. -](\d{1,2})[/. -]((?:19|20)\d{2})/;
const VALID_MONTHS = /(?:gia tri|hieu luc)[^0-9]{0,30}trong (?:thoi han |vong )?(\d{1,2}) thang/;

/** The last day on which a paper counts, where it says so, or says for how many months from the day it was issued. */
export function readValidUntil(segments: readonly Segment[], issuedOn: string | null): ReadValue | null {
  for (const segment of segments) {
    const day = VALID_UNTIL.exec(segment.folded);
    if (day !== null) {
      const value = dateText(Number(day[3]), Number(day[2]), Number(day[1]));
      return value === null ? null : { field: 'validUntil', value, confidence: lifted(segment.surest) };
    }
    const months = VALID_MONTHS.exec(segment.folded);
    if (months !== null && issuedOn !== null) {
      return {
        field: 'validUntil',
        value: monthsAfter(issuedOn, Number(months[1])),
        confidence: lifted(segment.surest),
      };
    }
  }
  return null;
}

/** The same day of a later month, or the last one of a shorter month. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const isLeap = (toYear % 4 === 0 && toYear % 100 !== 0) || toYear % 400 === 0;
  const last = toMonth === 2 && !isLeap ? 28 : (DAYS[toMonth - 1] ?? 31);
  return `${toYear}-${String(toMonth).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}
