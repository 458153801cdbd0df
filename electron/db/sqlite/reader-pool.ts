import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection } from './connection.ts';

/** Read-only connections, each for one transaction at a time. */
export interface ReaderPool {
  /** Runs `work` on one consistent moment of the database; a writer at work neither waits nor is seen. */
  run<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Waits for what is running and closes all connections. */
  close(): Promise<void>;
}

/** A window asks a handful of questions at once; more connections would only cost memory. */
const MAX_READERS = 4;

export function createReaderPool(openReader: () => Connection): ReaderPool {
  const idle: Connection[] = [];
  const waiting: ((connection: Connection) => void)[] = [];
  const insideRead = new AsyncLocalStorage<true>();
  let opened = 0;
  let running = 0;
  let onIdle: (() => void) | null = null;

  async function take(): Promise<Connection> {
    const free = idle.pop();
    if (free) return free;
    // A read inside a read must not wait for its own outer one, so it gets a connection of its own.
    if (opened >= MAX_READERS && !insideRead.getStore()) return new Promise((resolve) => waiting.push(resolve));
    const connection = openReader();
    opened += 1;
    return connection;
  }

  function giveBack(connection: Connection): void {
    const next = waiting.shift();
    if (next) {
      next(connection);
    } else if (opened > MAX_READERS) {
      connection.close();
      opened -= 1;
    } else {
      idle.push(connection);
    }
  }

  async function runOn<T>(connection: Connection, work: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      connection.exec('BEGIN');
      return await insideRead.run(true, () => work(connection));
    } finally {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      giveBack(connection);
    }
  }

  return {
    async run(work) {
      running += 1;
      try {
        return await runOn(await take(), work);
      } finally {
        running -= 1;
        if (running === 0) onIdle?.();
      }
    },
    async close() {
      if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
      for (const connection of idle.splice(0)) connection.close();
      opened = 0;
    },
  };
}
