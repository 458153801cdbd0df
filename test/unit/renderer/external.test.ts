import { describe, expect, it } from 'vitest';
import { inputOf, NOTHING } from '../../../renderer/src/features/counter/external/list-file.ts';
import { type System, systemsFor } from '../../../renderer/src/features/counter/external/system-choice.ts';
import { createScanTakers } from '../../../renderer/src/features/counter/scan-taker.ts';

const system = (code: string, procedureCodes: readonly string[] = [], active = true): System => ({
  id: '01930000-0000-7000-8000-000000000001',
  code,
  active,
  rev: 1,
  name: `Hệ thống ${code}`,
  procedureCodes: [...procedureCodes],
  mapping: [],
  states: [],
  copyFields: [],
  dateWriting: 'dd/MM/yyyy',
  codePattern: '',
});
const bound = (code: string) => ({ system: code, code: 'H08.12-261118-0001', state: '', seenAt: null });
const codes = (systems: readonly System[]): string[] => systems.map(({ code }) => code);

describe('the systems in which a dossier may be kept', () => {
  const systems = [
    system('TINH'),
    system('BO', ['1.000894']),
    system('CU', ['1.000894'], false),
    system('DAT', ['2.1']),
  ];
  it('begin with one that names its procedure, then those of every other procedure', () => {
    expect(codes(systemsFor(systems, { external: null, procedureCode: '1.000894' }))).toEqual(['BO', 'TINH']);
    expect(codes(systemsFor(systems, { external: null, procedureCode: '1.001193' }))).toEqual(['TINH']);
  });
  it('begin with the one whose code it bears, also when that was retired', () => {
    expect(codes(systemsFor(systems, { external: bound('TINH'), procedureCode: '1.000894' }))).toEqual(['TINH', 'BO']);
    expect(codes(systemsFor(systems, { external: bound('CU'), procedureCode: '1.1' }))).toEqual(['CU', 'TINH']);
  });
});

describe('a list file on its way in', () => {
  const known: System = { ...system('TINH'), states: [{ text: 'Đang xử lý', status: 4 }] };
  const inspected = { columns: [], sample: [], lines: 0, mapping: [], missing: [], unknownStates: [] };
  const file = { name: 'ds.xlsx', bytes: new Uint8Array([1]), inspected, isKnown: false };

  it('is nothing to send while no file was read', () => {
    expect(inputOf(known, NOTHING)).toBeNull();
  });
  it('takes the meanings chosen now before those that were kept', () => {
    const shown = { ...NOTHING, file, columns: { code: 'Mã' }, states: { 'Đang xử lý': 5, 'Chờ ký': 4 } };
    expect(inputOf(known, shown)).toMatchObject({
      systemCode: 'TINH',
      mapping: [{ field: 'code', column: 'Mã' }],
      states: [
        { text: 'Đang xử lý', status: 5 },
        { text: 'Chờ ký', status: 4 },
      ],
    });
  });
  it('cuts a name that no system would take', () => {
    const named = { ...file, name: `${'x'.repeat(300)}.xlsx` };
    expect(inputOf(known, { ...NOTHING, file: named })?.fileName).toHaveLength(200);
  });
});

describe('codes that are held to a reader', () => {
  it('go to the newest that asks for one, and to the desk when nobody does', () => {
    const takers = createScanTakers();
    const seen: string[] = [];
    expect(takers.take('A')).toBe(false);
    const leaveFirst = takers.register((text) => seen.push(`1 ${text}`));
    const leaveSecond = takers.register((text) => seen.push(`2 ${text}`));
    expect(takers.take('B')).toBe(true);
    leaveSecond();
    expect(takers.take('C')).toBe(true);
    leaveFirst();
    expect(takers.take('D')).toBe(false);
    expect(seen).toEqual(['2 B', '1 C']);
  });
});
