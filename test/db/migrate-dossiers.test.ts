import { expect, test } from 'vitest';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import type { OpenOffice } from '../../electron/db/open-store.ts';
import { replay } from '../../electron/domain/dossier/replay.ts';
import { ok } from '../../electron/domain/result.ts';
import { expectOk, ids } from './support.ts';
import { upgradedOffice } from './upgrade-office.ts';

const RECEIVED = '2026-11-20T01:00:00.000Z';
const FINISHED = '2026-11-20T02:00:00.000Z';
const RETURNED = '2026-11-20T03:00:00.000Z';
const APPLICANT = {
  name: 'Đặng Thị Ước',
  personalId: '',
  birthDate: '1990-05-05',
  sex: null,
  address: 'Thôn 1',
  phone: '0912 345 678',
};
const COMPONENT = { code: 'TK', name: 'Tờ khai', mustDigitize: true, received: true, copies: 1, form: 'BAN_CHINH' };
const DEADLINE = { amount: 3, unit: 'NGAY_LAM_VIEC' };

/** Each with the moments that an earlier program knew of it. */
const DOSSIERS = [
  { id: ids.next(), seq: 1, state: 'DA_TIEP_NHAN', finishedAt: null, returnedAt: null, rev: 1 },
  { id: ids.next(), seq: 2, state: 'CO_KET_QUA', finishedAt: FINISHED, returnedAt: null, rev: 2 },
  { id: ids.next(), seq: 3, state: 'DA_TRA', finishedAt: FINISHED, returnedAt: RETURNED, rev: 3 },
] as const;
type Earlier = (typeof DOSSIERS)[number];

const earlierCode = ({ seq }: Earlier): string => `T-261120-000${seq}`;

/** The row as the program of that time recorded it in the event of its reception. */
function earlierRow(dossier: Earlier, person: { id: string; name: string }) {
  return {
    id: dossier.id,
    code: earlierCode(dossier),
    day: '2026-11-20',
    seq: dossier.seq,
    procedureCode: 'MAU-1',
    procedureName: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    deadline: DEADLINE,
    unitCode: 'GOC',
    channel: 'TRUC_TIEP',
    state: 'DA_TIEP_NHAN',
    ticketId: null,
    counterCode: 'Q1',
    applicant: APPLICANT,
    components: [{ ordinal: 1, ...COMPONENT, status: 0, pdfFileId: null }],
    receivedById: person.id,
    receivedByName: person.name,
    receivedAt: RECEIVED,
    dueAt: '2026-11-25T08:00',
    finishedAt: null,
    returnedAt: null,
    receiptFileId: null,
    rev: 1,
  };
}

/** What an earlier program left: rows of its tables and the events of their changes. */
async function asEarlier(office: OpenOffice, counterColumns: string): Promise<void> {
  const { officeId, store } = office;
  const [person] = await store.read((reads) => reads.entities('person'));
  if (!person) throw new Error('the fixture has a person');
  const quoted = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
  expectOk(
    await store.maintain(async (c) => {
      c.exec(`INSERT INTO counter VALUES ('${officeId}', 'c1', 'Q1', 1, 1, 1, 'Quầy 1', 'GOC'${counterColumns})`);
      c.exec(`INSERT INTO procedure VALUES ('${officeId}', 'p1', 'MAU-1', 1, 4, 'Đăng ký khai sinh', 'Hộ tịch', 3,
        'NGAY_LAM_VIEC', '[{"code":"TK","name":"Tờ khai","mustDigitize":true},
        {"code":"GUQ","name":"Giấy ủy quyền","mustDigitize":false,"conditional":true}]')`);
      for (const dossier of DOSSIERS) {
        c.exec(`INSERT INTO dossier VALUES ('${officeId}', '${dossier.id}', '${earlierCode(dossier)}', '2026-11-20',
          ${dossier.seq}, 'MAU-1', 'Đăng ký khai sinh', 'Hộ tịch', 3, 'NGAY_LAM_VIEC', 'GOC', 'TRUC_TIEP',
          '${dossier.state}', NULL, 'Q1', '${JSON.stringify(APPLICANT)}', 'dang thi uoc', '${person.id}',
          '${person.name}', '${RECEIVED}', '2026-11-25T08:00', ${quoted(dossier.finishedAt)},
          ${quoted(dossier.returnedAt)}, NULL, ${dossier.rev})`);
        c.exec(`INSERT INTO dossier_component VALUES ('${officeId}', '${dossier.id}', 1, 'TK', 'Tờ khai', 1, 1, 1,
          'BAN_CHINH', 0, NULL)`);
      }
    }),
  );
  const change = { requestId: ids.next(), method: 'test', actor: { personId: person.id, role: 'CLERK' as const } };
  const recorded = await store.write(change, async (writes) => {
    for (const dossier of DOSSIERS) {
      const record = (type: string, body: unknown) =>
        writes.record({ type, subject: 'dossier', subjectId: dossier.id, body });
      await record('dossier.received', earlierRow(dossier, person));
      const { finishedAt, returnedAt } = dossier;
      if (finishedAt !== null)
        await record('dossier.completed', { from: 'DA_TIEP_NHAN', to: 'CO_KET_QUA', at: finishedAt, rev: 2 });
      if (returnedAt !== null)
        await record('dossier.returned', { from: 'CO_KET_QUA', to: 'DA_TRA', at: returnedAt, rev: 3 });
    }
    return ok(null);
  });
  expectOk(recorded);
}

const upgraded = (number: number, counterColumns: string): Promise<OpenOffice> =>
  upgradedOffice(number, (office) => asEarlier(office, counterColumns));

const EARLIER_SCHEMAS = [
  [30, ''],
  [40, ", '[]'"],
] as const;

test.each(EARLIER_SCHEMAS)('dossiers of schema %i get their log, and it says what the row says', async (...schema) => {
  const { store } = await upgraded(...schema);
  await store.read(async (reads) => {
    for (const { id, state, rev, finishedAt, returnedAt } of DOSSIERS) {
      const dossier = await reads.dossier(id);
      expect(dossier).toMatchObject({ state, rev, finishedAt, returnedAt, accepted: true, procedureVersion: 1 });
      const steps = await reads.stepsOf(id);
      const facts = replay(steps);
      expect({ ...dossier, ...facts }).toEqual(dossier);
      const lastStepAt = returnedAt ?? finishedAt ?? RECEIVED;
      expect(facts).toMatchObject({ state, lastSeq: steps.length, lastStepAt, dueAt: '2026-11-25T08:00' });
    }
    const actions = async ({ id }: Earlier) => (await reads.stepsOf(id)).map(({ action }) => action);
    expect(await actions(DOSSIERS[0])).toEqual(['TIEP_NHAN']);
    expect(await actions(DOSSIERS[2])).toEqual(['TIEP_NHAN', 'CHUYEN_XU_LY', 'CO_KET_QUA', 'TRA_KET_QUA']);
  });
  expect((await store.check()).problems).toEqual([]);
});

test.each(EARLIER_SCHEMAS)('the events of schema %i alone give the rows that the upgrade made', async (...schema) => {
  const { store } = await upgraded(...schema);
  await store.read(async (reads) => {
    for (const { id } of DOSSIERS)
      expect(dossierFromEvents(await reads.eventsOf('dossier', id))).toEqual(await reads.dossier(id));
  });
});

test.each(EARLIER_SCHEMAS)('people of schema %i are known from their dossiers', async (...schema) => {
  const { store } = await upgraded(...schema);
  await store.read(async (reads) => {
    for (const query of ['dang thi uoc', 'uoc da', '0912345']) {
      const known = { name: APPLICANT.name, phone: APPLICANT.phone, email: '', dossiers: 3, lastOn: '2026-11-20' };
      expect(await reads.findCitizens(query, 5), query).toMatchObject([known]);
    }
    const heads = await reads.dossiersOf({ personalId: '', name: 'ĐẶNG THỊ ƯỚC', birthDate: '1990-05-05' }, 5);
    expect(heads.map(({ id }) => id).toSorted()).toEqual(DOSSIERS.map(({ id }) => id).toSorted());
  });
});

test.each(EARLIER_SCHEMAS)('procedures of schema %i have one version, and are found as before', async (...schema) => {
  const { store } = await upgraded(...schema);
  await store.read(async (reads) => {
    const { procedures, total } = await reads.procedurePage('dang ky', 10, 0);
    expect(total).toBe(1);
    const components = [
      { code: 'TK', mustDigitize: true, conditional: false },
      { code: 'GUQ', mustDigitize: false, conditional: true },
    ];
    const version = { number: 1, effectiveTo: null, name: 'Đăng ký khai sinh', term: DEADLINE, components };
    expect(procedures).toMatchObject([{ code: 'MAU-1', active: true, rev: 4, versions: [version] }]);
  });
});
