import path from 'node:path';
import { fileMark, readJsonObject, sameMark, writeJsonAtomic } from './files.mjs';
import { BootstrapProblem } from './problem.mjs';
import { devNodePath, projectRoot } from './project.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} distPath folder of the Electron in use
 * @property {string} execPath its executable
 * @property {string} version for example `33.2.1`
 * @property {number} napi the highest Node-API version it speaks
 * @property {boolean} fallback true for the stand-in, from which nothing may be released
 * @property {string} reason one sentence: which Electron, and why this one
 * @property {'shipped' | 'compiled' | 'development-node'} database how better-sqlite3 runs: its own binary, one compiled
 *   here, or not at all inside this Electron (the backend then has to run on the development Node)
 * @property {boolean} noCompiler true when only a missing compiler stood in the way of `compiled`
 */

/** @param {string} root */
export function electronStampFile(root) {
  return path.join(root, 'node_modules', '.quay-electron.json');
}

/**
 * @param {string} root
 * @param {string} key what the choice depended on: another key makes the stamp worthless
 * @param {ElectronRuntime} runtime
 */
export function writeElectronStamp(root, key, runtime) {
  writeJsonAtomic(electronStampFile(root), { key, executable: fileMark(runtime.execPath), runtime });
}

/**
 * The Electron that set-up chose, if it is still there unchanged. Reads one small file.
 * @param {string} root
 * @param {string} [key] when given, the stamp must carry it
 * @returns {ElectronRuntime | null}
 */
export function stampedRuntime(root, key) {
  const stamp = readJsonObject(electronStampFile(root));
  if (stamp === null || (key !== undefined && stamp.key !== key)) return null;
  const runtime = /** @type {ElectronRuntime | undefined} */ (stamp.runtime);
  if (typeof runtime?.execPath !== 'string') return null;
  return sameMark(stamp.executable, fileMark(runtime.execPath)) ? runtime : null;
}

/**
 * The Electron to use; set-up must have run.
 * @param {string} [root]
 * @returns {ElectronRuntime}
 * @throws {BootstrapProblem} when there is none yet
 */
export function electronRuntime(root = projectRoot) {
  const runtime = stampedRuntime(root);
  if (runtime === null) {
    throw new BootstrapProblem('Electron is not set up yet: run node scripts/bootstrap/bootstrap.mjs first.');
  }
  return runtime;
}

/**
 * Environment for everything that starts Electron (the app, Playwright, electron-builder): the present one plus
 * `ELECTRON_OVERRIDE_DIST_PATH`, and `QUAY_BACKEND_NODE` (path of the Node that has to run the backend) where the
 * database library cannot run inside this Electron.
 * @param {string} [root]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment(root = projectRoot, env = process.env) {
  const runtime = electronRuntime(root);
  /** @type {NodeJS.ProcessEnv} */
  const result = { ...env, ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath };
  // Set in the terminals of editors that are themselves Electron; it would turn ours into a plain Node.
  delete result.ELECTRON_RUN_AS_NODE;
  delete result.QUAY_BACKEND_NODE;
  if (runtime.database === 'development-node') result.QUAY_BACKEND_NODE = devNodePath(root);
  return result;
}

/**
 * The command that starts this Electron. Root cannot use Chromium's sandbox, so it is switched off for root alone.
 * @param {ElectronRuntime} runtime
 * @param {readonly string[]} args for Electron: switches, then the app's folder, then the app's own arguments
 * @param {{ platform?: NodeJS.Platform, isRoot?: boolean }} [host] injected by tests
 * @returns {{ command: string, args: string[] }}
 */
export function electronCommand(runtime, args, host = {}) {
  const { platform = process.platform, isRoot = process.getuid?.() === 0 } = host;
  return { command: runtime.execPath, args: isRoot && platform === 'linux' ? ['--no-sandbox', ...args] : [...args] };
}

/** Chromium's switches for a start that shows no window; `log-level` 3 keeps it from reporting what a bare system lacks. */
export function headlessSwitches() {
  return ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];
}
