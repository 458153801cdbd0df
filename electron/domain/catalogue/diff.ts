import type { DEADLINE_UNITS } from '../deadline/request.ts';
import type { VersionContent } from './listed.ts';
import type { FeeLine, ProcedureTerm, ProcedureVersion } from './procedure.ts';
import { contentOf } from './version-content.ts';

/** Fields of a version, in the order in which people read them. */
export const VERSION_FIELDS = [
  'name',
  'field',
  'fieldCode',
  'level',
  'term',
  'pauseMode',
  'unitTerms',
  'components',
  'sets',
  'fees',
  'exemptions',
  'serviceLevels',
  'onSpot',
  'bcci',
  'steps',
  'results',
  'legalBasis',
] as const satisfies readonly (keyof VersionContent)[];
export type VersionField = (typeof VERSION_FIELDS)[number];

/** A field that differs; both values as Vietnamese text to show. */
export interface FieldDifference {
  readonly field: VersionField;
  readonly before: string;
  readonly after: string;
}

/** Fields in which two versions differ. Their days, numbers and decisions are not compared. */
export function differences(before: VersionContent, after: VersionContent): FieldDifference[] {
  return VERSION_FIELDS.filter((field) => !sameValue(before[field], after[field])).map((field) => ({
    field,
    before: VALUE_TEXTS[field](before),
    after: VALUE_TEXTS[field](after),
  }));
}

/** As `differences`, of whole versions. */
export function versionDifferences(before: ProcedureVersion, after: ProcedureVersion): FieldDifference[] {
  return differences(contentOf(before), contentOf(after));
}

/** Compares by content: the order of keys says nothing, the order of a list does. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length && left.every(([key, value]) => sameValue(value, (b as Record<string, unknown>)[key]))
  );
}

const UNIT_TEXTS: { readonly [U in (typeof DEADLINE_UNITS)[number]]: (amount: number) => string } = {
  NGAY_LAM_VIEC: (amount) => `${amount} ngày làm việc`,
  NGAY: (amount) => `${amount} ngày`,
  GIO_LAM_VIEC: (amount) => `${amount} giờ làm việc`,
  TRONG_NGAY: () => 'Trong ngày',
  KHONG_HEN: () => 'Không hẹn ngày trả',
};
const CHANNEL_TEXTS = { TRUC_TIEP: 'trực tiếp', TRUC_TUYEN: 'trực tuyến', BCCI: 'bưu chính' } as const;
const LEVEL_TEXTS = {
  TOAN_TRINH: 'Toàn trình',
  MOT_PHAN: 'Một phần',
  CUNG_CAP_THONG_TIN: 'Cung cấp thông tin',
  CHU_DONG: 'Chủ động',
} as const;

/** How long, in words: `5 ngày làm việc`. */
export function termText({ amount, unit }: ProcedureTerm): string {
  return UNIT_TEXTS[unit](amount);
}

/** Whole đồng as people write them: `1.500.000 đồng`. */
export function dongText(amountDong: number): string {
  return `${String(amountDong).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}

const yesNo = (value: boolean): string => (value ? 'Có' : 'Không');
const list = (items: readonly string[]): string => items.join('; ');

function feeText({ name, caseName, channel, amountDong, per }: FeeLine): string {
  const notes = [caseName, channel === null ? '' : CHANNEL_TEXTS[channel]].filter((note) => note !== '');
  const price = per === '' ? dongText(amountDong) : `${dongText(amountDong)}/${per}`;
  return notes.length === 0 ? `${name}: ${price}` : `${name} (${notes.join(', ')}): ${price}`;
}

const VALUE_TEXTS: { readonly [F in VersionField]: (version: VersionContent) => string } = {
  name: ({ name }) => name,
  field: ({ field }) => field,
  fieldCode: ({ fieldCode }) => fieldCode,
  level: ({ level }) => (level === 'TINH' ? 'Cấp tỉnh' : 'Cấp xã'),
  term: ({ term }) => termText(term),
  pauseMode: ({ pauseMode }) => (pauseMode === 'RESUME' ? 'Tính tiếp sau tạm dừng' : 'Tính lại từ đầu sau tạm dừng'),
  unitTerms: ({ unitTerms }) =>
    list(unitTerms.map((term) => `${term.unitCode}: ${termText(term)} từ ${term.from} ${term.decision}`.trim())),
  components: ({ components }) =>
    list(components.map(({ name, copies, mustDigitize }) => `${name} (${copies}${mustDigitize ? ', số hóa' : ''})`)),
  sets: ({ sets }) => `${sets} bộ`,
  fees: ({ fees }) => list(fees.map(feeText)),
  exemptions: ({ exemptions }) => list(exemptions.map(({ name, percent }) => `${name}: giảm ${percent}%`)),
  serviceLevels: ({ serviceLevels }) =>
    list(serviceLevels.map(({ from, level }) => `${LEVEL_TEXTS[level]} từ ${from}`)),
  onSpot: ({ onSpot }) => yesNo(onSpot),
  bcci: ({ bcci }) => yesNo(bcci),
  steps: ({ steps }) => list(steps.map(({ name, hours }) => (hours === null ? name : `${name} (${hours} giờ)`))),
  results: ({ results }) => list(results.map(({ name }) => name)),
  legalBasis: ({ legalBasis }) => list(legalBasis),
};
