import { bankName } from '../../contract/banks.ts';
import { handoverLines } from '../../domain/dossier/handover.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import { fieldValues } from '../../domain/papers/fields.ts';
import type { PaperGround } from '../../domain/papers/offers.ts';
import type { DossierPaperForm } from '../../domain/papers/paper-forms.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { vietQrPayload } from '../../domain/payment/vietqr.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperCode } from '../external/code-of.ts';
import type { DossierPaperContent, PaymentOnPaper } from '../ports/paper-layout.ts';
import type { Reads } from '../ports/store.ts';
import { frameOf, lookUpText, type PaperFacts, proposedFields, unitNames } from './paper-facts.ts';

/** A paper that is asked for. */
export interface PaperRequest extends PaperGround {
  readonly fields: Readonly<Record<string, string>>;
}

/** What a paper says apart from its number and who makes it when. */
export type PaperBody = Omit<DossierPaperContent, 'number' | 'datedAt' | 'madeByName'> & {
  /** UTC moment whose date stands on it; null dates it when it is made. */
  readonly ownDate: string | null;
};

/**
 * Collects what a paper says. Errors: `PAPER_NOT_FOR_STATE`, `PAPER_STEP_UNKNOWN` for a form that is offered, yet not
 * about this step, `STORE_NEEDS_SETUP`.
 */
export async function paperBody(reads: Reads, facts: PaperFacts, request: PaperRequest): Promise<Result<PaperBody>> {
  const { dossier, steps, settings, version, offers } = facts;
  const { form, stepSeq } = request;
  const code = paperCode(dossier);
  const ofForm = offers.filter((offer) => offer.form === form);
  if (ofForm.length === 0) return fail('PAPER_NOT_FOR_STATE', { code, form });
  if (!ofForm.some((offer) => offer.stepSeq === stepSeq))
    return fail('PAPER_STEP_UNKNOWN', { code, form, step: stepSeq });
  const fields = fieldValues(proposedFields(facts, request), request.fields);
  const payment = form === 'PHIEU_THU' ? paymentFor(facts, fields['serial'] ?? '') : null;
  if (form === 'PHIEU_THU' && payment === null) return fail('PAPER_NOT_FOR_STATE', { code, form });
  const frame = await frameOf(reads, form, settings.desk.formSet, dossier.receivingUnitCode);
  if (!frame.ok) return frame;
  const names = await unitNames(reads);
  const desk = {
    personId: null,
    name: names.get(dossier.receivingUnitCode) ?? dossier.receivingUnitCode,
    unitCode: dossier.receivingUnitCode,
  };
  const step = steps.find(({ seq }) => seq === stepSeq) ?? null;
  return ok({
    ...frame.value,
    form,
    dossier,
    code,
    lookUp: lookUpText(settings, code),
    sets: version?.sets ?? 1,
    step,
    handovers: handoverLines(steps, { deadline: dossier.deadline, desk }),
    unitNames: names,
    counterName: await counterName(reads, dossier.counterCode),
    fields,
    payment: payment === null ? null : paymentOnPaper(facts, payment),
    ownDate: ownDate(form, facts, step, payment),
  });
}

/** The moment a paper is about; a letter has the date on which it is made. */
function ownDate(
  form: DossierPaperForm,
  { dossier }: PaperFacts,
  step: DossierStep | null,
  payment: Payment | null,
): string | null {
  if (step !== null) return step.at;
  if (payment !== null) return payment.at;
  if (form === 'TIEP_NHAN' || form === 'PHIEU_HEN') return dossier.receivedAt;
  return form === 'KIEM_SOAT' ? dossier.lastStepAt : null;
}

function paymentFor({ payments }: PaperFacts, serial: string): Payment | null {
  return payments.find((payment) => payment.serial === serial) ?? null;
}

/** What is still to be paid by a transfer has its code on the paper. */
function paymentOnPaper({ settings }: PaperFacts, payment: Payment): PaymentOnPaper {
  const { account } = settings.payment;
  const isOpen = payment.method === 'QR' && (payment.state === 'SHOWN' || payment.state === 'CLAIMED');
  if (account === null || !isOpen) return { payment, qrPayload: null, account: null };
  const { bin, number, holder } = account;
  const payload = vietQrPayload({ bin, account: number, amountDong: payment.amountDong, message: payment.serial });
  if (!payload.ok) return { payment, qrPayload: null, account: null };
  return { payment, qrPayload: payload.value, account: { number, holder, bank: bankName(bin) } };
}

async function counterName(reads: Reads, code: string | null): Promise<string> {
  const counter = code === null ? null : await reads.entityByCode('counter', code);
  return counter === null ? '' : `Quầy số ${counter.number} - ${counter.name}`;
}
