import type { AppError } from '../domain/result.ts';
import { fail } from '../domain/result.ts';

/** The system's own code of a failed file operation, such as `ENOSPC`; null when `error` is something else. */
export function systemErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : null;
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Says what a failed operation on the data directory means to a person: `STORE_FULL`, or `DATA_DIR_UNUSABLE` with the
 * system's code as `reason`. What is no file system failure is a bug and is thrown again.
 */
export function dataDirectoryError(error: unknown): AppError {
  const code = systemErrorCode(error);
  if (code === null) throw error;
  return NO_SPACE.has(code) ? fail('STORE_FULL').error : fail('DATA_DIR_UNUSABLE', { reason: code }).error;
}
