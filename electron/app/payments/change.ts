import type { MethodParsedInput } from '../../contract/contract.ts';
import type { PaymentView } from '../../contract/methods/payment.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { cancelPayment, claimPayment, confirmPayment, mayConfirm } from '../../domain/payment/transitions.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import type { PaymentDeps } from './deps.ts';
import { changedPayment } from './view.ts';

interface SeenPayment {
  readonly paymentId: string;
  readonly rev: number;
}

/** How a payment changes: the event it makes, and the rule. */
interface PaymentChange {
  readonly type: 'payment.claimed' | 'payment.confirmed' | 'payment.cancelled' | 'payment.receipted';
  decide(writes: Writes, payment: Payment, at: string): Promise<Result<Payment>>;
}

/** A payment that nobody changed since somebody looked. Errors: `PAYMENT_UNKNOWN`, `PAYMENT_CHANGED_SINCE`. */
export async function seenPayment(reads: Reads, { paymentId, rev }: SeenPayment): Promise<Result<Payment>> {
  const payment = await reads.payment(paymentId);
  if (payment === null) return fail('PAYMENT_UNKNOWN');
  if (payment.rev === rev) return ok(payment);
  return fail('PAYMENT_CHANGED_SINCE', { serial: payment.serial, based: rev, rev: payment.rev });
}

/** Changes a payment with its event, and takes its code off the screens once it is no longer open. */
export async function changePayment(
  deps: PaymentDeps,
  seen: SeenPayment,
  change: Change,
  { type, decide }: PaymentChange,
): Promise<Result<{ payment: PaymentView }>> {
  const changed = await deps.store.write(change, async (writes) => {
    const before = await seenPayment(writes, seen);
    if (!before.ok) return before;
    const payment = await decide(writes, before.value, utcNow(deps.clock));
    if (!payment.ok) return payment;
    await writes.putPayment(payment.value);
    await writes.record({ type, subject: 'payment', subjectId: seen.paymentId, body: { payment: payment.value } });
    const { counterCode, dossierId, state } = payment.value;
    return ok({ counterCode, dossierId, state });
  });
  if (!changed.ok) return changed;
  const { counterCode, dossierId, state } = changed.value;
  if (state === 'CONFIRMED') deps.shownQrs.thank(seen.paymentId);
  else if (state !== 'SHOWN' && state !== 'CLAIMED') deps.shownQrs.hidePayment(seen.paymentId);
  deps.announce('payment.changed', { counterCode });
  deps.announce('dossier.changed', { dossierId });
  return changedPayment(deps.store, seen.paymentId);
}

/** Errors: those of `seenPayment`, `PAYMENT_STATE_WRONG`. */
export function claim(deps: PaymentDeps, seen: SeenPayment, change: Change) {
  return changePayment(deps, seen, change, {
    type: 'payment.claimed',
    decide: async (_writes, payment, at) => claimPayment(payment, at),
  });
}

/** Errors: those of `claim`, `PAYMENT_CONFIRM_NOT_ALLOWED`, `PAYMENT_REASON_MISSING`. */
export function confirm(
  deps: PaymentDeps,
  { confirmation, ...seen }: MethodParsedInput<'payment.confirm'>,
  change: Change,
) {
  return changePayment(deps, seen, change, {
    type: 'payment.confirmed',
    async decide(writes, payment, at) {
      const { clerkConfirms } = (await writes.settings()).payment;
      if (!mayConfirm(personOf(change).role, clerkConfirms)) return fail('PAYMENT_CONFIRM_NOT_ALLOWED');
      return confirmPayment(payment, at, confirmation);
    },
  });
}

/**
 * Errors: those of `claim`, `PAYMENT_REASON_MISSING`, `PAYMENT_CANCEL_NOT_ALLOWED`, `CASH_CLOSED` (its collector counted
 * the drawer with this payment in it: then the head decides, and the day is counted once more).
 */
export function cancel(deps: PaymentDeps, { reason, ...seen }: MethodParsedInput<'payment.cancel'>, change: Change) {
  return changePayment(deps, seen, change, {
    type: 'payment.cancelled',
    async decide(writes, payment, at) {
      const count = await writes.cashCount(payment.day, payment.collectorId);
      const cashClosed = count !== null && payment.at <= count.at;
      return cancelPayment(payment, { at, ...personOf(change) }, { reason, cashClosed });
    },
  });
}

/** The person of a change. The wire refused calls without one. */
export function personOf({ actor }: Change): Actor {
  if (actor.personId === null) throw new Error('a payment is changed by a person of this office');
  return actor;
}
