import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextBookEntry } from '../../electron/app/books/numbers.ts';
import type { Writes } from '../../electron/app/ports/store.ts';
import { bookEntryFromRow, bookEntryToRow } from '../../electron/db/sqlite/book-rows.ts';
import { paymentFromRow, paymentToRow } from '../../electron/db/sqlite/payment-rows.ts';
import type { BookEntry } from '../../electron/domain/books/book.ts';
import { PAYMENT_METHODS, PAYMENT_STATES, type Payment } from '../../electron/domain/payment/payment.ts';
import { ok } from '../../electron/domain/result.ts';
import { AT, dossierRow } from './dossier-row.ts';
import { expectOk, ids, setUpOffice, type TestOffice } from './support.ts';

const officeId = ids.next();
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const dong = fc.integer({ min: 0, max: 10_000_000_000 });
const text = fc.string();

const payments: fc.Arbitrary<Payment> = fc.record({
  id: fc.uuid(),
  dossierId: fc.uuid(),
  day: text,
  seq: fc.integer({ min: 1, max: 9_999 }),
  serial: text,
  method: fc.constantFrom(...PAYMENT_METHODS),
  state: fc.constantFrom(...PAYMENT_STATES),
  lines: fc.array(
    fc.record({
      feeCode: text,
      name: text,
      kind: fc.constantFrom('PHI', 'LE_PHI', 'BCCI'),
      quantity: fc.nat(),
      amountDong: dong,
      exemptionCode: text,
    }),
  ),
  amountDong: dong,
  tenderedDong: orNull(dong),
  changeDong: orNull(dong),
  collectorId: fc.uuid(),
  collectorName: text,
  counterCode: text,
  at: text,
  claimedAt: orNull(text),
  confirmedAt: orNull(text),
  confirmation: text,
  cancelledAt: orNull(text),
  cancelReason: text,
  eReceipt: orNull(fc.record({ series: text, number: text, date: text, fileId: orNull(text) })),
  rev: fc.integer({ min: 1 }),
});

const entries: fc.Arbitrary<BookEntry> = fc.record({
  id: fc.uuid(),
  bookCode: text,
  year: fc.nat(),
  number: fc.integer({ min: 1 }),
  text,
  at: text,
  dossierId: orNull(fc.uuid()),
  requesterName: text,
  requesterId: text,
  content: text,
  pages: fc.nat(),
  copies: fc.nat(),
  feeDong: dong,
  personId: fc.uuid(),
  personName: text,
  cancelledAt: orNull(text),
  cancelReason: text,
});

describe('rows', () => {
  test('of payments and book lines come back as they were', () => {
    const plain = <T>(value: T): T => structuredClone(value);
    fc.assert(
      fc.property(payments, (payment) => {
        expect(paymentFromRow({ office_id: officeId, ...paymentToRow(payment) })).toEqual(plain(payment));
      }),
    );
    fc.assert(
      fc.property(entries, (entry) => {
        expect(bookEntryFromRow({ office_id: officeId, ...bookEntryToRow(entry) })).toEqual(plain(entry));
      }),
    );
  });
});

const payment = (dossierId: string, collectorId: string, part: Partial<Payment> = {}): Payment => ({
  id: ids.next(),
  dossierId,
  day: '2026-11-21',
  seq: 1,
  serial: 'LP H3801 261121 0001',
  method: 'CASH',
  state: 'PAID',
  lines: [],
  amountDong: 15_000,
  tenderedDong: 20_000,
  changeDong: 5_000,
  collectorId,
  collectorName: 'Nguyễn Cán Bộ',
  counterCode: 'Q1',
  at: AT,
  claimedAt: null,
  confirmedAt: null,
  confirmation: '',
  cancelledAt: null,
  cancelReason: '',
  eReceipt: null,
  rev: 1,
  ...part,
});

async function withDossier(office: TestOffice, work: (writes: Writes, dossierId: string) => Promise<unknown>) {
  const dossier = dossierRow(office.personId, { counterCode: null });
  return office.office.store.write(office.change(), async (writes) => {
    await writes.putDossier(dossier);
    await writes.record({ type: 'test.done', subject: 'dossier', subjectId: dossier.id, body: {} });
    await work(writes, dossier.id);
    return ok(null);
  });
}

describe('the store', () => {
  test('keeps no two payments of one number or serial, and no bank line twice', async () => {
    const office = await setUpOffice();
    const { personId } = office;
    const twice = (part: Partial<Payment>) =>
      withDossier(office, async (writes, dossierId) => {
        await writes.putPayment(payment(dossierId, personId));
        await writes.putPayment(payment(dossierId, personId, part));
      });
    await expect(twice({ serial: 'LP H3801 261121 0002' })).rejects.toThrow(/UNIQUE/);
    await expect(twice({ seq: 2 })).rejects.toThrow(/UNIQUE/);
    const line = { reference: 'FT1', bookedOn: '21/11/2026', amountDong: 15_000, at: AT };
    const bank = withDossier(office, async (writes, dossierId) => {
      const one = payment(dossierId, personId);
      await writes.putPayment(one);
      await writes.addBankLine({ ...line, paymentId: one.id });
      await writes.addBankLine({ ...line, paymentId: one.id });
    });
    await expect(bank).rejects.toThrow(/UNIQUE/);
  });

  test('refuses a payment that contradicts itself', async () => {
    const office = await setUpOffice();
    const put = (part: Partial<Payment>) =>
      withDossier(office, (writes, dossierId) => writes.putPayment(payment(dossierId, office.personId, part)));
    await expect(put({ tenderedDong: null })).rejects.toThrow(/CHECK/);
    await expect(put({ method: 'QR', state: 'SHOWN' })).rejects.toThrow(/CHECK/);
    await expect(put({ state: 'CANCELLED' })).rejects.toThrow(/CHECK/);
    await expect(put({ changeDong: -1 })).rejects.toThrow(/CHECK/);
    expectOk(await put({}));
  });

  test('gives no number of a book twice, and a count of cash replaces the one before', async () => {
    const office = await setUpOffice();
    const { personId } = office;
    const entry = (part: Partial<BookEntry>): BookEntry => ({
      id: ids.next(),
      bookCode: 'SCT-BS',
      year: 2026,
      number: 1,
      text: '01/2026/SCT-BS',
      at: AT,
      dossierId: null,
      requesterName: 'Lê Thị Hoa',
      requesterId: '',
      content: 'Học bạ',
      pages: 1,
      copies: 2,
      feeDong: 4_000,
      personId,
      personName: 'Nguyễn Cán Bộ',
      cancelledAt: null,
      cancelReason: '',
      ...part,
    });
    const book = {
      id: ids.next(),
      code: 'SCT-BS',
      active: true,
      rev: 1,
      name: 'Sổ',
      purpose: 'CHUNG_THUC_BAN_SAO' as const,
      procedureCodes: [],
      forms: [],
      template: '{seq}',
      restart: 'YEAR' as const,
      startAt: 1,
      usual: [],
    };
    const count = { day: '2026-11-21', personId, countedDong: 1, expectedDong: 1, note: '', at: AT };
    const kept = await withDossier(office, async (writes) => {
      await writes.putEntity('book', book);
      await writes.addBookEntry(entry({}));
      await writes.addBookEntry(entry({ year: 2027 }));
      await writes.addBookEntry(entry({ number: 7, cancelledAt: AT, cancelReason: 'nhầm' }));
      await writes.putCashCount(count);
      await writes.putCashCount({ ...count, countedDong: 2 });
      expect(await writes.bookStanding('SCT-BS', 2026)).toEqual({ last: 7, firstYear: 2026 });
      expect(await writes.bookStanding('SCT-BS', 2028)).toEqual({ last: 0, firstYear: 2026 });
      expect(await writes.bookStanding('SCT-BS', null)).toEqual({ last: 7, firstYear: 2026 });
      expect(await writes.bookStanding('KHAC', null)).toBeNull();
      expect(await writes.cashCount('2026-11-21', personId)).toMatchObject({ countedDong: 2 });
      const question = { bookCode: 'SCT-BS', from: '2026', to: '2027', limit: 1, offset: 1 };
      expect(await writes.findBookEntries({ ...question, foldedQuery: 'hoc' })).toMatchObject({
        entries: [{ number: 7 }],
        total: 3,
        copies: 4,
        feeDong: 8_000,
      });
    });
    expectOk(kept);
    const again = withDossier(office, (writes) => writes.addBookEntry(entry({})));
    await expect(again).rejects.toThrow(/UNIQUE/);
  });

  test('gives no number again where a book begins to count by years in the middle of one', async () => {
    const { office, change, personId } = await setUpOffice();
    const book = (restart: 'YEAR' | 'NEVER') => ({
      id: bookId,
      code: 'SCT-BS',
      active: true,
      rev: 1,
      name: 'Sổ',
      purpose: 'CHUNG_THUC_BAN_SAO' as const,
      procedureCodes: [],
      forms: [],
      template: '{seq}/{yyyy}',
      restart,
      startAt: 1,
      usual: [],
    });
    const bookId = ids.next();
    const number = async (restart: 'YEAR' | 'NEVER', at: string): Promise<string> => {
      const given = await office.store.write(change(), async (writes) => {
        await writes.putEntity('book', book(restart));
        const line = { at, dossierId: null, requesterName: 'A', requesterId: '', content: 'B', pages: 1, copies: 1 };
        const by = { feeDong: 0, personId, personName: 'C', cancelledAt: null, cancelReason: '' };
        return nextBookEntry(writes, ids, 'SCT-BS', { ...line, ...by });
      });
      return expectOk(given).text;
    };
    expect(await number('NEVER', '2025-12-30T02:00:00.000Z')).toBe('1/2025');
    expect(await number('NEVER', '2026-11-20T02:00:00.000Z')).toBe('2/2026');
    expect(await number('NEVER', '2026-11-21T02:00:00.000Z')).toBe('3/2026');
    expect(await number('YEAR', '2026-11-22T02:00:00.000Z')).toBe('4/2026');
    expect(await number('YEAR', '2026-12-31T18:00:00.000Z')).toBe('1/2027');
    expect(await number('NEVER', '2027-01-02T02:00:00.000Z')).toBe('5/2027');
    expect(await number('YEAR', '2027-01-03T02:00:00.000Z')).toBe('6/2027');
    expect(await number('YEAR', '2028-01-03T02:00:00.000Z')).toBe('1/2028');
  });
});
