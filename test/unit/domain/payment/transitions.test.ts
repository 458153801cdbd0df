import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashSums } from '../../../../electron/domain/payment/cash-sums.ts';
import { matchCredit } from '../../../../electron/domain/payment/match-credit.ts';
import {
  PAYMENT_METHODS,
  PAYMENT_STATES,
  type Payment,
  type PaymentState,
} from '../../../../electron/domain/payment/payment.ts';
import { paymentsReport } from '../../../../electron/domain/payment/payments-report.ts';
import {
  cancelPayment,
  changeDue,
  claimPayment,
  confirmPayment,
  mayConfirm,
} from '../../../../electron/domain/payment/transitions.ts';

const AT = '2026-11-22T02:00:00.000Z';
const payment = (extra: Partial<Payment> = {}): Payment => ({
  id: 'p1',
  dossierId: 'd1',
  day: '2026-11-22',
  seq: 1,
  serial: 'LP H3801 261122 0001',
  method: 'QR',
  state: 'SHOWN',
  lines: [],
  amountDong: 20_000,
  tenderedDong: null,
  changeDong: null,
  collectorId: 'c1',
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
  ...extra,
});
const cash = (extra: Partial<Payment> = {}): Payment =>
  payment({ method: 'CASH', state: 'PAID', tenderedDong: 50_000, changeDong: 30_000, ...extra });
const clerk = { at: AT, personId: 'c1', role: 'CLERK' } as const;
const head = { at: AT, personId: 'h1', role: 'HEAD' } as const;
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

describe('a payment', () => {
  it.each<[PaymentState, string, string]>([
    ['SHOWN', 'ok', 'ok'],
    ['CLAIMED', 'PAYMENT_STATE_WRONG', 'ok'],
    ['CONFIRMED', 'PAYMENT_STATE_WRONG', 'PAYMENT_STATE_WRONG'],
    ['PAID', 'PAYMENT_STATE_WRONG', 'PAYMENT_STATE_WRONG'],
    ['CANCELLED', 'PAYMENT_STATE_WRONG', 'PAYMENT_STATE_WRONG'],
  ])('%s is claimed: %s, confirmed: %s', (state, claimed, confirmed) => {
    expect(codeOf(claimPayment(payment({ state }), AT))).toBe(claimed);
    expect(codeOf(confirmPayment(payment({ state }), AT, 'FT1'))).toBe(confirmed);
  });

  it('is confirmed with words alone, by the head or where the office lets clerks', () => {
    expect(codeOf(confirmPayment(payment(), AT, ' '))).toBe('PAYMENT_REASON_MISSING');
    expect([mayConfirm('HEAD', false), mayConfirm('CLERK', false), mayConfirm('CLERK', true)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(mayConfirm('IT', true)).toBe(false);
  });

  it('is cancelled with a reason, cash by its collector until the drawer is counted', () => {
    const open = { reason: 'nhầm', cashClosed: false };
    expect(cancelPayment(cash(), clerk, open)).toMatchObject({
      value: { state: 'CANCELLED', cancelledAt: AT, cancelReason: 'nhầm', rev: 2 },
    });
    expect(codeOf(cancelPayment(cash(), clerk, { ...open, reason: '' }))).toBe('PAYMENT_REASON_MISSING');
    expect(codeOf(cancelPayment(cash({ collectorId: 'c2' }), clerk, open))).toBe('PAYMENT_CANCEL_NOT_ALLOWED');
    expect(codeOf(cancelPayment(cash(), clerk, { ...open, cashClosed: true }))).toBe('CASH_CLOSED');
    expect(codeOf(cancelPayment(cash(), head, { ...open, cashClosed: true }))).toBe('ok');
    expect(codeOf(cancelPayment(payment({ state: 'CONFIRMED' }), clerk, open))).toBe('PAYMENT_CANCEL_NOT_ALLOWED');
    expect(codeOf(cancelPayment(payment({ state: 'CONFIRMED' }), head, open))).toBe('ok');
    expect(codeOf(cancelPayment(payment({ collectorId: 'c2' }), clerk, open))).toBe('ok');
    expect(codeOf(cancelPayment(payment({ state: 'CANCELLED' }), head, open))).toBe('PAYMENT_STATE_WRONG');
  });

  it('gives back what is too much', () => {
    expect(changeDue(20_000, 50_000)).toEqual({ ok: true, value: 30_000 });
    expect(changeDue(20_000, 19_999)).toMatchObject({ error: { details: { due: 20_000, tendered: 19_999 } } });
  });
});

describe('a line of a statement', () => {
  const context = { candidates: [payment()], provenBefore: null, hasOtherProof: false };
  const outcome = (dong: number, extra: Partial<Parameters<typeof matchCredit>[1]>) =>
    matchCredit({ amountDong: dong }, { ...context, ...extra }).outcome;

  it('confirms one serial with its exact amount, and nothing else', () => {
    expect(outcome(20_000, {})).toBe('MATCHED');
    expect(outcome(20_000, { candidates: [payment({ state: 'CONFIRMED' })] })).toBe('MATCHED');
    expect(outcome(19_999, {})).toBe('AMOUNT');
    expect(outcome(20_000, { hasOtherProof: true })).toBe('AMOUNT');
    expect(outcome(20_000, { candidates: [payment({ state: 'CANCELLED' })] })).toBe('CANCELLED');
    expect(outcome(20_000, { candidates: [] })).toBe('UNKNOWN');
    expect(outcome(20_000, { candidates: [payment(), payment({ id: 'p2' })] })).toBe('UNKNOWN');
    expect(outcome(20_000, { provenBefore: payment({ state: 'CONFIRMED' }) })).toBe('DONE');
  });
});

const anyPayment = fc
  .record({
    method: fc.constantFrom(...PAYMENT_METHODS),
    state: fc.constantFrom(...PAYMENT_STATES),
    amountDong: fc.integer({ min: 0, max: 10_000_000 }),
    collectorId: fc.constantFrom('a', 'b', 'c'),
    day: fc.constantFrom('2026-11-21', '2026-11-22'),
  })
  .map((fields) => payment({ ...fields, collectorName: fields.collectorId }));

describe('sums', () => {
  it('hold every payment exactly once', () => {
    fc.assert(
      fc.property(fc.array(anyPayment), (payments) => {
        const { cashDong, qrConfirmedDong, qrOpenDong, cancelledDong } = cashSums(payments);
        const all = payments.reduce((sum, { amountDong }) => sum + amountDong, 0);
        expect(cashDong + qrConfirmedDong + qrOpenDong + cancelledDong).toBe(all);
      }),
    );
  });

  it('of the report agree with those of the cash sheets, whichever way they are grouped', () => {
    const honest = anyPayment.filter(({ method, state }) =>
      state === 'CANCELLED' ? true : (state === 'PAID') === (method !== 'QR'),
    );
    fc.assert(
      fc.property(fc.array(honest), (payments) => {
        const withMoney = payments.filter(({ method, amountDong }) => method !== 'NONE' || amountDong === 0);
        const sums = cashSums(withMoney);
        const report = paymentsReport(
          withMoney.map((one) => ({ payment: one, procedureCode: one.collectorId, procedureName: 'x' })),
        );
        expect(report.totals).toMatchObject({
          cashDong: sums.cashDong,
          qrDong: sums.qrConfirmedDong,
          openQrDong: sums.qrOpenDong,
          cancelledDong: sums.cancelledDong,
        });
        for (const groups of [report.byProcedure, report.byCollector, report.byDay]) {
          const total = (key: 'payments' | 'cashDong' | 'qrDong') => groups.reduce((sum, group) => sum + group[key], 0);
          expect([total('payments'), total('cashDong'), total('qrDong')]).toEqual([
            report.totals.payments,
            report.totals.cashDong,
            report.totals.qrDong,
          ]);
        }
      }),
    );
  });

  it('give the share without cash with one decimal, halves up', () => {
    const share = (transfers: number, drawers: number) =>
      paymentsReport(
        [
          ...Array.from({ length: transfers }, () => payment({ state: 'CONFIRMED' })),
          ...Array.from({ length: drawers }, () => cash()),
        ].map((one) => ({ payment: one, procedureCode: 'x', procedureName: 'x' })),
      ).totals.cashlessPercent;
    expect([share(0, 0), share(1, 2), share(2, 1), share(1, 7), share(3, 0)]).toEqual([null, 33.3, 66.7, 12.5, 100]);
    expect(share(1, 1_999)).toBe(0.1);
  });
});
