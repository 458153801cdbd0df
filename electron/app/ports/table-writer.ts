/** One sheet of a table file. Cells of a DATE column are `YYYY-MM-DD`; null is an empty cell. */
export interface SheetTable {
  /** Name of the sheet and first line above the table. */
  readonly title: string;
  /** Lines between the title and the table, such as the unit and the period. */
  readonly headLines: readonly string[];
  readonly columns: readonly {
    readonly title: string;
    readonly widthChars: number;
    readonly kind: 'TEXT' | 'NUMBER' | 'DATE';
  }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** A last row, set off from the others. */
  readonly totals?: readonly (string | number | null)[];
}

/** Writes tables as files that office programs open. */
export interface TableWriter {
  /** An XLSX file with a sheet a table; numbers and dates are real ones, with which a sheet counts. */
  xlsx(tables: readonly SheetTable[]): Promise<Uint8Array>;
}
