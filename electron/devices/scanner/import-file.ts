import type { Result } from '../../domain/result.ts';
import type { ScannedPage } from './scan-driver.ts';

/**
 * The pages of a file, one by one; the last answer may be a failure, and the pages before it are whole. Decoding is not the
 * devices' work: the worker passes it in. Errors: IMPORT_*.
 */
export type ImportFile = (file: {
  readonly bytes: Uint8Array;
  readonly name: string;
}) => AsyncIterator<Result<Omit<ScannedPage, 'pictureHash'>>, unknown>;
