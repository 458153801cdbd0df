import type { Result } from '../../domain/result.ts';

/** A table as somebody's program saved it, found within its file. */
export interface Table {
  /** Texts of the heading, each of them once; joined with a space where it has two rows. */
  readonly columns: readonly string[];
  /**
   * Texts of the rows below it, as many as there are columns, in one line each and NFC. Dates of a sheet are
   * `dd/MM/yyyy` or `dd/MM/yyyy HH:mm`. A row without any text stays, so that lines can be counted; none is at the end.
   */
  readonly rows: readonly (readonly string[])[];
  /** Number of the first of these rows as spreadsheet programs count them, from 1. */
  readonly firstLine: number;
}

/** Reads tables out of XLSX and CSV files. */
export interface TableFiles {
  /**
   * Reads a file by what it holds; its name only helps. Errors: `LIST_FILE_UNREADABLE`, `LIST_FILE_TOO_LARGE`,
   * `LIST_FILE_EMPTY`, `LIST_FILE_ENCODING`, `LIST_FILE_NO_HEADING`.
   */
  read(fileName: string, bytes: Uint8Array): Promise<Result<Table>>;
}
