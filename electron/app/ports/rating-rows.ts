import type { Rating, RatingWindow } from '../../domain/rating/rating.ts';

export interface RatingReads {
  ratingWindow(id: string): Promise<RatingWindow | null>;
  /** The window opened last at a counter. */
  lastRatingWindow(counterCode: string): Promise<RatingWindow | null>;
  /** The window of a ticket, if one was opened. */
  ratingWindowOfTicket(ticketId: string): Promise<RatingWindow | null>;
  ratingOfWindow(windowId: string): Promise<Rating | null>;
  /** Opened between two UTC instants. */
  ratingWindowsBetween(from: string, to: string): Promise<RatingWindow[]>;
  ratingsBetween(from: string, to: string): Promise<Rating[]>;
}

export interface RatingWrites {
  putRatingWindow(window: RatingWindow): Promise<void>;
  /** Removes a window that nobody rated: the service it asked for was not over after all. */
  removeRatingWindow(id: string): Promise<void>;
  /** A second rating of the same window is a bug and throws: the rule asks before. */
  putRating(rating: Rating): Promise<void>;
}
