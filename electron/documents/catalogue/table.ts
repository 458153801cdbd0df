/** A cell as a file holds it: XLSX keeps numbers, CSV knows texts only. */
export type Cell = string | number | null;

/** A row of a table. Lines count from 1 as programs show them. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** A line that is no row. */
export interface BrokenLine {
  readonly line: number;
  readonly reason: string;
}

export interface Table {
  readonly rows: readonly TableRow[];
  readonly broken: readonly BrokenLine[];
}
