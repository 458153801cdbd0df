import { existsSync } from 'node:fs';
import { type Clock, utcNow } from '../../app/ports/clock.ts';
import type { Ids } from '../../app/ports/ids.ts';
import type { Log } from '../../app/ports/log.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { DataDirectory } from '../data-directory.ts';
import type { DataKey } from '../keys/data-key.ts';
import { migrate, pendingMigrations } from '../migrations/migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import { copyBeforeUpgrade } from '../migrations/upgrade-copy.ts';
import { type Connection, openConnection } from './connection.ts';
import { sqliteFailure } from './errors.ts';
import { createSqliteStore, type SqliteStore, type SqliteStoreDeps } from './sqlite-store.ts';

export interface OpenDatabaseOptions {
  readonly directory: DataDirectory;
  readonly key: DataKey;
  readonly officeId: string;
  readonly mode: 'OWNER' | 'READER';
  /** True at set-up alone; later a missing database file is damage and must not become an empty office. */
  readonly create?: boolean;
  /** As in the store's own. */
  readonly beforeWrite?: SqliteStoreDeps['beforeWrite'];
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * Opens the database of a data directory and brings its schema up to date (an owner) or insists on it (a reader).
 * Errors: `STORE_DAMAGED`, `STORE_NEWER`, `STORE_OLDER`, `STORE_FULL`, `STORE_IO_FAILED`, `DATA_DIR_UNUSABLE`.
 */
export async function openOfficeDatabase(options: OpenDatabaseOptions): Promise<Result<SqliteStore>> {
  const { directory, key, mode, log, create = false } = options;
  if (!create && !existsSync(directory.database)) return fail('STORE_DAMAGED', { part: 'quay.db', reason: 'missing' });
  const databaseKey = key.subKey('database');
  const open = (connectionMode: 'WRITE' | 'READ'): Connection =>
    openConnection({ file: directory.database, key: databaseKey, mode: connectionMode, log });
  let first: Connection | null = null;
  try {
    first = open(mode === 'OWNER' ? 'WRITE' : 'READ');
    const ready =
      mode === 'OWNER' ? await upgrade(first, options, databaseKey) : insistOnSchema(first, options.migrations);
    const same = ready.ok ? checkOffice(first, options) : ready;
    if (!same.ok) {
      first.close();
      return same;
    }
  } catch (error) {
    first?.close();
    const failure = sqliteFailure(error);
    if (failure) return { ok: false, error: failure };
    throw error;
  }
  const { officeId, clock, ids, beforeWrite } = options;
  if (mode === 'READER') first.close();
  return ok(
    createSqliteStore({
      officeId,
      clock,
      ids,
      writer: mode === 'OWNER' ? first : null,
      openReader: () => open('READ'),
      beforeWrite,
    }),
  );
}

async function upgrade(connection: Connection, options: OpenDatabaseOptions, key: Buffer): Promise<Result<unknown>> {
  const { migrations, clock, directory, log } = options;
  return migrate(connection, {
    migrations,
    now: utcNow(clock),
    backup: (fromNumber) => copyBeforeUpgrade({ connection, directory, key, fromNumber, clock, log }),
  });
}

function insistOnSchema(connection: Connection, migrations: readonly Migration[]): Result<unknown> {
  const pending = pendingMigrations(connection, migrations);
  if (!pending.ok) return pending;
  return pending.value.length === 0 ? ok(undefined) : fail('STORE_OLDER');
}

/** The database must be the one of this keyring: directories are sometimes put together by hand from two copies. */
function checkOffice(connection: Connection, { officeId, mode, create = false }: OpenDatabaseOptions): Result<unknown> {
  if (create && mode === 'OWNER') {
    connection.all(
      'INSERT INTO meta (office_id, name, value) VALUES (?, ?, ?) RETURNING name',
      officeId,
      'format',
      '1',
    );
  }
  const rows = connection.all('SELECT office_id FROM meta WHERE name = ?', 'format') as { office_id: string }[];
  const same = rows.length === 1 && rows[0]?.office_id === officeId;
  return same ? ok(undefined) : fail('STORE_DAMAGED', { part: 'quay.db', reason: 'another office' });
}
