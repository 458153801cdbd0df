import type { DossierState } from './dossier.ts';
import type { Recipient } from './party.ts';

/**
 * What can happen to a dossier (domain reference 2.2-2.5), in the words of the law where it has one. Import lines and
 * the national codes name states; these name the acts that lead there.
 */
export const STEP_ACTIONS = [
  /** Sent in online: waits for reception. */
  'NOP',
  'TIEP_NHAN',
  'TU_CHOI',
  /** From the counter to who decides. */
  'CHUYEN_XU_LY',
  /** Back from who decides to the counter. */
  'CHUYEN_LAI',
  /** To another officer or unit, the state staying as it is. */
  'BAN_GIAO',
  'YEU_CAU_BO_SUNG',
  'YEU_CAU_NVTC',
  'TAM_DUNG',
  /** The end of a pause. */
  'TIEP_TUC',
  'TRA_LAI',
  'RUT',
  'DUNG_GIAI_QUYET',
  'HUY',
  /** Mẫu 04: apology, with a new date where one is promised. */
  'XIN_LOI',
  /** The citizen's answer to Mẫu 04. */
  'TRA_LOI_XIN_LOI',
  'CO_KET_QUA',
  /** A paper result gets its place. */
  'XEP_KE',
  'TRA_KET_QUA',
  /** A wrong step is taken back on the day it was made. */
  'HOAN_TAC',
  /** A supervisor corrects what no ordinary step may change. */
  'DIEU_CHINH',
  /** Taken over from another system with its state. */
  'NHAP',
] as const;
export type StepAction = (typeof STEP_ACTIONS)[number];

/** Who held or holds a dossier. `personId` is null for somebody who is no person of this office. */
export interface Officer {
  readonly personId: string | null;
  readonly name: string;
  readonly unitCode: string;
}

/** A paper that proves something: its number, date (`YYYY-MM-DD`) and issuer. */
export interface DocumentRef {
  readonly number: string;
  readonly date: string;
  readonly issuer: string;
}

/** Channels by which Mẫu 04 or a message reaches the citizen. */
export const NOTICE_CHANNELS = ['TRUC_TIEP', 'BUU_DIEN', 'DIEN_THOAI', 'SMS', 'ZALO', 'EMAIL', 'CONG_DVC'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** What the citizen said to Mẫu 04. */
export const APOLOGY_ANSWERS = ['DONG_Y', 'KHONG_DONG_Y', 'KHONG_TRA_LOI'] as const;
export type ApologyAnswer = (typeof APOLOGY_ANSWERS)[number];

/** What is known of a result (domain reference 2.3, 5). */
export interface DossierResult {
  /** Handed out as paper: then it needs a shelf. */
  readonly paper: boolean;
  /** The result as a file of the file store; null where it was not digitized. */
  readonly fileId: string | null;
  /** Whether that file carries a digital signature. */
  readonly signed: boolean;
  /** Why a result was not digitized; empty where it was, or where nothing asks for it. */
  readonly exception: string;
}

/** Facts that a supervisor may correct; what is absent stays. */
export interface Correction {
  readonly state?: DossierState;
  /** UTC, evidenced by the step's document. */
  readonly finishedAt?: string | null;
  readonly returnedAt?: string | null;
  /** Counted anew where the correction lets the clock run again; local time. */
  readonly dueAt?: string | null;
}

/** What a step says besides the common columns. Everything later rules need stands in here: no step is computed twice. */
export type StepDetail =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'HANDOVER'; readonly giver: Officer | null; readonly receiver: Officer }
  | {
      readonly kind: 'ACCEPTANCE';
      readonly giver: Officer | null;
      readonly receiver: Officer;
      /** Local time `YYYY-MM-DDTHH:mm`, null where nothing is promised. */
      readonly dueAt: string | null;
      /** UTC; only where another system counts from another moment than the step's. */
      readonly receivedAt?: string;
    }
  | {
      readonly kind: 'PAUSE';
      /** Last day (`YYYY-MM-DD`) of the waiting period; null where none was set. */
      readonly waitUntil: string | null;
      /** What the citizen is asked for, all at once (Mẫu 02). */
      readonly missing: readonly string[];
      /** Financial obligation in đồng; null where there is none. */
      readonly amountDong: number | null;
    }
  | { readonly kind: 'RESUME'; readonly dueBefore: string | null; readonly dueAt: string | null }
  | { readonly kind: 'RESULT'; readonly result: DossierResult; readonly shelf: string }
  | { readonly kind: 'SHELF'; readonly shelf: string }
  | {
      readonly kind: 'RETURN';
      readonly counterCode: string;
      /** Who took it; absent where nobody said (imports, earlier programs). */
      readonly recipient?: Recipient | null;
    }
  | {
      readonly kind: 'APOLOGY';
      /** The new promise (local time); null for an apology alone. */
      readonly promisedAt: string | null;
      readonly channel: NoticeChannel;
      /** `YYYY-MM-DD` on which it went out. */
      readonly sentOn: string;
    }
  /** An imported extension, whose new date its source does not tell. */
  | { readonly kind: 'EXTENSION' }
  | { readonly kind: 'APOLOGY_ANSWER'; readonly answer: ApologyAnswer; readonly answeredOn: string }
  | { readonly kind: 'UNDO'; readonly undoneSeq: number }
  | { readonly kind: 'CORRECTION'; readonly correction: Correction };

/** What a step asks for before it may be taken. */
export const STEP_NEEDS = [
  'REASON',
  /** A document with number, date and issuer. */
  'DOCUMENT',
  'RECEIVER',
  /** Every missing paper at once. */
  'MISSING_LIST',
  'WAIT_OVER',
  'SUPERVISOR',
  /** As the office's rule for results says. */
  'RESULT',
  'SHELF',
  'COUNTER',
  'PROMISE',
  'APOLOGIZED',
] as const;
export type StepNeed = (typeof STEP_NEEDS)[number];

/** One thing that happened to a dossier: a line of its log, never changed and never deleted. */
export interface DossierStep {
  readonly dossierId: string;
  /** Place in the dossier's log, from 1, without gaps. */
  readonly seq: number;
  readonly action: StepAction;
  /** UTC: the moment for which it counts. Never after `clickedAt`. */
  readonly at: string;
  /** UTC: when it was recorded. A late click is seen by comparing the two ("quá hạn phần mềm"). */
  readonly clickedAt: string;
  /** Null at the first step. */
  readonly from: DossierState | null;
  readonly to: DossierState;
  readonly actor: Officer | null;
  readonly reason: string;
  readonly document: DocumentRef | null;
  readonly detail: StepDetail;
}
