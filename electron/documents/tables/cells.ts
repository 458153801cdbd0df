/** A cell as a file holds it: XLSX keeps numbers, CSV knows texts only. */
export type Cell = string | number | null;

/** A row of a table. Lines count from 1 as programs show them. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** An area of merged cells; places count from 0, both ends are in it. */
export interface MergedArea {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** A line that is no row. */
export interface BrokenLine {
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** Everything a sheet or a CSV file holds, before anybody knows what its heading is. */
export interface CellTable {
  readonly rows: readonly TableRow[];
  readonly broken: readonly BrokenLine[];
  /** Areas of merged cells; none in a CSV file. Their first cell alone has a value. */
  readonly merged: readonly MergedArea[];
}
