import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isBuildFresh } from '../lib/build-stamp.mjs';
import { writeElectronStamp } from '../lib/electron-runtime.mjs';
import { errorCode } from '../lib/files.mjs';
import { acquireLock } from '../lib/lock-file.mjs';
import { BootstrapProblem, printProblem } from '../lib/problem.mjs';
import { cacheDir, devNodePath, isMainModule, projectRoot } from '../lib/project.mjs';
import { createReporter } from '../lib/reporter.mjs';
import { run, tailOf } from '../lib/run.mjs';
import { chooseElectron, electronKey, prepareElectron, readFallback, readyElectron } from './electron.mjs';
import { installPackages, packagesAreInstalled } from './node-modules.mjs';
import { platformProblem } from './platform.mjs';
import { cachedBinary, isRemedied, remedyDatabase, SHIPPED_NODE_API } from './sqlite-remedy.mjs';
import {
  COMPILER_PACKAGES,
  installSystemPackages,
  missingPackages,
  missingPackagesLine,
  RUNTIME_PACKAGES,
  TEST_PACKAGES,
} from './system-packages.mjs';

/**
 * @typedef {import('../lib/reporter.mjs').Reporter} Reporter
 * @typedef {import('../lib/lock-file.mjs').Lock} Lock
 *
 * @typedef {'node-only' | 'runtime' | 'full' | 'test'} Steps `node-only`: node_modules with the development Node, all that the
 *   command line needs; `runtime`: also system packages, Electron and the database library; `full`: also the build;
 *   `test`: also the system packages that only tests use
 *
 * @typedef {object} Context
 * @property {Steps} steps
 * @property {string} root
 * @property {string} cache
 * @property {Reporter} report
 * @property {boolean} isRoot whether packages of the system can be installed
 * @property {string} [dpkgStatusFile]
 */

/**
 * Makes the project ready to run. Whatever is already there is left alone: with nothing to do it reads a few stamps and
 * starts no program. Can be killed at any point and started again; two at once wait for each other; never asks anything.
 * @param {object} [options]
 * @param {Steps} [options.steps] default `full`
 * @param {Reporter} [options.log] default: lines on stderr
 * @param {string} [options.root] default: this project
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.isRoot] injected by tests
 * @param {string} [options.dpkgStatusFile] injected by tests
 * @returns {Promise<void>}
 * @throws {BootstrapProblem} with one line that says what to do
 */
export async function bootstrap(options = {}) {
  const { steps = 'full', log = createReporter(), root = projectRoot, env = process.env } = options;
  const unsupported = platformProblem({
    platform: process.platform,
    arch: process.arch,
    release: os.release(),
    nodeVersion: process.versions.node,
  });
  if (unsupported !== null) throw new BootstrapProblem(unsupported);
  /** @type {Context} */
  const context = {
    steps,
    root,
    cache: cacheDir(env),
    report: log,
    isRoot: options.isRoot ?? process.getuid?.() === 0,
    ...(options.dpkgStatusFile === undefined ? {} : { dpkgStatusFile: options.dpkgStatusFile }),
  };
  if (isReady(context)) return;
  try {
    await prepare(context);
  } catch (error) {
    throw asProblem(error);
  }
}

/** Whether every wanted step is done. @param {Context} context */
function isReady(context) {
  const { steps, root } = context;
  if (!packagesAreInstalled(root)) return false;
  if (steps === 'node-only') return true;
  return isRuntimeReady(context) && (steps === 'runtime' || isBuildFresh(root));
}

/** @param {Context} context */
function isRuntimeReady(context) {
  const { root, cache } = context;
  const runtime = readyElectron(root);
  if (runtime === null || missing(context, packagesOf(context.steps)).length > 0) return false;
  if (runtime.database === 'compiled') return isRemedied(root, cache, runtime.napi);
  // A compiler may have been installed since: then the library can be compiled after all.
  return !(runtime.noCompiler && missing(context, COMPILER_PACKAGES).length === 0);
}

/** System packages without which the steps cannot be done. @param {Steps} steps */
function packagesOf(steps) {
  return steps === 'test' ? [...RUNTIME_PACKAGES, ...TEST_PACKAGES] : RUNTIME_PACKAGES;
}

/** @param {Context} context @param {readonly string[]} wanted */
function missing(context, wanted) {
  if (process.platform !== 'linux') return [];
  const host =
    context.dpkgStatusFile === undefined ? {} : { statusFile: context.dpkgStatusFile, hasProgram: () => false };
  return missingPackages(wanted, host) ?? [];
}

/** @param {Context} context */
async function prepare(context) {
  const { root, report, steps } = context;
  const onWait = report.line;
  const lock = await acquireLock(path.join(root, '.cache', 'bootstrap.lock'), { onWait });
  try {
    if (steps === 'node-only') {
      if (!packagesAreInstalled(root)) await installPackages(root, { report, lock });
      return;
    }
    if (!packagesAreInstalled(root) || !isRuntimeReady(context)) await prepareRuntime(context, lock);
    if (steps !== 'runtime' && !isBuildFresh(root)) await build(context, lock);
  } finally {
    lock.release();
  }
}

/**
 * Everything up to a working Electron. What a person has to do by hand (system packages) comes first, before the long
 * downloads.
 * @param {Context} context
 * @param {Lock} lock
 */
async function prepareRuntime(context, lock) {
  const { root, cache, report } = context;
  const hasPackages = packagesAreInstalled(root);
  const lockCache = () => acquireLock(path.join(cache, 'bootstrap.lock'), { onWait: report.line });
  const choice = await chooseElectron(root, hasPackages);
  const willCompile = choice.use === 'fallback' && !existsSync(cachedBinary(root, cache, readFallback().napi));
  await prepareSystem(context, willCompile, lock);
  if (!hasPackages) await installPackages(root, { report, lock });
  const runtime = await prepareElectron(root, cache, choice, { report, lock, lockCache });
  if (runtime.napi < SHIPPED_NODE_API) {
    const canCompile = missing(context, COMPILER_PACKAGES).length === 0;
    runtime.database = await remedyDatabase(root, cache, runtime, { report, lockCache, canCompile });
    runtime.noCompiler = runtime.database === 'development-node' && !canCompile;
  }
  writeElectronStamp(root, electronKey(root), runtime);
  report.line(runtime.reason);
}

/** @param {Context} context @param {boolean} willCompile @param {Lock} lock */
async function prepareSystem(context, willCompile, lock) {
  const { report, isRoot } = context;
  const libraries = missing(context, packagesOf(context.steps));
  const compilers = willCompile ? missing(context, COMPILER_PACKAGES) : [];
  if (libraries.length > 0) {
    // One line for a person to pass on, whichever command comes next: it names what any of them needs.
    const all = [...new Set([...libraries, ...missing(context, TEST_PACKAGES), ...compilers])];
    if (!isRoot) throw new BootstrapProblem(missingPackagesLine(all));
    await installSystemPackages([...libraries, ...compilers], { report, lock });
  } else if (compilers.length > 0 && isRoot) {
    try {
      await installSystemPackages(compilers, { report, lock });
    } catch (error) {
      // Without a compiler the program still runs, with its backend on another Node.
      if (!(error instanceof BootstrapProblem)) throw error;
      report.line(error.message);
    }
  }
}

/** @param {Context} context @param {Lock} lock */
async function build({ root, report }, lock) {
  report.begin('building the program');
  const script = path.join(root, 'scripts', 'build.mjs');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const result = await run(devNodePath(root), [script], { cwd: root, env, track: lock.track });
  if (result.code !== 0) {
    report.end('failed');
    throw new BootstrapProblem('The build failed; its last words follow.', { detail: tailOf(result.output, 40) });
  }
  report.end('done');
}

/** Turns the disk's refusals into one line; everything else stays what it is. @param {unknown} error */
function asProblem(error) {
  const code = errorCode(error);
  const file = error instanceof Error && 'path' in error ? String(error.path) : '';
  if (code === 'ENOSPC')
    return new BootstrapProblem(
      `The disk is full (${file || 'while setting up'}). Make room (about 2 GB) and try again.`,
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new BootstrapProblem(
      `${file || 'A file'} cannot be written (${code}). Give yourself the right to it and try again.`,
    );
  }
  return error;
}

if (isMainModule(import.meta.url)) {
  const steps = process.argv[2] ?? 'full';
  if (steps !== 'node-only' && steps !== 'runtime' && steps !== 'full' && steps !== 'test') {
    process.stderr.write('usage: node scripts/bootstrap/bootstrap.mjs [node-only | runtime | full | test]\n');
    process.exit(2);
  }
  try {
    await bootstrap({ steps });
  } catch (error) {
    printProblem(error);
    process.exitCode = 1;
  }
}
