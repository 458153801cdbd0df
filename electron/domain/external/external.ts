import type { Channel } from '../dossier/dossier.ts';

/** What a list of a provincial or ministry system may tell of a dossier: columns are mapped to these once. */
export const LIST_FIELDS = [
  'code',
  'state',
  'procedureCode',
  'procedureName',
  'field',
  'applicantName',
  'applicantId',
  'applicantPhone',
  'applicantAddress',
  'applicantBirthDate',
  'ownerName',
  'channel',
  'submittedAt',
  'receivedAt',
  'dueAt',
  'finishedAt',
  'returnedAt',
  'unit',
  'handler',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** Fields of Bảng chép: what a clerk types again into another system's form. */
export const COPY_FIELDS = [
  'code',
  'externalCode',
  'procedureCode',
  'procedureName',
  'applicantName',
  'applicantId',
  'applicantBirthDate',
  'applicantSex',
  'applicantAddress',
  'applicantPhone',
  'applicantEmail',
  'ownerName',
  'ownerId',
  'ownerBirthDate',
  'ownerAddress',
  'receivedAt',
  'dueAt',
  'finishedAt',
  'returnedAt',
  'components',
  'feeAmount',
  'resultRecipient',
] as const;
export type CopyField = (typeof COPY_FIELDS)[number];

/** How dates are written in another system's forms. */
export const DATE_WRITINGS = ['dd/MM/yyyy', 'yyyy-MM-dd', 'ddMMyyyy'] as const;

/** One dossier as the last list of its system told it. Moments are local `YYYY-MM-DDTHH:mm`; null and empty are untold. */
export interface ExternalItem {
  readonly system: string;
  readonly code: string;
  /** In the system's own words. */
  readonly state: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly field: string;
  readonly applicantName: string;
  readonly applicantId: string;
  readonly applicantPhone: string;
  readonly applicantAddress: string;
  /** `YYYY-MM-DD`. */
  readonly applicantBirthDate: string | null;
  readonly ownerName: string;
  readonly channel: Channel | null;
  readonly submittedAt: string | null;
  readonly receivedAt: string | null;
  readonly dueAt: string | null;
  readonly finishedAt: string | null;
  readonly returnedAt: string | null;
  readonly unit: string;
  readonly handler: string;
  /** UTC: when a list last named it. */
  readonly seenAt: string;
}

/**
 * How our state stands to what the other system was last seen to say: `UNBOUND` has no code there yet, `BEHIND` still has
 * to be clicked there, `AHEAD` was moved on there and not here, `UNKNOWN_STATE` says something that is mapped to no
 * status, `SAME` agrees.
 */
export const EXTERNAL_STANDINGS = ['UNBOUND', 'BEHIND', 'AHEAD', 'UNKNOWN_STATE', 'SAME'] as const;
export type ExternalStanding = (typeof EXTERNAL_STANDINGS)[number];
