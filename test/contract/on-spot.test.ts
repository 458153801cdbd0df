import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import { type MoneyOffice, startMoneyOffice, type Who } from './money-office.ts';
import { must } from './queue-world.ts';

let world: MoneyOffice;
beforeAll(async () => {
  world = await startMoneyOffice();
});
afterAll(() => world.office.stop());

const failure = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
type Finish = MethodInput<'onSpot.finish'>;
const service = (part: Partial<Finish> = {}): Finish => ({
  procedureCode: '2.000815',
  counterCode: 'Q1',
  ticketId: null,
  requester: { name: 'Lê Thị Hoa', personalId: '038199000001', birthDate: '1999-02-03', address: 'Thôn 1', phone: '' },
  exemptionCode: null,
  items: [
    { name: 'Bằng tốt nghiệp', pages: 1, copies: 2 },
    { name: 'Học bạ', pages: 4, copies: 1 },
    { name: 'Căn cước', pages: 1, copies: 1 },
  ],
  payment: { method: 'CASH', tenderedDong: 20_000 },
  ...part,
});
const finish = (part: Partial<Finish> = {}, who: Who = 'CB1', id?: string) =>
  world.as(who)('onSpot.finish', service(part), id);
const day = { from: '2026-11-16', to: '2026-11-16' };
const entriesOf = (bookCode: string, query = '', days = day) =>
  must(world.as('CB1')('book.entries', { bookCode, ...days, query, limit: 100, offset: 0 }));

describe('services on the spot', () => {
  it('are those in effect whose book exists', async () => {
    const { services, takesQr } = await must(world.as('CB1')('onSpot.services', {}));
    expect(takesQr).toBe(true);
    expect(services.map(({ procedureCode, bookCode, purpose }) => [procedureCode, bookCode, purpose])).toEqual([
      ['2.000815', 'SCT-BS', 'CHUNG_THUC_BAN_SAO'],
      ['2.000884', 'SCT-CK', 'CHUNG_THUC_CHU_KY'],
    ]);
    expect(services[0]?.usual.length).toBeGreaterThan(0);
    expect(services[0]?.exemptions.map(({ code }) => code)).toEqual(['HN', 'NUA']);
  });

  it('cost pages times copies, cheaper from the third page on', async () => {
    const quote = (part: object) =>
      world.as('CB1')('onSpot.quote', {
        procedureCode: '2.000815',
        exemptionCode: null,
        items: service().items,
        ...part,
      });
    const items = [{ amountDong: 4_000 }, { amountDong: 6_000 }, { amountDong: 2_000 }];
    expect(await must(quote({}))).toEqual({ items, totalDong: 12_000 });
    expect((await must(quote({ exemptionCode: 'NUA' }))).totalDong).toBe(6_000);
    expect(await must(quote({ items: [] }))).toEqual({ items: [], totalDong: 0 });
    expect(await quote({ exemptionCode: 'CU' })).toEqual(failure('EXEMPTION_UNKNOWN'));
    expect(await quote({ procedureCode: '1.001193' })).toEqual(failure('PROCEDURE_NOT_IN_EFFECT'));
    expect(await quote({ procedureCode: '9.999999' })).toEqual(failure('PROCEDURE_UNKNOWN'));
  });

  it('receive, number, take the fee and return in one step, once a request', async () => {
    const request = randomUuidV7();
    const done = await must(finish({}, 'CB1', request));
    expect(done.dossier).toMatchObject({ state: 'DA_TRA', onSpot: true, paidDong: 12_000, accepted: true });
    expect(done.payment).toMatchObject({
      state: 'PAID',
      amountDong: 12_000,
      changeDong: 8_000,
      lines: [{ feeCode: 'PHI-BS', quantity: 7, amountDong: 12_000 }],
    });
    expect(done.entries.map(({ text, content, copies, feeDong }) => [text, content, copies, feeDong])).toEqual([
      ['01/2026/SCT-BS', 'Bằng tốt nghiệp', 2, 4_000],
      ['02/2026/SCT-BS', 'Học bạ', 1, 6_000],
      ['03/2026/SCT-BS', 'Căn cước', 1, 2_000],
    ]);
    expect(await must(finish({}, 'CB1', request))).toEqual(done);
    expect(await entriesOf('SCT-BS')).toMatchObject({ total: 3, copies: 4, feeDong: 12_000 });
    const { steps } = await must(world.as('CB1')('dossier.steps', { dossierId: done.dossier.id }));
    expect(steps.map(({ action }) => action)).toEqual(['TIEP_NHAN', 'CHUYEN_XU_LY', 'CO_KET_QUA', 'TRA_KET_QUA']);
    expect(world.office.events).toContainEqual({ event: 'rating.changed', payload: {} });
    const rating = await world.office.store().read((reads) => reads.lastRatingWindow('Q1'));
    expect(rating?.dossierId).toBe(done.dossier.id);
  });

  it('by code leave the payment open and the dossier returned', async () => {
    const done = await must(finish({ payment: { method: 'QR' } }));
    expect(done.dossier).toMatchObject({ state: 'DA_TRA', paidDong: 0 });
    expect(done.payment).toMatchObject({ state: 'SHOWN', method: 'QR', amountDong: 12_000 });
    const { shown } = await must(world.office.as(null, 'rating')('payment.shown', { counterCode: null }));
    expect(shown).toMatchObject({ paymentId: done.payment?.id, amountDong: 12_000 });
  });

  it('serve the ticket that was called, which is rated once', async () => {
    const { ticket } = await must(world.as('CB1')('queue.issue', { serviceCode: 'HT', priority: false, print: false }));
    expect(await finish({ ticketId: ticket.id })).toEqual(failure('TICKET_STATE_WRONG'));
    await must(world.as('CB1')('queue.callNext', { counterCode: 'Q1' }));
    const { dossier } = await must(finish({ ticketId: ticket.id }));
    expect(dossier.ticketNumber).toBe(ticket.number);
    const { current } = await must(world.as('CB1')('queue.state', { counterCode: 'Q1' }));
    expect(current).toMatchObject({ id: ticket.id, state: 'SERVING' });
    const rating = await world.office.store().read((reads) => reads.ratingWindowOfTicket(ticket.id));
    expect(rating?.dossierId).toBe(dossier.id);
  });

  it('with an exemption record that nothing was due', async () => {
    const done = await must(finish({ exemptionCode: 'HN', payment: { method: 'NONE' } }));
    expect(done.payment).toMatchObject({ method: 'NONE', amountDong: 0, lines: [{ exemptionCode: 'HN' }] });
    expect(done.entries.map(({ feeDong }) => feeDong)).toEqual([0, 0, 0]);
  });

  it('change nothing where one part cannot be done', async () => {
    const before = await entriesOf('SCT-BS');
    const dossiers = async () =>
      (await must(world.as('CB1')('dossier.list', { query: '', limit: 100 }))).dossiers.length;
    const count = await dossiers();
    const short = await finish({ payment: { method: 'CASH', tenderedDong: 11_999 } });
    expect(short).toEqual(failure('PAYMENT_TOO_LITTLE'));
    expect(await finish({ payment: { method: 'NONE' } })).toEqual(failure('PAYMENT_TOO_LITTLE'));
    expect(await finish({ exemptionCode: 'HN', payment: { method: 'QR' } })).toEqual(failure('FEE_NONE'));
    expect(await finish({ counterCode: 'KHONG' })).toEqual(failure('COUNTER_UNKNOWN'));
    expect(await finish({ ticketId: randomUuidV7() })).toEqual(failure('TICKET_UNKNOWN'));
    expect(await finish({ procedureCode: 'MAU-KHAISINH' })).toEqual(failure('BOOK_MISSING'));
    expect(await entriesOf('SCT-BS')).toEqual(before);
    expect(await dossiers()).toBe(count);
    const next = await must(finish());
    expect(next.entries[0]?.number).toBe(before.total + 1);
  });

  it('numbers papers of one moment differently, whoever asks', async () => {
    const done = await Promise.all(['CB1', 'CB2', 'LD1'].map((who) => must(finish({}, who as Who))));
    const numbers = done.flatMap(({ entries }) => entries.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(9);
    expect(Math.max(...numbers) - Math.min(...numbers)).toBe(8);
  });
});

describe('a book', () => {
  it('keeps a cancelled line and its number; the sums leave it out', async () => {
    const { entries, feeDong } = await entriesOf('SCT-BS');
    const [newest] = entries;
    if (!newest) throw new Error('the book is empty');
    const cancel = (reason: string) => world.as('CB2')('book.cancel', { entryId: newest.id, reason });
    expect(await cancel(' ')).toEqual(failure('BOOK_REASON_MISSING'));
    expect((await must(cancel('ghi nhầm'))).entry).toMatchObject({ cancelReason: 'ghi nhầm', number: newest.number });
    expect(await cancel('ghi nhầm')).toEqual(failure('BOOK_ENTRY_CANCELLED'));
    expect((await entriesOf('SCT-BS')).feeDong).toBe(feeDong - newest.feeDong);
    const next = await must(finish({ items: [{ name: 'Giấy khai sinh', pages: 1, copies: 1 }] }));
    expect(next.entries[0]?.number).toBe(newest.number + 1);
    const unknown = world.as('CB1')('book.cancel', { entryId: randomUuidV7(), reason: 'x' });
    expect(await unknown).toEqual(failure('BOOK_ENTRY_UNKNOWN'));
  });

  it('finds a line by name, content and number, without diacritics', async () => {
    expect((await entriesOf('SCT-BS', 'le thi hoa hoc ba')).entries.every(({ content }) => content === 'Học bạ')).toBe(
      true,
    );
    expect((await entriesOf('SCT-BS', '02/2026/sct-bs')).entries).toHaveLength(1);
    expect((await entriesOf('SCT-BS', '%')).total).toBe(0);
    expect(await world.as('CB1')('book.entries', { bookCode: 'XX', ...day, query: '', limit: 1, offset: 0 })).toEqual(
      failure('BOOK_UNKNOWN'),
    );
  });

  it('begins anew with the year, and where the paper book ended', async () => {
    const { rows } = await must(world.office.as(world.office.it)('config.read', {})).then(({ books }) => ({
      rows: books,
    }));
    const book = rows.find(({ code }) => code === 'SCT-CK');
    if (!book) throw new Error('no such book');
    const { id: _id, rev: _rev, ...row } = book;
    const save = (part: object) =>
      world.office.as(world.office.it)('config.save', { kind: 'book', row: { ...row, ...part } });
    expect(await save({ template: 'SCT-CK' })).toEqual(failure('BOOK_TEMPLATE_WRONG'));
    await must(save({ startAt: 121 }));
    const sign = { procedureCode: '2.000884', items: [{ name: 'Sơ yếu lý lịch', pages: 2, copies: 1 }] };
    const paid = { payment: { method: 'CASH', tenderedDong: 10_000 } } as const;
    expect((await must(finish({ ...sign, ...paid }))).entries[0]?.text).toBe('121/2026/SCT-CK');
    expect((await must(finish({ ...sign, ...paid }))).entries[0]?.text).toBe('122/2026/SCT-CK');
    world.at('2027-01-04T08:00');
    expect((await must(finish({ ...sign, ...paid }))).entries[0]?.text).toBe('01/2027/SCT-CK');
    const { books } = await must(world.as('LD1')('book.list', {}));
    expect(books.map(({ code }) => code)).toEqual(['SCT-BS', 'SCT-CK', 'STL-HT', 'SVB-MC']);
  });
});
