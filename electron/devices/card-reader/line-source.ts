import type { AppError, Result } from '../../domain/result.ts';
import type { Link } from '../connection/keep-open.ts';

/** What an open source tells. */
export interface ByteListener {
  bytes(bytes: Uint8Array): void;
  /** The connection is over; may come more than once. */
  lost(error: AppError): void;
}

/** Where a reader's bytes come from. */
export interface LineSource {
  /** Errors: DEVICE_NOT_FOUND, DEVICE_ACCESS_DENIED, DEVICE_LOST. */
  open(listener: ByteListener): Promise<Result<Link>>;
}
