import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PagePrinter } from '../../electron/app/ports/page-printer.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput, MethodOutput } from '../../electron/contract/contract.ts';
import { ok } from '../../electron/domain/result.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { apologize, askForMore, dossierLife, handOver } from './dossier-world.ts';
import { must } from './queue-world.ts';

/** Friday, 2026-11-20 08:15 in Vietnam. */
const START_MS = Date.parse('2026-11-20T01:15:20.000Z');
const BOOK = {
  code: 'SO-VB',
  active: true,
  name: 'Sổ văn bản một cửa',
  purpose: 'VAN_BAN',
  procedureCodes: [],
  forms: ['XIN_LOI', 'BO_SUNG'],
  template: '{seq:2}/{yyyy}/TTPVHCC',
  restart: 'YEAR',
  startAt: 7,
  usual: [],
} as const;
const FILE = { ...OFFICE_FILE, procedures: sample.procedures };

/** Bytes that differ as the pages do, and remember the page. */
function pagePrinter(): PagePrinter & { pages: string[] } {
  const pages: string[] = [];
  const bytes = (kind: string, page: string) =>
    Buffer.from(`${kind}\n${createHash('sha256').update(page).digest('hex')}`);
  return {
    pages,
    async toPdf(page) {
      pages.push(page);
      return ok(bytes('%PDF-1.4', page));
    },
    toPng: async (page) => ok(bytes('PNG', page)),
  };
}

let office: TestOffice;
let printer: ReturnType<typeof pagePrinter>;
beforeEach(async () => {
  printer = pagePrinter();
  office = await startOffice({ startMs: START_MS, file: FILE, pagePrinter: printer });
});
afterEach(() => office.stop());

const call: TestOffice['as'] extends (actor: never) => infer Call ? Call : never = (method, input, requestId) =>
  office.as(office.clerk)(method, input, requestId);
const asIt: typeof call = (method, input, requestId) => office.as(office.it, 'setup')(method, input, requestId);
const atKiosk: typeof call = (method, input) => office.as(null, 'kiosk')(method, input);
const life = dossierLife((method, input, requestId) => call(method, input, requestId));

async function receive(part: Partial<MethodInput<'dossier.receive'>> = {}) {
  const applicant = {
    name: 'Nguyễn Thị Cẩm Tú',
    personalId: '001199000001',
    birthDate: '1999-01-01',
    sex: 'Nữ',
    address: 'Thôn 3, xã Hoàng Kim',
    phone: '0912345678',
  } as const;
  const components = [{ code: 'TK-KS', received: true, copies: 1, form: 'BAN_CHINH' }] as const;
  const input = { procedureCode: 'MAU-HT-KHAISINH', counterCode: 'Q1', ticketId: null, applicant, ...part };
  return (await must(call('dossier.receive', { components: [...components], ...input }))).dossier;
}

type Make = Omit<MethodInput<'paper.make'>, 'dossierId'>;
const make = async (dossierId: string, input: Make): Promise<MethodOutput<'paper.make'>['paper']> =>
  (await must(call('paper.make', { dossierId, ...input }))).paper;
const offersOf = async (dossierId: string) => (await must(call('paper.list', { dossierId }))).offers;
const pageOf = async (paperId: string) => (await must(call('paper.html', { paperId }))).html;

/** A dossier for which papers were asked for and then an apology was made. */
async function asked(): Promise<string> {
  const { id } = await receive();
  await life.take(id, handOver('CHUYEN_XU_LY'));
  await life.take(id, askForMore({ missing: ['Giấy chứng sinh', 'Văn bản ủy quyền'] }));
  return id;
}

describe('papers of a dossier', () => {
  it('are offered as it stands, and made of what its step says', async () => {
    const id = await asked();
    const offers = await offersOf(id);
    expect(offers.map(({ form, stepSeq }) => [form, stepSeq])).toEqual([
      ['BO_SUNG', 3],
      ['TIEP_NHAN', null],
      ['KIEM_SOAT', null],
    ]);
    expect(offers[0]).toMatchObject({ title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', formNumber: '02' });
    const paper = await make(id, { form: 'BO_SUNG', stepSeq: 3 });
    expect(paper).toMatchObject({ number: '01/TTPVHCC', stepSeq: 3, formSet: 'TT03-2025' });
    const page = await pageOf(paper.id);
    for (const part of ['Giấy chứng sinh', 'Văn bản ủy quyền', 'Thiếu giấy tờ', 'T-261120-0001']) {
      expect(page).toContain(part);
    }
    const recorded = await office.store().read((reads) => reads.eventsOf('dossier', id));
    expect(recorded.filter(({ type }) => type === 'paper.made')).toHaveLength(1);
  });

  it('are refused where the dossier gives no ground', async () => {
    const id = await asked();
    const wrong = async (input: Make) => call('paper.make', { dossierId: id, ...input });
    expect(await wrong({ form: 'TU_CHOI' })).toMatchObject({ error: { code: 'PAPER_NOT_FOR_STATE' } });
    expect(await wrong({ form: 'PHIEU_THU' })).toMatchObject({ error: { code: 'PAPER_NOT_FOR_STATE' } });
    expect(await wrong({ form: 'BO_SUNG', stepSeq: 2 })).toMatchObject({ error: { code: 'PAPER_STEP_UNKNOWN' } });
    expect(printer.pages).toEqual([]);
  });

  it('are one paper however often the request comes', async () => {
    const { id } = await receive();
    const requestId = randomUuidV7();
    const input = { dossierId: id, form: 'KIEM_SOAT' } as const;
    const first = await must(call('paper.make', input, requestId));
    expect((await must(call('paper.make', input, requestId))).paper).toEqual(first.paper);
    expect((await must(call('paper.list', { dossierId: id }))).papers).toHaveLength(1);
  });

  it('take their numbers from the book of their form, one for each content', async () => {
    await must(
      asIt('config.save', { kind: 'book', row: { ...BOOK, forms: [...BOOK.forms], procedureCodes: [], usual: [] } }),
    );
    const id = await asked();
    const first = await make(id, { form: 'BO_SUNG', stepSeq: 3 });
    expect(first.number).toBe('07/2026/TTPVHCC');
    office.clock.advanceMs(60_000);
    expect(await make(id, { form: 'BO_SUNG', stepSeq: 3 })).toEqual(first);
    await life.take(id, { action: 'TIEP_TUC', reason: '', happenedAt: null });
    const apology = await life.take(id, apologize({ sentOn: '2026-11-20' }));
    expect(apology.apologies).toBe(1);
    expect((await make(id, { form: 'XIN_LOI', stepSeq: 5 })).number).toBe('08/2026/TTPVHCC');
    const days = { from: '2026-11-20', to: '2026-11-20', query: '', limit: 10, offset: 0 };
    const { entries } = await must(call('book.entries', { bookCode: 'SO-VB', ...days }));
    expect(entries.map(({ text, dossierId }) => [text, dossierId])).toEqual([
      ['08/2026/TTPVHCC', id],
      ['07/2026/TTPVHCC', id],
    ]);
  });

  it('give each its own number when many are made at once', async () => {
    await must(
      asIt('config.save', { kind: 'book', row: { ...BOOK, forms: [...BOOK.forms], procedureCodes: [], usual: [] } }),
    );
    const ids = [await asked(), await asked(), await asked()];
    const papers = await Promise.all(ids.map((id) => make(id, { form: 'BO_SUNG', stepSeq: 3 })));
    expect(new Set(papers.map(({ number }) => number)).size).toBe(3);
    for (const { id, number } of papers) expect(await pageOf(id)).toContain(`Số: ${number}`);
  });

  it('are one paper when two places ask for the same one at once', async () => {
    const { id } = await receive();
    const made = await Promise.all([make(id, { form: 'TIEP_NHAN' }), make(id, { form: 'TIEP_NHAN' })]);
    expect(made[0].id).toBe(made[1].id);
    expect((await must(call('paper.list', { dossierId: id }))).papers).toHaveLength(1);
  });

  it('leave letters to who writes them', async () => {
    const { id } = await receive();
    await life.complete(id);
    const offer = (await offersOf(id)).find(({ form }) => form === 'CHUC_MUNG_KHAI_SINH');
    expect(offer?.fields.map(({ name }) => name)).toEqual(['addressee', 'persons', 'eventDate', 'wish']);
    const fields = { persons: 'Trần <b>Bảo</b> An', unknown: 'x' };
    const paper = await make(id, { form: 'CHUC_MUNG_KHAI_SINH', fields });
    const page = await pageOf(paper.id);
    expect(page).toContain('Trần &lt;b&gt;Bảo&lt;/b&gt; An');
    expect(page).toContain('Gia đình ông, bà Nguyễn Thị Cẩm Tú');
    expect((await make(id, { form: 'CHUC_MUNG_KHAI_SINH', fields: { persons: 'Trần Bảo An' } })).id).not.toBe(paper.id);
  });

  it('say who took the result, and with which paper', async () => {
    const { id } = await receive();
    await life.complete(id);
    const { rev } = await life.read(id);
    const recipient = { kind: 'AUTHORISED', name: 'Lê Văn Nhận', personalId: '', paper: 'Giấy ủy quyền số 5' } as const;
    await must(call('dossier.return', { dossierId: id, counterCode: 'Q1', rev, recipient }));
    const [offer] = await offersOf(id);
    expect(offer?.form).toBe('BIEN_NHAN_TRA');
    const paper = await make(id, { form: 'BIEN_NHAN_TRA', stepSeq: offer?.stepSeq ?? null });
    const page = await pageOf(paper.id);
    expect(page).toContain('Lê Văn Nhận');
    expect(page).toContain('Giấy ủy quyền số 5');
  });

  it('follow the set of forms that the office chose', async () => {
    const { id } = await receive();
    const { settings } = await must(asIt('config.read', {}));
    await must(asIt('config.saveSettings', { desk: { ...settings.desk, formSet: 'TT01-2018' } }));
    expect(await make(id, { form: 'KIEM_SOAT' })).toMatchObject({ formSet: 'TT01-2018' });
    expect((await offersOf(id)).find(({ form }) => form === 'KIEM_SOAT')?.formNumber).toBe('05');
  });
});

describe('templates of an office', () => {
  const row = (body: string) => ({
    kind: 'paperTemplate' as const,
    row: {
      code: 'MAU-XL',
      active: true,
      form: 'TIEP_NHAN' as const,
      formSet: 'TT03-2025' as const,
      unitCode: null,
      body,
      signerTitle: [],
      signerName: '',
      legalBasis: [],
    },
  });

  it('are used once they are saved, also for a paper that was made before', async () => {
    const { id } = await receive();
    const before = await make(id, { form: 'TIEP_NHAN' });
    await must(asIt('config.save', row('<p>Mẫu riêng: {{ applicant.name }}</p>')));
    const after = await make(id, { form: 'TIEP_NHAN' });
    expect(after.id).not.toBe(before.id);
    expect(await pageOf(after.id)).toContain('Mẫu riêng: Nguyễn Thị Cẩm Tú');
    expect(await pageOf(before.id)).not.toContain('Mẫu riêng');
  });

  it.each([
    ['\n{% if applicant %}', 2],
    ['<p>{{ aplicant.name }}</p>', 1],
    ['\n\n{% for i in (1..100000000) %}{% endfor %}', 3],
  ])('that cannot be filled in are refused: %j', async (body, line) => {
    const refused = { error: { code: 'PAPER_TEMPLATE_BROKEN', details: { form: 'TIEP_NHAN', line } } };
    expect(await asIt('config.save', row(body))).toMatchObject(refused);
    const { form, formSet, unitCode, signerTitle, signerName, legalBasis } = row('').row;
    const parts = { form, formSet, unitCode, signerTitle, signerName, legalBasis };
    expect(await asIt('paperTemplate.preview', { ...parts, body })).toMatchObject(refused);
  });

  it('can be seen before they are saved', async () => {
    const { body, fields } = await must(asIt('paperTemplate.shipped', { form: 'XIN_LOI', formSet: 'TT03-2025' }));
    expect(fields.map(({ name }) => name)).toContain('step.promised');
    const parts = { form: 'XIN_LOI', formSet: 'TT03-2025', unitCode: null, legalBasis: [] } as const;
    const signer = { signerTitle: ['KT. CHỦ TỊCH'], signerName: 'Lê Thị Ký' };
    const shown = await must(asIt('paperTemplate.preview', { ...parts, ...signer, legalBasis: [], body }));
    expect(Buffer.from(shown.pdf).toString()).toMatch(/^%PDF/);
    expect(Buffer.from(shown.png ?? []).toString()).toMatch(/^PNG/);
    expect(printer.pages[0]).toContain('Lê Thị Ký');
  });
});

describe('sheets', () => {
  const day = { from: '2026-11-20', to: '2026-11-20' };

  it('list the dossiers of a day, as page, PDF and table', async () => {
    await receive();
    await receive();
    const sheet = { form: 'SO_THEO_DOI', ...day, unitCode: null } as const;
    const { html, size, landscape, fileName } = await must(call('sheet.html', { sheet }));
    expect([size, landscape, fileName]).toEqual(['A4', true, 'so-theo-doi_2026-11-20_2026-11-20.pdf']);
    expect(html).toContain('T-261120-0001');
    expect(html).toContain('Tổng số: 2 hồ sơ');
    const pdf = await must(call('sheet.file', { sheet, format: 'PDF' }));
    expect(Buffer.from(pdf.bytes).toString()).toMatch(/^%PDF/);
    const xlsx = await must(call('sheet.file', { sheet, format: 'XLSX' }));
    expect(xlsx.fileName).toBe('so-theo-doi_2026-11-20_2026-11-20.xlsx');
    expect(Buffer.from(xlsx.bytes).subarray(0, 2).toString()).toBe('PK');
    const next = { ...sheet, from: '2026-11-21', to: '2026-11-21' };
    expect((await must(call('sheet.html', { sheet: next }))).html).toContain('Không có hồ sơ');
  });

  it('hand dossiers over by name', async () => {
    const { id } = await receive();
    const sheet = { form: 'BAN_GIAO_HO_SO', dossierIds: [id], receiver: 'Phòng Tư pháp' } as const;
    const { html } = await must(call('sheet.html', { sheet: { ...sheet, dossierIds: [id] } }));
    expect(html).toContain('Phòng Tư pháp');
    expect(html).toContain('Nguyễn Cán Bộ');
    const asTable = await call('sheet.file', { sheet: { ...sheet, dossierIds: [id] }, format: 'XLSX' });
    expect(asTable).toMatchObject({ error: { code: 'SHEET_FORMAT' } });
    const unknown = { ...sheet, dossierIds: [randomUuidV7()] };
    expect(await call('sheet.html', { sheet: unknown })).toMatchObject({ error: { code: 'DOSSIER_UNKNOWN' } });
  });

  it("show a clerk the clerk's own cash alone, and the head everybody's", async () => {
    const own = { form: 'PHIEU_QUY', day: '2026-11-20', personCode: null } as const;
    expect((await must(call('sheet.html', { sheet: own }))).html).toContain('Nguyễn Cán Bộ');
    const other = { ...own, personCode: 'LD1' };
    expect(await call('sheet.html', { sheet: other })).toMatchObject({ error: { code: 'PERSON_UNKNOWN' } });
    const asHead = office.as(office.head);
    const shown = await must(asHead('sheet.html', { sheet: { ...own, personCode: 'CB1' } }));
    expect(shown.html).toContain('Nguyễn Cán Bộ');
  });

  it('know no book that does not exist', async () => {
    const sheet = { form: 'SO_CAP_SO', bookCode: 'KHONG', ...day } as const;
    expect(await call('sheet.html', { sheet })).toMatchObject({ error: { code: 'BOOK_UNKNOWN' } });
  });
});

describe('what citizens look up', () => {
  it('is state and due date of a dossier, and nothing that says whose it is', async () => {
    const { code, dueAt } = await receive();
    for (const text of [code, code.toLowerCase(), `https://tra.cuu.vn/?ma=${code}`]) {
      expect(await must(atKiosk('kiosk.dossier', { text }))).toEqual({
        code,
        state: 'DA_TIEP_NHAN',
        dueAt,
        promisedAt: null,
      });
    }
    for (const text of ['T-261120-9999', 'xin chào', '%']) {
      expect(await atKiosk('kiosk.dossier', { text })).toMatchObject({ error: { code: 'RECEIPT_UNKNOWN' } });
    }
  });

  it('promises nothing while a dossier is paused', async () => {
    const { code } = await life.read(await asked());
    expect(await must(atKiosk('kiosk.dossier', { text: code }))).toMatchObject({ state: 'CHO_BO_SUNG', dueAt: null });
  });

  it('finds procedures without diacritics, with how many each field has', async () => {
    const all = await must(atKiosk('kiosk.procedures', { query: '', field: '', limit: 200 }));
    expect(all.total).toBe(all.procedures.length);
    expect(all.fields.reduce((sum, { procedures }) => sum + procedures, 0)).toBe(all.total);
    const found = await must(atKiosk('kiosk.procedures', { query: 'khai sinh', field: 'Hộ tịch', limit: 5 }));
    expect(found.procedures.map(({ code }) => code)).toContain('MAU-HT-KHAISINH');
    expect((await must(atKiosk('kiosk.procedures', { query: 'zzz', field: '', limit: 5 }))).total).toBe(0);
  });

  it('posts a procedure with its papers, marked as a sample without a page of the portal', async () => {
    const { sheet } = await must(atKiosk('kiosk.procedure', { code: 'MAU-HT-KHAISINH' }));
    expect(sheet).toMatchObject({ name: 'Đăng ký khai sinh', sample: true, portalUrl: null, qr: null });
    expect(sheet.papers.length).toBeGreaterThan(0);
    expect(await atKiosk('kiosk.procedure', { code: 'KHONG-CO' })).toMatchObject({
      error: { code: 'PROCEDURE_UNKNOWN' },
    });
    const { html } = await must(call('sheet.html', { sheet: { form: 'NIEM_YET', procedureCode: 'MAU-HT-KHAISINH' } }));
    expect(html).toContain('KHÔNG NIÊM YẾT');
  });
});
