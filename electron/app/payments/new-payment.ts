import type { ActingPerson } from '../../domain/dossier/machine.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { paymentSerial, serialOffice } from '../../domain/payment/serial.ts';
import { changeDue } from '../../domain/payment/transitions.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { Writes } from '../ports/store.ts';
import type { DueLines } from './fees.ts';

/** How it is paid: cash handed over, or a code that is shown. */
export type PaidBy = { readonly method: 'CASH'; readonly tenderedDong: number } | { readonly method: 'QR' };

/** What a payment is made from. */
export interface PaymentPlan {
  readonly dossierId: string;
  readonly counterCode: string;
  readonly collector: Pick<ActingPerson, 'name'> & { readonly personId: string };
  readonly due: DueLines;
  readonly paidBy: PaidBy;
  /** UTC. */
  readonly at: string;
}

/**
 * Adds a payment to the fee log, with the next number of the day, in the transaction of what is paid for. Where an
 * exemption leaves nothing due the log says so (`NONE`). Errors: `COUNTER_UNKNOWN`, `PAYMENT_TOO_LITTLE`,
 * `PAYMENT_NO_ACCOUNT`, `FEE_NONE` (a code over nothing), `PAYMENT_NUMBERS_USED_UP`.
 */
export async function addPayment(writes: Writes, ids: Ids, plan: PaymentPlan): Promise<Result<Payment>> {
  const counter = await writes.entityByCode('counter', plan.counterCode);
  if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: plan.counterCode });
  const settings = (await writes.settings()).payment;
  const { dossierId, counterCode, collector, at } = plan;
  const { lines, amountDong } = plan.due;
  const means = meansOf(plan, settings.account !== null);
  if (!means.ok) return means;
  const day = localDateOf(at);
  const seq = (await writes.lastPaymentSeq(day)) + 1;
  const office = serialOffice(settings.serialOffice, (await writes.office())?.agencyCode ?? '');
  const serial = paymentSerial(office, day, seq);
  if (!serial.ok) return serial;
  const payment: Payment = {
    id: ids.next(),
    dossierId,
    day,
    seq,
    serial: serial.value,
    ...means.value,
    lines,
    amountDong,
    collectorId: collector.personId,
    collectorName: collector.name,
    counterCode,
    at,
    claimedAt: null,
    confirmedAt: null,
    confirmation: '',
    cancelledAt: null,
    cancelReason: '',
    eReceipt: null,
    rev: 1,
  };
  await writes.putPayment(payment);
  const type = payment.method === 'QR' ? 'payment.shown' : 'payment.taken';
  await writes.record({ type, subject: 'payment', subjectId: payment.id, body: { payment } });
  return ok(payment);
}

type Means = Pick<Payment, 'method' | 'state' | 'tenderedDong' | 'changeDong'>;

function meansOf({ due: { amountDong }, paidBy }: PaymentPlan, hasAccount: boolean): Result<Means> {
  if (paidBy.method === 'QR') {
    if (amountDong === 0) return fail('FEE_NONE');
    if (!hasAccount) return fail('PAYMENT_NO_ACCOUNT');
    return ok({ method: 'QR', state: 'SHOWN', tenderedDong: null, changeDong: null });
  }
  if (amountDong === 0) return ok({ method: 'NONE', state: 'PAID', tenderedDong: null, changeDong: null });
  const change = changeDue(amountDong, paidBy.tenderedDong);
  if (!change.ok) return change;
  return ok({ method: 'CASH', state: 'PAID', tenderedDong: paidBy.tenderedDong, changeDong: change.value });
}
