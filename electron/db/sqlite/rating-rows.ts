import type { RatingReads, RatingWrites } from '../../app/ports/rating-rows.ts';
import type { Rating, RatingLevel, RatingWindow } from '../../domain/rating/rating.ts';
import type { RatingRow, RatingWindowRow } from './schema.ts';
import { openScope, type Scope } from './scope.ts';

function windowFromRow(row: RatingWindowRow): RatingWindow {
  return {
    id: row.id,
    counterCode: row.counter_code,
    ticketId: row.ticket_id,
    dossierId: row.dossier_id,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
  };
}

function ratingFromRow(row: RatingRow): Rating {
  return {
    id: row.id,
    windowId: row.window_id,
    ticketId: row.ticket_id,
    dossierId: row.dossier_id,
    counterCode: row.counter_code,
    level: row.level as RatingLevel,
    scale: row.scale,
    source: row.source as Rating['source'],
    deviceCode: row.device_code,
    at: row.at,
  };
}

/** Ratings of one transaction. */
export function createRatingReads(scope: Scope): RatingReads {
  const { officeId } = scope;
  const windows = () =>
    openScope(scope).connection.kysely.selectFrom('rating_window').selectAll().where('office_id', '=', officeId);
  const ratings = () =>
    openScope(scope).connection.kysely.selectFrom('rating').selectAll().where('office_id', '=', officeId);
  return {
    async ratingWindow(id) {
      const row = await windows().where('id', '=', id).executeTakeFirst();
      return row ? windowFromRow(row) : null;
    },
    async lastRatingWindow(counterCode) {
      const row = await windows()
        .where('counter_code', '=', counterCode)
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? windowFromRow(row) : null;
    },
    async ratingWindowOfTicket(ticketId) {
      const row = await windows().where('ticket_id', '=', ticketId).executeTakeFirst();
      return row ? windowFromRow(row) : null;
    },
    async ratingOfWindow(windowId) {
      const row = await ratings().where('window_id', '=', windowId).executeTakeFirst();
      return row ? ratingFromRow(row) : null;
    },
    async ratingWindowsBetween(from, to) {
      const rows = await windows().where('opened_at', '>=', from).where('opened_at', '<', to).execute();
      return rows.map(windowFromRow);
    },
    async ratingsBetween(from, to) {
      const rows = await ratings().where('at', '>=', from).where('at', '<', to).orderBy('at').execute();
      return rows.map(ratingFromRow);
    },
  };
}

/** What one writing transaction may do with ratings. */
export function createRatingWrites(scope: Scope): RatingWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async putRatingWindow({ id, counterCode, ticketId, dossierId, openedAt, closesAt }) {
      const columns = {
        counter_code: counterCode,
        ticket_id: ticketId,
        dossier_id: dossierId,
        opened_at: openedAt,
        closes_at: closesAt,
      };
      await database()
        .insertInto('rating_window')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
    },
    async removeRatingWindow(id) {
      await database().deleteFrom('rating_window').where('office_id', '=', office_id).where('id', '=', id).execute();
    },
    async putRating({ id, windowId, ticketId, dossierId, counterCode, level, scale, source, deviceCode, at }) {
      await database()
        .insertInto('rating')
        .values({
          office_id,
          id,
          window_id: windowId,
          ticket_id: ticketId,
          dossier_id: dossierId,
          counter_code: counterCode,
          level,
          scale,
          source,
          device_code: deviceCode,
          at,
        })
        .execute();
    },
  };
}
