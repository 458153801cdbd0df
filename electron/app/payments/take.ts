import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { PaymentView } from '../../contract/methods/payment.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import { actingPerson } from '../reception/dossier-log.ts';
import { findDossier } from '../reception/views.ts';
import type { PaymentDeps } from './deps.ts';
import { dueLines, feesOffered } from './fees.ts';
import { paymentsOf } from './log.ts';
import { addPayment, type PaidBy } from './new-payment.ts';
import { changedPayment, paymentView, type ShownQr, shownQr } from './view.ts';

/** What may be due for a dossier, and what is paid of it. Error: `DOSSIER_UNKNOWN`. */
export function offerFees(
  { store }: Pick<PaymentDeps, 'store'>,
  { dossierId, exemptionCode }: MethodParsedInput<'payment.offer'>,
): Promise<Result<MethodOutput<'payment.offer'>>> {
  return store.read(async (reads) => {
    const found = await findDossier(reads, dossierId);
    if (!found.ok) return found;
    const { code, applicant, procedureCode, procedureName, receivingUnitCode } = found.value;
    const dossier = { code, applicantName: applicant.name, procedureCode, procedureName, receivingUnitCode };
    const { fees, exemptions } = await feesOffered(reads, found.value, exemptionCode);
    return ok({
      fees,
      exemptions: exemptions.map((exemption) => {
        return { code: exemption.code, name: exemption.name, percent: exemption.percent };
      }),
      payments: (await paymentsOf(reads, dossierId)).map((payment) => paymentView({ payment, dossier })),
      takesQr: (await reads.settings()).payment.account !== null,
    });
  });
}

type PayInput = Omit<MethodParsedInput<'payment.takeCash'>, 'tenderedDong'>;

async function pay(
  { clock, ids }: PaymentDeps,
  writes: Writes,
  { dossierId, counterCode, fees, exemptionCode }: PayInput,
  paidBy: PaidBy,
  change: Change,
): Promise<Result<{ paymentId: string }>> {
  const dossier = await findDossier(writes, dossierId);
  if (!dossier.ok) return dossier;
  const due = await dueLines(writes, dossier.value, fees, exemptionCode);
  if (!due.ok) return due;
  const collector = await collectorOf(writes, change);
  const plan = { dossierId, counterCode, collector, due: due.value, paidBy, at: utcNow(clock) };
  const payment = await addPayment(writes, ids, plan);
  return payment.ok ? ok({ paymentId: payment.value.id }) : payment;
}

/** Who takes a payment. The wire refused calls without a person. */
export async function collectorOf(writes: Writes, change: Change): Promise<{ personId: string; name: string }> {
  const { personId, name } = await actingPerson(writes, change);
  if (personId === null) throw new Error('a payment is taken by a person of this office');
  return { personId, name };
}

/**
 * Takes cash. The amount comes from the dossier's own version of the procedure, never from the window.
 * Errors: `DOSSIER_UNKNOWN`, those of `dueLines` and `addPayment`.
 */
export async function takeCash(
  deps: PaymentDeps,
  { tenderedDong, ...input }: MethodParsedInput<'payment.takeCash'>,
  change: Change,
): Promise<Result<{ payment: PaymentView }>> {
  const paidBy = { method: 'CASH', tenderedDong } as const;
  const taken = await deps.store.write(change, (writes) => pay(deps, writes, input, paidBy, change));
  if (!taken.ok) return taken;
  announcePaid(deps, input);
  return changedPayment(deps.store, taken.value.paymentId);
}

/** Makes a payment by code and shows it on the citizen's screen. Errors: as `takeCash`, `PAYMENT_NO_ACCOUNT`. */
export async function showQr(
  deps: PaymentDeps,
  input: MethodParsedInput<'payment.showQr'>,
  change: Change,
): Promise<Result<{ payment: PaymentView; shown: ShownQr }>> {
  const made = await deps.store.write(change, (writes) => pay(deps, writes, input, { method: 'QR' }, change));
  if (!made.ok) return made;
  const shown = await showOnScreen(deps, made.value.paymentId, input.counterCode);
  if (!shown.ok) return shown;
  deps.announce('dossier.changed', { dossierId: input.dossierId });
  const payment = await changedPayment(deps.store, made.value.paymentId);
  return payment.ok ? ok({ ...payment.value, shown: shown.value }) : payment;
}

function announcePaid({ announce }: PaymentDeps, { counterCode, dossierId }: PayInput): void {
  announce('payment.changed', { counterCode });
  announce('dossier.changed', { dossierId });
}

/**
 * Puts the code of an open payment on the screen of a counter.
 * Errors: `PAYMENT_UNKNOWN`, `PAYMENT_STATE_WRONG`, `PAYMENT_NO_ACCOUNT`, `COUNTER_UNKNOWN`.
 */
export function showOnScreen(deps: PaymentDeps, paymentId: string, counterCode: string): Promise<Result<ShownQr>> {
  return deps.store.read(async (reads) => {
    const counter = await reads.entityByCode('counter', counterCode);
    if (!counter?.active) return fail('COUNTER_UNKNOWN', { code: counterCode });
    const payment = await reads.payment(paymentId);
    if (payment === null) return fail('PAYMENT_UNKNOWN');
    const shown = shownQr(payment, (await reads.settings()).payment, deps.drawQr);
    if (!shown.ok) return shown;
    const { serial, state } = payment;
    if (state === 'CONFIRMED') return fail('PAYMENT_STATE_WRONG', { serial, state });
    deps.shownQrs.show(counterCode, paymentId);
    return shown;
  });
}

/** What the citizen's screen of a counter shows; without a counter the one of this PC. */
export function shownAt(
  { store, drawQr, shownQrs }: Pick<PaymentDeps, 'store' | 'drawQr' | 'shownQrs'>,
  asked: string | null,
): Promise<Result<{ shown: ShownQr | null }>> {
  return store.read(async (reads) => {
    const settings = await reads.settings();
    const counterCode = asked ?? settings.counterCode;
    const paymentId = counterCode === null ? null : shownQrs.at(counterCode);
    const payment = paymentId === null ? null : await reads.payment(paymentId);
    const shown = payment === null ? null : shownQr(payment, settings.payment, drawQr);
    // The account may have been taken away while the code was shown.
    return ok({ shown: shown?.ok === true ? shown.value : null });
  });
}
