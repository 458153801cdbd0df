/**
 * The part of better-sqlite3 that we use. The package's own types cannot be found through its `exports`, and they are
 * wider than what the store should touch.
 */
declare module 'better-sqlite3' {
  export interface Statement {
    readonly reader: boolean;
    all(...parameters: unknown[]): unknown[];
    get(...parameters: unknown[]): unknown;
    run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint };
    iterate(...parameters: unknown[]): IterableIterator<unknown>;
    pluck(): this;
  }

  export interface Options {
    readonly?: boolean;
    fileMustExist?: boolean;
    /** Milliseconds to wait for a lock. */
    timeout?: number;
  }

  export default class Database {
    constructor(file: string, options?: Options);
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare(sql: string): Statement;
    exec(sql: string): this;
    pragma(text: string, options?: { simple?: boolean }): unknown;
    /** Gives the encryption key; `x'<64 hex digits>'` as bytes is a raw key. */
    key(key: Buffer): number;
    close(): this;
  }
}
