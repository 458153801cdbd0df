import type { Store } from '../../app/ports/store.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Connection } from './connection.ts';
import { fileViewToRow } from './keeping-codecs.ts';

type Maintain = (work: (connection: Connection) => Promise<unknown>) => Promise<Result<null>>;

/** Rows that are no change of the office's data: durable, without event or author. They never concern tickets. */
export function createQuietWrites(
  officeId: string,
  maintain: Maintain,
): Pick<Store, 'putDraft' | 'discardDraft' | 'putFileViews' | 'putPinFailures'> {
  return {
    putDraft: (personId, form, { body, typedAt }) =>
      maintain(({ kysely }) => {
        const columns = { body: JSON.stringify(body ?? null), typed_at: typedAt };
        // A late retry must not put earlier text over later.
        return kysely
          .insertInto('draft')
          .values({ office_id: officeId, person_id: personId, form, ...columns })
          .onConflict((conflict) =>
            conflict
              .columns(['office_id', 'person_id', 'form'])
              .doUpdateSet(columns)
              .where('draft.typed_at', '<=', typedAt),
          )
          .execute();
      }),

    discardDraft: (personId, form) =>
      maintain(({ kysely }) =>
        kysely
          .deleteFrom('draft')
          .where('office_id', '=', officeId)
          .where('person_id', '=', personId)
          .where('form', '=', form)
          .execute(),
      ),

    putFileViews: async (views) => {
      if (views.length === 0) return ok(null);
      const kept = await maintain(({ kysely }) =>
        kysely
          .insertInto('file_view')
          .values(views.map((view) => ({ office_id: officeId, ...fileViewToRow(view) })))
          .execute(),
      );
      // Beside an owner of another process nothing can be written.
      return !kept.ok && kept.error.code === 'STORE_READ_ONLY' ? ok(null) : kept;
    },

    putPinFailures: (personId, failedCount, blockedUntil) =>
      maintain(({ kysely }) =>
        kysely
          .updateTable('credential')
          .set({ failed_count: failedCount, blocked_until: blockedUntil })
          .where('office_id', '=', officeId)
          .where('person_id', '=', personId)
          .execute(),
      ),
  };
}
