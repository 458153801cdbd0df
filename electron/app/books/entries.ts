import type { MethodParsedInput } from '../../contract/contract.ts';
import type { BookEntryView } from '../../contract/methods/books.ts';
import type { BookEntry } from '../../domain/books/book.ts';
import { utcBoundsOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Change, Reads, Store } from '../ports/store.ts';

/** A line of a book as windows and papers show it: without the requester's number. */
export function bookEntryView(entry: BookEntry): BookEntryView {
  const { year: _year, requesterId: _requesterId, personId: _personId, ...shown } = entry;
  return shown;
}

/** Every line of a book between two days (`YYYY-MM-DD`, both included), in the order of its numbers, as the book prints. */
export async function bookEntries(reads: Reads, bookCode: string, from: string, to: string): Promise<BookEntryView[]> {
  const entries = await reads.bookEntriesBetween(bookCode, utcBoundsOf(from).from, utcBoundsOf(to).to);
  return entries.map(bookEntryView);
}

interface FoundViews {
  readonly entries: BookEntryView[];
  readonly total: number;
  readonly copies: number;
  readonly feeDong: number;
}

/** A page of a book, newest first. Sums leave cancelled lines out. Error: `BOOK_UNKNOWN`. */
export function findEntries(
  store: Store,
  { bookCode, from, to, query, limit, offset }: MethodParsedInput<'book.entries'>,
): Promise<Result<FoundViews>> {
  return store.read(async (reads) => {
    if ((await reads.entityByCode('book', bookCode)) === null) return fail('BOOK_UNKNOWN', { code: bookCode });
    const found = await reads.findBookEntries({
      bookCode,
      from: utcBoundsOf(from).from,
      to: utcBoundsOf(to).to,
      foldedQuery: foldForSearch(query),
      limit,
      offset,
    });
    return ok({ ...found, entries: found.entries.map(bookEntryView) });
  });
}

/** Every book, the retired ones too: their lines are still read. */
export function listBooks(store: Store) {
  return store.read(async (reads) => ok({ books: await reads.entities('book') }));
}

/**
 * Marks a line that was wrong. It stays in the book, and so does its number.
 * Errors: `BOOK_ENTRY_UNKNOWN`, `BOOK_ENTRY_CANCELLED`, `BOOK_REASON_MISSING`.
 */
export function cancelEntry(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { entryId, reason }: MethodParsedInput<'book.cancel'>,
  change: Change,
): Promise<Result<{ entry: BookEntryView }>> {
  return store.write(change, async (writes) => {
    const before = await writes.bookEntry(entryId);
    if (before === null) return fail('BOOK_ENTRY_UNKNOWN');
    if (before.cancelledAt !== null) return fail('BOOK_ENTRY_CANCELLED', { number: before.text });
    if (reason.trim() === '') return fail('BOOK_REASON_MISSING');
    const entry: BookEntry = { ...before, cancelledAt: utcNow(clock), cancelReason: reason.trim() };
    await writes.cancelBookEntry(entry);
    await writes.record({ type: 'book.cancelled', subject: 'bookEntry', subjectId: entryId, body: { entry } });
    return ok({ entry: bookEntryView(entry) });
  });
}
