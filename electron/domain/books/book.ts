/** What a number book is for. `VAN_BAN` numbers the papers the counter issues. */
export const BOOK_PURPOSES = [
  'CHUNG_THUC_BAN_SAO',
  'CHUNG_THUC_CHU_KY',
  'CHUNG_THUC_GIAO_DICH',
  'TRICH_LUC',
  'VAN_BAN',
] as const;
export type BookPurpose = (typeof BOOK_PURPOSES)[number];

/** A line of a number book. A number is never used again, also not that of a cancelled line. */
export interface BookEntry {
  readonly id: string;
  readonly bookCode: string;
  /** Year whose row of numbers it belongs to; 0 for a book that never starts anew. */
  readonly year: number;
  readonly number: number;
  /** As it stands on paper, such as `12/2026/SCT-BS`. */
  readonly text: string;
  /** UTC. */
  readonly at: string;
  readonly dossierId: string | null;
  /** Who asked for it. */
  readonly requesterName: string;
  readonly requesterId: string;
  /** What was certified, extracted or issued. */
  readonly content: string;
  readonly pages: number;
  readonly copies: number;
  readonly feeDong: number;
  readonly personId: string;
  readonly personName: string;
  readonly cancelledAt: string | null;
  readonly cancelReason: string;
}
