import type { Entity } from '../../contract/entities.ts';
import type { BookEntry, BookPurpose } from '../../domain/books/book.ts';
import { bookNumberText, nextNumber, rowYear } from '../../domain/books/numbering.ts';
import { usualPurpose } from '../../domain/books/usual-books.ts';
import { procedureKey } from '../../domain/catalogue/procedure-code.ts';
import type { PaperFormId } from '../../domain/papers/paper-forms.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { Reads, Writes } from '../ports/store.ts';

/** A line of a book before it has its number. */
export type NewBookEntry = Omit<BookEntry, 'id' | 'bookCode' | 'year' | 'number' | 'text'>;

/** What a book is looked for by; what is left out does not matter. */
export interface BookWish {
  readonly purpose?: BookPurpose;
  readonly procedureCode?: string;
  readonly form?: PaperFormId;
}

/** The active book in which something numbers, the first by code; null where the office has none for it. */
export async function bookFor(reads: Reads, wish: BookWish): Promise<Entity<'book'> | null> {
  return bookAmong(await reads.entities('book'), wish);
}

/**
 * The same among books that are known already. A procedure that no book names numbers in the usual one of its kind, so
 * that a catalogue that comes in after the set-up needs no further work.
 */
export function bookAmong(
  books: readonly Entity<'book'>[],
  { purpose, procedureCode, form }: BookWish,
): Entity<'book'> | null {
  const fitting = books.filter(
    (book) =>
      book.active &&
      (purpose === undefined || book.purpose === purpose) &&
      (form === undefined || book.forms.includes(form)),
  );
  if (procedureCode === undefined) return fitting[0] ?? null;
  const key = procedureKey(procedureCode);
  const named = fitting.find((book) => book.procedureCodes.some((code) => procedureKey(code) === key));
  const usual = usualPurpose(procedureCode);
  return named ?? fitting.find((book) => book.purpose === usual) ?? null;
}

/** The number that comes next in a book at a UTC moment, not taken yet. Error: `BOOK_TEMPLATE_WRONG`. */
export async function upcomingOf(
  reads: Reads,
  book: Entity<'book'>,
  at: string,
): Promise<Result<Pick<BookEntry, 'year' | 'number' | 'text'>>> {
  const calendarYear = Number(localDateOf(at).slice(0, 4));
  const year = rowYear(book, calendarYear);
  const standing = await reads.bookStanding(book.code, book.restart === 'NEVER' ? null : year);
  const isFirstRow = book.restart === 'NEVER' || standing === null || standing.firstYear === year;
  const number = nextNumber(book, { last: standing?.last ?? 0, isFirstRow });
  const text = bookNumberText(book.template, { number, year: calendarYear });
  return text.ok ? ok({ year, number, text: text.value }) : text;
}

/**
 * Gives the next number of a book, in the transaction of what it numbers: nobody else gets it, and a rolled back change
 * leaves no gap. The number is never given again, also where its line is cancelled.
 * Errors: `BOOK_UNKNOWN`, `BOOK_MISSING` (retired), `BOOK_TEMPLATE_WRONG`.
 */
export async function nextBookEntry(
  writes: Writes,
  ids: Ids,
  bookCode: string,
  entry: NewBookEntry,
): Promise<Result<BookEntry>> {
  const book = await writes.entityByCode('book', bookCode);
  if (book === null) return fail('BOOK_UNKNOWN', { code: bookCode });
  if (!book.active) return fail('BOOK_MISSING', { name: book.name });
  const next = await upcomingOf(writes, book, entry.at);
  if (!next.ok) return next;
  const numbered: BookEntry = { ...entry, id: ids.next(), bookCode, ...next.value };
  await writes.addBookEntry(numbered);
  await writes.record({
    type: 'book.numbered',
    subject: 'bookEntry',
    subjectId: numbered.id,
    body: { entry: numbered },
  });
  return ok(numbered);
}
