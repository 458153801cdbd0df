import { Kysely, SqliteDialect } from 'kysely';
import type { Log } from '../../app/ports/log.ts';
import { openDatabaseFile, type SqliteDatabase } from './database-file.ts';
import type { Schema } from './schema.ts';

/** How long a connection waits for another one of ours before it gives up. */
const BUSY_TIMEOUT_MS = 5_000;
/** Queries slower than this are logged: a clerk notices more. */
const SLOW_QUERY_MS = 40;

export interface ConnectionOptions {
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly mode: 'WRITE' | 'READ';
  readonly log: Log;
  readonly slowQueryMs?: number;
}

/** One connection to an encrypted database. */
export interface Connection {
  /** For plain rows. Opens no transactions of its own: the store does that. */
  readonly kysely: Kysely<Schema>;
  readonly inTransaction: boolean;
  /** Runs SQL that is ours from beginning to end: no value of a user is ever part of it. */
  exec(sql: string): void;
  pragma(text: string): unknown;
  all(sql: string, ...parameters: unknown[]): unknown[];
  /** Runs a statement that answers nothing; each text is prepared once. For many rows at a time. */
  run(sql: string, parameters: readonly unknown[]): void;
  iterate(sql: string, ...parameters: unknown[]): IterableIterator<unknown>;
  /** Rows changed since the connection was opened, those of triggers included. */
  totalChanges(): number;
  /** Copies the database, encrypted with the same key, into a file that does not exist yet. */
  copyInto(file: string): void;
  close(): void;
}

/**
 * Opens `file` with its key (SQLCipher scheme: AES-256 and an HMAC for every page). Throws a `SqliteError`: with a wrong
 * key, or when the file is no database, its code is `SQLITE_NOTADB`.
 */
export function openConnection({ file, key, mode, log, slowQueryMs = SLOW_QUERY_MS }: ConnectionOptions): Connection {
  const database = openDatabaseFile(file, { readonly: mode === 'READ', timeout: BUSY_TIMEOUT_MS });
  try {
    giveKey(database, key);
    configure(database, mode);
  } catch (error) {
    database.close();
    throw error;
  }
  return wrapDatabase(database, log, slowQueryMs);
}

function giveKey(database: SqliteDatabase, key: Uint8Array): void {
  database.pragma("cipher = 'sqlcipher'");
  const raw = Buffer.from(`x'${Buffer.from(key).toString('hex')}'`, 'latin1');
  database.key(raw);
  raw.fill(0);
  // The key is first used here, so a wrong one is told now and not in the middle of work.
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
}

function configure(database: SqliteDatabase, mode: 'WRITE' | 'READ'): void {
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('foreign_keys = ON');
  // REPLACE must meet the triggers that guard the audit.
  database.pragma('recursive_triggers = ON');
  // Sorting must not leave plain pages in a temporary file.
  database.pragma('temp_store = MEMORY');
  if (mode === 'READ') return;
  database.pragma('journal_mode = WAL');
  // NORMAL may lose the last commits in a power cut: a citizen would hold a ticket that we do not know.
  database.pragma('synchronous = FULL');
  // What is erased is overwritten, so that a shredded key does not stay in a free page.
  database.pragma('secure_delete = ON');
}

function wrapDatabase(database: SqliteDatabase, log: Log, slowQueryMs: number): Connection {
  const prepare = createStatementCache(database, log, slowQueryMs);
  const changes = database.prepare('SELECT total_changes()').pluck();
  return {
    kysely: new Kysely<Schema>({ dialect: new SqliteDialect({ database: { prepare, close: () => undefined } }) }),
    get inTransaction() {
      return database.inTransaction;
    },
    exec: (sql) => void database.exec(sql),
    pragma: (text) => database.pragma(text, { simple: true }),
    all: (sql, ...parameters) => database.prepare(sql).all(...parameters),
    run: (sql, parameters) => void prepare(sql).run(parameters),
    iterate: (sql, ...parameters) => database.prepare(sql).iterate(...parameters),
    totalChanges: () => Number(changes.get()),
    copyInto: (file) => void database.prepare('VACUUM INTO ?').run(file),
    close: () => void database.close(),
  };
}

/** What Kysely asks of a prepared statement. */
interface TimedStatement {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

const MAX_CACHED_STATEMENTS = 200;
const LOGGED_SQL_LENGTH = 300;

/** Prepares each text once and logs slow ones: the text, never the values. */
function createStatementCache(
  database: SqliteDatabase,
  log: Log,
  slowQueryMs: number,
): (sql: string) => TimedStatement {
  const cached = new Map<string, TimedStatement>();

  function timed<T>(sql: string, work: () => T): T {
    const startedMs = performance.now();
    const result = work();
    const ms = Math.round(performance.now() - startedMs);
    if (ms > slowQueryMs) log.warn('slow query', { ms, sql: sql.slice(0, LOGGED_SQL_LENGTH) });
    return result;
  }

  return (sql) => {
    const known = cached.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const wrapped: TimedStatement = {
      reader: statement.reader,
      all: (parameters) => timed(sql, () => statement.all(...parameters)),
      run: (parameters) => timed(sql, () => statement.run(...parameters)),
      iterate: (parameters) => statement.iterate(...parameters),
    };
    if (cached.size >= MAX_CACHED_STATEMENTS) cached.clear();
    cached.set(sql, wrapped);
    return wrapped;
  };
}
