import { spawn } from 'node:child_process';
import os from 'node:os';

const FORWARDED = /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGINT']);

/**
 * Runs the program the user asked for: it owns stdin, stdout and stderr, gets the signals sent to this process, and its
 * status is returned (128 + number when a signal ended it).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options] timeoutMs: end the program after that
 * @returns {Promise<number>}
 */
export function runForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: 'inherit' });
    const timer =
      options.timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      // Ctrl+C in a terminal reaches the whole group: the program already has it, a second one would mean "at once".
      const isFromTerminal =
        signal === 'SIGINT' && (process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);
      if (!isFromTerminal) child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    const cleanUp = () => {
      clearTimeout(timer);
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      cleanUp();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      cleanUp();
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]));
    });
  });
}
