import type { Connection } from '../sqlite/connection.ts';

/** One step of the schema. Numbers have gaps, so that a correction can be put between two steps before a release. */
export interface Migration {
  readonly number: number;
  /** Part of the file name; never changed after a release. */
  readonly name: string;
  readonly sql: string;
  /** What SQL cannot compute of the rows, in the same transaction. */
  readonly rows?: (connection: Connection) => void;
}
