import type { DEADLINE_UNITS } from '../deadline/request.ts';

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
}

export interface Dossier {
  readonly id: string;
  /** Until the provincial system gives one: `T-yymmdd-nnnn`, a shape that no official code has. */
  readonly code: string;
  readonly day: string;
  readonly seq: number;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly field: string;
  readonly deadline: { readonly amount: number; readonly unit: (typeof DEADLINE_UNITS)[number] };
  readonly unitCode: string;
  readonly channel: Channel;
  readonly state: DossierState;
  readonly ticketId: string | null;
  readonly counterCode: string | null;
  readonly applicant: Applicant;
  readonly components: readonly DossierComponent[];
  readonly receivedById: string;
  readonly receivedByName: string;
  /** UTC ISO text. */
  readonly receivedAt: string;
  /** Local time `YYYY-MM-DDTHH:mm`; null where the procedure promises no date. */
  readonly dueAt: string | null;
  readonly finishedAt: string | null;
  readonly returnedAt: string | null;
  /** Mẫu 01 as PDF in the file store; null until it was made. */
  readonly receiptFileId: string | null;
  readonly rev: number;
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
}

/** `RUNNING` until the scanner's end was recorded; `problem` holds the code of the failure it ended with. */
export interface ScanJob {
  readonly id: string;
  readonly dossierId: string;
  readonly componentOrdinal: number;
  readonly deviceCode: string;
  readonly state: 'RUNNING' | 'ENDED';
  readonly pages: number;
  readonly problem: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}
