import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PagePrinter } from '../../electron/app/ports/page-printer.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import { renderErrorText } from '../../electron/contract/error-texts/render-error-text.ts';
import { fail, ok, type Result } from '../../electron/domain/result.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { done, dossierLife } from './dossier-world.ts';

/** Friday, 2026-11-20 15:15 in Vietnam: after the cut-off, before a weekend. */
const START_MS = Date.parse('2026-11-20T08:15:20.000Z');
const FILE = {
  ...OFFICE_FILE,
  counters: [...OFFICE_FILE.counters, { code: 'Q2', number: 2, name: 'Đất đai' }],
  devices: [{ code: 'DOC1', name: 'Đầu đọc', kind: 'CARD_READER', connection: '/dev/ttyACM0', counterCode: 'Q1' }],
  procedures: [
    ...sample.procedures,
    { code: 'MAU-CU', active: false, name: 'Thủ tục cũ', field: 'Cũ', deadlineAmount: 1, deadlineUnit: 'NGAY' },
  ],
};

/** Prints the way Chromium does in what matters here: every print carries its own moment. */
function fakePrinter(): PagePrinter & { prints: number; page: string; broken: boolean } {
  const printer = {
    prints: 0,
    page: '',
    broken: false,
    async toPdf(page: string, paper: object): Promise<Result<Uint8Array>> {
      if (printer.broken) return fail('PAGE_PRINT_FAILED', { reason: 'no window' });
      printer.prints += 1;
      printer.page = page;
      const at = `202611200815${String(printer.prints).padStart(2, '0')}`;
      const hash = createHash('sha256').update(page).update(JSON.stringify(paper)).digest('hex');
      return ok(Buffer.from(`%PDF-1.4\n/CreationDate (D:${at}+00'00')\n/ModDate (D:${at}+00'00')\n${hash}`));
    },
    toPng: async (): Promise<Result<Uint8Array>> => fail('PAGE_PRINT_FAILED'),
  };
  return printer;
}

let office: TestOffice;
let printer: ReturnType<typeof fakePrinter>;
beforeEach(async () => {
  printer = fakePrinter();
  office = await startOffice({ startMs: START_MS, file: FILE, pagePrinter: printer });
});
afterEach(() => office.stop());

const call: TestOffice['as'] extends (actor: never) => infer Call ? Call : never = (method, input, requestId) =>
  office.as(office.clerk)(method, input, requestId);

const life = dossierLife((method, input, requestId) => call(method, input, requestId));

const applicant = {
  name: 'Nguyễn Thị Cẩm Tú',
  personalId: '001199000001',
  birthDate: '1999-01-01',
  sex: 'Nữ',
  address: 'Thôn 3, xã Hoàng Kim',
  phone: '0912345678',
} as const;
const birth = (part: Partial<MethodInput<'dossier.receive'>> = {}): MethodInput<'dossier.receive'> => ({
  procedureCode: 'MAU-HT-KHAISINH',
  counterCode: 'Q1',
  ticketId: null,
  applicant,
  components: [{ code: 'TK-KS', received: true, copies: 1, form: 'BAN_CHINH' }],
  ...part,
});
const receive = async (part: Partial<MethodInput<'dossier.receive'>> = {}) =>
  expectOk(await call('dossier.receive', birth(part))).dossier;
const eventsOf = (name: string) => office.events.filter(({ event }) => event === name).map(({ payload }) => payload);

async function calledTicket() {
  const { ticket } = expectOk(await office.as(null, 'kiosk')('ticket.issue', { serviceCode: 'HT' }));
  expectOk(await call('queue.callNext', { counterCode: 'Q1' }));
  return ticket.id;
}

describe('procedures', () => {
  it('lists the active ones by name', async () => {
    const { procedures } = expectOk(await call('procedure.list', {}));
    expect(procedures.map(({ code }) => code)).not.toContain('MAU-CU');
    expect(procedures).toHaveLength(sample.procedures.length);
    const names = procedures.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'vi')));
  });

  it('previews when what is received now would be due', async () => {
    const due: [string, string | null][] = [
      ['MAU-HT-KHAISINH', '2026-11-23T17:00'],
      // Tuesday 24 November is off.
      ['MAU-HT-TTHN', '2026-11-26T15:15'],
      ['MAU-DD-HOAGIAI', '2026-12-21T15:15'],
      ['MAU-KN-DONTHU', null],
    ];
    for (const [procedureCode, dueAt] of due) {
      const preview = expectOk(await call('dossier.preview', { procedureCode }));
      expect(preview).toEqual({ receivedAt: '2026-11-20T08:15:20.000Z', dueAt, calendarKnown: true });
    }
  });

  it('says when the days off of the year are not known yet', async () => {
    office.clock.advanceMs(40 * 86_400_000);
    expect(await call('dossier.preview', { procedureCode: 'MAU-BT-TROCAP' })).toMatchObject({
      ok: true,
      value: { calendarKnown: false },
    });
  });

  it('knows neither a retired one nor one that never was', async () => {
    const unknown = { ok: false, error: { code: 'PROCEDURE_UNKNOWN' } };
    for (const procedureCode of ['MAU-CU', 'NICHTS']) {
      expect(await call('dossier.preview', { procedureCode })).toMatchObject(unknown);
      expect(await call('dossier.receive', birth({ procedureCode }))).toMatchObject(unknown);
    }
  });
});

describe('receiving', () => {
  it('makes a dossier with a temporary code, its papers and its due date', async () => {
    const dossier = await receive();
    expect(dossier).toMatchObject({
      code: 'T-261120-0001',
      day: '2026-11-20',
      state: 'DA_TIEP_NHAN',
      channel: 'TRUC_TIEP',
      procedureName: 'Đăng ký khai sinh',
      applicant,
      receivedByName: 'Nguyễn Cán Bộ',
      receivedAt: '2026-11-20T08:15:20.000Z',
      dueAt: '2026-11-23T17:00',
      ticketNumber: null,
      hasReceipt: false,
    });
    expect(dossier.components.map(({ code, received, copies, status }) => [code, received, copies, status])).toEqual([
      ['TK-KS', true, 1, 0],
      ['GCS', false, 0, 0],
      ['GUQ', false, 0, 0],
    ]);
    expect(expectOk(await call('dossier.read', { dossierId: dossier.id })).dossier).toEqual(dossier);
    expect(eventsOf('dossier.changed')).toEqual([{ dossierId: dossier.id }]);
  });

  it('counts within the day of Vietnam and starts anew with the next', async () => {
    expect((await receive()).code).toBe('T-261120-0001');
    expect((await receive()).code).toBe('T-261120-0002');
    // 00:00 of the 21st in Vietnam is 17:00 UTC of the 20th.
    office.clock.advanceMs(Date.parse('2026-11-20T17:00:00.000Z') - START_MS);
    expect(await receive()).toMatchObject({ code: 'T-261121-0001', day: '2026-11-21' });
  });

  it('receives once, however often the request comes', async () => {
    const requestId = randomUuidV7();
    const first = expectOk(await call('dossier.receive', birth(), requestId));
    await office.crashAndReopen();
    const again = expectOk(await call('dossier.receive', birth(), requestId));
    expect(again).toEqual(first);
    expect(expectOk(await call('dossier.list', { query: '', limit: 10 })).dossiers).toHaveLength(1);
  });

  it('gives no number twice when many counters receive at once', async () => {
    const dossiers = await Promise.all(Array.from({ length: 12 }, () => receive()));
    expect(new Set(dossiers.map(({ code }) => code)).size).toBe(12);
  });

  it('begins the service of the ticket that was called', async () => {
    const ticketId = await calledTicket();
    const dossier = await receive({ ticketId });
    expect(dossier).toMatchObject({ ticketId, ticketNumber: 'A001' });
    expect(expectOk(await call('queue.state', { counterCode: 'Q1' })).current).toMatchObject({
      state: 'SERVING',
      servingAt: '2026-11-20T08:15:20.000Z',
    });
    // A second dossier of the same citizen leaves the start of the service alone.
    office.clock.advanceMs(60_000);
    await receive({ ticketId });
    expect(expectOk(await call('queue.state', { counterCode: 'Q1' })).current).toMatchObject({
      servingAt: '2026-11-20T08:15:20.000Z',
    });
  });

  it('changes nothing where something does not fit', async () => {
    const refusals: [string, Partial<MethodInput<'dossier.receive'>>][] = [
      ['COUNTER_UNKNOWN', { counterCode: 'Q9' }],
      ['TICKET_UNKNOWN', { ticketId: randomUuidV7() }],
      ['DOSSIER_COMPONENTS_MISSING', { components: [] }],
      ['DOSSIER_COMPONENT_UNKNOWN', { components: [{ code: 'X', received: true, copies: 1, form: 'BAN_CHINH' }] }],
    ];
    for (const [code, part] of refusals) {
      expect(await call('dossier.receive', birth(part))).toMatchObject({ ok: false, error: { code } });
    }
    expect(expectOk(await call('dossier.list', { query: '', limit: 10 })).dossiers).toEqual([]);
    expect(eventsOf('dossier.changed')).toEqual([]);
  });

  it('refuses a ticket that nobody called, that is over, or that another counter called', async () => {
    const { ticket } = expectOk(await office.as(null, 'kiosk')('ticket.issue', { serviceCode: 'HT' }));
    const refused = (state: string) => ({ ok: false, error: { code: 'TICKET_STATE_WRONG', details: { state } } });
    const ticketId = ticket.id;
    expect(await call('dossier.receive', birth({ ticketId }))).toMatchObject(refused('WAITING'));
    expectOk(await call('queue.callNext', { counterCode: 'Q1' }));
    expect(await call('dossier.receive', birth({ ticketId, counterCode: 'Q2' }))).toMatchObject(refused('CALLED'));
    expectOk(await call('queue.finish', { ticketId }));
    expect(await call('dossier.receive', birth({ ticketId }))).toMatchObject(refused('DONE'));
  });
});

describe('finding', () => {
  it('lists today and what is open, newest first, and finds by code and by name without diacritics', async () => {
    await receive();
    office.clock.advanceMs(1_000);
    await receive({ applicant: { ...applicant, name: 'Đặng Văn Ơn' } });
    const codes = async (query: string, limit = 10) =>
      expectOk(await call('dossier.list', { query, limit })).dossiers.map(({ code }) => code);
    expect(await codes('')).toEqual(['T-261120-0002', 'T-261120-0001']);
    expect(await codes('', 1)).toEqual(['T-261120-0002']);
    expect(await codes('dang on')).toEqual(['T-261120-0002']);
    expect(await codes('CẨM tú')).toEqual(['T-261120-0001']);
    expect(await codes('261120-0001')).toEqual(['T-261120-0001']);
    expect(await codes('%')).toEqual([]);
  });

  it('says that it knows no such dossier', async () => {
    const unknown = { ok: false, error: { code: 'DOSSIER_UNKNOWN' } };
    const dossierId = randomUuidV7();
    expect(await call('dossier.read', { dossierId })).toMatchObject(unknown);
    expect(await call('dossier.step', { dossierId, rev: 1, step: done() })).toMatchObject(unknown);
    expect(await call('dossier.return', { dossierId, counterCode: 'Q1', rev: 1 })).toMatchObject(unknown);
    expect(await call('dossier.steps', { dossierId })).toMatchObject(unknown);
  });
});

describe('the result', () => {
  it('is there, then handed over, each once and in this order', async () => {
    const { id: dossierId } = await receive();
    const wrong = (state: string) => ({ ok: false, error: { code: 'DOSSIER_STATE_WRONG', details: { state } } });
    const giveBack = async () =>
      call('dossier.return', { dossierId, counterCode: 'Q1', rev: (await life.read(dossierId)).rev });
    expect(await giveBack()).toMatchObject(wrong('DA_TIEP_NHAN'));
    office.clock.advanceMs(1_000);
    const completed = await life.complete(dossierId);
    expect(completed).toMatchObject({ state: 'CO_KET_QUA', finishedAt: '2026-11-20T08:15:21.000Z', returnedAt: null });
    expect(await life.step(dossierId, done())).toMatchObject(wrong('CO_KET_QUA'));
    office.clock.advanceMs(1_000);
    expect(await life.giveBack(dossierId, 'Q1')).toMatchObject({
      state: 'DA_TRA',
      finishedAt: '2026-11-20T08:15:21.000Z',
      returnedAt: '2026-11-20T08:15:22.000Z',
    });
    expect(await giveBack()).toMatchObject(wrong('DA_TRA'));
    expect(eventsOf('dossier.changed')).toHaveLength(3);
  });

  it('opens the rating window of the counter, for the dossier where no ticket is served', async () => {
    const { id: dossierId } = await receive();
    await life.complete(dossierId);
    expect(await call('rating.given', { counterCode: 'Q1' })).toMatchObject({ ok: true, value: { open: false } });
    await life.giveBack(dossierId, 'Q1');
    expect(await call('rating.given', { counterCode: 'Q1' })).toMatchObject({
      ok: true,
      value: { open: true, given: false },
    });
    expect(eventsOf('rating.changed')).toHaveLength(1);
  });

  it('stays undone at a counter that does not exist', async () => {
    const { id: dossierId } = await receive();
    await life.complete(dossierId);
    expect(await call('dossier.return', { dossierId, counterCode: 'Q9', rev: 2 })).toMatchObject({
      ok: false,
      error: { code: 'COUNTER_UNKNOWN' },
    });
    expect(expectOk(await call('dossier.read', { dossierId })).dossier.state).toBe('CO_KET_QUA');
  });
});

describe('Mẫu 01', () => {
  const make = async (dossierId: string) => expectOk(await call('paper.make', { dossierId, form: 'TIEP_NHAN' }));
  const fileOf = async (paperId: string) => expectOk(await call('paper.file', { paperId }));

  it('is made, kept and handed out', async () => {
    const { id: dossierId } = await receive();
    expect(expectOk(await call('paper.list', { dossierId })).papers).toEqual([]);
    const { dossier, paper } = await make(dossierId);
    expect(dossier.hasReceipt).toBe(true);
    expect(paper).toMatchObject({ form: 'TIEP_NHAN', number: '0001/TNHS', stepSeq: null, madeByName: 'Nguyễn Cán Bộ' });
    await office.crashAndReopen();
    expect(expectOk(await call('paper.list', { dossierId })).papers).toEqual([paper]);
    const file = await fileOf(paper.id);
    expect(file.fileName).toBe('T-261120-0001_giay-tiep-nhan.pdf');
    // The moment of the reception stands in it, not that of the print.
    expect(Buffer.from(file.pdf).toString()).toContain("/CreationDate (D:20261120081520+00'00')");
  });

  it('is handed out as the very page that became the PDF', async () => {
    const { paper } = await make((await receive()).id);
    const { html, size, landscape } = expectOk(await call('paper.html', { paperId: paper.id }));
    expect(html).toContain('T-261120-0001');
    expect(html).toBe(printer.page);
    expect([size, landscape]).toEqual(['A5', false]);
  });

  it('carries the head of the unit that received', async () => {
    const { id: dossierId } = await receive();
    const { paper } = await make(dossierId);
    expect(printer.page).toContain('TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ THỬ NGHIỆM');
    const { units } = expectOk(await office.as(office.it)('config.read', {}));
    const root = units.find(({ parentCode }) => parentCode === null);
    if (!root) throw new Error('the office has no unit');
    const { id: _id, rev: _rev, ...row } = root;
    const saved = { kind: 'unit', row: { ...row, paperHead: 'MỘT CỬA THÔN BA' } } as const;
    expectOk(await office.as(office.it)('config.save', saved));
    await make(dossierId);
    expect(printer.page).toContain('MỘT CỬA THÔN BA');
    // The first one is still as it was.
    expect(expectOk(await call('paper.html', { paperId: paper.id })).html).not.toContain('MỘT CỬA THÔN BA');
  });

  it('piles up nothing when nothing changed', async () => {
    const { id: dossierId } = await receive();
    const { paper } = await make(dossierId);
    const first = await fileOf(paper.id);
    office.clock.advanceMs(60_000);
    for (let again = 0; again < 3; again++) expect((await make(dossierId)).paper).toEqual(paper);
    expect(printer.prints).toBe(1);
    expect(await fileOf(paper.id)).toEqual(first);
    // Received, and one paper.
    expect(eventsOf('dossier.changed')).toHaveLength(2);
  });

  it('is made anew when the office moved', async () => {
    const { id: dossierId } = await receive();
    const first = await make(dossierId);
    const moved = { name: OFFICE_FILE.office.name, superiorName: '', agencyCode: '', address: 'Thôn 9', phone: '' };
    expectOk(await office.as(office.it)('config.saveOffice', moved));
    const second = await make(dossierId);
    expect(second.paper.id).not.toBe(first.paper.id);
    expect((await fileOf(second.paper.id)).pdf).not.toEqual((await fileOf(first.paper.id)).pdf);
    expect(expectOk(await call('paper.list', { dossierId })).papers).toEqual([second.paper, first.paper]);
  });

  it('leaves the dossier alone when the printer fails', async () => {
    const { id: dossierId } = await receive();
    printer.broken = true;
    const failed = await call('paper.make', { dossierId, form: 'TIEP_NHAN' });
    expect(failed).toMatchObject({ ok: false, error: { code: 'PAGE_PRINT_FAILED' } });
    expect(expectOk(await call('dossier.read', { dossierId })).dossier.hasReceipt).toBe(false);
    printer.broken = false;
    await make(dossierId);
  });
});

describe('citizen cards', () => {
  const TEXT = '001199000001|123456789|Nguyễn Thị Cẩm Tú|01011999|Nữ|Thôn 3, xã Hoàng Kim|10052021';
  const fromReader = (text: string, deviceCode = 'DOC1') =>
    office.as(null, 'devicehost')('card.read', { deviceCode, text });

  it('are read from a keyboard reader', async () => {
    const { card } = expectOk(await call('card.parse', { text: `${TEXT}\r` }));
    expect(card).toMatchObject({ id: '001199000001', name: 'Nguyễn Thị Cẩm Tú', birthDate: '1999-01-01', sex: 'Nữ' });
    expect(await call('card.parse', { text: 'xin chào' })).toMatchObject({ ok: false });
  });

  it('come from a serial reader to its counter', async () => {
    expect(await fromReader(TEXT)).toEqual({ ok: true, value: {} });
    expect(eventsOf('card.scanned')).toMatchObject([{ ok: true, counterCode: 'Q1', card: { id: '001199000001' } }]);
  });

  it('that cannot be read are explained at the counter, without what was read', async () => {
    const broken = '001199000001|123456789|Nguyễn Thị Cẩm Tú|32011999|Nữ|Thôn 3|10052021';
    expectOk(await fromReader(broken));
    const [said] = eventsOf('card.scanned');
    const message = renderErrorText({ code: 'IDCARD_BAD_BIRTH_DATE', details: {} }, 'vi');
    expect(said).toEqual({ ok: false, counterCode: 'Q1', code: 'IDCARD_BAD_BIRTH_DATE', message });
    expect(JSON.stringify(said)).not.toContain('Cẩm Tú');
  });

  it('are told apart from the code on Mẫu 01, which the counter opens', async () => {
    expectOk(await fromReader('T-261121-0001\r'));
    expect(eventsOf('code.scanned')).toEqual([{ counterCode: 'Q1', text: 'T-261121-0001' }]);
    expect(eventsOf('card.scanned')).toEqual([]);
  });

  it('of a reader that is not set up go nowhere', async () => {
    expect(await fromReader(TEXT, 'DOC9')).toMatchObject({ ok: false, error: { code: 'DEVICE_UNKNOWN' } });
    expect(eventsOf('card.scanned')).toEqual([]);
  });
});
