import fc from 'fast-check';
import type { Procedure, ProcedureVersion } from '../../../../electron/domain/catalogue/procedure.ts';
import { formatLocalDay, type LocalDay } from '../../../../electron/domain/local-date.ts';

export const version = (extra: Partial<ProcedureVersion> = {}): ProcedureVersion => ({
  number: 1,
  effectiveFrom: '2025-07-01',
  effectiveTo: null,
  decision: '',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  fieldCode: '',
  level: 'XA',
  term: { amount: 5, unit: 'NGAY_LAM_VIEC' },
  pauseMode: 'RESUME',
  unitTerms: [],
  components: [],
  sets: 1,
  fees: [],
  exemptions: [],
  serviceLevels: [],
  onSpot: false,
  bcci: true,
  steps: [],
  results: [],
  legalBasis: [],
  ...extra,
});

export const procedure = (code: string, versions: readonly ProcedureVersion[] = [version()]): Procedure => ({
  id: code,
  code,
  active: true,
  rev: 1,
  versions,
});

/** Days of some four years around the two-tier reform. */
export const anyDay = fc.integer({ min: 19_700, max: 21_200 }).map((day) => formatLocalDay(day as LocalDay));

const dated = fc.record({ amount: fc.integer({ min: 1, max: 60 }), from: anyDay });

const anyContent = fc.record({
  name: fc.constantFrom('Đăng ký khai sinh', 'Chứng thực bản sao', 'Trợ cấp xã hội'),
  field: fc.constantFrom('Hộ tịch', 'Chứng thực'),
  term: fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('NGAY_LAM_VIEC', 'NGAY') }),
  sets: fc.integer({ min: 1, max: 3 }),
  onSpot: fc.boolean(),
  components: fc
    .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 })
    .map((numbers) => numbers.map((number) => componentNumbered(number))),
  unitTerms: fc.uniqueArray(dated, { maxLength: 3, selector: ({ from }) => from }).map((terms) =>
    terms.map(({ amount, from }) => ({
      amount,
      from,
      unit: 'NGAY_LAM_VIEC' as const,
      unitCode: 'GOC',
      decision: 'QĐ',
    })),
  ),
  fees: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }).map((numbers) =>
    numbers.map((number) => ({
      code: `LP${number}`,
      name: 'Lệ phí',
      kind: 'LE_PHI' as const,
      caseName: '',
      channel: null,
      amountDong: number * 1_000,
      unitsBefore: null,
      amountAfterDong: 0,
      maxDong: null,
      per: 'bản',
      from: '2024-01-01',
      to: null,
      basis: '',
    })),
  ),
});

const componentNumbered = (number: number): ProcedureVersion['components'][number] => ({
  code: `TP${number}`,
  name: `Giấy tờ ${number}`,
  mustDigitize: number % 2 === 0,
  ground: null,
  copies: 1,
  forms: [],
  conditional: false,
  formName: '',
  reuseMonths: null,
  residence: false,
});

/** One to four versions that fit together, with gaps between some of them. */
export const anyVersions: fc.Arbitrary<ProcedureVersion[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 19_700, max: 21_000 }), { minLength: 1, maxLength: 4 }),
    fc.array(anyContent, { minLength: 4, maxLength: 4 }),
    fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  )
  .map(([days, contents, gaps]) => {
    const starts = days.sort((a, b) => a - b);
    return starts.map((start, index) => {
      const next = starts[index + 1];
      const last =
        gaps[index] && (next === undefined || next > start + 1) ? start : next === undefined ? null : next - 1;
      return version({
        ...contents[index],
        number: index + 1,
        effectiveFrom: formatLocalDay(start as LocalDay),
        effectiveTo: last === null ? null : formatLocalDay(last as LocalDay),
      });
    });
  });

/** Procedures with different codes. */
export const anyCatalogue: fc.Arbitrary<Procedure[]> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), anyVersions, fc.boolean()), {
    maxLength: 8,
    selector: ([number]) => number,
  })
  .map((rows) =>
    rows.map(([number, versions, active]) => ({
      ...procedure(`1.${100_000 + number}.000.00.00.H08`, versions),
      active,
    })),
  );
