import type { Settings } from '../../contract/entities.ts';
import type { ProcedureVersion } from '../../domain/catalogue/procedure.ts';
import type { Dossier, DossierHead } from '../../domain/dossier/dossier.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import { type FieldFacts, type PaperField, paperFields } from '../../domain/papers/fields.ts';
import { type PaperGround, paperOffers } from '../../domain/papers/offers.ts';
import type { FormSet, PaperFormId } from '../../domain/papers/paper-forms.ts';
import { chooseTemplate } from '../../domain/papers/template-choice.ts';
import { writtenDong } from '../../domain/papers/written.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperHeadOf } from '../../domain/units/paper-head.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import { paidDong, paymentsOf } from '../payments/log.ts';
import type { PaperFrame } from '../ports/paper-layout.ts';
import type { Reads } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';

/** What is known of a dossier when its papers are made. */
export interface PaperFacts {
  readonly dossier: Dossier;
  readonly steps: readonly DossierStep[];
  /** Not cancelled, oldest first. */
  readonly payments: readonly Payment[];
  readonly settings: Settings;
  readonly version: ProcedureVersion | null;
  readonly issuerName: string;
  /** Papers that may be made now. */
  readonly offers: readonly PaperGround[];
}

/** Errors: `DOSSIER_UNKNOWN`, `STORE_NEEDS_SETUP`. */
export async function paperFactsOf(reads: Reads, dossierId: string): Promise<Result<PaperFacts>> {
  const found = await findDossier(reads, dossierId);
  if (!found.ok) return found;
  const office = await reads.office();
  if (office === null) return fail('STORE_NEEDS_SETUP');
  const dossier = found.value;
  const steps = await reads.stepsOf(dossierId);
  const payments = (await paymentsOf(reads, dossierId)).filter(({ state }) => state !== 'CANCELLED');
  const settings = await reads.settings();
  const { formSet } = settings.desk;
  return ok({
    dossier,
    steps,
    payments,
    settings,
    version: await versionOf(reads, dossier),
    issuerName: office.superiorName === '' ? office.name : office.superiorName,
    offers: paperOffers({ dossier, steps, formSet, hasPayment: payments.length > 0 }),
  });
}

/** The version of the procedure that a dossier keeps; null where the catalogue has lost it. */
export async function versionOf(
  reads: Reads,
  { procedureCode, procedureVersion }: Pick<DossierHead, 'procedureCode' | 'procedureVersion'>,
): Promise<ProcedureVersion | null> {
  const procedure = await findProcedure(reads, procedureCode);
  return procedure?.versions.find(({ number }) => number === procedureVersion) ?? null;
}

/** The fields that a paper leaves to who makes it, with what is proposed. */
export function proposedFields(facts: PaperFacts, { form, stepSeq }: PaperGround): PaperField[] {
  const { dossier, steps, payments, version, issuerName } = facts;
  const paid = paidDong(payments);
  const given: FieldFacts = {
    dossier,
    step: steps.find(({ seq }) => seq === stepSeq) ?? null,
    issuerName,
    resultNames: version?.results.map(({ name }) => name) ?? [],
    paid: paid === 0 ? '' : writtenDong(paid),
    serial: payments.at(-1)?.serial ?? '',
  };
  return paperFields(form, given);
}

/** Head, office and template of a unit's papers. Error: `STORE_NEEDS_SETUP`. */
export async function frameOf(
  reads: Reads,
  form: PaperFormId,
  formSet: FormSet,
  unitCode: string | null,
): Promise<Result<PaperFrame>> {
  const office = await reads.office();
  if (office === null) return fail('STORE_NEEDS_SETUP');
  const units = await reads.entities('unit');
  const unit = units.find(({ code }) => code === unitCode);
  const { name, superiorName, address, phone } = office;
  return ok({
    formSet,
    office: { name, superiorName, address, phone },
    head: unit === undefined ? name : paperHeadOf(unit, units),
    template: chooseTemplate(await reads.entities('paperTemplate'), form, formSet, unitCode ?? ''),
  });
}

/** Names of units by code. */
export async function unitNames(reads: Reads): Promise<ReadonlyMap<string, string>> {
  return new Map((await reads.entities('unit')).map(({ code, name }) => [code, name]));
}

/** What the QR code on a paper holds: the address of the office's look-up page, else the bare code. */
export function lookUpText({ desk }: Pick<Settings, 'desk'>, code: string): string {
  return desk.lookUpUrl === '' ? code : desk.lookUpUrl.replaceAll('{code}', encodeURIComponent(code));
}
