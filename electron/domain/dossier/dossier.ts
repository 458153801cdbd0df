import type { DEADLINE_UNITS, PauseMode } from '../deadline/request.ts';
import type { RatingLevel } from '../rating/rating.ts';
import type { HiddenReason, PageDoubt, ScanOrigin, ScanPurpose } from '../scan/scan.ts';
import type { Authorisation, Owner } from './party.ts';
import type { DossierResult, Officer } from './step.ts';

/** The states of a dossier (domain reference 2.2). */
export const DOSSIER_STATES = [
  'CHO_TIEP_NHAN',
  'TU_CHOI',
  'DA_TIEP_NHAN',
  'DANG_GIAI_QUYET',
  'CHO_BO_SUNG',
  'CHO_NVTC',
  'TAM_DUNG',
  'RUT',
  'TRA_LAI',
  'DUNG_GIAI_QUYET',
  'HUY',
  'CO_KET_QUA',
  'DA_TRA',
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

export const CHANNELS = ['TRUC_TIEP', 'TRUC_TUYEN', 'BCCI'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who filed it (domain reference 2.1): the citizen, an officer for the citizen, a relative, a volunteer. */
export const SUBMITTERS = ['SELF', 'OFFICER', 'RELATIVE', 'VOLUNTEER'] as const;
export type Submitter = (typeof SUBMITTERS)[number];

/** Level of the online service; `CHU_DONG` is offered without being asked for (NĐ 224/2026, to be checked). */
export const SERVICE_LEVELS = ['TOAN_TRINH', 'MOT_PHAN', 'CUNG_CAP_THONG_TIN', 'CHU_DONG'] as const;
export type ServiceLevel = (typeof SERVICE_LEVELS)[number];

/** In which form a paper was handed in (columns of Mẫu 01). */
export const PAPER_FORMS = ['BAN_CHINH', 'BAN_CHUNG_THUC', 'BAN_CHUP'] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** Digitization of a component (domain reference 5): not yet, digitized, reused from a component, reused from a result. */
export const DIGITIZATION_STATUSES = [0, 1, 2, 3] as const;
export type DigitizationStatus = (typeof DIGITIZATION_STATUSES)[number];

/** Who hands the dossier in. Dates are `YYYY-MM-DD`; texts NFC. */
export interface Applicant {
  readonly name: string;
  /** Personal number of 12 digits; empty when there is none. */
  readonly personalId: string;
  readonly birthDate: string | null;
  readonly sex: 'Nam' | 'Nữ' | null;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
}

export interface DossierComponent {
  /** Number on Mẫu 01, from 1. */
  readonly ordinal: number;
  readonly code: string;
  readonly name: string;
  readonly mustDigitize: boolean;
  readonly received: boolean;
  readonly copies: number;
  readonly form: PaperForm;
  readonly status: DigitizationStatus;
  /** The PDF of its pages in the file store. */
  readonly pdfFileId: string | null;
  /** The earlier paper that was taken again instead of a new one; null for a paper of its own. */
  readonly reusedFrom: { readonly dossierId: string; readonly ordinal: number } | null;
}

/** The dossier's twin in a provincial or ministry system, which is the master there. */
export interface ExternalRef {
  readonly system: string;
  readonly code: string;
  readonly state: string;
  /** UTC; null when nobody has looked yet. */
  readonly seenAt: string | null;
}

/** What came with an imported dossier and has no place of its own here. */
export interface ImportedFacts {
  readonly resultDigitized: boolean;
  readonly payment: { readonly amountDong: number; readonly online: boolean; readonly paidAt: string | null } | null;
  readonly rating: { readonly level: RatingLevel; readonly at: string } | null;
}

/** What never changes after the dossier came in. Moments are UTC ISO text. */
export interface DossierIdentity {
  readonly id: string;
  /** Until the provincial system gives one: `T-yymmdd-nnnn`, a shape that no official code has. */
  readonly code: string;
  readonly day: string;
  /** Number of the temporary code within its day; null for an imported dossier, which has a code already. */
  readonly seq: number | null;
  readonly origin: 'COUNTER' | 'IMPORT';
  readonly procedureCode: string;
  /** The version in effect at reception: the dossier keeps it. */
  readonly procedureVersion: number;
  readonly procedureName: string;
  readonly field: string;
  readonly deadline: { readonly amount: number; readonly unit: (typeof DEADLINE_UNITS)[number] };
  /** What the end of a pause does to the clock. */
  readonly pauseMode: PauseMode;
  /** The unit that decides. */
  readonly unitCode: string;
  /** The unit that received: procedures are received regardless of boundaries (NĐ 118/2025). */
  readonly receivingUnitCode: string;
  readonly channel: Channel;
  /** How the result goes out; null while nobody has chosen. */
  readonly returnChannel: Channel | null;
  readonly serviceLevel: ServiceLevel | null;
  readonly submittedBy: Submitter;
  /** Received, decided and returned at the counter ("5 tại chỗ"). */
  readonly onSpot: boolean;
  readonly ticketId: string | null;
  readonly counterCode: string | null;
  /** Who hands it in. */
  readonly applicant: Applicant;
  /** Whose matter it is; null is the applicant's own. */
  readonly owner: Owner | null;
  /** By which paper the applicant acts for the owner; null where none was shown or needed. */
  readonly authorisation: Authorisation | null;
  /** Null for an imported dossier. */
  readonly receivedById: string | null;
  readonly receivedByName: string;
  readonly submittedAt: string;
  readonly imported: ImportedFacts | null;
}

/** What the steps of its log made of a dossier: `replay` computes it from them alone. */
export interface DossierFacts {
  readonly state: DossierState;
  /** False while an online dossier waits for reception, also while papers are asked for before that. */
  readonly accepted: boolean;
  /** When it was accepted; until then when it was sent in. */
  readonly receivedAt: string;
  /** Local time `YYYY-MM-DDTHH:mm` by the rules, pauses counted; null where nothing is promised, and during a pause. */
  readonly dueAt: string | null;
  /** What Mẫu 04 promised instead; reports keep to `dueAt`. */
  readonly promisedAt: string | null;
  readonly handler: Officer | null;
  readonly pause: {
    readonly since: string;
    readonly waitUntil: string | null;
    /** What was due when the pause began: lateness before it is kept. */
    readonly dueBefore: string | null;
  } | null;
  /** Finished pauses, oldest first. */
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
  /** When it was done, as evidenced; never silently set back. */
  readonly finishedAt: string | null;
  /** When that was recorded. */
  readonly finishedClickedAt: string | null;
  readonly returnedAt: string | null;
  readonly result: DossierResult | null;
  /** Place of a paper result; empty while it has none. */
  readonly shelf: string;
  /** Times the citizen was asked for more (Mẫu 02). */
  readonly supplements: number;
  /** Mẫu 04 that went out, and how many of them promised a new date. */
  readonly apologies: number;
  readonly extensions: number;
  /** Number and moment of the last step of the log. */
  readonly lastSeq: number;
  readonly lastStepAt: string;
}

/** A dossier as lists need it: without its components. */
export interface DossierHead extends DossierIdentity, DossierFacts {
  readonly external: ExternalRef | null;
  /** Mẫu 01 as PDF in the file store; null until it was made. */
  readonly receiptFileId: string | null;
  readonly rev: number;
}

export interface Dossier extends DossierHead {
  readonly components: readonly DossierComponent[];
}

/** One sheet side that a scanner delivered. */
export interface DossierPage {
  readonly id: string;
  readonly dossierId: string;
  readonly componentOrdinal: number;
  /** Place within the component, from 1. */
  readonly seq: number;
  readonly scanJobId: string;
  /** Number of the page within its scan job, from 1: the same page delivered twice is stored once. */
  readonly jobPage: number;
  readonly fileId: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly bytes: number;
  readonly addedAt: string;
  /** Picture hash (`domain/scan/picture-hash.ts`), by which the same sheet is known again; empty for pages of before. */
  readonly pictureHash: string;
  /** Why it is not shown; null for a page that counts. */
  readonly hidden: HiddenReason | null;
}

/** A file that came whole and of which pages were made: kept byte for byte beside them, because it may be signed. */
export interface PageOriginal {
  readonly id: string;
  readonly dossierId: string;
  readonly componentOrdinal: number;
  readonly scanJobId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly addedAt: string;
}

/** `RUNNING` until the scanner's end was recorded; `problem` holds the code of the failure it ended with. */
export interface ScanJob {
  readonly id: string;
  readonly dossierId: string;
  readonly componentOrdinal: number;
  readonly origin: ScanOrigin;
  readonly purpose: ScanPurpose;
  /** The scanner's code; the origin's own name where there is none. */
  readonly deviceCode: string;
  readonly state: 'RUNNING' | 'ENDED';
  readonly pages: number;
  readonly problem: string | null;
  /** Pairs of pages that a person was asked to look at when it ended. */
  readonly doubts: readonly PageDoubt[];
  readonly startedAt: string;
  readonly endedAt: string | null;
}
