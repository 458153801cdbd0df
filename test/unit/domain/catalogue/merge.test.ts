import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedPart, ListedProcedure } from '../../../../electron/domain/catalogue/listed.ts';
import { type MergeTerms, planMerge } from '../../../../electron/domain/catalogue/merge.ts';
import type { Procedure } from '../../../../electron/domain/catalogue/procedure.ts';
import { procedureKey } from '../../../../electron/domain/catalogue/procedure-code.ts';
import { contentOf } from '../../../../electron/domain/catalogue/version-content.ts';
import { checkVersions, versionOn } from '../../../../electron/domain/catalogue/versions.ts';
import { anyCatalogue, anyDay, procedure, version } from './versions-world.ts';

const DAY = '2026-01-01';
const terms = (extra: Partial<MergeTerms> = {}): MergeTerms => ({
  effectiveFrom: DAY,
  decision: 'QĐ 1',
  endMissing: false,
  unreadableCodes: [],
  ...extra,
});
const listed = (code: string, part: ListedPart, extra: Partial<ListedProcedure> = {}): ListedProcedure => ({
  line: 2,
  code,
  repealed: false,
  decision: '',
  content: { kind: 'PART', part },
  ...extra,
});
const CODE = '1.010824.000.00.00.H08';

/** The catalogue after a plan. */
function applied(catalogue: readonly Procedure[], plan: ReturnType<typeof planMerge>): Procedure[] {
  const byCode = new Map(catalogue.map((row) => [row.code, row]));
  for (const { after, before } of plan.changes) {
    if (after !== null) byCode.set(after.code, { id: before?.id ?? after.code, rev: (before?.rev ?? 0) + 1, ...after });
  }
  return [...byCode.values()];
}

describe('a list against the catalogue', () => {
  it('gives a procedure that changed a version from the day on and ends the one before', () => {
    const plan = planMerge([procedure(CODE)], [listed(CODE, { term: { amount: 3, unit: 'NGAY_LAM_VIEC' } })], terms());
    expect(plan.changes).toMatchObject([
      {
        kind: 'CHANGED',
        fields: [{ field: 'term', before: '5 ngày làm việc', after: '3 ngày làm việc' }],
        after: {
          versions: [
            { number: 1, effectiveTo: '2025-12-31', term: { amount: 5 } },
            { number: 2, effectiveFrom: DAY, effectiveTo: null, decision: 'QĐ 1', term: { amount: 3 } },
          ],
        },
      },
    ]);
  });

  it('knows a procedure by the first two groups of its code and keeps the code it has', () => {
    const plan = planMerge([procedure(CODE)], [listed('1.010824', { name: 'Tên mới' })], terms());
    expect(plan.changes).toMatchObject([{ kind: 'CHANGED', code: CODE, after: { code: CODE } }]);
    expect(planMerge([procedure('1.010824')], [listed(CODE, {})], terms()).changes).toMatchObject([
      { kind: 'SAME', code: '1.010824' },
    ]);
  });

  it('leaves what the list does not say: papers to digitize, terms of units, level', () => {
    const kept = version({
      components: [
        {
          code: 'TK',
          name: 'Tờ khai',
          mustDigitize: true,
          ground: 'QUYET_DINH',
          copies: 2,
          forms: [],
          conditional: false,
          formName: 'Mẫu 1',
          reuseMonths: null,
          residence: false,
        },
      ],
      unitTerms: [{ unitCode: 'GOC', decision: 'QĐ', from: '2025-07-01', amount: 2, unit: 'NGAY_LAM_VIEC' }],
      serviceLevels: [{ from: '2025-07-01', level: 'TOAN_TRINH' }],
    });
    const said: ListedPart = { name: kept.name, components: [{ name: 'TỜ KHAI' }], serviceLevel: 'TOAN_TRINH' };
    const [change] = planMerge([procedure(CODE, [kept])], [listed(CODE, said)], terms()).changes;
    expect(change?.fields.map(({ field }) => field)).toEqual(['components']);
    expect(change?.after?.versions[1]).toMatchObject({
      components: [{ code: 'TK', name: 'TỜ KHAI', mustDigitize: true, ground: 'QUYET_DINH', copies: 2 }],
      unitTerms: kept.unitTerms,
      serviceLevels: kept.serviceLevels,
    });
  });

  it('makes a new procedure of name, field and time, and names what is missing', () => {
    const part: ListedPart = { name: 'Mới', field: 'Đất đai', term: { amount: 7, unit: 'NGAY' } };
    const plan = planMerge([], [listed(CODE, part), listed('2.000001', { name: 'Thiếu' })], terms());
    expect(plan.changes).toMatchObject([
      { kind: 'NEW', after: { code: CODE, active: true, versions: [{ number: 1, effectiveFrom: DAY, bcci: true }] } },
    ]);
    expect(plan.problems).toMatchObject([{ code: '2.000001', reason: 'MISSING_FIELD', missing: 'field' }]);
  });

  it('ends what the list does not name, but never samples or what a broken row may be', () => {
    const catalogue = [procedure(CODE), procedure('2.000001'), procedure('MAU-1')];
    const plan = planMerge(catalogue, [], terms({ endMissing: true, unreadableCodes: ['2.000001.H08'] }));
    expect(plan.changes.map(({ kind, code }) => [kind, code])).toEqual([
      ['REPEALED', CODE],
      ['SAME', '2.000001'],
      ['SAME', 'MAU-1'],
    ]);
    expect(plan.changes[0]?.after?.versions).toMatchObject([{ effectiveTo: '2025-12-31' }]);
  });

  it('ends what the list says is no longer in force', () => {
    const plan = planMerge([procedure(CODE)], [listed(CODE, {}, { repealed: true })], terms());
    expect(plan.changes).toMatchObject([{ kind: 'REPEALED', after: { versions: [{ effectiveTo: '2025-12-31' }] } }]);
    expect(planMerge([], [listed(CODE, {}, { repealed: true })], terms()).changes).toMatchObject([
      { kind: 'SAME', after: null },
    ]);
  });

  it('replaces a version that begins on that very day, under its number', () => {
    const today = procedure(CODE, [version({ effectiveFrom: DAY })]);
    expect(planMerge([today], [listed(CODE, { sets: 2 })], terms()).changes).toMatchObject([
      { kind: 'CHANGED', after: { versions: [{ number: 1, effectiveFrom: DAY, sets: 2 }] } },
    ]);
    expect(planMerge([today], [], terms({ endMissing: true })).problems).toMatchObject([
      { line: 0, code: CODE, reason: 'BEGINS_THAT_DAY' },
    ]);
  });

  it('works on the first day there is', () => {
    const always = procedure(CODE, [version({ effectiveFrom: '1970-01-01' })]);
    expect(
      planMerge([always], [listed(CODE, { sets: 2 })], terms({ effectiveFrom: '1970-01-01' })).changes,
    ).toMatchObject([{ kind: 'CHANGED', after: { versions: [{ number: 1, sets: 2 }] } }]);
  });

  it('touches nothing where a later version stands already', () => {
    const later = procedure(CODE, [
      version({ effectiveTo: '2026-06-30' }),
      version({ number: 2, effectiveFrom: '2026-07-01', sets: 2 }),
    ]);
    expect(planMerge([later], [listed(CODE, { sets: 3 })], terms()).problems).toMatchObject([
      { code: CODE, reason: 'LATER_VERSION' },
    ]);
    expect(planMerge([later], [listed(CODE, {})], terms()).changes).toMatchObject([{ kind: 'SAME' }]);
  });

  it('announces again what had ended, and brings back what IT retired', () => {
    const ended = procedure(CODE, [version({ effectiveTo: '2025-08-31' })]);
    expect(planMerge([ended], [listed(CODE, {})], terms()).changes).toMatchObject([
      { kind: 'NEW', after: { versions: [{ effectiveTo: '2025-08-31' }, { number: 2, effectiveFrom: DAY }] } },
    ]);
    const retired = { ...procedure(CODE), active: false };
    expect(planMerge([retired], [listed(CODE, {})], terms()).changes).toMatchObject([
      { kind: 'CHANGED', after: { active: true } },
    ]);
  });

  it('names the second row of a procedure', () => {
    const rows = [listed(CODE, {}), listed('1.010824', { name: 'Khác' }, { line: 9 })];
    expect(planMerge([procedure(CODE)], rows, terms()).problems).toEqual([
      { line: 9, code: '1.010824', reason: 'TWICE', otherLine: 2, missing: null },
    ]);
  });
});

/** What is in effect on a day, as a list that says all of it. */
const exported = (catalogue: readonly Procedure[], day: string): ListedProcedure[] =>
  catalogue.flatMap((row, index) => {
    const current = row.active ? versionOn(row, day) : null;
    if (current === null) return [];
    return [{ ...listed(row.code, {}, { line: index + 1 }), content: { kind: 'WHOLE', whole: contentOf(current) } }];
  });

/** A list of a few columns about procedures that the catalogue has or has not. */
const anyList = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 0, max: 45 }),
    name: fc.constantFrom('Đăng ký khai sinh', 'Tên khác'),
    amount: fc.integer({ min: 1, max: 4 }),
    short: fc.boolean(),
    repealed: fc.boolean(),
    papers: fc.array(fc.constantFrom('Giấy tờ 1', 'Giấy tờ 2', 'Tờ khai'), { maxLength: 4 }),
  }),
  { maxLength: 8, selector: ({ number }) => number },
);
const listFrom = (rows: typeof anyList extends fc.Arbitrary<infer T> ? T : never): ListedProcedure[] =>
  rows.map(({ number, name, amount, short, repealed, papers }, index) =>
    listed(
      short ? `1.${100_000 + number}` : `1.${100_000 + number}.000.00.00.H08`,
      {
        name,
        field: 'Hộ tịch',
        term: { amount, unit: 'NGAY_LAM_VIEC' },
        components: papers.map((paper) => ({ name: paper })),
        fees: [
          {
            code: 'LP1',
            name: 'Lệ phí',
            kind: 'LE_PHI',
            caseName: '',
            channel: null,
            amountDong: amount,
            unitsBefore: null,
            amountAfterDong: 0,
            maxDong: null,
            per: '',
          },
        ],
      },
      { line: index + 2, repealed },
    ),
  );

describe('whatever the catalogue and the list', () => {
  it('the exported catalogue changes nothing', () => {
    fc.assert(
      fc.property(anyCatalogue, anyDay, fc.boolean(), (catalogue, day, endMissing) => {
        const plan = planMerge(catalogue, exported(catalogue, day), terms({ effectiveFrom: day, endMissing }));
        const inEffect = new Set(exported(catalogue, day).map(({ code }) => code));
        for (const change of plan.changes) if (inEffect.has(change.code)) expect(change.kind).toBe('SAME');
        if (!endMissing) expect(plan.changes.every(({ kind }) => kind === 'SAME')).toBe(true);
      }),
    );
  });

  it('every procedure is in the plan or in its problems, and keeps every version that began', () => {
    fc.assert(
      fc.property(anyCatalogue, anyList, anyDay, fc.boolean(), (catalogue, rows, day, endMissing) => {
        const list = listFrom(rows);
        const plan = planMerge(catalogue, list, terms({ effectiveFrom: day, endMissing }));
        const seen = new Set([...plan.changes, ...plan.problems].map(({ code }) => procedureKey(code)));
        for (const { code } of [...catalogue, ...list]) expect(seen).toContain(procedureKey(code));
        const after = new Map(applied(catalogue, plan).map((row) => [row.code, row]));
        for (const row of catalogue) {
          const numbers = after.get(row.code)?.versions.map(({ number }) => number);
          for (const { number } of row.versions) expect(numbers).toContain(number);
        }
      }),
    );
  });

  it('what comes out fits together, and the same list again changes nothing', () => {
    fc.assert(
      fc.property(anyCatalogue, anyList, anyDay, fc.boolean(), (catalogue, rows, day, endMissing) => {
        const list = listFrom(rows);
        const request = terms({ effectiveFrom: day, endMissing });
        const first = planMerge(catalogue, list, request);
        const after = applied(catalogue, first);
        for (const { versions } of after) expect(checkVersions(versions)).toMatchObject({ ok: true });
        const second = planMerge(after, list, request);
        expect(second.changes.filter(({ kind }) => kind !== 'SAME')).toEqual([]);
        expect(second.problems.map(({ code }) => code)).toEqual(first.problems.map(({ code }) => code));
      }),
    );
  });

  it('days before the list counts stay as they were', () => {
    fc.assert(
      fc.property(anyCatalogue, anyList, anyDay, anyDay, (catalogue, rows, day, other) => {
        fc.pre(other < day);
        const after = new Map(
          applied(catalogue, planMerge(catalogue, listFrom(rows), terms({ effectiveFrom: day, endMissing: true }))).map(
            (row) => [row.code, row],
          ),
        );
        for (const row of catalogue) {
          const before = versionOn(row, other);
          const now = versionOn(after.get(row.code) ?? row, other);
          expect(now && contentOf(now)).toEqual(before && contentOf(before));
        }
      }),
    );
  });
});
