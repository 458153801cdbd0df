import { sql } from 'kysely';
import type { BookReads, BookWrites } from '../../app/ports/book-rows.ts';
import type { BookEntry } from '../../domain/books/book.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import type { BookEntryRow } from './schema-desk.ts';
import { openScope, type Scope } from './scope.ts';

/** A line of a book as the table keeps it. */
export function bookEntryToRow(entry: BookEntry): Omit<BookEntryRow, 'office_id'> {
  return {
    id: entry.id,
    book_code: entry.bookCode,
    year: entry.year,
    number: entry.number,
    text: entry.text,
    at: entry.at,
    dossier_id: entry.dossierId,
    requester_name: entry.requesterName,
    requester_id: entry.requesterId,
    content: entry.content,
    pages: entry.pages,
    copies: entry.copies,
    fee_dong: entry.feeDong,
    search_text: foldForSearch([entry.text, entry.requesterName, entry.content].join(' ')),
    person_id: entry.personId,
    person_name: entry.personName,
    cancelled_at: entry.cancelledAt,
    cancel_reason: entry.cancelReason,
  };
}

/** The line of a row. */
export function bookEntryFromRow(row: BookEntryRow): BookEntry {
  return {
    id: row.id,
    bookCode: row.book_code,
    year: row.year,
    number: row.number,
    text: row.text,
    at: row.at,
    dossierId: row.dossier_id,
    requesterName: row.requester_name,
    requesterId: row.requester_id,
    content: row.content,
    pages: row.pages,
    copies: row.copies,
    feeDong: row.fee_dong,
    personId: row.person_id,
    personName: row.person_name,
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason,
  };
}

/** Lines of number books of one transaction. */
export function createBookReads(scope: Scope): BookReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const entries = () => database().selectFrom('book_entry').selectAll().where('office_id', '=', officeId);
  return {
    async bookEntry(id) {
      const row = await entries().where('id', '=', id).executeTakeFirst();
      return row ? bookEntryFromRow(row) : null;
    },
    async bookEntriesOfDossier(dossierId) {
      const rows = await entries().where('dossier_id', '=', dossierId).orderBy('at').orderBy('number').execute();
      return rows.map(bookEntryFromRow);
    },
    async bookEntriesBetween(bookCode, from, to) {
      const rows = await entries()
        .where('book_code', '=', bookCode)
        .where('at', '>=', from)
        .where('at', '<', to)
        .orderBy('year')
        .orderBy('number')
        .execute();
      return rows.map(bookEntryFromRow);
    },
    async findBookEntries({ bookCode, from, to, foldedQuery, limit, offset }) {
      const words = foldedQuery.split(' ').filter((word) => word !== '');
      let found = entries().where('book_code', '=', bookCode).where('at', '>=', from).where('at', '<', to);
      // `instr` takes the words as they are: a `%` somebody types is no pattern.
      for (const word of words)
        found = found.where(({ fn, val }) => fn<number>('instr', ['search_text', val(word)]), '>', 0);
      const sums = await found
        .clearSelect()
        .select([
          sql<number>`count(*)`.as('total'),
          sql<number>`coalesce(sum(copies) FILTER (WHERE cancelled_at IS NULL), 0)`.as('copies'),
          sql<number>`coalesce(sum(fee_dong) FILTER (WHERE cancelled_at IS NULL), 0)`.as('feeDong'),
        ])
        .executeTakeFirstOrThrow();
      const rows = await found.orderBy('year', 'desc').orderBy('number', 'desc').limit(limit).offset(offset).execute();
      return { entries: rows.map(bookEntryFromRow), ...sums };
    },
    async bookStanding(bookCode, year) {
      const ofBook = () =>
        database().selectFrom('book_entry').where('office_id', '=', officeId).where('book_code', '=', bookCode);
      // One question each, so that an index answers it: a book of many years is not gone through for a number.
      const first = await ofBook()
        .select(({ fn }) => fn.min<number | null>('year').as('year'))
        .executeTakeFirst();
      const firstYear = first?.year ?? null;
      if (firstYear === null) return null;
      const ofRow = year === null ? ofBook() : ofBook().where('year', '=', year);
      const highest = await ofRow.select(({ fn }) => fn.max<number | null>('number').as('number')).executeTakeFirst();
      const last = highest?.number ?? 0;
      if (year === null || firstYear !== 0) return { last, firstYear };
      // It ran on without years before: what it gave in this one is not given again.
      const running = await ofBook()
        .select(['number', 'at'])
        .where('year', '=', 0)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      const isThisYear = running !== undefined && Number(localDateOf(running.at).slice(0, 4)) === year;
      return { last: isThisYear ? Math.max(last, running.number) : last, firstYear };
    },
  };
}

/** What one writing transaction may do with number books. */
export function createBookWrites(scope: Scope): BookWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async addBookEntry(entry) {
      await database()
        .insertInto('book_entry')
        .values({ office_id, ...bookEntryToRow(entry) })
        .execute();
    },
    async cancelBookEntry({ id, cancelledAt, cancelReason }) {
      await database()
        .updateTable('book_entry')
        .set({ cancelled_at: cancelledAt, cancel_reason: cancelReason })
        .where('office_id', '=', office_id)
        .where('id', '=', id)
        .execute();
    },
  };
}
