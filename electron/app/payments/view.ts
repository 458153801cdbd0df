import { bankName } from '../../contract/banks.ts';
import type { MethodOutput } from '../../contract/contract.ts';
import type { Settings } from '../../contract/entities.ts';
import type { PaymentView } from '../../contract/methods/payment.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { vietQrPayload } from '../../domain/payment/vietqr.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PaymentOfDossier } from '../ports/payment-rows.ts';
import type { DrawQr } from '../ports/qr.ts';
import type { Reads, Store } from '../ports/store.ts';

/** A VietQR code as windows show it. */
export type ShownQr = NonNullable<MethodOutput<'payment.shown'>['shown']>;

/** A payment as windows and papers show it. */
export function paymentView({ payment, dossier }: PaymentOfDossier): PaymentView {
  const { seq: _seq, collectorId: _collectorId, eReceipt, lines, ...shown } = payment;
  return {
    ...shown,
    dossierCode: dossier.code,
    applicantName: dossier.applicantName,
    lines: lines.map((line) => ({ ...line })),
    eReceipt: eReceipt && {
      series: eReceipt.series,
      number: eReceipt.number,
      date: eReceipt.date,
      hasFile: eReceipt.fileId !== null,
    },
  };
}

/** Reads a payment for a window. Error: `PAYMENT_UNKNOWN`. */
export async function readPayment(reads: Reads, paymentId: string): Promise<Result<PaymentView>> {
  const found = await reads.paymentOfDossier(paymentId);
  return found ? ok(paymentView(found)) : fail('PAYMENT_UNKNOWN');
}

/** The answer of every change of a payment. */
export function changedPayment(store: Store, paymentId: string): Promise<Result<{ payment: PaymentView }>> {
  return store.read(async (reads) => {
    const payment = await readPayment(reads, paymentId);
    return payment.ok ? ok({ payment: payment.value }) : payment;
  });
}

/**
 * The code by which a payment is transferred to the office's account: it never says who pays.
 * Errors: `PAYMENT_NO_ACCOUNT`, `PAYMENT_STATE_WRONG` (cash, cancelled), `VIETQR_*`.
 */
export function shownQr(
  payment: Payment,
  { account }: Pick<Settings['payment'], 'account'>,
  drawQr: DrawQr,
): Result<ShownQr> {
  if (account === null) return fail('PAYMENT_NO_ACCOUNT');
  const { id: paymentId, serial, amountDong, state } = payment;
  if (state === 'PAID' || state === 'CANCELLED') return fail('PAYMENT_STATE_WRONG', { serial, state });
  const { bin, number: accountNumber, holder: accountHolder } = account;
  const payload = vietQrPayload({ bin, account: accountNumber, amountDong, message: serial });
  if (!payload.ok) return payload;
  return ok({
    paymentId,
    serial,
    amountDong,
    payload: payload.value,
    qr: drawQr(payload.value),
    accountHolder,
    accountNumber,
    bankName: bankName(bin),
    state,
  });
}
