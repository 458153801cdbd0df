import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Connection } from '../sqlite/connection.ts';
import { sqliteFailure } from '../sqlite/errors.ts';
import type { Migration } from './migration.ts';

/** A step that the database has been through. `hash` covers all names up to this one. */
interface AppliedRow {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
}

const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migration (
  number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT`;

export interface MigrateOptions {
  readonly migrations: readonly Migration[];
  /** UTC ISO text for the ledger. */
  readonly now: string;
  /** Makes and verifies a copy of an existing database; called once, before the first change. */
  readonly backup: (fromNumber: number) => Promise<Result<void>>;
}

/**
 * Answers the steps still to do. Errors: `STORE_NEWER` when a newer program has been at work, `STORE_DAMAGED` when the
 * database's list of steps is not the beginning of ours (a gap, another name, another order).
 */
export function pendingMigrations(connection: Connection, migrations: readonly Migration[]): Result<Migration[]> {
  checkNumbers(migrations);
  const applied = readLedger(connection);
  const known = migrations.at(-1)?.number ?? 0;
  const newest = applied.at(-1)?.number ?? 0;
  if (newest > known) return fail('STORE_NEWER', { found: newest, known });
  const hashes = listHashes(migrations);
  const same = applied.every((row, index) => {
    const step = migrations[index];
    return step?.number === row.number && step.name === row.name && hashes[index] === row.hash;
  });
  if (!same) return fail('STORE_DAMAGED', { part: 'quay.db', reason: 'schema steps' });
  return ok(migrations.slice(applied.length));
}

/**
 * Brings the database to the newest schema. All pending steps share one transaction: whichever fails, the file stays
 * exactly as it was, and the program of yesterday still opens it. A failing step is a bug and throws. Errors: those of `pendingMigrations`, of `backup`, `STORE_FULL` and other failures of the disk.
 */
export async function migrate(connection: Connection, options: MigrateOptions): Promise<Result<{ applied: number }>> {
  const pending = pendingMigrations(connection, options.migrations);
  if (!pending.ok) return pending;
  if (pending.value.length === 0) return ok({ applied: 0 });
  const done = options.migrations.length - pending.value.length;
  if (done > 0) {
    const copied = await options.backup(options.migrations[done - 1]?.number ?? 0);
    if (!copied.ok) return copied;
  }
  try {
    applyAll(connection, options, pending.value);
  } catch (error) {
    const failure = sqliteFailure(error);
    if (failure) return { ok: false, error: failure };
    throw error;
  }
  return ok({ applied: pending.value.length });
}

/**
 * References are not enforced while tables are made anew, as SQLite asks for such a change; they are checked as a whole
 * before the commit. The setting cannot change inside of a transaction.
 */
function applyAll(connection: Connection, options: MigrateOptions, pending: readonly Migration[]): void {
  connection.pragma('foreign_keys = OFF');
  try {
    applyInTransaction(connection, options, pending);
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

function applyInTransaction(
  connection: Connection,
  { migrations, now }: MigrateOptions,
  pending: readonly Migration[],
): void {
  const hashes = listHashes(migrations);
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec(LEDGER);
    for (const step of pending) {
      connection.exec(step.sql);
      step.rows?.(connection);
      const hash = hashes[migrations.indexOf(step)];
      connection.all(
        'INSERT INTO schema_migration VALUES (?, ?, ?, ?) RETURNING number',
        step.number,
        step.name,
        hash,
        now,
      );
    }
    const dangling = connection.all('PRAGMA foreign_key_check');
    if (dangling.length > 0) throw new Error(`${dangling.length} rows refer to nothing after the schema steps`);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function readLedger(connection: Connection): AppliedRow[] {
  const exists = connection.all("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'");
  if (exists.length === 0) return [];
  return connection.all('SELECT number, name, hash FROM schema_migration ORDER BY number') as AppliedRow[];
}

/** For each step the hash of the list up to it: two databases with the same hash went the same way. */
function listHashes(migrations: readonly Migration[]): string[] {
  const hashes: string[] = [];
  for (const { number, name } of migrations) {
    hashes.push(
      createHash('sha256')
        .update(`${hashes.at(-1) ?? ''}|${number}-${name}`)
        .digest('hex'),
    );
  }
  return hashes;
}

function checkNumbers(migrations: readonly Migration[]): void {
  for (const [index, { number }] of migrations.entries()) {
    const previous = migrations[index - 1]?.number ?? 0;
    if (number <= previous) throw new Error(`migration ${number} is not after ${previous}`);
  }
}
