import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import {
  checkForm,
  dayBefore,
  emptyProcedure,
  firstProblem,
  formOf,
  inputOf,
  problemsUnder,
  stateOfVersion,
  tabsWithProblems,
  VERSION_TABS,
  versionsOf,
  versionToOpen,
  withNewVersion,
  withoutLastVersion,
  withVersion,
} from '../../../renderer/src/features/setup/catalogue/procedure-form.ts';
import { reportText } from '../../../renderer/src/features/setup/catalogue/report-text.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';

const t = createTranslate('vi');
const TODAY = '2026-11-21';

/** A procedure that can be saved, in effect since the first of July. */
function form() {
  const named = withVersion({ ...emptyProcedure('2026-07-01'), code: '1.000894' }, 0, {
    name: 'Đăng ký kết hôn',
    field: 'Hộ tịch',
    decision: 'QĐ 1',
  });
  return named;
}

describe('a new version', () => {
  it('copies the last one, which ends on the day before', () => {
    const versions = versionsOf(withNewVersion(form(), '2027-01-01', 'QĐ 2'));
    expect(
      versions.map(({ number, effectiveFrom, effectiveTo, decision }) => [
        number,
        effectiveFrom,
        effectiveTo,
        decision,
      ]),
    ).toEqual([
      [1, '2026-07-01', '2026-12-31', 'QĐ 1'],
      [2, '2027-01-01', null, 'QĐ 2'],
    ]);
    expect(versions[1]?.name).toBe('Đăng ký kết hôn');
  });

  it('leaves a version as it is that ended before', () => {
    const ended = withVersion(form(), 0, { effectiveTo: '2026-08-31' });
    expect(versionsOf(withNewVersion(ended, '2027-01-01', ''))[0]?.effectiveTo).toBe('2026-08-31');
  });

  it('taken out again leaves what was there', () => {
    const before = form();
    expect(withoutLastVersion(withNewVersion(before, '2027-01-01', 'QĐ 2'))).toEqual(before);
    const ended = withVersion(before, 0, { effectiveTo: '2026-08-31' });
    expect(withoutLastVersion(withNewVersion(ended, '2027-01-01', ''))).toEqual(ended);
    expect(withoutLastVersion(before)).toEqual(before);
  });

  it('of any day can be saved, and the versions never overlap', () => {
    const days = fc
      .integer({ min: 1, max: 20_000 })
      .map((day) => new Date(Date.parse('2026-07-01T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.uniqueArray(days, { minLength: 1, maxLength: 6 }), (firstDays) => {
        const grown = firstDays.sort().reduce((value, day) => withNewVersion(value, day, ''), form());
        const { draft, problems } = checkForm(grown);
        expect(problems).toEqual({});
        for (const [index, version] of (draft?.versions ?? []).entries()) {
          const next = draft?.versions[index + 1];
          expect(version.effectiveTo).toBe(next === undefined ? null : dayBefore(next.effectiveFrom));
        }
      }),
    );
  });
});

describe('how a version stands to a day', () => {
  it.each([
    ['2026-07-01', null, 'IN_EFFECT'],
    [TODAY, null, 'IN_EFFECT'],
    ['2026-07-01', TODAY, 'IN_EFFECT'],
    ['2026-07-01', '2026-11-20', 'ENDED'],
    ['2026-11-22', null, 'NOT_YET'],
  ])('%s to %s is %s', (effectiveFrom, effectiveTo, state) => {
    expect(stateOfVersion({ effectiveFrom, effectiveTo }, TODAY)).toBe(state);
  });

  it('the editor opens the one in effect, else the last', () => {
    const versions = versionsOf(withNewVersion(form(), '2027-01-01', ''));
    expect(versionToOpen(versions, TODAY)).toBe(0);
    expect(versionToOpen(versions, '2027-02-01')).toBe(1);
    expect(versionToOpen(versions, '2020-01-01')).toBe(1);
  });
});

describe('what is wrong', () => {
  it('is named at its version and tab', () => {
    const grown = withNewVersion(form(), '2027-01-01', '');
    const wrong = withVersion(grown, 1, {
      components: [
        {
          code: 'TP01',
          name: '',
          mustDigitize: false,
          ground: null,
          copies: 1,
          forms: [],
          conditional: false,
          formName: '',
          reuseMonths: null,
          residence: false,
        },
      ],
    });
    const { draft, problems } = checkForm(wrong);
    expect(draft).toBeNull();
    expect(problems).toEqual({ 'versions.1.components.0.name': 'form.required' });
    expect(firstProblem(problems, 2)).toEqual({ version: 1, tab: 'components' });
    expect(tabsWithProblems(problemsUnder(problems, 'versions.1'))).toEqual(['components']);
  });

  it('is said of days, amounts and codes in their own words', () => {
    const wrong = withVersion({ ...form(), code: 'mã sai' }, 0, {
      effectiveFrom: '31/02/2026',
      term: { amount: Number.NaN, unit: 'NGAY' },
      sets: 99,
    });
    expect(checkForm(wrong).problems).toEqual({
      code: 'form.badCode',
      'versions.0.effectiveFrom': 'form.badDate',
      'versions.0.term.amount': 'form.badTermAmount',
      'versions.0.sets': 'form.badSets',
    });
  });

  it('every field of a version stands in one tab', () => {
    const fields = Object.values(VERSION_TABS).flat();
    expect([...fields].sort()).toEqual(Object.keys(versionsOf(form())[0] ?? {}).sort());
  });
});

it('a form says what its row says, without the white space of a pasted code and without empty lines', () => {
  const row = { code: '1.000894', active: true, versions: versionsOf(form()) };
  expect(inputOf(formOf(row))).toEqual(row);
  const typed = withVersion({ ...form(), code: ' 1.0008 94 ' }, 0, { legalBasis: ['Luật Hộ tịch', ' ', ''] });
  const { draft } = checkForm(typed);
  expect([draft?.code, draft?.versions[0]?.legalBasis]).toEqual(['1.000894', ['Luật Hộ tịch']]);
});

it('the change report is plain text by kind, each line with its decision and fields', () => {
  const changes: MethodOutput<'catalogue.changes'> = {
    counts: { new: 1, amended: 1, repealed: 0 },
    lines: [
      { code: '1.2', name: 'Hai', kind: 'AMENDED', day: '2026-07-02', decision: '', fields: ['term', 'fees'] },
      { code: '1.1', name: 'Một', kind: 'NEW', day: '2026-07-01', decision: 'QĐ 5', fields: [] },
    ],
  };
  expect(reportText(changes, '2026-07-01', '2026-07-31', t).split('\n')).toEqual([
    'BÁO CÁO THAY ĐỔI DANH MỤC THỦ TỤC HÀNH CHÍNH',
    'Từ ngày 01/07/2026 đến ngày 31/07/2026',
    'Mới: 1. Sửa đổi, bổ sung: 1. Hết hiệu lực: 0.',
    '',
    'MỚI',
    '1. 1.1 - Một (01/07/2026)',
    '   Quyết định: QĐ 5',
    '',
    'SỬA ĐỔI, BỔ SUNG',
    '1. 1.2 - Hai (02/07/2026)',
    '   Nội dung thay đổi: Thời hạn, Phí và lệ phí',
  ]);
});
