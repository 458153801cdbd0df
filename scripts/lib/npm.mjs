import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

/**
 * @typedef {object} NpmCommand
 * @property {string} command
 * @property {string[]} args to put before npm's own
 * @property {boolean} shell
 */

/**
 * Finds npm without trusting a shell: the npm that runs this script, else the one beside this Node, else the one in PATH.
 * npm's JavaScript file is preferred, because Windows cannot start `npm.cmd` without a shell.
 * @param {object} [host] injected by tests
 * @param {NodeJS.ProcessEnv} [host.env]
 * @param {string} [host.execPath]
 * @param {NodeJS.Platform} [host.platform]
 * @param {(file: string) => boolean} [host.exists]
 * @param {(file: string) => string} [host.realPath]
 * @returns {NpmCommand}
 */
export function locateNpm(host = {}) {
  const { env = process.env, execPath = process.execPath, platform = process.platform } = host;
  const { exists = existsSync, realPath = realpathSync } = host;
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  const dirname = platform === 'win32' ? path.win32.dirname : path.posix.dirname;
  /** @param {string | undefined} file */
  const isNpmScript = (file) => file !== undefined && /[\\/]npm-cli\.[cm]?js$/.test(file) && exists(file);

  const candidates = [env.npm_execpath];
  for (const nodeDir of new Set([dirname(execPath), dirname(realPathOr(execPath, realPath))])) {
    candidates.push(join(nodeDir, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
    candidates.push(join(nodeDir, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'));
    candidates.push(join(nodeDir, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'));
  }
  for (const folder of (env.PATH ?? env.Path ?? '').split(platform === 'win32' ? ';' : ':')) {
    if (folder === '') continue;
    if (platform === 'win32') candidates.push(join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
    else if (exists(join(folder, 'npm'))) candidates.push(realPathOr(join(folder, 'npm'), realPath));
  }
  const script = candidates.find(isNpmScript);
  if (script !== undefined) return { command: execPath, args: [script], shell: false };
  return platform === 'win32'
    ? { command: 'npm.cmd', args: [], shell: true }
    : { command: 'npm', args: [], shell: false };
}

/** @param {string} file @param {(file: string) => string} realPath */
function realPathOr(file, realPath) {
  try {
    return realPath(file);
  } catch {
    return file;
  }
}

/**
 * Runs npm. Arguments must contain no spaces (the last resort on Windows goes through a shell): pass folders as `cwd`.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options = {}) {
  const npm = locateNpm();
  return run(npm.command, [...npm.args, ...args], { ...options, shell: npm.shell });
}

/**
 * Whether npm's output says that the network, not the project, is at fault.
 * @param {string} output
 */
export function looksOffline(output) {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/.test(
    output,
  );
}
