import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../electron/domain/catalogue/changes.ts';
import type { ProcedureVersion } from '../../../../electron/domain/catalogue/procedure.ts';
import { serviceLevelOn } from '../../../../electron/domain/catalogue/service-level.ts';
import { termFor } from '../../../../electron/domain/catalogue/term.ts';
import {
  checkVersions,
  isInEffect,
  versionNumbered,
  versionOn,
  versionToShow,
} from '../../../../electron/domain/catalogue/versions.ts';
import { anyDay, anyVersions, procedure, version } from './versions-world.ts';

const old = version({ number: 1, effectiveFrom: '2020-01-01', effectiveTo: '2025-06-30' });
const now = version({ number: 2, effectiveFrom: '2025-07-01' });
const reasonOf = (...versions: ProcedureVersion[]): unknown => {
  const checked = checkVersions(versions);
  return checked.ok ? 'fits' : checked.error.details['reason'];
};

describe('the version of a day', () => {
  it.each([
    ['2019-12-31', null],
    ['2020-01-01', 1],
    ['2025-06-30', 1],
    ['2025-07-01', 2],
    ['2099-01-01', 2],
  ])('on %s is %s', (day, number) => {
    expect(versionOn({ versions: [old, now] }, day)?.number ?? null).toBe(number);
  });

  it('is shown in lists also before the first and after the last', () => {
    const ended = version({ effectiveFrom: '2020-01-01', effectiveTo: '2020-12-31' });
    expect(versionToShow({ versions: [ended] }, '2019-01-01')).toBe(ended);
    expect(versionToShow({ versions: [ended] }, '2026-01-01')).toBe(ended);
    expect(versionNumbered({ versions: [old, now] }, 1)).toBe(old);
    expect(versionNumbered({ versions: [old, now] }, 9)).toBeNull();
  });

  it('is one at most, whatever the versions that fit together', () => {
    fc.assert(
      fc.property(anyVersions, anyDay, (versions, day) => {
        expect(checkVersions(versions)).toMatchObject({ ok: true });
        const inEffect = versions.filter((one) => isInEffect(one, day));
        expect(inEffect.length).toBeLessThanOrEqual(1);
        expect(versionOn({ versions }, day)).toBe(inEffect[0] ?? null);
      }),
    );
  });

  it('is never two where the check says that versions fit', () => {
    const loose = fc.array(
      fc.record({ number: fc.integer({ min: 1, max: 5 }), effectiveFrom: anyDay, effectiveTo: fc.option(anyDay) }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(loose, anyDay, (drafts, day) => {
        const versions = drafts.map((draft) => version(draft));
        fc.pre(checkVersions(versions).ok);
        expect(versions.filter((one) => isInEffect(one, day)).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const fee = (extra: object): ProcedureVersion['fees'][number] => ({
  code: 'LP',
  name: 'Lệ phí',
  kind: 'LE_PHI',
  caseName: '',
  channel: null,
  amountDong: 8_000,
  unitsBefore: null,
  amountAfterDong: 0,
  maxDong: null,
  per: '',
  from: '2025-01-01',
  to: null,
  basis: '',
  ...extra,
});
const component = { code: 'TK', name: 'Tờ khai', mustDigitize: true, ground: null, copies: 1, forms: [] };
const paper = { ...component, conditional: false, formName: '', reuseMonths: null, residence: false };

describe('versions that do not fit', () => {
  it.each<[string, ProcedureVersion[]]>([
    ['chưa có phiên bản nào', []],
    ['số phiên bản 1 phải lớn hơn 1', [old, { ...now, number: 1 }]],
    ['phiên bản 2 phải bắt đầu sau 1', [old, { ...now, effectiveFrom: '2020-01-01' }]],
    ['phiên bản 1 và 2 trùng thời gian hiệu lực', [{ ...old, effectiveTo: '2025-07-01' }, now]],
    ['phiên bản 1 và 2 trùng thời gian hiệu lực', [{ ...old, effectiveTo: null }, now]],
    ['phiên bản 2 hết hiệu lực trước ngày bắt đầu', [old, { ...now, effectiveTo: '2025-06-30' }]],
    ['phiên bản 1 bắt đầu trước năm 1970', [version({ effectiveFrom: '1969-12-31' })]],
    ['phiên bản 1: có hai dòng thành phần hồ sơ TK', [version({ components: [paper, paper] })]],
    [
      'phiên bản 1: có hai dòng thời hạn riêng của X1 từ 2025-07-01',
      [version({ unitTerms: [1, 2].map((amount) => unitTerm(amount, '2025-07-01')) })],
    ],
    [
      'phiên bản 1: có hai dòng mức dịch vụ công từ 2025-07-01',
      [version({ serviceLevels: [level('2025-07-01', 'MOT_PHAN'), level('2025-07-01', 'TOAN_TRINH')] })],
    ],
    [
      'phiên bản 1: mức phí, lệ phí LP có hai dòng trùng thời gian',
      [version({ fees: [fee({}), fee({ from: '2026-01-01', to: '2026-02-01' })] })],
    ],
    ['phiên bản 1: mức phí, lệ phí LP kết thúc trước ngày bắt đầu', [version({ fees: [fee({ to: '2024-12-31' })] })]],
  ])('%s', (reason, versions) => {
    expect(reasonOf(...versions)).toBe(reason);
  });

  it('leaves fees alone that differ in case, channel or time', () => {
    const fees = [
      fee({ to: '2025-12-31' }),
      fee({ from: '2026-01-01' }),
      fee({ channel: 'TRUC_TUYEN' }),
      fee({ caseName: 'Cấp lại' }),
    ];
    expect(reasonOf(version({ fees }))).toBe('fits');
  });
});

const unitTerm = (amount: number, from: string): ProcedureVersion['unitTerms'][number] => ({
  amount,
  unit: 'NGAY_LAM_VIEC',
  unitCode: 'X1',
  decision: `QĐ ${amount}`,
  from,
});
const level = (from: string, name: 'MOT_PHAN' | 'TOAN_TRINH'): ProcedureVersion['serviceLevels'][number] => ({
  from,
  level: name,
});

describe('what is dated within a version', () => {
  const shortened = version({ unitTerms: [unitTerm(2, '2026-03-01'), unitTerm(3, '2025-09-01')] });
  it.each([
    ['X1', '2025-08-31', 5],
    ['X1', '2025-09-01', 3],
    ['X1', '2026-02-28', 3],
    ['X1', '2026-03-01', 2],
    ['X2', '2026-03-01', 5],
    [null, '2026-03-01', 5],
  ])('unit %s takes on %s %i days', (unitCode, day, amount) => {
    expect(termFor(shortened, unitCode, day)).toEqual({ amount, unit: 'NGAY_LAM_VIEC' });
  });

  it.each([
    ['2025-06-30', null],
    ['2025-07-01', 'MOT_PHAN'],
    ['2026-07-01', 'TOAN_TRINH'],
  ])('on %s the level is %s', (day, expected) => {
    const levels = version({ serviceLevels: [level('2026-07-01', 'TOAN_TRINH'), level('2025-07-01', 'MOT_PHAN')] });
    expect(serviceLevelOn(levels, day)).toBe(expected);
  });

  it('takes the decision in force: none later holds on the day', () => {
    const terms = fc.uniqueArray(fc.tuple(anyDay, fc.integer({ min: 1, max: 9 })), { selector: ([from]) => from });
    fc.assert(
      fc.property(terms, anyDay, (list, day) => {
        const unitTerms = list.map(([from, amount]) => unitTerm(amount, from));
        const held = unitTerms.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? -1 : 1));
        expect(termFor(version({ unitTerms }), 'X1', day).amount).toBe(held.at(-1)?.amount ?? 5);
      }),
    );
  });
});

describe('the change report', () => {
  const amended = procedure('1.000001', [
    old,
    { ...now, term: { amount: 3, unit: 'NGAY_LAM_VIEC' }, decision: 'QĐ 9' },
  ]);
  const ended = procedure('1.000002', [{ ...old, effectiveTo: '2025-06-30' }]);
  const begun = procedure('1.000003', [version({ effectiveFrom: '2025-07-15' })]);
  const again = procedure('1.000004', [{ ...old, effectiveTo: '2025-05-31' }, now]);

  it('says what began, changed and ended', () => {
    const lines = changesBetween([begun, ended, amended, again], '2025-07-01', '2025-07-15');
    expect(lines.map(({ code, kind, day, fields }) => [code, kind, day, fields])).toEqual([
      ['1.000001', 'AMENDED', '2025-07-01', ['term']],
      ['1.000002', 'REPEALED', '2025-07-01', []],
      ['1.000004', 'NEW', '2025-07-01', []],
      ['1.000003', 'NEW', '2025-07-15', []],
    ]);
    expect(lines[0]?.decision).toBe('QĐ 9');
  });

  it('leaves out other days and rows that IT retired', () => {
    expect(changesBetween([begun], '2025-07-16', '2026-01-01')).toEqual([]);
    expect(changesBetween([{ ...begun, active: false }], '2025-07-01', '2025-07-31')).toEqual([]);
  });
});
