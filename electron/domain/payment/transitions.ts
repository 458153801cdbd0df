import type { Role } from '../people/roles.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Payment } from './payment.ts';

/** Who changes a payment, and when (UTC). */
export interface PaymentAct {
  readonly at: string;
  readonly personId: string;
  readonly role: Role;
}

const wrongState = ({ serial, state }: Payment) => fail('PAYMENT_STATE_WRONG', { serial, state });

/** The citizen says that the transfer is made. Error: `PAYMENT_STATE_WRONG`. */
export function claimPayment(payment: Payment, at: string): Result<Payment> {
  if (payment.state !== 'SHOWN') return wrongState(payment);
  return ok({ ...payment, state: 'CLAIMED', claimedAt: at, rev: payment.rev + 1 });
}

/**
 * Somebody knows that the money came: by a line of the bank's statement, or in their own words.
 * Errors: `PAYMENT_STATE_WRONG`, `PAYMENT_REASON_MISSING`.
 */
export function confirmPayment(payment: Payment, at: string, confirmation: string): Result<Payment> {
  if (payment.state !== 'SHOWN' && payment.state !== 'CLAIMED') return wrongState(payment);
  if (confirmation.trim() === '') return fail('PAYMENT_REASON_MISSING');
  return ok({
    ...payment,
    state: 'CONFIRMED',
    confirmedAt: at,
    confirmation: confirmation.trim(),
    rev: payment.rev + 1,
  });
}

/** Whether a person may confirm without a statement: the head, and clerks where the office allows it. */
export function mayConfirm(role: Role, clerkConfirms: boolean): boolean {
  return role === 'HEAD' || (role === 'CLERK' && clerkConfirms);
}

/**
 * Cancels a payment. Cash goes back out of the drawer of who took it, so its collector or the head cancels it; once that
 * drawer was counted, and for a transfer that arrived, the head alone.
 * Errors: `PAYMENT_STATE_WRONG`, `PAYMENT_REASON_MISSING`, `PAYMENT_CANCEL_NOT_ALLOWED`, `CASH_CLOSED`.
 */
export function cancelPayment(
  payment: Payment,
  { at, personId, role }: PaymentAct,
  { reason, cashClosed }: { readonly reason: string; readonly cashClosed: boolean },
): Result<Payment> {
  if (payment.state === 'CANCELLED') return wrongState(payment);
  if (reason.trim() === '') return fail('PAYMENT_REASON_MISSING');
  if (role !== 'HEAD') {
    if (payment.state === 'PAID' && payment.collectorId !== personId) return fail('PAYMENT_CANCEL_NOT_ALLOWED');
    if (payment.state === 'CONFIRMED') return fail('PAYMENT_CANCEL_NOT_ALLOWED');
    if (payment.method === 'CASH' && cashClosed) return fail('CASH_CLOSED', { day: payment.day });
  }
  return ok({ ...payment, state: 'CANCELLED', cancelledAt: at, cancelReason: reason.trim(), rev: payment.rev + 1 });
}

/**
 * What goes back to who paid cash. Error: `PAYMENT_TOO_LITTLE` where less was handed over than is due.
 */
export function changeDue(dueDong: number, tenderedDong: number): Result<number> {
  if (tenderedDong < dueDong) return fail('PAYMENT_TOO_LITTLE', { due: dueDong, tendered: tenderedDong });
  return ok(tenderedDong - dueDong);
}
