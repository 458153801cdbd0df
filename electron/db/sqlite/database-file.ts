// An ambient declaration has no other way to reach the layers that import this file.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./better-sqlite3.d.ts" />
import Database, { type Options } from 'better-sqlite3';

export type SqliteDatabase = Database;

/** Opens a database file as it is; everything that is encrypted goes through `openConnection` instead. */
export function openDatabaseFile(file: string, options: Options): SqliteDatabase {
  return new Database(file, options);
}
