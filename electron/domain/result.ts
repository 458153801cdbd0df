import type { ErrorCode } from './error-codes.ts';

/** Facts about a failure that a person may see and a log may keep: never personal data. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An expected failure. Its texts live in `contract/error-texts`, keyed by `code`. */
export interface AppError<C extends ErrorCode = ErrorCode> {
  readonly code: C;
  readonly details: ErrorDetails;
}

/** What every operation that can fail in an expected way returns; a bug throws instead. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Makes a failure with a code and the facts its text needs. */
export function fail<C extends ErrorCode>(
  code: C,
  details: ErrorDetails = {},
): { readonly ok: false; readonly error: AppError<C> } {
  return { ok: false, error: { code, details } };
}
