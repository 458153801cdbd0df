import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import type { ErrorCode } from '../../electron/domain/error-codes.ts';
import type { Result } from '../../electron/domain/result.ts';
import { longestStretchMs } from '../thread-time.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';

/** Saturday, 2026-11-21 08:00 in Vietnam. */
const TODAY = '2026-11-21';
const CODE = '1.010824.000.00.00.H08';
const SHORT = { field: 'Hộ tịch', deadlineAmount: 5, deadlineUnit: 'NGAY_LAM_VIEC' } as const;
const FILE = {
  ...OFFICE_FILE,
  procedures: [
    { code: CODE, name: 'Đăng ký khai sinh', ...SHORT },
    { code: '2.000635', name: 'Cấp bản sao trích lục', ...SHORT },
    { code: 'MAU-1', name: 'Thủ tục mẫu', ...SHORT },
  ],
};

let office: TestOffice;
beforeEach(async () => {
  office = await startOffice({ file: FILE });
});
afterEach(() => office.stop());

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const it1 = () => office.as(office.it);
const failure = (code: ErrorCode) => ({ ok: false, error: { code } });

const HEAD = 'Mã thủ tục;Tên thủ tục;Lĩnh vực;Thời hạn giải quyết';
const csvOf = (...rows: string[]): MethodInput<'catalogue.preview'> => ({
  fileName: 'danh-muc.csv',
  bytes: new TextEncoder().encode([HEAD, ...rows].join('\r\n')),
  effectiveFrom: TODAY,
  decision: 'QĐ 123/QĐ-UBND',
  endMissing: false,
});
const SHORTENED = '1.010824;Đăng ký khai sinh;Hộ tịch;3 ngày làm việc';
const NEW = '1.009999.000.00.00.H08;Biến động đất đai;Đất đai;7 ngày làm việc';
const BROKEN = 'hỏng;Không rõ;Hộ tịch;5 ngày';

async function preview(file: MethodInput<'catalogue.preview'>) {
  return valueOf(await it1()('catalogue.preview', file));
}
async function apply(file: MethodInput<'catalogue.preview'>) {
  const { basedOn } = await preview(file);
  return valueOf(await it1()('catalogue.apply', { ...file, basedOn })).counts;
}
const read = async (code: string) => valueOf(await it1()('catalogue.read', { code })).procedure;
const list = async (query = '') =>
  valueOf(await office.as(office.clerk)('catalogue.list', { query, limit: 50, offset: 0 }));

describe('a file that is read into the catalogue', () => {
  it('is shown first: what is new, what changes, what stays, what is wrong; nothing is written', async () => {
    const before = await list();
    const shown = await preview(
      csvOf(SHORTENED, NEW, BROKEN, '2.000635;Cấp bản sao trích lục;Hộ tịch;5 ngày làm việc'),
    );
    expect(shown).toMatchObject({
      format: 'CSV',
      counts: { new: 1, changed: 1, repealed: 0, same: 2, problems: 1 },
      changes: [
        {
          kind: 'CHANGED',
          code: CODE,
          fields: [{ field: 'term', before: '5 ngày làm việc', after: '3 ngày làm việc' }],
        },
        { kind: 'NEW', code: '1.009999.000.00.00.H08' },
        { kind: 'SAME' },
        { kind: 'SAME' },
      ],
      problems: [
        {
          line: 4,
          code: '',
          message:
            'Dòng 4: mã thủ tục chưa đúng (“hỏng” không phải mã thủ tục). Dòng này không được nhập; các dòng khác vẫn nhập được.',
        },
      ],
    });
    expect(await list()).toEqual(before);
  });

  it('is applied as shown, and a second time changes nothing', async () => {
    const file = csvOf(SHORTENED, NEW, BROKEN);
    expect(await apply(file)).toMatchObject({ new: 1, changed: 1, same: 2, problems: 1 });
    expect(await read(CODE)).toMatchObject({
      rev: 2,
      versions: [
        { number: 1, effectiveTo: '2026-11-20', term: { amount: 5 } },
        { number: 2, effectiveFrom: TODAY, effectiveTo: null, decision: 'QĐ 123/QĐ-UBND', term: { amount: 3 } },
      ],
    });
    const again = await preview(file);
    expect(again.counts).toEqual({ new: 0, changed: 0, repealed: 0, same: 4, problems: 1 });
    expect(await apply(file)).toEqual(again.counts);
    expect(await read(CODE)).toMatchObject({ rev: 2 });
  });

  it('answers a repeated request as before, though the catalogue differs by now', async () => {
    const file = csvOf(SHORTENED);
    const { basedOn } = await preview(file);
    const requestId = randomUuidV7();
    const first = await it1()('catalogue.apply', { ...file, basedOn }, requestId);
    expect(first).toMatchObject({ ok: true, value: { counts: { changed: 1 } } });
    expect(await it1()('catalogue.apply', { ...file, basedOn }, requestId)).toEqual(first);
  });

  it('is not applied when the catalogue changed after the preview', async () => {
    const file = csvOf(SHORTENED);
    const { basedOn } = await preview(file);
    const { id: _id, rev: _rev, ...row } = await read('2.000635');
    valueOf(await it1()('config.save', { kind: 'procedure', row: { ...row, active: false } }));
    expect(await it1()('catalogue.apply', { ...file, basedOn })).toMatchObject(failure('CATALOGUE_CHANGED_SINCE'));
    expect(await read(CODE)).toMatchObject({ rev: 1 });
  });

  it('ends what it does not name, but neither samples nor what a broken row may have been', async () => {
    const ended = await apply({ ...csvOf(SHORTENED), endMissing: true });
    expect(ended).toMatchObject({ changed: 1, repealed: 1 });
    expect((await read('2.000635')).versions).toMatchObject([{ effectiveTo: '2026-11-20' }]);
    expect((await list()).procedures.map(({ code, state }) => [code, state])).toEqual([
      ['2.000635', 'ENDED'],
      [CODE, 'IN_EFFECT'],
      ['MAU-1', 'IN_EFFECT'],
    ]);
    const unsure = await preview({ ...csvOf(NEW, BROKEN), endMissing: true });
    expect(unsure.counts).toMatchObject({ repealed: 0, problems: 2 });
    expect(unsure.problems[0]?.message).toMatch(/1 dòng không đọc được mã/);
  });

  it('leaves out a row that a form could not save', async () => {
    const shown = await preview(csvOf(`2.000001;${'Dài '.repeat(300)};Hộ tịch;5 ngày`, NEW));
    expect(shown.counts).toMatchObject({ new: 1, problems: 1 });
    expect(shown.problems[0]?.message).toMatch(/^Dòng 2: tên thủ tục chưa đúng \(quá dài/);
  });

  it.each<[string, Partial<MethodInput<'catalogue.preview'>>, ErrorCode]>([
    ['that is damaged', { bytes: Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]) }, 'CATALOGUE_FILE_UNREADABLE'],
    ['without columns', { bytes: new TextEncoder().encode('a;b\n1;2') }, 'CATALOGUE_COLUMNS_MISSING'],
    ['that is empty', { bytes: new TextEncoder().encode(HEAD) }, 'CATALOGUE_FILE_EMPTY'],
    ['that is too large', { bytes: new Uint8Array(40 * 1024 * 1024 + 1) }, 'CATALOGUE_FILE_TOO_LARGE'],
  ])('is refused when it is one %s', async (_what, part, code) => {
    expect(await it1()('catalogue.preview', { ...csvOf(), ...part })).toMatchObject(failure(code));
  });

  it('stands in the history as one line, and each procedure keeps what it was', async () => {
    await apply(csvOf(SHORTENED, NEW));
    const history = valueOf(await it1()('history.recent', { limit: 5 })).entries;
    expect(history[0]).toMatchObject({ type: 'catalogue.applied', subject: 'catalogue', undoable: true });
    const events = await office.store().read((reads) => reads.recentEvents(10, ['catalogueRow']));
    expect(events.map(({ type }) => type)).toEqual(['catalogue.changed', 'catalogue.changed']);
    const changed = events.find(({ body }) => (body as { before: unknown }).before !== null);
    expect(changed?.body).toMatchObject({ before: { code: CODE, rev: 1 }, after: { code: CODE, rev: 2 } });
  });

  describe('that was a mistake', () => {
    const procedures = () => office.store().read((reads) => reads.entities('procedure'));
    const content = async () => (await procedures()).map(({ id: _id, rev: _rev, ...row }) => row);
    const undo = (eventId: string, actor = office.it) => office.as(actor)('history.undo', { eventId });

    async function applied(file: MethodInput<'catalogue.preview'>): Promise<string> {
      const { basedOn } = await preview(file);
      return valueOf(await it1()('catalogue.apply', { ...file, basedOn })).eventId ?? '';
    }

    it('is taken back in one step, and brought back in another', async () => {
      const [before, file] = [await content(), { ...csvOf(SHORTENED, NEW), endMissing: true }];
      const eventId = await applied(file);
      const after = await content();
      const undone = valueOf(await undo(eventId));
      const added = { ...after.find(({ code }) => code.startsWith('1.009999')), active: false };
      expect(await content()).toEqual(
        [added, ...before].toSorted((a, b) => (String(a.code) < String(b.code) ? -1 : 1)),
      );
      const [newest] = valueOf(await it1()('history.recent', { limit: 1 })).entries;
      expect(newest).toMatchObject({ eventId: undone.eventId, type: 'catalogue.undone', undoable: true });
      valueOf(await undo(undone.eventId));
      expect(await content()).toEqual(after);
    });

    it('is taken back even when the corrected file follows', async () => {
      valueOf(await undo(await applied(csvOf(SHORTENED, NEW))));
      expect(await apply(csvOf('1.009999;Biến động đất đai;Đất đai;9 ngày làm việc'))).toMatchObject({ changed: 1 });
      expect(await read('1.009999')).toMatchObject({ active: true, versions: [{ term: { amount: 9 } }] });
    });

    it('stays whole when one of its procedures was changed since, and for whoever is not of IT', async () => {
      const eventId = await applied(csvOf(SHORTENED, NEW));
      expect(await undo(eventId, office.head)).toMatchObject(failure('UNDO_NOT_YOURS'));
      const { id: _id, rev: _rev, ...row } = await read(CODE);
      valueOf(await it1()('config.save', { kind: 'procedure', row: { ...row, active: false } }));
      const changed = await procedures();
      expect(await undo(eventId)).toMatchObject(failure('UNDO_CHANGED_SINCE'));
      expect(await procedures()).toEqual(changed);
    });

    it('has nothing to take back when it changed nothing', async () => {
      const file = csvOf('1.010824;Đăng ký khai sinh;Hộ tịch;5 ngày làm việc');
      const { basedOn } = await preview(file);
      expect(valueOf(await it1()('catalogue.apply', { ...file, basedOn })).eventId).toBeNull();
    });
  });

  it('of 20,000 lines is read while other calls are answered', async () => {
    const rows = Array.from({ length: 20_000 }, (_one, index) =>
      index === 9_999 ? BROKEN : `1.${String(200_000 + index)};Thủ tục ${index};Hộ tịch;5 ngày làm việc`,
    );
    const file = csvOf(...rows);
    const work = { running: true, answered: 0 };
    const before = process.cpuUsage();
    let looked = preview(file);
    const stretchMs = await longestStretchMs(async () => {
      looked = looked.finally(() => (work.running = false));
      for (; work.running; work.answered += 1) await list('mẫu');
    });
    const { user, system } = process.cpuUsage(before);
    const { counts, problems } = await looked;
    expect(counts).toEqual({ new: 19_999, changed: 0, repealed: 0, same: 3, problems: 1 });
    expect(problems).toMatchObject([{ line: 10_001 }]);
    expect(work.answered).toBeGreaterThan(100);
    // Of the whole work: lines read on this thread, or rows compared without a pause, are most of it.
    expect(stretchMs / ((user + system) / 1_000)).toBeLessThan(0.1);
  }, 120_000);
});

describe('the catalogue', () => {
  it('is found by words without marks and by code, page by page', async () => {
    expect((await list('dang ky')).procedures.map(({ code }) => code)).toEqual([CODE]);
    expect((await list('2.000635')).total).toBe(1);
    const page = valueOf(await it1()('catalogue.list', { query: '', limit: 1, offset: 1 }));
    expect(page).toMatchObject({ total: 3, procedures: [{ code: CODE, versionNumber: 1, sample: false }] });
    expect(await it1()('catalogue.read', { code: '9.999999' })).toMatchObject(failure('PROCEDURE_UNKNOWN'));
  });

  it('says what was announced, amended and repealed between two days', async () => {
    await apply({ ...csvOf(SHORTENED, NEW), endMissing: true });
    const report = valueOf(await office.as(office.head)('catalogue.changes', { from: TODAY, to: TODAY }));
    expect(report).toEqual({
      counts: { new: 1, amended: 1, repealed: 1 },
      lines: [
        line('1.009999.000.00.00.H08', 'Biến động đất đai', 'NEW', 'QĐ 123/QĐ-UBND', []),
        line(CODE, 'Đăng ký khai sinh', 'AMENDED', 'QĐ 123/QĐ-UBND', ['term']),
        line('2.000635', 'Cấp bản sao trích lục', 'REPEALED', '', []),
      ],
    });
  });

  it('offers for reception what is in effect today', async () => {
    await apply({ ...csvOf(SHORTENED, NEW), endMissing: true });
    const offered = valueOf(await office.as(office.clerk)('procedure.list', {})).procedures;
    expect(offered.map(({ code, versionNumber, deadlineAmount }) => [code, versionNumber, deadlineAmount])).toEqual([
      ['1.009999.000.00.00.H08', 1, 7],
      [CODE, 2, 3],
      ['MAU-1', 1, 5],
    ]);
  });
});

const line = (code: string, name: string, kind: string, decision: string, fields: string[]) => ({
  code,
  name,
  kind,
  day: TODAY,
  decision,
  fields,
});

describe('a received dossier', () => {
  it('keeps the version it was received under', async () => {
    const received = valueOf(
      await office.as(office.clerk)('dossier.receive', {
        procedureCode: CODE,
        counterCode: 'Q1',
        ticketId: null,
        applicant: { name: 'Nguyễn Thị Tú', personalId: '', birthDate: null, sex: null, address: '', phone: '' },
        components: [],
      }),
    ).dossier;
    await apply(csvOf(`${CODE};Tên sau khi sửa;Hộ tịch;3 ngày làm việc`));
    const kept = valueOf(await office.as(office.clerk)('dossier.read', { dossierId: received.id })).dossier;
    expect(kept).toEqual(received);
    expect(await office.store().read((reads) => reads.dossier(received.id))).toMatchObject({
      procedureVersion: 1,
      procedureName: 'Đăng ký khai sinh',
      deadline: { amount: 5 },
    });
    expect((await read(CODE)).versions.map(({ name }) => name)).toEqual(['Đăng ký khai sinh', 'Tên sau khi sửa']);
  });
});
