import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierView } from '../../electron/contract/dossier-views.ts';
import { createTableWriter } from '../../electron/documents/tables/write-xlsx.ts';
import { type MoneyOffice, startMoneyOffice } from './money-office.ts';
import { must } from './queue-world.ts';

let world: MoneyOffice;
let dossier: DossierView;
beforeAll(async () => {
  world = await startMoneyOffice();
  dossier = await world.receive();
});
afterAll(() => world.office.stop());

const HEADING = 'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả';
const csv = (lines: readonly string[], heading = HEADING) =>
  new TextEncoder().encode(`\ufeff${[heading, ...lines].join('\r\n')}\r\n`);
const run = (bytes: Uint8Array<ArrayBuffer>, write = true, who: 'CB1' | 'LD1' = 'CB1') =>
  world.as(who)('payment.statement', { fileName: 'saoke.csv', bytes, write });
const stateOf = async (id: string) =>
  (await must(world.as('LD1')('payment.offer', { dossierId: dossier.id, exemptionCode: null }))).payments.find(
    (payment) => payment.id === id,
  );
const row = (reference: string, amount: string, text: string) => `16/11/2026,${reference},,"${amount}",${text}`;

describe('a bank statement', () => {
  it('confirms by serial and amount, once, however the bank writes it', async () => {
    const [first, second, third] = [await world.qr(dossier), await world.qr(dossier), await world.qr(dossier)];
    const bytes = csv([
      row('FT26320000001', '15.000', `MBVCB.1.${first.serial.replaceAll(' ', '')}.CT tu 0011`),
      row('FT26320000002', '15,000.00', `chuyen tien ${second.serial.toLowerCase()} NGUYEN VAN A`),
      row('FT26320000003', '14.999', third.serial),
      row('FT26320000004', '15.000', 'tien dien'),
      '16/11/2026,FT26320000005,50.000,,rut tien',
    ]);
    const seen = await must(run(bytes, false));
    const counts = { matched: 2, done: 0, amount: 1, cancelled: 0, unknown: 1 };
    expect(seen.counts).toEqual(counts);
    expect((await stateOf(first.id))?.state).toBe('SHOWN');
    expect(await must(run(bytes))).toEqual(seen);
    expect(await stateOf(first.id)).toMatchObject({ state: 'CONFIRMED', confirmation: 'FT26320000001' });
    expect(await stateOf(second.id)).toMatchObject({ state: 'CONFIRMED', rev: 2 });
    expect(await stateOf(third.id)).toMatchObject({ state: 'SHOWN', rev: 1 });
    const again = await must(run(bytes, true, 'LD1'));
    expect(again.counts).toEqual({ ...counts, matched: 0, done: 2 });
    expect(await stateOf(second.id)).toMatchObject({ rev: 2 });
    const events = await world.office.store().read((reads) => reads.eventsOf('payment', first.id));
    expect(events.map(({ type }) => type)).toEqual(['payment.shown', 'payment.confirmed']);
    expect(again.lines.map(({ outcome, serial }) => [outcome, serial])).toEqual([
      ['DONE', first.serial],
      ['DONE', second.serial],
      ['AMOUNT', third.serial],
      ['UNKNOWN', ''],
    ]);
  });

  it('never confirms what is doubtful: two serials, a second transfer, a cancelled payment, cash', async () => {
    const [first, second, gone] = [await world.qr(dossier), await world.qr(dossier), await world.qr(dossier)];
    const cash = await world.cash(dossier);
    await must(world.as('CB1')('payment.cancel', { paymentId: gone.id, rev: 1, reason: 'trả tiền mặt' }));
    const { lines } = await must(
      run(
        csv([
          row('FT26320000011', '15.000', `${first.serial} ${second.serial}`),
          row('FT26320000012', '15.000', first.serial),
          row('FT26320000013', '15.000', first.serial),
          row('FT26320000014', '15.000', gone.serial),
          row('FT26320000015', '15.000', cash.serial),
        ]),
      ),
    );
    expect(lines.map(({ outcome }) => outcome)).toEqual(['UNKNOWN', 'MATCHED', 'AMOUNT', 'CANCELLED', 'UNKNOWN']);
    expect(lines[0]?.serial).toBe(`${first.serial}, ${second.serial}`);
    expect((await stateOf(second.id))?.state).toBe('SHOWN');
    expect((await stateOf(gone.id))?.state).toBe('CANCELLED');
  });

  it('is known again without references, also when the next export has more lines', async () => {
    const [first, second] = [await world.qr(dossier), await world.qr(dossier)];
    const heading = 'Ngày,Ghi có,Nội dung';
    const line = (serial: string) => `16/11/2026,15000,${serial}`;
    expect((await must(run(csv([line(first.serial)], heading)))).counts.matched).toBe(1);
    const more = await must(run(csv([line(first.serial), line(second.serial)], heading)));
    expect(more.counts).toMatchObject({ done: 1, matched: 1 });
    expect(more.lines.map(({ reference }) => reference)).toEqual(['', '']);
  });

  it('keeps what a person confirmed, and then knows the bank’s line too', async () => {
    const { id: paymentId, serial } = await world.qr(dossier);
    await must(world.as('LD1')('payment.confirm', { paymentId, rev: 1, confirmation: 'tin nhắn báo có' }));
    const bytes = csv([row('FT26320000021', '15.000', serial)]);
    expect((await must(run(bytes))).counts.matched).toBe(1);
    expect(await stateOf(paymentId)).toMatchObject({ confirmation: 'tin nhắn báo có', rev: 2 });
    expect((await must(run(bytes))).counts.done).toBe(1);
  });

  it('comes as a sheet too, with lines above its heading', async () => {
    const { serial } = await world.qr(dossier);
    const bytes = await createTableWriter().xlsx([
      {
        title: 'SAO KÊ TÀI KHOẢN',
        headLines: ['Số tài khoản: 0123456789', 'Từ ngày 16/11/2026 đến ngày 16/11/2026'],
        columns: [
          { title: 'STT', widthChars: 6, kind: 'NUMBER' },
          { title: 'Ngày hiệu lực', widthChars: 12, kind: 'DATE' },
          { title: 'Phát sinh nợ', widthChars: 14, kind: 'NUMBER' },
          { title: 'Phát sinh có', widthChars: 14, kind: 'NUMBER' },
          { title: 'Diễn giải', widthChars: 40, kind: 'TEXT' },
          { title: 'Số bút toán', widthChars: 20, kind: 'TEXT' },
        ],
        rows: [[1, '2026-11-16', null, 15_000, `IBVCB ${serial}`, 'BT00000001']],
      },
    ]);
    const read = await must(run(new Uint8Array(bytes)));
    expect(read.lines).toMatchObject([{ outcome: 'MATCHED', amountDong: 15_000, date: '16/11/2026' }]);
  });

  it('says in clear words what is wrong with a file', async () => {
    const failure = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
    expect(await run(csv(['16/11/2026,5.000,9.000,Tiền điện'], 'Ngày,Ghi nợ,Số dư,Nội dung'))).toEqual(
      failure('STATEMENT_COLUMNS_MISSING'),
    );
    expect(await run(new Uint8Array())).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^LIST_FILE_/) },
    });
    const many = Array.from({ length: 2_001 }, (_one, index) => row(`FT2632100${index}`, '1.000', 'x'));
    expect(await run(csv(many))).toEqual(failure('STATEMENT_TOO_LONG'));
  });
});
