import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { WorkerChannel } from '../worker/channel.ts';

/** A program that loads drivers of Windows: 32-bit drivers need the one of 32 bit, and they are the common ones. */
export interface Bridge {
  readonly bits: 32 | 64;
  readonly command: string;
  readonly args: readonly string[];
}

const BITS = [32, 64] as const;

/** Where the executables may lie: beside the installed program, or in the source tree (from source, from its bundle). */
const folders = (): readonly string[] => [
  path.join(path.dirname(process.execPath), 'scanner-bridge'),
  fileURLToPath(new URL('../../../../native/scanner-bridge/bin', import.meta.url)),
  fileURLToPath(new URL('../../native/scanner-bridge/bin', import.meta.url)),
];

/**
 * The bridges of this PC in the order in which they are tried. Windows starts them; elsewhere `wine` does, in the prefix
 * that the user has (WINEPREFIX, else `.wine` in the home folder): none is made here. Empty where neither is.
 */
export function findBridges(env: Readonly<Record<string, string | undefined>>): readonly Bridge[] {
  const folder = folders().find((candidate) => existsSync(candidate));
  const wine = process.platform === 'win32' ? null : findWine(env);
  if (folder === undefined || wine === undefined) return [];
  return BITS.map((bits) => {
    const program = path.join(folder, `quay-scanner-bridge-${bits}.exe`);
    return wine === null ? { bits, command: program, args: [] } : { bits, command: wine, args: [program] };
  });
}

function findWine(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const prefix = env['WINEPREFIX'] ?? path.join(env['HOME'] ?? '', '.wine');
  if (!existsSync(prefix)) return undefined;
  const inPath = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return inPath.map((folder) => path.join(folder, 'wine')).find((file) => existsSync(file));
}

/** Starts a bridge, which speaks the worker's frames on its standard streams. Error: SCANNER_WORKER_GONE. */
export function startBridge(
  { command, args }: Bridge,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<WorkerChannel>> {
  // Drivers print what they like on standard error.
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(ok(channelOf(child))));
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(fail('SCANNER_WORKER_GONE', { reason: error.code ?? error.message })),
    );
  });
}

/** Under Wine its own services keep the other end of a pipe open after the program has ended. */
const LAST_BYTES_MS = 300;

function channelOf(child: ChildProcess): WorkerChannel {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('a bridge has standard streams');
  // A write to a program that has just ended fails; its end is told by itself.
  stdin.on('error', () => undefined);
  return {
    send: (bytes) => void stdin.write(bytes),
    onBytes: (listener) => void stdout.on('data', listener),
    onExit(listener) {
      let isTold = false;
      const tell = (reason: string) => {
        if (isTold) return;
        isTold = true;
        stdout.destroy();
        listener(reason);
      };
      const reasonOf = (code: number | null, signal: NodeJS.Signals | null) => signal ?? `exit ${code}`;
      child.once('close', (code, signal) => tell(reasonOf(code, signal)));
      child.once('exit', (code, signal) => {
        setTimeout(() => tell(reasonOf(code, signal)), LAST_BYTES_MS);
      });
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
