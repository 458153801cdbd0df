import { AsyncLocalStorage } from 'node:async_hooks';
import { type Clock, utcNow } from '../../app/ports/clock.ts';
import type { Ids } from '../../app/ports/ids.ts';
import type { Change, Store, Writes } from '../../app/ports/store.ts';
import { createSerialQueue } from '../../app/serial-queue.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type CheckReport, checkDatabase } from './check.ts';
import type { Connection } from './connection.ts';
import { createDayTickets, type TicketsInMemory, type TicketsToWrite } from './day-tickets.ts';
import { sqliteFailure } from './errors.ts';
import { createQuietWrites } from './quiet-writes.ts';
import { createReaderPool } from './reader-pool.ts';
import { createReads } from './reads.ts';
import { bindScope, type Scope } from './scope.ts';
import { createWrites } from './writes.ts';

export interface SqliteStoreDeps {
  readonly officeId: string;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Null for a reader beside an owner: writing answers `STORE_READ_ONLY`. */
  readonly writer: Connection | null;
  readonly openReader: () => Connection;
  /** Runs before each write; a failure is the write's answer. */
  readonly beforeWrite?: (() => Promise<Result<void>>) | undefined;
}

/** The store of the port, with what the other parts of this layer need besides. */
export interface SqliteStore extends Store {
  /** Runs rows that are no change of the office's data, such as a file key: durable, without event or actor. */
  maintain<T>(work: (connection: Connection) => Promise<T>): Promise<Result<T>>;
  /** Runs `work` on one consistent moment. */
  inspect<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  check(): Promise<CheckReport>;
}

/** How long the answer to a request is remembered. A retry comes within minutes; a restored outbox within weeks. */
const REQUEST_MEMORY_MS = 60 * 86_400_000;

export function createSqliteStore(deps: SqliteStoreDeps): SqliteStore {
  const { officeId, writer, clock } = deps;
  const readers = createReaderPool(deps.openReader);
  const queue = createSerialQueue();
  const days = createDayTickets();
  const insideWrite = new AsyncLocalStorage<true>();

  async function withWriter<T>(
    work: (connection: Connection) => Promise<Result<T>>,
    onCommit: () => void = () => undefined,
  ): Promise<Result<T>> {
    if (writer === null) return fail('STORE_READ_ONLY');
    if (insideWrite.getStore()) throw new Error('a write inside a write would wait for itself');
    return queue.run(async () => {
      const allowed = await deps.beforeWrite?.();
      if (allowed?.ok === false) return allowed;
      return insideWrite.run(true, () => inTransaction(writer, () => work(writer), onCommit));
    });
  }

  /** Begins a reader's moment: without a first question the database would choose it later than the tickets in memory. */
  function momentOf(connection: Connection) {
    connection.all('SELECT 1 FROM meta LIMIT 1');
    // Beside an owner of another process nobody says when tickets changed.
    return writer === null ? NOTHING_KEPT : days.reader();
  }

  /** For rows whose writing has nothing to answer. */
  async function maintainQuietly(work: (connection: Connection) => Promise<unknown>): Promise<Result<null>> {
    const done = await withWriter(async (connection) => ok(await work(connection)));
    return done.ok ? ok(null) : done;
  }

  return {
    read: (work) =>
      readers.run((connection) =>
        withScope({ connection, officeId, tickets: momentOf(connection) }, (scope) =>
          work(bindScope(createReads(scope), scope)),
        ),
      ),

    write(change, work) {
      const begun: { tickets: TicketsToWrite | null } = { tickets: null };
      return withWriter(
        (connection) => {
          const tickets = days.writer();
          begun.tickets = tickets;
          return handleOnce(deps, connection, change, tickets, work);
        },
        () => begun.tickets && days.committed(begun.tickets),
      );
    },

    answerOf: (change) => readers.run((connection) => answeredBefore(officeId, connection, change)),

    // Rows of any kind, so that nothing that is kept in memory can be trusted afterwards.
    maintain: (work) => withWriter(async (connection) => ok(await work(connection)), days.forget),
    inspect: (work) => readers.run(work),

    ...createQuietWrites(officeId, maintainQuietly),

    check: () => readers.run((connection) => checkDatabase(connection, officeId)),

    async close() {
      // Behind everything that was asked for before.
      await queue.run(async () => undefined);
      await readers.close();
      if (writer === null) return;
      const before = new Date(clock.nowMs() - REQUEST_MEMORY_MS).toISOString();
      await writer.kysely
        .deleteFrom('handled_request')
        .where('office_id', '=', officeId)
        .where('at', '<', before)
        .execute();
      writer.close();
    },
  };
}

const NOTHING_KEPT: TicketsInMemory = { get: () => null, keep: () => undefined };

/** Gives `work` a scope that stops working when `work` has ended. */
async function withScope<T>(parts: Omit<Scope, 'isOpen'>, work: (scope: Scope) => Promise<T>): Promise<T> {
  let open = true;
  try {
    return await work({ ...parts, isOpen: () => open });
  } finally {
    open = false;
  }
}

/** Commits when `work` answers `ok`; rolls back and answers the failure, or throws what it threw. */
async function inTransaction<T>(
  connection: Connection,
  work: () => Promise<Result<T>>,
  onCommit: () => void,
): Promise<Result<T>> {
  try {
    connection.exec('BEGIN IMMEDIATE');
    const result = await work();
    connection.exec(result.ok ? 'COMMIT' : 'ROLLBACK');
    if (result.ok) onCommit();
    return result;
  } catch (error) {
    // A full disk may have rolled back by itself.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    const failure = sqliteFailure(error);
    if (failure) return { ok: false, error: failure };
    throw error;
  }
}

/** Runs a change unless its request was answered before; keeps the answer in the same transaction. */
async function handleOnce<T>(
  { officeId, clock, ids }: SqliteStoreDeps,
  connection: Connection,
  change: Change,
  tickets: TicketsToWrite,
  work: (writes: Writes) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { kysely } = connection;
  const before = await answeredBefore(officeId, connection, change);
  if (before) return ok(before.value as T);
  const changesBefore = connection.totalChanges();
  let recorded = 0;
  const result = await withScope({ connection, officeId, tickets }, (scope) =>
    work(createWrites({ scope, change, clock, ids, tickets, onRecord: () => (recorded += 1) })),
  );
  if (!result.ok) return result;
  if (recorded === 0 && connection.totalChanges() !== changesBefore) {
    throw new Error(`${change.method} changed rows without recording an event`);
  }
  await kysely
    .insertInto('handled_request')
    .values({
      office_id: officeId,
      request_id: change.requestId,
      method: change.method,
      at: utcNow(clock),
      output: JSON.stringify({ value: result.value }),
    })
    .execute();
  return result;
}

/** The kept answer to a request. A request that comes again for another method is a bug. */
async function answeredBefore(
  officeId: string,
  { kysely }: Connection,
  { requestId, method }: Change,
): Promise<{ readonly value: unknown } | null> {
  const handled = await kysely
    .selectFrom('handled_request')
    .select(['method', 'output'])
    .where('office_id', '=', officeId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (!handled) return null;
  if (handled.method !== method) throw new Error(`request of ${handled.method} repeated for ${method}`);
  return JSON.parse(handled.output) as { value: unknown };
}
