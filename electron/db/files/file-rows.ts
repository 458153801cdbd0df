import type { StoredFile } from '../../app/ports/file-store.ts';
import type { Connection } from '../sqlite/connection.ts';
import type { Schema } from '../sqlite/schema.ts';
import type { Scope } from '../sqlite/scope.ts';

/**
 * Gives a file its row. The same page scanned into the same dossier twice is the same file; one that was erased and comes again
 * can be read again. Throws where the owner's key was destroyed since the content was written: nobody could ever read it, and
 * whoever wrote it finds out by trying again.
 */
export async function insertFile({ connection, officeId }: Scope, file: StoredFile, at: string): Promise<void> {
  const { id, ownerId, mediaType, bytes } = file;
  const key = await connection.kysely
    .selectFrom('dossier_key')
    .select('owner_id')
    .where('office_id', '=', officeId)
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  if (!key) throw new Error('the key of a file was destroyed before the file was kept');
  await connection.kysely
    .insertInto('file_object')
    .values({
      office_id: officeId,
      id,
      owner_id: ownerId,
      media_type: mediaType,
      bytes,
      created_at: at,
      erased_at: null,
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet({ erased_at: null }))
    .execute();
}

/** An owner's files, oldest first. */
export async function listFiles({ connection, officeId }: Scope, ownerId: string): Promise<StoredFile[]> {
  const rows = await connection.kysely
    .selectFrom('file_object')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('owner_id', '=', ownerId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(fileFromRow);
}

export async function findFile(connection: Connection, officeId: string, id: string): Promise<StoredFile | null> {
  const row = await connection.kysely
    .selectFrom('file_object')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? fileFromRow(row) : null;
}

/** Removes an owner's files and the key that opens them. */
export async function deleteOwner({ connection, officeId }: Scope, ownerId: string): Promise<void> {
  for (const table of ['file_object', 'dossier_key'] as const) {
    await connection.kysely
      .deleteFrom(table)
      .where('office_id', '=', officeId)
      .where('owner_id', '=', ownerId)
      .execute();
  }
}

/** Removes the key of an owner's files and keeps their rows; answers the bytes of those that could be read until now. */
export async function eraseOwner({ connection, officeId }: Scope, ownerId: string, at: string): Promise<number> {
  const { kysely } = connection;
  const readable = await kysely
    .selectFrom('file_object')
    .select(({ fn }) => fn.sum<number>('bytes').as('bytes'))
    .where('office_id', '=', officeId)
    .where('owner_id', '=', ownerId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  await kysely
    .updateTable('file_object')
    .set({ erased_at: at })
    .where('office_id', '=', officeId)
    .where('owner_id', '=', ownerId)
    .where('erased_at', 'is', null)
    .execute();
  await kysely.deleteFrom('dossier_key').where('office_id', '=', officeId).where('owner_id', '=', ownerId).execute();
  return readable?.bytes ?? 0;
}

/** Marks files as gone. Their rows stay: to remove one, every row that may name it would have to be looked through. */
export async function letGoFiles({ connection, officeId }: Scope, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await connection.kysely
    .updateTable('file_object')
    .set({ erased_at: at })
    .where('office_id', '=', officeId)
    .where('id', 'in', ids)
    .where('erased_at', 'is', null)
    .execute();
}

function fileFromRow({ id, owner_id, media_type, bytes, erased_at }: Schema['file_object']): StoredFile {
  return { id, ownerId: owner_id, mediaType: media_type, bytes, erasedAt: erased_at };
}
