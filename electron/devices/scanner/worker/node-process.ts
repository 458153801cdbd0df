import { type ChildProcess, spawn } from 'node:child_process';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { StartScanWorker, WorkerChannel } from './channel.ts';

export interface NodeWorkerOptions {
  /** The worker's program. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A worker mostly hands bytes on: with the usual room for short-lived values it would keep the bytes of dozens of pages
 * before it looks what can go. In MB.
 */
const NODE_OPTIONS = ['--max-semi-space-size=1'];
/** The threads of the picture library take turns at a page; a heap of each keeps what the others could use (glibc). */
const HEAPS = { MALLOC_ARENA_MAX: '2' };

/**
 * Starts scan workers as processes of plain Node, which speak on their standard streams. What they say on standard error
 * comes out on ours. A worker's own children end with it where the system knows groups of processes.
 */
export function nodeScanWorkers({ entry, env }: NodeWorkerOptions): StartScanWorker {
  return () => {
    const child = spawn(process.execPath, [...NODE_OPTIONS, entry], {
      env: { ...HEAPS, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    return begun(child);
  };
}

function begun(child: ChildProcess): Promise<Result<WorkerChannel>> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(ok(channelOf(child))));
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(fail('SCANNER_WORKER_GONE', { reason: error.code ?? error.message })),
    );
  });
}

function channelOf(child: ChildProcess): WorkerChannel {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('a worker has standard streams');
  // A write to a worker that has just ended fails; its end is told by `close`.
  stdin.on('error', () => undefined);
  let hasEnded = false;
  child.once('exit', () => {
    // What it started must not go on without it. Later its number may be another's.
    killGroup(child);
    hasEnded = true;
  });
  return {
    send: (bytes) => void stdin.write(bytes),
    onBytes: (listener) => void stdout.on('data', listener),
    onExit: (listener) => void child.once('close', (code, signal) => listener(signal ?? `exit ${code}`)),
    kill: () => {
      if (!hasEnded) killGroup(child);
    },
  };
}

function killGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it has ended, and nobody of its group is left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
