import type { BookEntry } from '../../domain/books/book.ts';

/** Which lines of a book are asked for. Moments are UTC, `to` excluded. */
export interface BookQuestion {
  readonly bookCode: string;
  readonly from: string;
  readonly to: string;
  /** Folded words of a name, a content or a number; empty finds all. */
  readonly foldedQuery: string;
  readonly limit: number;
  readonly offset: number;
}

/** A page of a book, newest first, with the sums of all that was found; cancelled lines count in no sum. */
export interface FoundEntries {
  readonly entries: BookEntry[];
  readonly total: number;
  readonly copies: number;
  readonly feeDong: number;
}

/** Lines of number books, as one transaction sees them. */
export interface BookReads {
  bookEntry(id: string): Promise<BookEntry | null>;
  /** Of one dossier, by moment. */
  bookEntriesOfDossier(dossierId: string): Promise<BookEntry[]>;
  /** Every line between two UTC moments (`to` excluded), in the order of its numbers. */
  bookEntriesBetween(bookCode: string, from: string, to: string): Promise<BookEntry[]>;
  findBookEntries(question: BookQuestion): Promise<FoundEntries>;
  /**
   * The highest number a book gave in a year (null: ever), also one it gave in that year before it began to count by years;
   * and the first year it gave one in, 0 where it did not count by years then. Null of an empty book.
   */
  bookStanding(
    bookCode: string,
    year: number | null,
  ): Promise<{ readonly last: number; readonly firstYear: number } | null>;
}

export interface BookWrites {
  /** A number that the book gave before is a bug and throws. */
  addBookEntry(entry: BookEntry): Promise<void>;
  /** Keeps the cancellation of a line; nothing else of it ever changes. */
  cancelBookEntry(entry: BookEntry): Promise<void>;
}
