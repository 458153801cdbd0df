import { readFile, rm } from 'node:fs/promises';
import { fail, ok, type Result } from '../domain/result.ts';
import type { DataDirectory } from './data-directory.ts';
import { writeFileDurably } from './durable-fs.ts';
import { openDatabaseFile, type SqliteDatabase } from './sqlite/database-file.ts';
import { dataDirectoryError, systemErrorCode } from './system-errors.ts';

/** Held by the one process that may write to a data directory. */
export interface OwnerLock {
  release(): Promise<void>;
}

/**
 * Takes the data directory for this process, or answers `DATA_DIR_IN_USE` (pid of the owner, or null) at once.
 *
 * The lock is an exclusive SQLite transaction on a small file of its own: SQLite asks the system for it (fcntl, or
 * LockFileEx on Windows), and the system drops it when the process ends, however it ends. A lock file with a pid alone
 * would outlive a crash, and a pid can be given out again; `owner.json` therefore only tells a person who it is.
 * Errors: `DATA_DIR_IN_USE`, `DATA_DIR_UNUSABLE`, `STORE_FULL`.
 */
export async function acquireOwnerLock(directory: DataDirectory): Promise<Result<OwnerLock>> {
  const lock = lockFile(directory.ownerLock);
  if (!lock.ok) return lock;
  if (lock.value === null) return fail('DATA_DIR_IN_USE', { pid: await ownerPid(directory) });
  const held = lock.value;
  try {
    const startedAtMs = Math.round(Date.now() - process.uptime() * 1000);
    const owner = { pid: process.pid, processStartedAt: new Date(startedAtMs).toISOString() };
    await writeFileDurably(directory.owner, `${JSON.stringify(owner)}\n`);
  } catch (error) {
    held.close();
    return { ok: false, error: dataDirectoryError(error) };
  }
  return ok({
    async release() {
      if (!held.open) return;
      // The note first: once the lock is free, another process may write its own.
      await rm(directory.owner, { force: true });
      held.close();
    },
  });
}

/** Answers null when another process, or another owner in this one, holds the lock. */
function lockFile(file: string): Result<SqliteDatabase | null> {
  let database: SqliteDatabase | undefined;
  try {
    database = openDatabaseFile(file, { timeout: 0 });
    // No journal file: nothing is ever written, and one left by a crash would only puzzle.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    return ok(database);
  } catch (error) {
    database?.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return ok(null);
    if (code.startsWith('SQLITE_FULL')) return fail('STORE_FULL');
    if (code.startsWith('SQLITE_')) return fail('DATA_DIR_UNUSABLE', { reason: code });
    throw error;
  }
}

async function ownerPid(directory: DataDirectory): Promise<number | null> {
  try {
    const owner: unknown = JSON.parse(await readFile(directory.owner, 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner)) return null;
    return typeof owner.pid === 'number' ? owner.pid : null;
  } catch (error) {
    // The owner may be writing or removing its note at this moment; that it is in use is known without it.
    if (systemErrorCode(error) !== null || error instanceof SyntaxError) return null;
    throw error;
  }
}
