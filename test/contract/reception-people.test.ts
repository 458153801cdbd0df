import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import { withComponentPdf } from '../../electron/domain/dossier/components.ts';
import { ok, type Result } from '../../electron/domain/result.ts';
import { docx, line } from '../unit/documents/forms/docx.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { askForMore, done, dossierLife, handOver } from './dossier-world.ts';
import { importLine } from './import-lines.ts';
import { must } from './queue-world.ts';

/** Friday, 2026-11-20 08:00 in Viet Nam. */
const START_MS = Date.parse('2026-11-20T01:00:00.000Z');
const version = { number: 1, effectiveFrom: '2020-01-01', field: 'Thử', term: { amount: 3, unit: 'NGAY_LAM_VIEC' } };
const paper = (code: string, name: string, part: object = {}) => ({ code, name, mustDigitize: true, ...part });
const FILE = {
  ...OFFICE_FILE,
  units: [{ code: 'PTP', name: 'Phòng Văn hóa - Xã hội' }],
  procedures: [
    {
      code: 'MAU-A',
      versions: [
        {
          ...version,
          name: 'Thủ tục A',
          components: [
            paper('TK', 'Tờ khai', { formName: 'Tờ khai' }),
            paper('KT', 'Giấy xác nhận khuyết tật', { reuseMonths: 6 }),
            paper('HK', 'Sổ hộ khẩu', { conditional: true }),
          ],
        },
      ],
    },
    {
      code: 'MAU-B',
      versions: [
        {
          ...version,
          name: 'Thủ tục B',
          components: [
            paper('KT', 'Giấy xác nhận khuyết tật', { reuseMonths: 12 }),
            paper('TK', 'Tờ khai khác'),
            paper('CT', 'Giấy A của công an', { residence: true }),
          ],
        },
      ],
    },
  ],
};

let office: TestOffice;
beforeAll(async () => {
  office = await startOffice({ startMs: START_MS, file: FILE });
});
afterAll(() => office.stop());

type Call = TestOffice['as'] extends (actor: never) => infer C ? C : never;
const call: Call = (method, input, requestId) => office.as(office.clerk)(method, input, requestId);
const head: Call = (method, input, requestId) => office.as(office.head)(method, input, requestId);
const life = dossierLife((method, input, requestId) => call(method, input, requestId));
type Receive = MethodInput<'dossier.receive'>;

const TU = {
  name: 'Nguyễn Thị Cẩm Tú',
  personalId: '001199000001',
  birthDate: '1999-01-01',
  sex: 'Nữ',
  address: 'Thôn 3',
  phone: '0912 345 678',
} as const;
const OWNER = {
  kind: 'CHILD',
  name: 'Nguyễn Bé Con',
  personalId: '',
  otherId: '',
  birthDate: '2026-11-01',
  sex: null,
  address: '',
  nationality: '',
  representative: '',
} as const;
const received = (code: string) => ({ code, received: true, copies: 1, form: 'BAN_CHINH' }) as const;
const reception = (part: Partial<Receive> = {}): Receive => ({
  procedureCode: 'MAU-A',
  counterCode: 'Q1',
  ticketId: null,
  applicant: TU,
  components: [received('TK')],
  ...part,
});
const receive = async (part: Partial<Receive> = {}) => (await must(call('dossier.receive', reception(part)))).dossier;
const refusal = <T>(answer: Result<T>) => (answer.ok ? null : answer.error.code);
const search = async (query: string) =>
  (await must(call('citizen.search', { query, limit: 10 }))).people.map(({ name }) => name);
const who = (part: object = {}) => ({ personalId: TU.personalId, name: TU.name, birthDate: TU.birthDate, ...part });

/** The whole of a dossier as the store has it, and that its events alone say the same. */
async function stored(dossierId: string) {
  const { dossier, events } = await office.store().read(async (reads) => ({
    dossier: await reads.dossier(dossierId),
    events: await reads.eventsOf('dossier', dossierId),
  }));
  expect(dossierFromEvents(events)).toEqual(dossier);
  if (dossier === null) throw new Error('no such dossier');
  return { dossier, events };
}

/** Gives a paper its scan, as the end of a scan does. */
async function scanned(dossierId: string, ordinal: number): Promise<void> {
  const bytes = docx(line(`{ho_ten} ${dossierId}`));
  const { fileId } = await must(office.as(office.it, 'setup')('form.stage', { fileName: 'a.docx', bytes }));
  const { dossier } = await stored(dossierId);
  const change = { requestId: randomUuidV7(), method: 'test', actor: office.clerk };
  const written = await office.store().write(change, async (writes) => {
    await writes.putDossier(withComponentPdf(dossier, ordinal, fileId));
    const body = { job: { componentOrdinal: ordinal }, pdfFileId: fileId };
    await writes.record({ type: 'scan.ended', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
  expect(written.ok).toBe(true);
}

describe('the owner of a matter', () => {
  it('stands apart from who hands it in, with the paper by which they act, and the unit that decides', async () => {
    const authorisation = { kind: 'GIAM_HO', number: '12/QĐ', date: '2026-11-02', issuer: 'UBND xã' } as const;
    const dossier = await receive({ owner: OWNER, authorisation, submittedBy: 'RELATIVE', unitCode: 'PTP' });
    expect(dossier).toMatchObject({ owner: OWNER, authorisation, submittedBy: 'RELATIVE', unitCode: 'PTP' });
    expect(dossier).toMatchObject({ receivingUnitCode: 'GOC', paperCode: dossier.code, paidDong: 0 });
    expect((await stored(dossier.id)).dossier).toMatchObject({ owner: OWNER, authorisation });
  });

  it('is refused where a number is missing, and nothing is kept', async () => {
    const before = await office.store().read((reads) => reads.lastDossierSeq('2026-11-20'));
    const foreigner = { ...OWNER, kind: 'FOREIGNER' } as const;
    expect(refusal(await call('dossier.receive', reception({ owner: foreigner })))).toBe('DOSSIER_OWNER_ID_MISSING');
    const company = { ...OWNER, kind: 'ORGANISATION', otherId: '12' } as const;
    expect(refusal(await call('dossier.receive', reception({ owner: company })))).toBe('DOSSIER_OWNER_CODE_WRONG');
    expect(await office.store().read((reads) => reads.lastDossierSeq('2026-11-20'))).toBe(before);
  });
});

describe('a correction of what was typed', () => {
  const amendment = ({ id, rev }: { id: string; rev: number }, part: object = {}) => ({
    dossierId: id,
    rev,
    applicant: { ...TU, name: 'Nguyễn Cẩm Tú', email: '' },
    owner: null,
    authorisation: null,
    submittedBy: 'OFFICER' as const,
    returnChannel: 'BCCI' as const,
    ...part,
  });

  it('changes people and ways, not the log, and the events alone say the same', async () => {
    const before = await receive({ owner: OWNER });
    const { dossier } = await must(call('dossier.amend', amendment(before)));
    expect(dossier).toMatchObject({ owner: null, submittedBy: 'OFFICER', returnChannel: 'BCCI', rev: before.rev + 1 });
    expect(dossier.applicant.name).toBe('Nguyễn Cẩm Tú');
    const { events } = await stored(before.id);
    expect(events.map(({ type }) => type)).toEqual(['dossier.received', 'dossier.amended']);
    expect(events[1]?.body).toMatchObject({ from: { owner: OWNER }, to: { owner: null }, rev: dossier.rev });
    await must(call('dossier.amend', amendment(dossier, { applicant: { ...TU, email: '' } })));
  });

  it('is refused for what another changed since, for nothing, and after the end to a clerk', async () => {
    const { id, rev } = await receive();
    await must(call('dossier.amend', amendment({ id, rev })));
    expect(refusal(await call('dossier.amend', amendment({ id, rev })))).toBe('DOSSIER_CHANGED_SINCE');
    expect(refusal(await call('dossier.amend', amendment({ id, rev: rev + 1 })))).toBe('DOSSIER_CORRECTION_EMPTY');
    await life.complete(id);
    const over = await life.giveBack(id, 'Q1');
    const last = amendment(over, { returnChannel: null });
    expect(refusal(await call('dossier.amend', last))).toBe('DOSSIER_STATE_WRONG');
    expect((await must(head('dossier.amend', last))).dossier.returnChannel).toBeNull();
    await stored(id);
  });

  it('takes a person who was typed by mistake out of memory', async () => {
    const wrong = { ...TU, name: 'Gõ Nhầm Người', personalId: '001199000777' };
    const { id, rev } = await receive({ applicant: wrong });
    expect(await search('go nham')).toEqual(['Gõ Nhầm Người']);
    await must(call('dossier.amend', amendment({ id, rev })));
    expect(await search('go nham')).toEqual([]);
  });
});

describe('who takes the result', () => {
  it('stands in the log with the paper they showed', async () => {
    const { id } = await receive();
    const { rev } = await life.complete(id);
    const recipient = { kind: 'AUTHORISED', name: 'Trần Văn Nhận', personalId: '', paper: '' } as const;
    const input = { dossierId: id, counterCode: 'Q1', rev, recipient };
    expect(refusal(await call('dossier.return', input))).toBe('DOSSIER_RECIPIENT_PAPER');
    const shown = { ...recipient, paper: 'Giấy ủy quyền số 5/2026' };
    await must(call('dossier.return', { ...input, recipient: shown }));
    const { steps } = await must(call('dossier.steps', { dossierId: id }));
    expect(steps.at(-1)).toMatchObject({ action: 'TRA_KET_QUA', detail: { kind: 'RETURN', recipient: shown } });
    await stored(id);
  });
});

describe('a paper that proves residence', () => {
  it('is refused by name and by flag, and taken with a reason that the audit keeps', async () => {
    const named = reception({ components: [received('TK'), received('HK')] });
    const flagged = reception({ procedureCode: 'MAU-B', components: [received('CT')] });
    for (const input of [named, flagged, { ...flagged, residenceReason: '  ' }]) {
      expect(refusal(await call('dossier.receive', input))).toBe('DOSSIER_RESIDENCE_PAPER');
    }
    const { dossier } = await must(call('dossier.receive', { ...named, residenceReason: 'Mất kết nối dân cư' }));
    const { events } = await stored(dossier.id);
    expect(events.at(-1)).toMatchObject({
      type: 'dossier.residenceAsked',
      actorId: office.clerk.personId,
      body: { papers: ['Sổ hộ khẩu'], reason: 'Mất kết nối dân cư' },
    });
  });

  it('is not asked for in the list of what is missing either', async () => {
    const { id } = await receive({ procedureCode: 'MAU-B', components: [received('TK')] });
    await life.take(id, handOver('CHUYEN_XU_LY'));
    for (const missing of [['Giấy chứng sinh', 'Xác nhận cư trú'], ['giấy A của công an']]) {
      expect(refusal(await life.step(id, askForMore({ missing })))).toBe('DOSSIER_RESIDENCE_PAPER');
    }
    await life.take(
      id,
      askForMore({ missing: ['Xác nhận cư trú'], residenceReason: 'Cơ quan đăng ký cư trú yêu cầu' }),
    );
    const { events } = await stored(id);
    expect(events.at(-1)).toMatchObject({ type: 'dossier.residenceAsked', body: { papers: ['Xác nhận cư trú'] } });
  });
});

describe('an earlier paper', () => {
  const applicant = { ...TU, name: 'Lò Văn Cũ', personalId: '014090000001', birthDate: '1990-01-01' };
  const person = { personalId: applicant.personalId, name: applicant.name, birthDate: applicant.birthDate };
  const again = (dossierId: string, ordinal = 2, part: Partial<Receive> = {}) =>
    reception({
      procedureCode: 'MAU-B',
      applicant,
      components: [{ ...received('KT'), received: false, reusedFrom: { dossierId, ordinal } }],
      ...part,
    });
  const earlier = async () => must(call('citizen.earlier', person));

  it('is offered once it is scanned, and counts in a new dossier with its PDF', async () => {
    const { id, code } = await receive({ applicant, components: [received('TK'), received('KT')] });
    expect((await earlier()).papers).toEqual([]);
    expect(refusal(await call('dossier.receive', again(id)))).toBe('DOSSIER_REUSE_UNKNOWN');
    await scanned(id, 1);
    await scanned(id, 2);
    // The form that is filled in for one matter is not among them.
    expect((await earlier()).papers).toEqual([
      {
        dossierId: id,
        ordinal: 2,
        code: 'KT',
        name: 'Giấy xác nhận khuyết tật',
        dossierCode: code,
        receivedOn: '2026-11-20',
        validUntil: '2027-05-20',
        keptId: null,
        number: '',
        issuedOn: null,
        issuer: '',
      },
    ]);
    const { dossier } = await must(call('dossier.receive', again(id)));
    // A copy of its own: it outlives the dossier it came with.
    const [first] = (await stored(id)).dossier.components.slice(1);
    const { papers } = await must(call('kept.search', { personalId: person.personalId }));
    expect(papers).toMatchObject([{ dossierId: id, componentOrdinal: 2, validUntil: '2027-05-20' }]);
    expect(dossier.components[0]).toMatchObject({
      received: true,
      copies: 1,
      status: 2,
      pdfFileId: expect.any(String),
    });
    expect(dossier.components[0]?.pdfFileId).not.toBe(first?.pdfFileId);
    expect(dossier.components[0]?.reusedFrom).toEqual({ dossierId: id, ordinal: 2 });
    await stored(dossier.id);
    // Taken from elsewhere itself, it is not taken from there.
    expect((await earlier()).papers.map(({ dossierId }) => dossierId)).toEqual([id]);
    expect(refusal(await call('dossier.receive', again(dossier.id, 1)))).toBe('DOSSIER_REUSE_UNKNOWN');
  });

  it('of somebody else, of another paper, or of no dossier does not count', async () => {
    const { id } = await receive({ applicant, components: [received('TK'), received('KT')] });
    await scanned(id, 1);
    await scanned(id, 2);
    const refused = async (input: Receive) => refusal(await call('dossier.receive', input));
    expect(await refused(again(id, 2, { applicant: TU }))).toBe('DOSSIER_REUSE_UNKNOWN');
    expect(await refused(again(id, 2, { owner: OWNER }))).toBe('DOSSIER_REUSE_UNKNOWN');
    expect(await refused(again(id, 1))).toBe('DOSSIER_REUSE_UNKNOWN');
    expect(await refused(again(id, 9))).toBe('DOSSIER_REUSE_UNKNOWN');
    expect(await refused(again(randomUuidV7()))).toBe('DOSSIER_REUSE_UNKNOWN');
  });
});

describe('people who were here before', () => {
  it('are found by name without diacritics in any order, by number and by phone', async () => {
    await receive({
      applicant: { ...TU, name: 'Đặng Thị Ước Mơ', personalId: '036188000042', phone: '+84 987 654 321' },
    });
    for (const query of [
      'dang thi uoc mo',
      'ĐẶNG',
      'mo uoc',
      'uoc thi d',
      '036188000042',
      '036188',
      '0987 654',
      '+84987654',
    ]) {
      expect(await search(query), query).toContain('Đặng Thị Ước Mơ');
    }
    for (const query of ['', '   ', 'đặng zz', 'ang thi', '"', 'dang OR thi*', '%']) {
      expect(await search(query), query).not.toContain('Đặng Thị Ước Mơ');
    }
  });

  it('are one, with their newest data and their number of dossiers, who came last first', async () => {
    const an = { ...TU, name: 'Vi Văn An', personalId: '019095000001', address: 'Bản Cũ', phone: '0900000001' };
    await receive({ applicant: an });
    await receive({ applicant: { ...TU, name: 'Vi Văn Ánh', personalId: '019095000002' } });
    expect(await search('vi van a')).toEqual(['Vi Văn Ánh', 'Vi Văn An']);
    await receive({ applicant: { ...an, address: 'Bản Mới', phone: '' } });
    const { people } = await must(call('citizen.search', { query: 'vi van a', limit: 10 }));
    expect(people.map(({ name }) => name)).toEqual(['Vi Văn An', 'Vi Văn Ánh']);
    expect(people[0]).toMatchObject({ address: 'Bản Mới', phone: '0900000001', dossiers: 2, lastOn: '2026-11-20' });
    expect(await search('0900000001')).toEqual(['Vi Văn An']);
  });

  it('come from imported lists too, whose older data change nothing', async () => {
    await receive({ applicant: { ...TU, name: 'Ma Thị Nhập', personalId: '019199000009', address: 'Nơi ở nay' } });
    const applicant = {
      name: 'Ma Thị Nhập',
      id: '019199000009',
      birthDate: '1999-03-03',
      sex: 'Nữ',
      address: 'Nơi ở xưa',
    };
    const text = JSON.stringify(importLine({ code: 'H19.1-250101-0001', applicant }));
    const lines = [{ line: 1, text }];
    expect(await office.as(office.it)('import.dossiers', { lines })).toMatchObject({
      ok: true,
      value: { imported: 1 },
    });
    const { people } = await must(call('citizen.search', { query: 'ma thi nhap', limit: 10 }));
    expect(people).toMatchObject([{ address: 'Nơi ở nay', dossiers: 2 }]);
    const { dossiers, person } = await must(
      call('citizen.earlier', { personalId: '019199000009', name: 'Ma Thị Nhập', birthDate: null }),
    );
    expect(dossiers.map(({ code }) => code)).toContain('H19.1-250101-0001');
    expect(person).toMatchObject({ dossiers: 2 });
  });

  it('without a number are known by name and date of birth, and nobody is where too little is told', async () => {
    const nameless = { ...TU, name: 'Giàng A Không Số', personalId: '', birthDate: '1950-05-05' };
    const { id } = await receive({ applicant: nameless });
    const asked = { personalId: '', name: 'GIÀNG A KHÔNG SỐ', birthDate: '1950-05-05' };
    expect((await must(call('citizen.earlier', asked))).dossiers.map((dossier) => dossier.id)).toEqual([id]);
    const withNumber = { ...asked, personalId: '011050000009' };
    expect((await must(call('citizen.earlier', withNumber))).dossiers.map((dossier) => dossier.id)).toEqual([id]);
    const nobody = await must(call('citizen.earlier', { ...asked, birthDate: null }));
    expect(nobody).toEqual({ person: null, dossiers: [], papers: [] });
  });
});

describe('a possible duplicate', () => {
  it('is an open or recent dossier of the same person and procedure', async () => {
    const applicant = { ...TU, name: 'Sùng Thị Đôi', personalId: '011199000055' };
    const asked = { ...who({ personalId: applicant.personalId, name: applicant.name }), procedureCode: 'MAU-A' };
    const found = async (input = asked) => (await must(call('citizen.duplicates', input))).dossiers.map(({ id }) => id);
    expect(await found()).toEqual([]);
    const open = await receive({ applicant });
    const withdrawn = await receive({ applicant });
    const document = { number: '1', date: '2026-11-20', issuer: 'Công dân' };
    await life.take(withdrawn.id, { action: 'RUT', reason: '', document });
    expect(await found()).toEqual([open.id]);
    expect(await found({ ...asked, procedureCode: 'MAU-B' })).toEqual([]);
    await life.take(open.id, done());
    expect(await found()).toEqual([open.id]);
  });
});
