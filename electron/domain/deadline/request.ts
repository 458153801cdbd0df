import type { LocalMinute } from '../local-minute.ts';

/**
 * How a procedure counts its time: working days, calendar days, working hours, within the day of reception, or no
 * promised date.
 */
export const DEADLINE_UNITS = ['NGAY_LAM_VIEC', 'NGAY', 'GIO_LAM_VIEC', 'TRONG_NGAY', 'KHONG_HEN'] as const;
/**
 * What the end of a pause does to the clock: `RESUME` lets it run on, `RESTART` sets it back to the beginning, for
 * procedures where the dossier counts as complete only then.
 */
export const PAUSE_MODES = ['RESUME', 'RESTART'] as const;
export type PauseMode = (typeof PAUSE_MODES)[number];

/** A stretch [from, to) in which the clock stands still; `to` null while it lasts. */
export interface Pause {
  readonly from: LocalMinute;
  readonly to: LocalMinute | null;
  readonly mode: PauseMode;
}

/** The largest time a procedure can be given, in its unit. More is a slip of the keyboard. */
export const MAX_AMOUNT = 100_000;

/** The time a procedure is given. `amount` is a whole number 0..100,000 of days or hours where the unit has one. */
export type Term =
  | { readonly unit: 'NGAY_LAM_VIEC' | 'NGAY'; readonly amount: number }
  | { readonly unit: 'GIO_LAM_VIEC'; readonly amount: number }
  | { readonly unit: 'TRONG_NGAY' }
  | { readonly unit: 'KHONG_HEN' };

/** Everything a due moment depends on besides the calendar. Pauses in any order. */
export interface DeadlineRequest {
  readonly received: LocalMinute;
  readonly term: Term;
  readonly pauses: readonly Pause[];
}

/** When a dossier is due. */
export type Deadline =
  | {
      readonly kind: 'DUE';
      readonly due: LocalMinute;
      /** False when the count began or ended in a year whose days off are not known yet, so `due` may still move. */
      readonly calendarKnown: boolean;
    }
  | { readonly kind: 'PAUSED' }
  | { readonly kind: 'NO_DEADLINE' };
