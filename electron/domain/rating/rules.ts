import { RATING_LEVELS, RATING_WINDOW_MS, type Rating, type RatingLevel, type RatingWindow } from './rating.ts';

/** How long the thanks stay on the screen after a citizen rated. */
export const THANKS_MS = 8_000;

const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** A window that opens at `at` (UTC text) for what was just served, for `RATING_WINDOW_MS`. */
export function newRatingWindow(
  served: Pick<RatingWindow, 'id' | 'counterCode' | 'ticketId' | 'dossierId'>,
  at: string,
): RatingWindow {
  const { id, counterCode, ticketId, dossierId } = served;
  return { id, counterCode, ticketId, dossierId, openedAt: at, closesAt: plus(at, RATING_WINDOW_MS) };
}

/** Whether a press at that moment counts for the window: from its opening on, before its end. */
export function isOpenAt({ openedAt, closesAt }: RatingWindow, at: string): boolean {
  return openedAt <= at && at < closesAt;
}

/** The window as it is after another one opened at the same counter: its time ends then, at the latest. */
export function endedBy(window: RatingWindow, at: string): RatingWindow {
  return at < window.closesAt ? { ...window, closesAt: at } : window;
}

/** The level that a key of a pad stands for, 0 is the best; null for a key outside of the scale. */
export function levelOfKey(key: number): RatingLevel | null {
  return RATING_LEVELS[key] ?? null;
}

/**
 * What the rating screen shows of a window: the question while it is open, the thanks for a while after the answer (also
 * when the window ended meanwhile), else nothing. `at` is UTC text.
 */
export function screenOf(window: RatingWindow, rating: Rating | null, at: string): 'ASK' | 'THANKS' | null {
  if (rating !== null) return at < plus(rating.at, THANKS_MS) ? 'THANKS' : null;
  return isOpenAt(window, at) ? 'ASK' : null;
}
