import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface ProgramRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** Peers take one thread a process, as the reference asks; how many processes there are is said beside each. */
const ENVIRONMENT = { ...process.env, OMP_THREAD_LIMIT: '1' };

/** Whether a program of the system is there. */
export const hasProgram = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)));

/** Runs a program of the system to its end. */
export function run(program: string, args: readonly string[], processors?: string): Promise<ProgramRun> {
  const startedMs = performance.now();
  const [file, all] = processors === undefined ? [program, args] : ['taskset', ['-c', processors, program, ...args]];
  return new Promise((resolve, reject) => {
    const child = spawn(file, all, { stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
    child.once('error', reject);
    child.once('close', (status) =>
      resolve({ status, stdout: stdout.join(''), stderr: stderr.join(''), ms: performance.now() - startedMs }),
    );
  });
}

/** Runs a program that must do its work. */
export async function mustRun(program: string, args: readonly string[], processors?: string): Promise<ProgramRun> {
  const done = await run(program, args, processors);
  if (done.status === 0) return done;
  throw new Error(`${program} ended with ${done.status}: ${done.stderr.trim().split('\n').at(-1) ?? ''}`);
}
