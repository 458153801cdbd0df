import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EntityDraft, EntityKind } from '../../electron/contract/entities.ts';
import { ProcedureVersion } from '../../electron/contract/procedure-schema.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import type { ErrorCode } from '../../electron/domain/error-codes.ts';
import type { Result } from '../../electron/domain/result.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { unitDraft } from './rows.ts';

const CODE = '1.010824.000.00.00.H08';
const SHORT = { code: CODE, name: 'Đăng ký khai sinh', field: 'Hộ tịch', deadlineAmount: 5, deadlineUnit: 'NGAY' };
const CALENDAR = {
  code: 'LICH',
  name: 'Lịch của trung tâm',
  unitCode: null,
  years: [],
  sameDayCutOff: '14:00',
  week: null,
  holidays: [],
  swaps: [],
  closures: [],
};
const UNITS = [
  { code: 'MOI', name: 'Xã Hoàng Kim', form: 'XA', validFrom: '2025-07-01', predecessorCodes: ['CU1', 'HUYEN'] },
  { code: 'CU1', name: 'Xã Hoàng Giang', form: 'XA', validTo: '2025-06-30' },
  { code: 'HUYEN', name: 'Huyện Hoằng Hóa', level: 'HUYEN', validTo: '2025-06-30' },
];
const FILE = {
  ...OFFICE_FILE,
  units: UNITS,
  procedures: [SHORT],
  procedureGroups: [{ code: 'LT1', name: 'Liên thông khai sinh', procedureCodes: [CODE] }],
  calendars: [CALENDAR],
};

let office: TestOffice;
const start = async (): Promise<void> => {
  office = await startOffice({ file: FILE });
};
const stop = () => office.stop();

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const it1 = () => office.as(office.it);
const failure = (code: ErrorCode, details: object = {}) => ({ ok: false, error: { code, details } });
const versionOf = (extra: object = {}) =>
  ProcedureVersion.parse({
    number: 1,
    effectiveFrom: '2025-07-01',
    name: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    term: { amount: 5, unit: 'NGAY_LAM_VIEC' },
    ...extra,
  });
const save = (kind: EntityKind, row: object) => it1()('config.save', { kind, row: row as never });
const procedureRow = (code: string, versions: object[]): EntityDraft<'procedure'> => ({
  code,
  active: true,
  versions: versions.map(versionOf),
});
const apply = (file: object) => it1()('setup.apply', { file: SetupFile.parse(file) });
const procedureNow = async () => valueOf(await it1()('catalogue.read', { code: CODE })).procedure;

describe('a prepared file', () => {
  beforeEach(start);
  afterEach(stop);

  it('sets up units in whatever order they name each other, procedures, groups and calendars', async () => {
    const config = valueOf(await it1()('config.read', {}));
    expect(config).not.toHaveProperty('procedures');
    expect(config.units.map(({ code, kind, form }) => [code, kind, form])).toEqual([
      ['CU1', 'KHAC', 'XA'],
      ['GOC', 'TTPVHCC', 'XA'],
      ['HUYEN', 'KHAC', ''],
      ['MOI', 'KHAC', 'XA'],
    ]);
    expect(config.procedureGroups).toMatchObject([{ code: 'LT1', procedureCodes: [CODE] }]);
    expect(config.calendars).toMatchObject([{ code: 'LICH', sameDayCutOff: '14:00' }]);
    expect(await procedureNow()).toMatchObject({
      versions: [{ number: 1, effectiveFrom: '1970-01-01', term: { amount: 5, unit: 'NGAY' } }],
    });
  });

  it('changes nothing when it is applied again', async () => {
    expect(await apply(FILE)).toMatchObject({ ok: true, value: { changes: [] } });
  });

  it('changes a procedure of one version, and leaves one alone that has a history', async () => {
    expect(await apply({ ...FILE, procedures: [{ ...SHORT, deadlineAmount: 4 }] })).toMatchObject({
      value: { changes: [{ kind: 'procedure', code: CODE, action: 'UPDATED' }] },
    });
    const two = procedureRow(CODE, [
      { effectiveTo: '2026-06-30' },
      { number: 2, effectiveFrom: '2026-07-01', name: 'Tên mới' },
    ]);
    valueOf(await save('procedure', two));
    expect(await apply({ ...FILE, procedures: [{ ...SHORT, deadlineAmount: 9 }] })).toMatchObject({
      value: { changes: [] },
    });
    expect((await procedureNow()).versions.map(({ name }) => name)).toEqual(['Đăng ký khai sinh', 'Tên mới']);
  });

  it('is refused where it names a procedure by another way of writing its code', async () => {
    const other = { ...SHORT, code: '1.010824' };
    expect(await apply({ ...FILE, procedures: [other] })).toMatchObject(failure('CONFIG_DUPLICATE', { code: CODE }));
    expect(await apply({ ...FILE, procedures: [SHORT, other] })).toMatchObject(failure('CONFIG_DUPLICATE'));
  });

  it('takes whole procedures too', async () => {
    const whole = { code: '2.000635', versions: [versionOf({ onSpot: true })] };
    expect(await apply({ ...FILE, procedures: [SHORT, whole] })).toMatchObject({
      value: { changes: [{ kind: 'procedure', code: '2.000635', action: 'CREATED' }] },
    });
  });
});

describe('what is refused', () => {
  beforeAll(start);
  afterAll(stop);

  it.each<[string, EntityKind, object, ErrorCode, object]>([
    [
      'a group of an unknown procedure',
      'procedureGroup',
      { code: 'LT2', active: true, name: 'Nhóm', procedureCodes: [CODE, '2.999999'] },
      'CONFIG_REFERENCE_UNKNOWN',
      { kind: 'procedure', code: '2.999999' },
    ],
    [
      'an unknown predecessor',
      'unit',
      unitDraft({ code: 'X', name: 'X', predecessorCodes: ['KHONG'] }),
      'CONFIG_REFERENCE_UNKNOWN',
      { kind: 'unit', code: 'KHONG' },
    ],
    [
      'a unit that comes before itself',
      'unit',
      unitDraft({ code: 'CU1', name: 'Xã', predecessorCodes: ['MOI'] }),
      'UNIT_HISTORY_LOOP',
      { code: 'CU1' },
    ],
    [
      'a unit that ends before it begins',
      'unit',
      unitDraft({ code: 'X', name: 'X', validFrom: '2026-01-02', validTo: '2026-01-01' }),
      'UNIT_DATES_WRONG',
      { code: 'X' },
    ],
    [
      'a term of an unknown unit',
      'procedure',
      procedureRow(CODE, [{ unitTerms: [{ amount: 1, unit: 'NGAY', unitCode: 'KHONG', from: '2026-01-01' }] }]),
      'CONFIG_REFERENCE_UNKNOWN',
      { kind: 'unit', code: 'KHONG' },
    ],
    [
      'versions that overlap',
      'procedure',
      procedureRow(CODE, [{}, { number: 2, effectiveFrom: '2026-07-01' }]),
      'PROCEDURE_VERSIONS_WRONG',
      { code: CODE, reason: 'phiên bản 1 và 2 trùng thời gian hiệu lực' },
    ],
    ['a code of no pattern', 'procedure', procedureRow('TT-1', [{}]), 'PROCEDURE_CODE_WRONG', { code: 'TT-1' }],
    ['a code in small letters', 'procedure', procedureRow('mau-1', [{}]), 'PROCEDURE_CODE_WRONG', {}],
    [
      'a procedure under another way of writing',
      'procedure',
      procedureRow('1.010824', [{}]),
      'CONFIG_DUPLICATE',
      { code: CODE },
    ],
    [
      'a calendar with a second one of its unit',
      'calendar',
      { ...CALENDAR, code: 'LICH2', active: true },
      'CALENDAR_INVALID',
      {},
    ],
  ])('%s', async (_what, kind, row, code, details) => {
    expect(await save(kind, row)).toMatchObject(failure(code, details));
  });

  it('a template of dossier codes without a number', async () => {
    const { dossier } = valueOf(await it1()('config.read', {})).settings;
    const wrong = { dossier: { ...dossier, codeTemplate: '{agency}-{yyMMdd}' } };
    expect(await it1()('config.saveSettings', wrong)).toMatchObject(failure('DOSSIER_CODE_TEMPLATE_WRONG'));
    expect(await apply({ ...FILE, settings: wrong })).toMatchObject(failure('DOSSIER_CODE_TEMPLATE_WRONG'));
    expect(valueOf(await it1()('config.read', {})).settings.dossier).toEqual(dossier);
  });
});

describe('taking a change back', () => {
  beforeEach(start);
  afterEach(stop);

  it.each<[EntityKind, object]>([
    ['procedure', procedureRow(CODE, [{ name: 'Tên mới' }])],
    ['procedureGroup', { code: 'LT1', active: true, name: 'Tên mới', procedureCodes: [CODE] }],
    ['calendar', { ...CALENDAR, active: true, name: 'Tên mới' }],
    ['unit', unitDraft({ code: 'HUYEN', name: 'Tên mới', level: 'HUYEN' })],
  ])('works for a %s', async (kind, row) => {
    const code = (row as { code: string }).code;
    const now = () => office.store().read((reads) => reads.entityByCode(kind, code));
    const before = await now();
    const { eventId } = valueOf(await save(kind, row));
    expect(await now()).not.toEqual(before);
    valueOf(await it1()('history.undo', { eventId }));
    expect(await now()).toEqual({ ...before, rev: (before?.rev ?? 0) + 2 });
  });

  it('understands procedures and units as earlier programs recorded them', async () => {
    const old = { name: 'Tên xưa', field: 'Hộ tịch', deadlineAmount: 7, deadlineUnit: 'NGAY', components: [] };
    const { id } = await procedureNow();
    const unit = await office.store().read((reads) => reads.entityByCode('unit', 'HUYEN'));
    const oldUnit = { code: 'HUYEN', active: true, name: 'Tên xưa', parentCode: 'GOC', level: 'HUYEN', agencyCode: '' };
    const recorded = await office
      .store()
      .write({ requestId: 'old', method: 'config.save', actor: office.it }, async (writes) => {
        const record = (subject: string, subjectId: string, before: object) =>
          writes.record({
            type: 'config.saved',
            subject,
            subjectId,
            body: { before: { ...before, id: subjectId, rev: 1 }, after: { ...before, id: subjectId, rev: 1 } },
          });
        const events = [
          await record('procedure', id, { code: CODE, active: true, ...old }),
          await record('unit', unit?.id ?? '', oldUnit),
        ];
        return { ok: true, value: events.map((event) => event.id) };
      });
    for (const eventId of valueOf(recorded)) valueOf(await it1()('history.undo', { eventId }));
    expect(await procedureNow()).toMatchObject({ rev: 2, versions: [{ name: 'Tên xưa', term: { amount: 7 } }] });
    const taken = await office.store().read((reads) => reads.entityByCode('unit', 'HUYEN'));
    expect(taken).toMatchObject({ rev: 2, name: 'Tên xưa', kind: 'KHAC', predecessorCodes: [] });
  });
});
