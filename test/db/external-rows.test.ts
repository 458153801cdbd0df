import { expect, test } from 'vitest';
import type { Dossier, ExternalRef } from '../../electron/domain/dossier/dossier.ts';
import type { ExternalItem } from '../../electron/domain/external/external.ts';
import { ok } from '../../electron/domain/result.ts';
import { AT, dossierRow } from './dossier-row.ts';
import { expectOk, setUpOffice, type TestOffice } from './support.ts';

const FROM = '2026-06-01T00:00:00.000Z';
const SCOPE = { unitCode: null, finishedFrom: FROM };
const bound = (code: string, state: string): { external: ExternalRef } => ({
  external: { system: 'TINH', code, state, seenAt: AT },
});

async function officeWith(
  parts: readonly Partial<Dossier>[],
  items: readonly ExternalItem[] = [],
): Promise<TestOffice> {
  const made = await setUpOffice();
  const written = await made.office.store.write(made.change(), async (writes) => {
    for (const [index, part] of parts.entries()) {
      const row = { counterCode: null, procedureCode: '1.001193', code: String(index), seq: index + 1 } as const;
      await writes.putDossier(dossierRow(made.personId, { ...row, ...part }));
    }
    await writes.putExternalItems(items);
    await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
    return ok(null);
  });
  expectOk(written);
  return made;
}

const item = (code: string, part: Partial<ExternalItem> = {}): ExternalItem => ({
  system: 'TINH',
  code,
  state: 'Đang xử lý',
  procedureCode: '',
  procedureName: 'Khai sinh',
  field: '',
  applicantName: 'Nguyễn Văn A',
  applicantId: '',
  applicantPhone: '',
  applicantAddress: '',
  applicantBirthDate: null,
  ownerName: '',
  channel: null,
  submittedAt: null,
  receivedAt: null,
  dueAt: null,
  finishedAt: null,
  returnedAt: null,
  unit: '',
  handler: '',
  seenAt: AT,
  ...part,
});

test('groups of the board count what may stand there, and its dossiers come by due date', async () => {
  const { office } = await officeWith([
    { dueAt: '2026-11-25T08:00' },
    { dueAt: '2026-11-24T08:00' },
    { dueAt: null },
    { dueAt: '2026-11-20T08:00', ...bound('A', 'Đang xử lý') },
    { state: 'HUY', finishedAt: AT },
    { procedureCode: 'MAU-1' },
    { origin: 'IMPORT', seq: null },
    { origin: 'IMPORT', seq: null, ...bound('B', 'Đang xử lý') },
    { state: 'DA_TRA', finishedAt: FROM, returnedAt: FROM, dueAt: '2026-05-30T08:00' },
    { state: 'DA_TRA', finishedAt: '2026-05-31T23:59:59.999Z', returnedAt: FROM },
    { unitCode: 'B' },
    { pauses: [{ from: AT, to: AT }], ...bound('C', 'Đang xử lý') },
  ]);
  const groups = await office.store.read((reads) => reads.standingGroups(SCOPE));
  const facts = groups.map(({ key: _key, ...group }) => group);
  const open = { procedureCode: '1.001193', resumed: false } as const;
  expect(facts).toHaveLength(4);
  expect(facts).toEqual(
    expect.arrayContaining([
      { ...open, system: null, state: 'DA_TIEP_NHAN', externalState: null, count: 4 },
      { ...open, system: null, state: 'DA_TRA', externalState: null, count: 1 },
      { ...open, system: 'TINH', state: 'DA_TIEP_NHAN', externalState: 'Đang xử lý', count: 2 },
      { ...open, system: 'TINH', state: 'DA_TIEP_NHAN', externalState: 'Đang xử lý', resumed: true, count: 1 },
    ]),
  );
  const keys = groups.map(({ key }) => key);
  const found = await office.store.read((reads) => reads.dossiersInGroups(SCOPE, keys, 4));
  expect(found).toHaveLength(4);
  expect(found.slice(0, 2).map(({ code }) => code)).toEqual(['8', '3']);
  const ofUnit = await office.store.read((reads) => reads.standingGroups({ ...SCOPE, unitCode: 'B' }));
  expect(ofUnit.map(({ count }) => count)).toEqual([1]);
  expect(await office.store.read((reads) => reads.dossiersInGroups(SCOPE, [], 9))).toEqual([]);
});

test('a code of another system is one dossier’s of the counter', async () => {
  await expect(officeWith([bound('A', ''), bound('A', '')])).rejects.toThrow(/UNIQUE/);
  const { office } = await officeWith([
    bound('A', ''),
    { origin: 'IMPORT', seq: null, ...bound('A', '') },
    bound('B', ''),
  ]);
  const found = await office.store.read((reads) => reads.dossiersByExternal('TINH', ['A', 'B', 'X']));
  expect(found).toHaveLength(3);
});

test('lines are written over, seen again, searched as they are typed', async () => {
  const made = await officeWith([], [item('A'), item('B', { state: "Chờ'; DROP TABLE x" })]);
  const { office } = made;
  const query = { system: null, foldedQuery: '', closedStates: null, withoutDossier: false };
  expectOk(
    await office.store.write(made.change(), async (writes) => {
      await writes.putExternalItems([item('A', { state: 'Mới', dueAt: '2026-11-25T17:00' })]);
      await writes.markExternalSeen('TINH', ['B', 'X'], '2026-11-22T00:00:00.000Z');
      await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
      return ok(null);
    }),
  );
  const read = await office.store.read(async (reads) => ({
    items: await reads.externalItems(query, 10, 0),
    words: await reads.externalItemCount({ ...query, foldedQuery: 'nguyen b' }),
    percent: await reads.externalItemCount({ ...query, foldedQuery: '%' }),
    closed: await reads.externalItemCount({ ...query, closedStates: ['TINH/Mới'] }),
    states: await reads.openExternalStates(),
  }));
  expect(read.items).toEqual([
    item('A', { state: 'Mới', dueAt: '2026-11-25T17:00' }),
    item('B', { state: "Chờ'; DROP TABLE x", seenAt: '2026-11-22T00:00:00.000Z' }),
  ]);
  expect(read).toMatchObject({ words: 1, percent: 0, closed: 1 });
  expect(read.states).toHaveLength(2);
});

test('the open lines leave out what was handed out and what is closed there', async () => {
  const { office } = await officeWith(
    [],
    [
      item('A'),
      item('B', { state: 'Đã trả', returnedAt: '2026-11-20T08:00' }),
      item('C', { state: 'Từ chối' }),
      item('D', { system: 'BTP', state: 'Từ chối' }),
    ],
  );
  const query = { system: null, foldedQuery: '', closedStates: ['TINH/Từ chối'], withoutDossier: false };
  await office.store.read(async (reads) => {
    const codes = (await reads.externalItems(query, 10, 0)).map(({ code }) => code);
    expect(codes).toEqual(['A', 'D']);
    expect(await reads.externalItemCount({ ...query, system: 'BTP', foldedQuery: 'nguyen d' })).toBe(1);
    const states = (await reads.openExternalStates()).map(({ system, state }) => `${system}/${state}`);
    expect(states.toSorted()).toEqual(['BTP/Từ chối', 'TINH/Từ chối', 'TINH/Đang xử lý'].toSorted());
  });
});
