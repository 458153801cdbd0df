import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import { latinBytes, tcvn3, windows1258 } from '../unit/documents/tables/legacy-bytes.ts';
import { done, dossierLife } from './dossier-world.ts';
import {
  codeAt,
  csvOf,
  type ExternalOffice,
  HEADING,
  line,
  RECEPTION,
  startExternalOffice,
  xlsxList,
} from './external-world.ts';
import { must } from './queue-world.ts';

let world: ExternalOffice;
beforeEach(async () => {
  world = await startExternalOffice();
});
afterEach(() => world.office.stop());

const call: ExternalOffice['call'] = (method, input, requestId) => world.call(method, input, requestId);
const read = async (dossierId: string) => (await must(call('dossier.read', { dossierId }))).dossier;
const list = (part: Partial<MethodInput<'external.list'>> = {}) =>
  must(call('external.list', { systemCode: null, query: '', filter: 'ALL', limit: 100, offset: 0, ...part }));
const pending = () => must(call('external.pending', { unitCode: null }));
const code = (error: string) => ({ ok: false, error: { code: error } });
const takeOver = (...numbers: number[]) =>
  must(
    call('external.take', { counterCode: 'Q1', items: numbers.map((one) => ({ system: 'TINH', code: codeAt(one) })) }),
  );
const eventsOf = (name: string) => world.office.events.filter(({ event }) => event === name).length;
const bind = async (dossierId: string, number: number | null) => {
  const { rev } = await read(dossierId);
  const external = number === null ? null : { system: 'TINH', code: codeAt(number) };
  return call('dossier.bind', { dossierId, rev, external });
};

describe('looking at a list', () => {
  it('finds the heading of a real workbook with merged cells and proposes what each column is', async () => {
    const file = await xlsxList([
      ['DANH SÁCH HỒ SƠ|6x1'],
      ['STT|1x2', 'Mã hồ sơ|1x2', 'Người nộp|2x1', null, 'Ngày hẹn trả|1x2', 'Trạng thái|1x2'],
      [null, null, 'Họ tên', 'Số CCCD', null, null],
      [1, codeAt(1), 'Nguyễn Văn A', '001199000001', new Date('2026-11-25T17:00:00.000Z'), 'Đang xử lý'],
      [2, codeAt(2), 'Lê Thị B', '001199000002', new Date('2026-11-26T17:00:00.000Z'), 'Chờ lãnh đạo'],
    ]);
    const seen = await must(call('external.inspect', { ...file, systemCode: 'TINH' }));
    expect(seen).toMatchObject({ lines: 2, missing: [], unknownStates: ['Chờ lãnh đạo'] });
    expect(Object.fromEntries(seen.mapping.map(({ field, column }) => [field, column]))).toEqual({
      code: 'Mã hồ sơ',
      applicantName: 'Người nộp Họ tên',
      applicantId: 'Người nộp Số CCCD',
      dueAt: 'Ngày hẹn trả',
      state: 'Trạng thái',
    });
    expect(seen.sample[0]).toEqual(['1', codeAt(1), 'Nguyễn Văn A', '001199000001', '25/11/2026 17:00', 'Đang xử lý']);
  });

  it('names what is wrong with a file', async () => {
    const text = [HEADING.join(';'), line(1).join(';')].join('\n');
    const inspect = (bytes: Uint8Array, fileName = 'a.csv') =>
      call('external.inspect', { fileName, bytes, systemCode: 'TINH' });
    expect(await inspect(latinBytes(tcvn3(text)))).toMatchObject(code('LIST_FILE_ENCODING'));
    expect(await inspect(new TextEncoder().encode('%PDF-1.7'), 'a.xlsx')).toMatchObject(code('LIST_FILE_UNREADABLE'));
    expect(await inspect(new Uint8Array())).toMatchObject(code('LIST_FILE_EMPTY'));
    expect(await inspect(new TextEncoder().encode('một câu\nhai câu'))).toMatchObject(code('LIST_FILE_NO_HEADING'));
    expect(await inspect(windows1258(text))).toMatchObject({ ok: true, value: { lines: 1 } });
    // What a file is, its content says.
    expect(await inspect(new TextEncoder().encode(text), 'a.xlsx')).toMatchObject({ ok: true, value: { lines: 1 } });
    const other = await call('external.inspect', { fileName: 'a', bytes: windows1258(text), systemCode: 'KHONG' });
    expect(other).toMatchObject(code('EXTERNAL_SYSTEM_UNKNOWN'));
  });
});

describe('taking a list over', () => {
  const file = csvOf([HEADING, line(1), line(2), line(3, { 'Trạng thái': 'Đã trả kết quả' })]);

  it('keeps each line once, however often the file comes, and keeps the mapping', async () => {
    const first = await world.take(file);
    expect(first.counts).toEqual({ lines: 3, new: 3, changed: 0, same: 0, problems: 0 });
    expect((await world.take(file)).counts).toMatchObject({ new: 0, changed: 0, same: 3 });
    expect((await list()).total).toBe(3);
    expect((await world.system('TINH')).mapping).toContainEqual({ field: 'code', column: 'Mã hồ sơ' });
    expect(eventsOf('external.changed')).toBe(2);
  });

  it('tells apart what is new, changed and the same', async () => {
    await world.take(file);
    const later = csvOf([HEADING, line(1), line(2, { 'Trạng thái': 'Yêu cầu bổ sung' }), line(4)]);
    expect((await world.take(later)).counts).toEqual({ lines: 3, new: 1, changed: 1, same: 1, problems: 0 });
    const { items } = await list({ query: codeAt(2) });
    expect(items[0]).toMatchObject({ state: 'Yêu cầu bổ sung', status: 5, dueAt: '2026-11-25T17:00' });
  });

  it('only counts where nothing shall be written', async () => {
    const { mapping } = await must(call('external.inspect', { ...file, systemCode: 'TINH' }));
    const input = { ...file, systemCode: 'TINH', mapping, states: [], write: false };
    expect((await must(call('external.import', input))).counts.new).toBe(3);
    expect((await list()).total).toBe(0);
  });

  it('answers a repeated request as before, also after a crash', async () => {
    const { mapping } = await must(call('external.inspect', { ...file, systemCode: 'TINH' }));
    const input = { ...file, systemCode: 'TINH', mapping, states: [], write: true };
    const requestId = randomUuidV7();
    const first = await must(call('external.import', input, requestId));
    await world.office.crashAndReopen();
    expect(await must(call('external.import', input, requestId))).toEqual(first);
    expect(first.counts.new).toBe(3);
  });

  it('names lines that cannot be read and goes on with the others', async () => {
    const rows = [
      line(1),
      line(2, { 'Mã hồ sơ': '' }),
      line(3, { 'Mã hồ sơ': 'T-261119-0001' }),
      line(4, { 'Ngày hẹn trả': '31/02/2026' }),
      line(5, { 'Người nộp': 'Ng\u0007uyễn' }),
      line(1, { 'Trạng thái': 'Mới đăng ký' }),
      line(6, { 'Người nộp': '=HYPERLINK("http://x","y")' }),
      line(1),
    ];
    const { counts, problems } = await world.take(csvOf([HEADING, ...rows]));
    expect(counts).toEqual({ lines: 8, new: 2, changed: 0, same: 0, problems: 5 });
    expect(problems.map((problem) => [problem.line, problem.code])).toEqual([
      [3, 'LIST_LINE_CODE_MISSING'],
      [4, 'EXTERNAL_CODE_SHAPE'],
      [5, 'LIST_LINE_DATE'],
      [6, 'LIST_LINE_CHARACTER'],
      [7, 'LIST_LINE_REPEATED'],
    ]);
    expect((await list({ query: 'hyperlink' })).items[0]?.applicantName).toBe('=HYPERLINK("http://x","y")');
  });

  it('learns the words of a system', async () => {
    const words = csvOf([HEADING, line(1, { 'Trạng thái': 'Chờ lãnh đạo' })]);
    expect((await world.take(words)).unknownStates).toEqual(['Chờ lãnh đạo']);
    const states = [{ text: 'Chờ lãnh đạo', status: 4 }];
    expect((await world.take(words, { states })).unknownStates).toEqual([]);
    expect((await world.system('TINH')).states).toEqual(states);
    expect((await list()).items[0]?.status).toBe(4);
  });

  it('asks for the column of the code', async () => {
    const mapping = [{ field: 'state' as const, column: 'Trạng thái' }];
    const input = { ...file, systemCode: 'TINH', mapping, states: [], write: true };
    expect(await call('external.import', input)).toMatchObject({
      error: { code: 'LIST_COLUMNS_MISSING', details: { columns: 'Mã hồ sơ' } },
    });
  });

  it('brings 20,000 lines in once, and counters are served meanwhile', async () => {
    const rows = Array.from({ length: 20_000 }, (_one, index) => line(index + 1));
    const big = csvOf([HEADING, ...rows]);
    const importing = world.take(big);
    const dossierId = await world.receive();
    expect((await importing).counts).toEqual({ lines: 20_000, new: 20_000, changed: 0, same: 0, problems: 0 });
    expect((await read(dossierId)).state).toBe('DA_TIEP_NHAN');
    expect((await world.take(big)).counts).toMatchObject({ new: 0, same: 20_000 });
    expect((await list({ limit: 1, query: 'nguyen 20000' })).total).toBe(1);
  }, 120_000);
});

describe('the lists', () => {
  it('show what is open, what is not taken over, nearest due date first', async () => {
    const rows = [
      line(1, { 'Ngày hẹn trả': '30/11/2026' }),
      line(2, { 'Ngày hẹn trả': '21/11/2026' }),
      line(3, { 'Trạng thái': 'Đã trả kết quả (đúng hạn)' }),
      line(4, { 'Ngày hẹn trả': '' }),
    ];
    await world.take(csvOf([HEADING, ...rows]));
    const numbers = async (filter: 'OPEN' | 'NOT_TAKEN' | 'ALL') =>
      (await list({ filter })).items.map((item) => Number(item.code.slice(-4)));
    expect(await numbers('ALL')).toEqual([2, 3, 1, 4]);
    expect(await numbers('OPEN')).toEqual([2, 1, 4]);
    await takeOver(1);
    expect(await numbers('NOT_TAKEN')).toEqual([2, 4]);
    expect(await list({ filter: 'OPEN', limit: 1, offset: 1 })).toMatchObject({
      total: 3,
      items: [{ dossier: { code: 'T-261120-0001' } }],
    });
    expect((await list({ query: `VAN ${codeAt(2)}` })).items).toHaveLength(1);
    expect((await list({ query: '%' })).items).toHaveLength(0);
    expect((await list({ systemCode: 'BTP' })).total).toBe(0);
  });
});

describe('the shape of a system’s codes', () => {
  it('is refused before it is kept where no code could be tested by it', async () => {
    const { id: _id, rev: _rev, ...row } = await world.system('BTP');
    const { office } = world;
    const save = (codePattern: string) =>
      office.as(office.it)('config.save', { kind: 'externalSystem', row: { ...row, codePattern } });
    for (const pattern of ['LL-(\\d{6}', '(?=LL).*', '((((\\d+)+)+)+)+']) {
      expect(await save(pattern)).toMatchObject(code('EXTERNAL_PATTERN_WRONG'));
    }
    expect((await world.system('BTP')).codePattern).toBe('LL-\\d{6}');
    // Slow where one way after another is tried; a code scanned meanwhile must not wait for it.
    await must(save('(?:(?:L{1,60}){1,6}){1,6}'));
    const text = `${'L'.repeat(58)}-1 `.repeat(60);
    expect(await call('external.byCode', { text })).toMatchObject(code('EXTERNAL_CODE_SHAPE'));
    await must(save('LP-\\d+'));
    expect(await must(call('external.byCode', { text: 'LP-123456' }))).toMatchObject({ systems: ['BTP'] });
  });
});

describe('a scanned or pasted code', () => {
  it('names a line, a dossier, both, or nothing yet', async () => {
    await world.take(csvOf([HEADING, line(1), line(2)]));
    const { taken } = await takeOver(2);
    const byCode = async (text: string) => must(call('external.byCode', { text }));
    expect(await byCode(`https://x/?ma=${codeAt(1)}`)).toMatchObject({
      code: codeAt(1),
      systems: ['TINH'],
      item: { applicantName: 'Nguyễn Văn 1', dossier: null },
      dossierId: null,
    });
    expect(await byCode(codeAt(2).toLowerCase())).toMatchObject({
      item: { dossier: { id: taken[0]?.dossierId } },
      dossierId: taken[0]?.dossierId,
    });
    expect(await byCode('H56.12-261119-9999')).toMatchObject({ systems: ['TINH'], item: null, dossierId: null });
    expect(await byCode('LL-123456')).toMatchObject({ systems: ['BTP'] });
    expect(await byCode('T-261120-0001')).toMatchObject({ systems: [], dossierId: taken[0]?.dossierId });
    for (const text of ['', 'xin chào', '001199000001|x|y', '<img src=x>']) {
      expect(await call('external.byCode', { text })).toMatchObject(code('EXTERNAL_CODE_SHAPE'));
    }
  });
});

describe('taking dossiers over', () => {
  it('makes them without typing, with the moments of the master', async () => {
    await world.take(csvOf([HEADING, line(1, { 'Tên thủ tục': 'ĐĂNG KÝ KHAI SINH', 'Chủ hồ sơ': 'Nguyễn Bé' })]));
    const { taken, rejected } = await takeOver(1);
    expect(rejected).toEqual([]);
    expect(await read(taken[0]?.dossierId ?? '')).toMatchObject({
      code: 'T-261120-0001',
      paperCode: codeAt(1),
      procedureCode: '1.001193.000.00.00.H56',
      state: 'DA_TIEP_NHAN',
      channel: 'TRUC_TUYEN',
      applicant: { name: 'Nguyễn Văn 1', personalId: '001199000001' },
      owner: { name: 'Nguyễn Bé' },
      receivedAt: '2026-11-19T02:15:00.000Z',
      dueAt: '2026-11-25T17:00',
      external: { system: 'TINH', code: codeAt(1), state: 'Đang xử lý' },
      components: [
        { code: 'TK', received: true },
        { code: 'HK', received: false },
        { code: 'UQ', received: false },
      ],
    });
  });

  it('takes each once and names what it leaves out', async () => {
    const rows = [
      line(1),
      line(2, { 'Tên thủ tục': 'Thủ tục không có' }),
      line(3, { 'Trạng thái': 'Đã trả kết quả' }),
      line(4, { 'Người nộp': '', 'Chủ hồ sơ': '' }),
    ];
    await world.take(csvOf([HEADING, ...rows]));
    const first = await takeOver(1, 2, 3, 4, 9, 1);
    expect(first.taken).toHaveLength(1);
    expect(first.rejected.map((one) => [one.code, one.error])).toEqual([
      [codeAt(2), 'EXTERNAL_PROCEDURE_UNKNOWN'],
      [codeAt(3), 'EXTERNAL_ITEM_ENDED'],
      [codeAt(4), 'EXTERNAL_NAME_MISSING'],
      [codeAt(9), 'EXTERNAL_ITEM_UNKNOWN'],
      [codeAt(1), 'EXTERNAL_CODE_TAKEN'],
    ]);
    expect(first.rejected[0]?.message).toContain('Thủ tục không có');
    expect((await takeOver(1)).rejected[0]?.error).toBe('EXTERNAL_CODE_TAKEN');
    expect(
      await call('external.take', { counterCode: 'Q9', items: [{ system: 'TINH', code: codeAt(1) }] }),
    ).toMatchObject(code('COUNTER_UNKNOWN'));
  });

  it('registers what still waits for reception there', async () => {
    await world.take(csvOf([HEADING, line(1, { 'Trạng thái': 'Chờ tiếp nhận', 'Ngày tiếp nhận': '' })]));
    const { taken } = await takeOver(1);
    expect(await read(taken[0]?.dossierId ?? '')).toMatchObject({ state: 'CHO_TIEP_NHAN', accepted: false });
  });
});

describe('binding', () => {
  it('gives a dossier its code, which papers bear and people search by, and takes it away', async () => {
    const dossierId = await world.receive();
    expect(await read(dossierId)).toMatchObject({ paperCode: 'T-261120-0001' });
    const { dossier } = await must(bind(dossierId, 7));
    expect(dossier).toMatchObject({ paperCode: codeAt(7), external: { system: 'TINH', state: '', seenAt: null } });
    const { dossiers } = await must(call('dossier.list', { query: codeAt(7), limit: 5 }));
    expect(dossiers.map(({ id }) => id)).toEqual([dossierId]);
    const event = (await world.office.store().read((reads) => reads.eventsOf('dossier', dossierId))).at(-1);
    expect(event).toMatchObject({ type: 'dossier.bound', body: { external: { code: codeAt(7) }, before: null } });
    expect((await must(bind(dossierId, null))).dossier).toMatchObject({ external: null, paperCode: 'T-261120-0001' });
    expect((await must(call('dossier.list', { query: codeAt(7), limit: 5 }))).dossiers).toEqual([]);
  });

  it('is unique, checked and never over somebody else’s change', async () => {
    await world.take(csvOf([HEADING, line(1)]));
    const [first, second] = [await world.receive(), await world.receive()];
    expect((await must(bind(first, 1))).dossier.external?.state).toBe('Đang xử lý');
    expect(await bind(second, 1)).toMatchObject({
      error: { code: 'EXTERNAL_CODE_TAKEN', details: { by: 'T-261120-0001' } },
    });
    const { rev } = await read(second);
    const external = (system: string, text: string) =>
      call('dossier.bind', { dossierId: second, rev, external: { system, code: text } });
    expect(await external('TINH', 'T-261120-0001')).toMatchObject(code('EXTERNAL_CODE_SHAPE'));
    expect(await external('BTP', codeAt(2))).toMatchObject(code('EXTERNAL_CODE_SHAPE'));
    expect(await external('KHONG', codeAt(2))).toMatchObject(code('EXTERNAL_SYSTEM_UNKNOWN'));
    await must(bind(second, 2));
    expect(await external('TINH', codeAt(3))).toMatchObject(code('DOSSIER_CHANGED_SINCE'));
  });

  it('holds for a code that reception starts with', async () => {
    await world.take(csvOf([HEADING, line(1)]));
    const received = await world.receive({ external: { system: 'TINH', code: codeAt(1) } });
    expect((await read(received)).external).toMatchObject({ code: codeAt(1), state: 'Đang xử lý' });
    const again = (text: string) => call('dossier.receive', { ...RECEPTION, external: { system: 'TINH', code: text } });
    expect(await again(codeAt(1))).toMatchObject(code('EXTERNAL_CODE_TAKEN'));
    expect(await again('T-261120-0001')).toMatchObject(code('EXTERNAL_CODE_SHAPE'));
  });
});

describe('what must still be clicked there', () => {
  it('is told apart, nearest deadline first, and goes away when it is clicked', async () => {
    await world.take(
      csvOf([
        HEADING,
        line(1, { 'Trạng thái': 'Đã tiếp nhận' }),
        line(2, { 'Trạng thái': 'Chữ lạ', 'Ngày hẹn trả': '21/11/2026' }),
      ]),
    );
    const [same, strange] = (await takeOver(1, 2)).taken.map(({ dossierId }) => dossierId);
    const unbound = await world.receive();
    await world.receive({ procedureCode: 'MAU-THU' });
    const first = await pending();
    expect(first.counts).toEqual({ unbound: 1, behind: 0, ahead: 0, unknownState: 1 });
    expect(first.lines.map((one) => [one.dossier.id, one.standing])).toEqual([
      [strange, 'UNKNOWN_STATE'],
      [unbound, 'UNBOUND'],
    ]);
    expect(first.lines[1]).toMatchObject({ system: 'TINH', systemName: 'HTTT giải quyết TTHC tỉnh', wantedStatus: 2 });

    const life = dossierLife(call);
    await life.step(same ?? '', done());
    const behind = (await pending()).lines.find(({ dossier }) => dossier.id === same);
    expect(behind).toMatchObject({ standing: 'BEHIND', externalState: 'Đã tiếp nhận', wantedState: 'Đã xử lý xong' });
    const { dossier } = await must(call('external.mark', { dossierId: same ?? '', rev: (await read(same ?? '')).rev }));
    expect(dossier.external).toMatchObject({ state: 'Đã xử lý xong', seenAt: '2026-11-20T01:00:00.000Z' });
    expect((await pending()).lines.some((one) => one.dossier.id === same)).toBe(false);

    // The next list says that nobody clicked: the board has it again.
    await world.take(csvOf([HEADING, line(1, { 'Trạng thái': 'Đã tiếp nhận' })]));
    expect((await pending()).lines.find((one) => one.dossier.id === same)).toMatchObject({ standing: 'BEHIND' });
    expect(await call('external.mark', { dossierId: unbound, rev: (await read(unbound)).rev })).toMatchObject(
      code('EXTERNAL_NOT_BOUND'),
    );
  });

  it('says where the other system went on, and keeps an event of it', async () => {
    await world.take(csvOf([HEADING, line(1, { 'Trạng thái': 'Đã tiếp nhận' })]));
    const [dossierId = ''] = (await takeOver(1)).taken.map((one) => one.dossierId);
    await world.take(csvOf([HEADING, line(1, { 'Trạng thái': 'Đã trả kết quả' })]));
    expect((await pending()).lines[0]).toMatchObject({ standing: 'AHEAD', externalState: 'Đã trả kết quả' });
    const events = await world.office.store().read((reads) => reads.eventsOf('dossier', dossierId));
    expect(events.at(-1)).toMatchObject({ type: 'dossier.externalSeen', body: { before: 'Đã tiếp nhận' } });
  });

  it('never has a cancelled dossier, nor one of another unit', async () => {
    const dossierId = await world.receive();
    const ofUnit = (unitCode: string) => must(call('external.pending', { unitCode }));
    expect((await ofUnit('PTP')).counts.unbound).toBe(0);
    const head = world.office.as(world.office.head);
    const { rev } = await read(dossierId);
    await must(head('dossier.step', { dossierId, rev, step: { action: 'HUY', reason: 'Nhập trùng' } } as never));
    expect(await pending()).toMatchObject({ lines: [], counts: { unbound: 0 } });
  });
});

describe('Bảng chép', () => {
  it('lists the values in the order and the writing of the system', async () => {
    const owner = {
      kind: 'CHILD',
      name: 'Nguyễn Bé',
      personalId: '',
      otherId: '',
      birthDate: '2026-10-05',
      sex: null,
      address: '',
      nationality: '',
      representative: '',
    } as const;
    const dossierId = await world.receive({ owner, external: { system: 'TINH', code: codeAt(5) } });
    const { lines } = await must(call('copyTable.read', { dossierId, systemCode: 'TINH' }));
    expect(lines).toEqual([
      { field: 'externalCode', label: 'Mã hồ sơ', value: codeAt(5) },
      { field: 'ownerName', label: 'Chủ hồ sơ', value: 'Nguyễn Bé' },
      { field: 'applicantBirthDate', label: 'Ngày sinh người nộp', value: '01/01/1999' },
    ]);
    expect(await call('copyTable.read', { dossierId, systemCode: 'KHONG' })).toMatchObject(
      code('EXTERNAL_SYSTEM_UNKNOWN'),
    );
    expect(await call('copyTable.read', { dossierId: randomUuidV7(), systemCode: 'TINH' })).toMatchObject(
      code('DOSSIER_UNKNOWN'),
    );
  });
});
