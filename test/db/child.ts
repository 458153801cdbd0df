import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { atEnd } from './support.ts';

export interface Child {
  readonly process: ChildProcess;
  /** Whole lines of its standard output so far. */
  readonly lines: string[];
  /** Waits until it has printed `count` lines. */
  printed(count: number): Promise<void>;
  /** Ends it at once, without a chance to clean up, and waits until the system has taken it away. */
  kill(): Promise<void>;
}

/** Starts a script of `children/` in a process of its own. */
export function startChild(script: string, ...parameters: string[]): Child {
  const file = path.join(import.meta.dirname, 'children', script);
  const child = spawn(process.execPath, [file, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let errors = '';
  let wake = (): void => undefined;
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    wake();
  });
  child.stderr.on('data', (text) => (errors += String(text)));
  // `close` comes after the last byte of output: an acknowledgement that was printed is not lost.
  const gone = once(child, 'close');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  atEnd(kill);
  return {
    process: child,
    lines,
    kill,
    async printed(count) {
      while (lines.length < count) {
        if (child.exitCode !== null) throw new Error(`${script} ended early: ${errors}`);
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), gone]);
      }
    },
  };
}
