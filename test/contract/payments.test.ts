import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { FEE, MONDAY, type MoneyOffice, startMoneyOffice } from './money-office.ts';
import { must } from './queue-world.ts';

let world: MoneyOffice;
beforeAll(async () => {
  world = await startMoneyOffice();
});
afterAll(() => world.office.stop());
beforeEach(() => world.at(MONDAY));

const failure = (code: string, details?: object) => ({
  ok: false,
  error: details === undefined ? expect.objectContaining({ code }) : { code, details },
});
const eventsOf = (id: string) =>
  world.office.store().read(async (reads) => (await reads.eventsOf('payment', id)).map(({ type }) => type));
const dossierOf = async (dossierId: string) => (await must(world.as('CB1')('dossier.read', { dossierId }))).dossier;

describe('what is due', () => {
  it('comes from the version that the dossier keeps, with exemptions and the prices of the post', async () => {
    const { id: dossierId } = await world.receive();
    const offer = await must(world.as('CB1')('payment.offer', { dossierId, exemptionCode: 'NUA' }));
    expect(offer.fees).toEqual([
      {
        feeCode: 'LP',
        name: 'Lệ phí',
        kind: 'LE_PHI',
        caseName: '',
        per: '',
        amountDong: 7_500,
        basis: '',
      },
      {
        feeCode: 'NOITINH',
        name: 'Chuyển phát nội tỉnh',
        kind: 'BCCI',
        caseName: '',
        per: '',
        amountDong: 26_000,
        basis: '',
      },
    ]);
    expect(offer.exemptions.map(({ code }) => code)).toEqual(['HN', 'NUA']);
    expect(offer).toMatchObject({ payments: [], takesQr: true });
    const unknown = { dossierId: randomUuidV7(), exemptionCode: null };
    expect(await world.as('CB1')('payment.offer', unknown)).toEqual(failure('DOSSIER_UNKNOWN'));
  });

  it('is told before it is taken: each fee by its quantity, the exemption taken off, the post in full', async () => {
    const { id: dossierId } = await world.receive();
    const fees = [
      { feeCode: 'LP', kind: 'LE_PHI', caseName: '', quantity: 3 },
      { feeCode: 'NOITINH', kind: 'BCCI', caseName: '', quantity: 1 },
    ] as const;
    const quote = (exemptionCode: string | null, chosen: readonly (typeof fees)[number][] = fees) =>
      world.as('CB1')('payment.quote', { dossierId, fees: [...chosen], exemptionCode });
    expect(await must(quote(null))).toEqual({ amountsDong: [45_000, 26_000], totalDong: 71_000 });
    expect(await must(quote('NUA'))).toEqual({ amountsDong: [22_500, 26_000], totalDong: 48_500 });
    expect(await must(quote('HN', [fees[0]]))).toEqual({ amountsDong: [0], totalDong: 0 });
    expect(await quote('KHONG')).toEqual(failure('EXEMPTION_UNKNOWN'));
    const unknown = world.as('CB1')('payment.quote', {
      dossierId: randomUuidV7(),
      fees: [fees[0]],
      exemptionCode: null,
    });
    expect(await unknown).toEqual(failure('DOSSIER_UNKNOWN'));
  });
});

describe('cash', () => {
  it('is paid at once, with change, a serial and the name of who took it', async () => {
    const { id: dossierId } = await world.receive();
    const request = randomUuidV7();
    const input = { dossierId, counterCode: 'Q1', fees: [FEE], exemptionCode: null, tenderedDong: 20_000 };
    const { payment } = await must(world.as('CB1')('payment.takeCash', input, request));
    expect(payment).toMatchObject({
      state: 'PAID',
      method: 'CASH',
      amountDong: 15_000,
      tenderedDong: 20_000,
      changeDong: 5_000,
      collectorName: 'Nguyễn Cán Bộ',
      day: '2026-11-16',
      serial: expect.stringMatching(/^LP H3801 261116 \d{4}$/),
    });
    expect(await must(world.as('CB1')('payment.takeCash', input, request))).toEqual({ payment });
    expect((await dossierOf(dossierId)).paidDong).toBe(15_000);
    expect(await eventsOf(payment.id)).toEqual(['payment.taken']);
    expect(world.office.events).toContainEqual({ event: 'payment.changed', payload: { counterCode: 'Q1' } });
  });

  it('is refused where something does not fit', async () => {
    const { id: dossierId } = await world.receive();
    const take = (part: object) =>
      world.as('CB1')('payment.takeCash', {
        dossierId,
        counterCode: 'Q1',
        fees: [FEE],
        exemptionCode: null,
        tenderedDong: 20_000,
        ...part,
      });
    const short = failure('PAYMENT_TOO_LITTLE', { due: 15_000, tendered: 14_999 });
    expect(await take({ tenderedDong: 14_999 })).toEqual(short);
    expect(await take({ fees: [{ ...FEE, feeCode: 'XX' }] })).toEqual(failure('FEE_UNKNOWN'));
    expect(await take({ fees: [{ ...FEE, kind: 'BCCI' }] })).toEqual(failure('FEE_UNKNOWN'));
    expect(await take({ exemptionCode: 'CU' })).toEqual(failure('EXEMPTION_UNKNOWN'));
    expect(await take({ counterCode: 'KHONG' })).toEqual(failure('COUNTER_UNKNOWN'));
    expect(await take({ dossierId: randomUuidV7() })).toEqual(failure('DOSSIER_UNKNOWN'));
    expect((await dossierOf(dossierId)).paidDong).toBe(0);
    const { id: free } = await world.receive('MAU-KHAISINH');
    const onTime = { dossierId: free, fees: [{ ...FEE, caseName: 'Đúng hạn' }] };
    expect(await take(onTime)).toEqual(failure('FEE_NONE'));
  });

  it('of nothing by an exemption is kept as such; the post is paid in full all the same', async () => {
    const { id: dossierId } = await world.receive();
    const take = (fees: (typeof FEE | { feeCode: string; kind: 'BCCI'; caseName: string; quantity: number })[]) =>
      world.as('CB1')('payment.takeCash', {
        dossierId,
        counterCode: 'Q1',
        fees: [...fees],
        exemptionCode: 'HN',
        tenderedDong: 50_000,
      });
    expect((await must(take([FEE]))).payment).toMatchObject({
      method: 'NONE',
      state: 'PAID',
      amountDong: 0,
      tenderedDong: null,
      lines: [{ exemptionCode: 'HN', amountDong: 0 }],
    });
    const post = { feeCode: 'NOITINH', kind: 'BCCI', caseName: '', quantity: 1 } as const;
    expect((await must(take([FEE, post]))).payment).toMatchObject({ method: 'CASH', amountDong: 26_000 });
  });

  it('is cancelled with a reason by who took it, and counts no more', async () => {
    const dossier = await world.receive();
    const { id: paymentId } = await world.cash(dossier);
    const cancel = (who: 'CB1' | 'CB2' | 'LD1', reason: string, rev = 1) =>
      world.as(who)('payment.cancel', { paymentId, rev, reason });
    expect(await cancel('CB1', '')).toEqual(failure('PAYMENT_REASON_MISSING'));
    expect(await cancel('CB2', 'nhầm')).toEqual(failure('PAYMENT_CANCEL_NOT_ALLOWED'));
    expect(await cancel('CB1', 'nhầm', 7)).toEqual(failure('PAYMENT_CHANGED_SINCE'));
    expect((await must(cancel('CB1', 'nhầm'))).payment).toMatchObject({ state: 'CANCELLED', cancelReason: 'nhầm' });
    expect(await cancel('CB1', 'nhầm', 2)).toEqual(failure('PAYMENT_STATE_WRONG'));
    expect((await dossierOf(dossier.id)).paidDong).toBe(0);
  });
});

describe('a VietQR code', () => {
  const shownAt = async (counterCode: string | null) =>
    (await must(world.office.as(null, 'rating')('payment.shown', { counterCode }))).shown;

  it('is shown, claimed and confirmed by an authorised person', async () => {
    const dossier = await world.receive();
    const { id: paymentId, serial } = await world.qr(dossier);
    const shown = await shownAt(null);
    expect(shown).toMatchObject({ paymentId, serial, amountDong: 15_000, bankName: 'Vietcombank', state: 'SHOWN' });
    expect(shown?.payload).toContain(serial);
    expect(JSON.stringify(shown)).not.toContain('Nguyễn');
    expect(await shownAt('Q2')).toBeNull();
    expect((await must(world.as('CB1')('payment.claim', { paymentId, rev: 1 }))).payment.state).toBe('CLAIMED');
    expect((await dossierOf(dossier.id)).paidDong).toBe(0);
    const confirm = (who: 'CB1' | 'LD1', confirmation: string) =>
      world.as(who)('payment.confirm', { paymentId, rev: 2, confirmation });
    expect(await confirm('CB1', 'thấy tiền về')).toEqual(failure('PAYMENT_CONFIRM_NOT_ALLOWED'));
    expect(await confirm('LD1', '')).toEqual(failure('PAYMENT_REASON_MISSING'));
    expect(await shownAt('Q1')).toMatchObject({ state: 'CLAIMED' });
    expect((await must(confirm('LD1', 'thấy tiền về'))).payment).toMatchObject({ state: 'CONFIRMED' });
    // The citizen is thanked for a moment.
    expect(await shownAt('Q1')).toMatchObject({ paymentId, state: 'CONFIRMED' });
    expect((await dossierOf(dossier.id)).paidDong).toBe(15_000);
    expect(await eventsOf(paymentId)).toEqual(['payment.shown', 'payment.claimed', 'payment.confirmed']);
    const again = world.as('CB1')('payment.showAgain', { paymentId, counterCode: 'Q1' });
    expect(await again).toEqual(failure('PAYMENT_STATE_WRONG'));
    world.office.clock.advanceMs(8_000);
    expect(await shownAt('Q1')).toBeNull();
  });

  it('goes off the screen when it is hidden, cancelled, or after ten minutes, and comes back when asked', async () => {
    const dossier = await world.receive();
    const { id: paymentId } = await world.qr(dossier);
    await must(world.as('CB1')('payment.hideQr', { counterCode: 'Q1' }));
    expect(await shownAt('Q1')).toBeNull();
    await must(world.as('CB1')('payment.showAgain', { paymentId, counterCode: 'Q2' }));
    expect(await shownAt('Q2')).toMatchObject({ paymentId });
    world.office.events.length = 0;
    world.office.clock.advanceMs(10 * 60_000);
    expect(await shownAt('Q2')).toBeNull();
    expect(world.office.events).toContainEqual({ event: 'payment.changed', payload: { counterCode: 'Q2' } });
    await must(world.as('CB1')('payment.showAgain', { paymentId, counterCode: 'Q1' }));
    await must(world.as('CB2')('payment.cancel', { paymentId, rev: 1, reason: 'trả tiền mặt' }));
    expect(await shownAt('Q1')).toBeNull();
  });

  it('needs an account; a clerk confirms where the office lets them', async () => {
    const dossier = await world.receive();
    const { id: paymentId } = await world.qr(dossier);
    await world.settings({ clerkConfirms: true });
    const confirmed = await must(world.as('CB2')('payment.confirm', { paymentId, rev: 1, confirmation: 'báo có' }));
    expect(confirmed.payment.state).toBe('CONFIRMED');
    const cancelled = await world.as('CB1')('payment.cancel', { paymentId, rev: 2, reason: 'x' });
    expect(cancelled).toEqual(failure('PAYMENT_CANCEL_NOT_ALLOWED'));
    await world.settings({ account: null, clerkConfirms: false });
    const input = { dossierId: dossier.id, counterCode: 'Q1', fees: [FEE], exemptionCode: null };
    expect(await world.as('CB1')('payment.showQr', input)).toEqual(failure('PAYMENT_NO_ACCOUNT'));
    await world.settings({ account: { bin: '970436', number: '0123456789', holder: 'UBND XA THU NGHIEM' } });
  });
});

describe('an electronic receipt', () => {
  it('is recorded with its file on what was paid', async () => {
    const dossier = await world.receive();
    const paid = await world.cash(dossier);
    const receipt = (paymentId: string, rev: number, bytes: string | null) =>
      world.as('CB1')('payment.eReceipt', {
        paymentId,
        rev,
        series: '1C26TTN',
        number: '42',
        date: '2026-11-16',
        file: bytes === null ? null : { fileName: 'bienlai.pdf', bytes: new TextEncoder().encode(bytes) },
      });
    expect(await receipt(paid.id, 1, 'MZ\u0000')).toEqual(failure('PAYMENT_RECEIPT_FILE_WRONG'));
    const kept = await must(receipt(paid.id, 1, '%PDF-1.7 x'));
    const eReceipt = { series: '1C26TTN', number: '42', date: '2026-11-16', hasFile: true };
    expect(kept.payment).toMatchObject({ eReceipt, rev: 2 });
    expect((await must(receipt(paid.id, 2, null))).payment.eReceipt).toEqual(eReceipt);
    const open = await world.qr(dossier);
    expect(await receipt(open.id, 1, null)).toEqual(failure('PAYMENT_STATE_WRONG'));
  });
});

describe('the log and the report', () => {
  it('find payments by serial, code or name, and add them up without the sample ones', async () => {
    world.at('2026-11-18T09:00');
    const dossier = await world.receive();
    const [taken, shown] = [await world.cash(dossier), await world.qr(dossier, 'CB2')];
    const sample = await world.receive('MAU-KHAISINH');
    await must(
      world.as('CB1')('payment.takeCash', {
        dossierId: sample.id,
        counterCode: 'Q1',
        fees: [{ ...FEE, caseName: 'Trễ hạn' }],
        exemptionCode: null,
        tenderedDong: 5_000,
      }),
    );
    await must(world.as('LD1')('payment.confirm', { paymentId: shown.id, rev: 1, confirmation: 'sao kê' }));
    const day = { from: '2026-11-18', to: '2026-11-18' };
    const list = (part: object) =>
      must(world.as('LD1')('payment.list', { ...day, state: null, query: '', limit: 50, ...part }));
    expect((await list({})).payments.map(({ id }) => id).slice(1)).toEqual([shown.id, taken.id]);
    expect((await list({ query: taken.serial.toLowerCase() })).payments.map(({ id }) => id)).toEqual([taken.id]);
    expect((await list({ query: `cam tu ${dossier.code}` })).total).toBe(2);
    expect(await list({ state: 'CONFIRMED', limit: 1 })).toMatchObject({ total: 1, payments: [{ id: shown.id }] });
    expect(await list({ query: '100%' })).toEqual({ payments: [], total: 0 });
    const report = await must(world.as('LD1')('payment.report', { ...day, unitCode: null }));
    expect(report.totals).toEqual({
      payments: 2,
      cashDong: 15_000,
      qrDong: 15_000,
      openQrDong: 0,
      cancelledDong: 0,
      cashlessPercent: 50,
    });
    expect(report.byProcedure).toEqual([
      { code: '1.001193', name: 'Đăng ký kết hôn', payments: 2, cashDong: 15_000, qrDong: 15_000 },
    ]);
    expect(report.byCollector).toHaveLength(2);
    expect(report.byDay).toMatchObject([{ day: '2026-11-18', payments: 2 }]);
    const other = await must(world.as('LD1')('payment.report', { ...day, unitCode: 'PTP' }));
    expect(other.totals).toMatchObject({ payments: 0, cashlessPercent: null });
  });
});
