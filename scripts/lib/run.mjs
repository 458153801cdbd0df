import { spawn } from 'node:child_process';

const TAIL_CHARACTERS = 20_000;

/**
 * @typedef {object} RunResult
 * @property {number | null} code exit status; null when a signal ended the program or it could not be started
 * @property {boolean} timedOut
 * @property {string} stdout the last 20,000 characters
 * @property {string} output the last 20,000 characters of stdout and stderr together
 */

/**
 * Runs a tool without a shell, without a terminal and with nothing to read: it can never wait for input.
 * @param {string} command absolute path, or a name to look up in PATH
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.timeoutMs] after which the tool is ended; default 10 minutes
 * @param {boolean} [options.shell] only for `npm.cmd`, which Windows cannot start without one
 * @param {(pid: number) => (() => void) | void} [options.track] told the process id; what it returns is called at the end
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const release = child.pid === undefined ? undefined : options.track?.(child.pid);
    let stdout = '';
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs ?? 600_000);
    /** @param {number | null} code */
    const finish = (code) => {
      clearTimeout(timer);
      release?.();
      resolve({ code, timedOut, stdout, output });
    };
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout = (stdout + text).slice(-TAIL_CHARACTERS);
      output = (output + text).slice(-TAIL_CHARACTERS);
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-TAIL_CHARACTERS);
    });
    child.on('error', (error) => {
      output += `${error.message}\n`;
      if (child.pid === undefined) finish(null);
    });
    child.on('close', (code) => finish(code));
  });
}

/** The first lines of a tool's output. @param {string} output @param {number} lines */
export function headOf(output, lines) {
  return output.trim().split(/\r?\n/).slice(0, lines).join('\n');
}

/** The last lines of a tool's output, for the reader of a problem. @param {string} output @param {number} [lines] */
export function tailOf(output, lines = 12) {
  return output.trimEnd().split(/\r?\n/).slice(-lines).join('\n');
}
