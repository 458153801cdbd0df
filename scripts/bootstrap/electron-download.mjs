import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { isMissing, removeTree } from '../lib/files.mjs';
import { devNodePath } from '../lib/project.mjs';
import { run, tailOf } from '../lib/run.mjs';

/** How long a server may take to answer before it counts as out of reach. */
const PROBE_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 1_200_000;
const RELEASES = 'https://github.com/electron/electron/releases/download/';

/**
 * Where the electron package's installer will look, with the mirror settings it honours.
 * @param {string} version
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ url: string, fileName: string }}
 */
export function electronUrl(version, env = process.env) {
  const fileName = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  /** @param {string} name @param {string} fallback */
  const setting = (name, fallback) =>
    env[`npm_config_electron_${name.replaceAll('_', '')}`] ||
    env[`NPM_CONFIG_ELECTRON_${name.toUpperCase()}`] ||
    env[`npm_config_electron_${name}`] ||
    env[`ELECTRON_${name.toUpperCase()}`] ||
    fallback;
  const folder = setting('custom_dir', `v${version}`).replace('{{ version }}', version);
  return { url: `${setting('mirror', RELEASES)}${folder}/${setting('custom_filename', fileName)}`, fileName };
}

/**
 * Whether the installer's own cache already holds the archive, so that it needs no network.
 * @param {{ url: string, fileName: string }} source
 * @param {NodeJS.ProcessEnv} [env]
 */
export function isInInstallerCache(source, env = process.env) {
  const root =
    env.electron_config_cache ||
    (process.platform === 'win32'
      ? path.join(env.LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local'), 'electron', 'Cache')
      : path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'electron'));
  let parsed;
  try {
    parsed = new URL(source.url);
  } catch {
    return false;
  }
  parsed.hash = '';
  parsed.search = '';
  parsed.pathname = path.posix.dirname(parsed.pathname);
  return existsSync(path.join(root, createHash('sha256').update(parsed.toString()).digest('hex'), source.fileName));
}

/**
 * Whether a server answers for this address within five seconds. Goes through the proxy that HTTPS_PROXY names.
 * @param {string} url
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | null>} null when it can be reached, else a few words: why not
 */
export async function unreachableBecause(url, env = process.env) {
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  try {
    if (proxy && !isExemptFromProxy(new URL(url).hostname, env)) return await probeThroughProxy(url, proxy);
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    // 405: a mirror that does not know HEAD, but is there.
    return response.ok || response.status === 405 ? null : `the server answers ${response.status}`;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${PROBE_TIMEOUT_MS / 1000} s`;
    return wordsFor(error);
  }
}

/** @param {unknown} error */
function wordsFor(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its address cannot be looked up';
  return code || (cause instanceof Error ? cause.message : String(cause));
}

/** @param {string} url @param {string} proxy @returns {Promise<string | null>} */
function probeThroughProxy(url, proxy) {
  const target = new URL(url);
  const via = new URL(proxy);
  return new Promise((resolve) => {
    const request = http.request({
      host: via.hostname,
      port: via.port || 80,
      method: 'CONNECT',
      path: `${target.hostname}:${target.port || 443}`,
      headers: via.username
        ? {
            'Proxy-Authorization': `Basic ${Buffer.from(decodeURIComponent(`${via.username}:${via.password}`)).toString('base64')}`,
          }
        : {},
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    request.on('connect', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode === 200 ? null : `the proxy answers ${response.statusCode}`);
    });
    request.on('response', (response) => resolve(`the proxy answers ${response.statusCode}`));
    request.on('error', (error) => resolve(`proxy: ${wordsFor(error)}`));
    request.end();
  });
}

/** @param {string} hostname @param {NodeJS.ProcessEnv} env */
function isExemptFromProxy(hostname, env) {
  const names = (env.NO_PROXY || env.no_proxy || '').split(',').map((name) => name.trim().replace(/^\*?\./, ''));
  return names.some((name) => name === '*' || (name !== '' && (hostname === name || hostname.endsWith(`.${name}`))));
}

/**
 * The Electron inside node_modules, when the package's installer has completed it.
 * @param {string} root
 * @param {string} version
 * @returns {{ distPath: string, execPath: string } | null}
 */
export function installedElectron(root, version) {
  const folder = path.join(root, 'node_modules', 'electron');
  const distPath = path.join(folder, 'dist');
  try {
    if (readFileSync(path.join(distPath, 'version'), 'utf8').trim().replace(/^v/, '') !== version) return null;
    // The installer writes path.txt last: without it the folder is half unpacked.
    const execPath = path.join(distPath, readFileSync(path.join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(execPath) ? { distPath, execPath } : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Lets the electron package fetch and unpack its binary (it checks the sum itself).
 * @param {string} root
 * @param {import('../lib/lock-file.mjs').Lock} lock
 * @returns {Promise<string | null>} null when done, else the tool's last words
 */
export async function downloadElectron(root, lock) {
  const folder = path.join(root, 'node_modules', 'electron');
  removeTree(path.join(folder, 'path.txt'));
  removeTree(path.join(folder, 'dist'));
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ELECTRON_GET_NO_PROGRESS: '1', NODE_USE_ENV_PROXY: '1' };
  delete env.ELECTRON_OVERRIDE_DIST_PATH;
  const script = path.join(folder, 'install.js');
  const options = { cwd: root, env, track: lock.track, timeoutMs: DOWNLOAD_TIMEOUT_MS };
  const result = await run(devNodePath(root), [script], options);
  if (result.code === 0) return null;
  return result.timedOut ? 'the download took too long' : tailOf(result.output, 4);
}
