import { randomBytes } from 'node:crypto';
import { type Clock, utcNow } from '../../app/ports/clock.ts';
import { ok, type Result } from '../../domain/result.ts';
import { unwrapKey, wrapKey } from '../keys/wrap.ts';
import type { SqliteStore } from '../sqlite/sqlite-store.ts';

/** The keys of dossiers and other owners of files, wrapped under the office's file key. */
export interface OwnerKeys {
  /** The owner's key, made when it has none yet. Errors: those of writing a row. */
  ensure(ownerId: string): Promise<Result<Buffer>>;
  /** Null when the owner has no key (any more). The caller wipes what it got. */
  find(ownerId: string): Promise<Buffer | null>;
}

export interface OwnerKeysDeps {
  readonly store: SqliteStore;
  readonly officeId: string;
  readonly clock: Clock;
  /** 32 bytes: the sub-key for files. */
  readonly filesKey: Uint8Array;
}

const OWNER_KEY_BYTES = 32;

export function createOwnerKeys({ store, officeId, clock, filesKey }: OwnerKeysDeps): OwnerKeys {
  const context = (ownerId: string): string => `quay-mot-cua/dossier-key/1|${officeId}|${ownerId}`;

  async function find(ownerId: string): Promise<Buffer | null> {
    const row = await store.inspect(({ kysely }) =>
      kysely
        .selectFrom('dossier_key')
        .select('wrapped')
        .where('office_id', '=', officeId)
        .where('owner_id', '=', ownerId)
        .executeTakeFirst(),
    );
    return row ? unwrapKey(Buffer.from(row.wrapped, 'base64'), filesKey, context(ownerId)) : null;
  }

  return {
    find,
    async ensure(ownerId) {
      const existing = await find(ownerId);
      if (existing) return ok(existing);
      const key = randomBytes(OWNER_KEY_BYTES);
      const wrapped = wrapKey(key, filesKey, context(ownerId)).toString('base64');
      // A key is no change of the office's data: it means nothing before a file of its own has a row.
      const saved = await store.maintain(({ kysely }) =>
        kysely
          .insertInto('dossier_key')
          .values({ office_id: officeId, owner_id: ownerId, wrapped, created_at: utcNow(clock) })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
      if (!saved.ok) return saved;
      key.fill(0);
      // Somebody else may have been first: what is stored counts.
      const stored = await find(ownerId);
      if (stored === null) throw new Error('a file key cannot be read back');
      return ok(stored);
    },
  };
}
