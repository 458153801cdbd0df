/** Levels of satisfaction, best first (domain reference 6.1). */
export const RATING_LEVELS = ['RAT_HAI_LONG', 'HAI_LONG', 'BINH_THUONG', 'KHONG_HAI_LONG'] as const;
export type RatingLevel = (typeof RATING_LEVELS)[number];

/** How long a citizen may rate after the service ended (printing-queue-rating reference, part C). */
export const RATING_WINDOW_MS = 120_000;

/** The stretch of time in which a press counts, bound to what was served. Moments are UTC ISO text. */
export interface RatingWindow {
  readonly id: string;
  readonly counterCode: string;
  readonly ticketId: string | null;
  readonly dossierId: string | null;
  readonly openedAt: string;
  readonly closesAt: string;
}

export interface Rating {
  readonly id: string;
  readonly windowId: string;
  readonly ticketId: string | null;
  readonly dossierId: string | null;
  readonly counterCode: string;
  readonly level: RatingLevel;
  /** Number of levels offered. */
  readonly scale: number;
  readonly source: 'KEYPAD' | 'TOUCH';
  readonly deviceCode: string | null;
  readonly at: string;
}
