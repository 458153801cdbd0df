import { fork } from 'node:child_process';
import type { Result } from '../domain/result.ts';
import { childProcessPort } from './adapters.ts';
import { createWireClient, type WireClient } from './client.ts';

/** A worker process that answers calls. */
export interface CallWorker {
  readonly client: WireClient;
  /** Called once when the process has ended. */
  onExit(listener: () => void): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts a worker that answers calls. Error: PROCESS_GONE. */
export type StartCallWorker = () => Promise<Result<CallWorker>>;

/**
 * The threads of the picture library take turns at a page; a heap of each keeps what the others could use. Pictures lie
 * outside of the heaps, from a megabyte up, so that their memory goes back to the system as soon as they are let go (glibc).
 */
const HEAPS = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1000000' };

/** Starts a worker as a process of plain Node. Whatever it prints goes to standard error. */
export function forkWorker(entry: string, env: Readonly<Record<string, string | undefined>>): CallWorker {
  const child = fork(entry, [], {
    serialization: 'advanced',
    env: { ...HEAPS, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  // A process that cannot be started ends like any other: `exit` follows or the port is closed at once.
  child.on('error', () => undefined);
  return {
    client: createWireClient(childProcessPort(child)),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill('SIGKILL'),
  };
}
