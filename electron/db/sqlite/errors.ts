import { type AppError, fail } from '../../domain/result.ts';

/** SQLite's own code of an error, such as `SQLITE_FULL`; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code.startsWith('SQLITE_') ? error.code : null;
}

/**
 * Says what a failed database operation means to a person, or null when it is a bug (a constraint, a wrong statement).
 * `SQLITE_FULL` is what SQLite makes of a full disk; other input and output errors mean a failing or removed disk.
 */
export function sqliteFailure(error: unknown): AppError | null {
  const code = sqliteCode(error);
  if (code === null) return null;
  if (code === 'SQLITE_FULL') return fail('STORE_FULL').error;
  if (code.startsWith('SQLITE_IOERR')) return fail('STORE_IO_FAILED', { reason: code }).error;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return fail('STORE_DAMAGED', { part: 'quay.db', reason: code }).error;
  }
  if (code.startsWith('SQLITE_READONLY')) return fail('STORE_READ_ONLY').error;
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) {
    return fail('DATA_DIR_UNUSABLE', { reason: code }).error;
  }
  return null;
}
