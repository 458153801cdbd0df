import type { Dossier } from '../dossier/dossier.ts';
import { localTextOf } from '../dossier/moments.ts';
import type { Recipient } from '../dossier/party.ts';
import type { CopyField, DATE_WRITINGS } from './external.ts';

export type DateWriting = (typeof DATE_WRITINGS)[number];

/** A line of Bảng chép: what a clerk types again elsewhere. */
export interface CopyValue {
  readonly field: CopyField;
  readonly value: string;
}

/** What Bảng chép is made of besides the dossier. */
export interface CopyFacts {
  /** Fees taken, in đồng; null where nothing was taken. */
  readonly paidDong: number | null;
  /** Who took the result away; null while nobody did. */
  readonly recipient: Recipient | null;
}

/** The values of a dossier in the order of the other system's form, dates as it writes them. Empty where there is none. */
export function copyValues(
  dossier: Dossier,
  facts: CopyFacts,
  { copyFields, dateWriting }: { readonly copyFields: readonly CopyField[]; readonly dateWriting: DateWriting },
): CopyValue[] {
  return copyFields.map((field) => ({ field, value: VALUES[field](dossier, facts, dateWriting) }));
}

type ValueOf = (dossier: Dossier, facts: CopyFacts, writing: DateWriting) => string;

const VALUES: Readonly<Record<CopyField, ValueOf>> = {
  code: ({ code }) => code,
  externalCode: ({ external }) => external?.code ?? '',
  procedureCode: ({ procedureCode }) => procedureCode,
  procedureName: ({ procedureName }) => procedureName,
  applicantName: ({ applicant }) => applicant.name,
  applicantId: ({ applicant }) => applicant.personalId,
  applicantBirthDate: ({ applicant }, _facts, writing) => dayText(applicant.birthDate, writing),
  applicantSex: ({ applicant }) => applicant.sex ?? '',
  applicantAddress: ({ applicant }) => applicant.address,
  applicantPhone: ({ applicant }) => applicant.phone,
  applicantEmail: ({ applicant }) => applicant.email,
  ownerName: ({ owner, applicant }) => owner?.name ?? applicant.name,
  ownerId: ({ owner, applicant }) => (owner === null ? applicant.personalId : owner.personalId || owner.otherId),
  ownerBirthDate: ({ owner, applicant }, _facts, writing) => dayText((owner ?? applicant).birthDate, writing),
  ownerAddress: ({ owner, applicant }) => (owner ?? applicant).address,
  receivedAt: ({ receivedAt }, _facts, writing) => dayText(localTextOf(receivedAt), writing),
  dueAt: ({ dueAt, promisedAt }, _facts, writing) => dayText(promisedAt ?? dueAt, writing),
  finishedAt: ({ finishedAt }, _facts, writing) => dayText(finishedAt && localTextOf(finishedAt), writing),
  returnedAt: ({ returnedAt }, _facts, writing) => dayText(returnedAt && localTextOf(returnedAt), writing),
  components: ({ components }) =>
    components
      .filter(({ received }) => received)
      .map(({ name, copies }) => (copies > 1 ? `${name} (${copies} bản)` : name))
      .join('; '),
  feeAmount: (_dossier, { paidDong }) => (paidDong === null ? '' : String(paidDong)),
  resultRecipient: (_dossier, { recipient }) => recipient?.name ?? '',
};

function dayText(local: string | null, writing: DateWriting): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(local ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return '';
  if (writing === 'yyyy-MM-dd') return `${year}-${month}-${day}`;
  return writing === 'ddMMyyyy' ? `${day}${month}${year}` : `${day}/${month}/${year}`;
}
