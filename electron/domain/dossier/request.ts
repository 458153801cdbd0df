import type { Recipient } from './party.ts';
import type { ApologyAnswer, DocumentRef, NoticeChannel } from './step.ts';

/** Who takes the dossier over is resolved before the rules are asked; the code itself says nothing to them. */
interface Receiving {
  readonly receiverCode?: string | null;
}

interface Reasoned {
  readonly reason: string;
}

interface Documented extends Reasoned {
  readonly document: DocumentRef | null;
}

interface Waiting extends Documented {
  /** Last day (`YYYY-MM-DD`) of the waiting period; null sets none. */
  readonly waitUntil: string | null;
}

interface Evidenced {
  /** Local time `YYYY-MM-DDTHH:mm` at which it was true by the document; null is now. */
  readonly happenedAt: string | null;
}

/** A step that somebody wants to take: the pure twin of what the contract lets in, and the hand-over of a result. */
export type StepRequest =
  | ({ readonly action: 'TIEP_NHAN' } & Receiving)
  | ({ readonly action: 'TU_CHOI' } & Reasoned)
  | ({ readonly action: 'CHUYEN_XU_LY' | 'CHUYEN_LAI' | 'BAN_GIAO' } & Reasoned & Receiving)
  | ({
      readonly action: 'YEU_CAU_BO_SUNG';
      readonly missing: readonly string[];
      /** Why a paper that proves residence is asked for all the same; absent and empty give none. */
      readonly residenceReason?: string;
    } & Waiting)
  | ({ readonly action: 'YEU_CAU_NVTC'; readonly amountDong: number | null } & Waiting)
  | ({ readonly action: 'TAM_DUNG' } & Waiting)
  | ({ readonly action: 'TIEP_TUC' } & Reasoned & Evidenced)
  | ({ readonly action: 'TRA_LAI' | 'RUT' | 'DUNG_GIAI_QUYET' } & Documented)
  | ({ readonly action: 'HUY' } & Reasoned)
  | ({
      readonly action: 'XIN_LOI';
      /** The new promise (local time); null apologizes without one. */
      readonly promisedAt: string | null;
      readonly channel: NoticeChannel;
      readonly sentOn: string;
    } & Documented)
  | ({ readonly action: 'TRA_LOI_XIN_LOI'; readonly answer: ApologyAnswer; readonly answeredOn: string } & Reasoned)
  | ({
      readonly action: 'CO_KET_QUA';
      readonly paper: boolean;
      readonly shelf: string;
      readonly exception: string;
    } & Documented &
      Evidenced)
  | { readonly action: 'XEP_KE'; readonly shelf: string }
  | {
      readonly action: 'TRA_KET_QUA';
      readonly counterCode: string;
      /** Who takes it away; null where nobody asked. */
      readonly recipient?: Recipient | null;
    };
