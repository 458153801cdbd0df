import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

export interface QuayRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a person would, in a process of its own. */
export function runQuay(
  args: readonly string[],
  options: {
    input?: string | Buffer;
    env?: Record<string, string>;
    /** Stopped by SIGINT, as by Ctrl+C, when so many lines came. */
    stopAfterLines?: number;
  } = {},
): Promise<QuayRun> {
  const { QUAY_PASSPHRASE: _inherited, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { ...inherited, ...options.env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const { stopAfterLines = Number.POSITIVE_INFINITY } = options;
    child.stdout.on('data', (bytes: Buffer) => {
      out.push(bytes);
      if (Buffer.concat(out).toString('utf8').split('\n').length > stopAfterLines) child.kill('SIGINT');
    });
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    child.once('error', reject);
    child.once('close', (status) =>
      resolve({ status, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
    // A command that ends before it has read everything closes the pipe: not the test's failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

export const linesOf = ({ stdout }: QuayRun): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
