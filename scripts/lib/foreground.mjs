import { spawn } from 'node:child_process';
import os from 'node:os';

/** How soon the end of npm is noticed. */
const PARENT_POLL_MS = 500;

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
    const stopWatching = endWithNpm(() => child.kill('SIGTERM'));
    const cleanUp = () => {
      clearTimeout(timer);
      stopWatching();
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

/**
 * Started by `npm run`, this process stands behind npm and a shell, and that shell passes no signal on: who ends npm has
 * ended the command. Started by hand it may outlive its shell.
 * @param {() => void} end
 * @returns {() => void} stops watching
 */
function endWithNpm(end) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) end();
  }, PARENT_POLL_MS);
  return () => clearInterval(timer);
}
