import { MAX_LIST_BYTES } from '../../contract/methods/external.ts';
import { fail } from '../../domain/result.ts';

/** Ten times the largest list of a day's work, and more columns than any export has. */
export const MAX_TABLE_ROWS = 200_000;
export const MAX_TABLE_COLUMNS = 300;

/** What says that a file is larger than is read, with what is. */
export const tableTooLarge = () =>
  fail('LIST_FILE_TOO_LARGE', { maximumMb: MAX_LIST_BYTES / 1024 / 1024, maximumRows: MAX_TABLE_ROWS });
