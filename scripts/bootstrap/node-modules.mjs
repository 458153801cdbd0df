import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf, readJsonObject, removeTree, writeJsonAtomic } from '../lib/files.mjs';
import { looksOffline, runNpm } from '../lib/npm.mjs';
import { BootstrapProblem } from '../lib/problem.mjs';
import { devNodePath, platformName } from '../lib/project.mjs';
import { headOf } from '../lib/run.mjs';

/** npm's own pauses between attempts add up to more than a minute before it admits that there is no network. */
export const SHORT_RETRIES = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

/** @param {string} root */
function stampFile(root) {
  // Inside node_modules: whatever wipes the packages wipes the stamp with them.
  return path.join(root, 'node_modules', '.quay-packages.json');
}

/** What the stamp must say for node_modules to match. @param {string} root */
function expectedStamp(root) {
  return { lockSha256: hashOf('sha256', readFileSync(path.join(root, 'package-lock.json'))), platform: platformName };
}

/**
 * True when node_modules was installed completely from the present package-lock.json.
 * @param {string} root
 */
export function packagesAreInstalled(root) {
  const stamp = readJsonObject(stampFile(root));
  if (stamp === null) return false;
  const expected = expectedStamp(root);
  return (
    stamp.lockSha256 === expected.lockSha256 && stamp.platform === expected.platform && existsSync(devNodePath(root))
  );
}

/**
 * Declares node_modules complete; the last act of an installation.
 * @param {string} root
 */
export function writePackagesStamp(root) {
  writeJsonAtomic(stampFile(root), expectedStamp(root));
}

/**
 * `npm ci` from the lock file, without running any package's install script.
 * @param {string} root
 * @param {object} tools
 * @param {import('../lib/reporter.mjs').Reporter} tools.report
 * @param {import('../lib/lock-file.mjs').Lock} tools.lock
 * @throws {BootstrapProblem} offline, or npm failed
 */
export async function installPackages(root, { report, lock }) {
  report.begin('installing the packages of package-lock.json (npm ci)');
  removeTree(stampFile(root));
  // The two --include: an inherited NODE_ENV=production or omit setting would leave out the tools and the Node itself.
  const options = ['--ignore-scripts', '--include=dev', '--include=optional', '--prefer-offline'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const result = await runNpm(['ci', ...options, ...quiet, ...SHORT_RETRIES], {
    cwd: root,
    track: lock.track,
    timeoutMs: 1_800_000,
  });
  if (result.code !== 0) {
    report.end('failed');
    throw npmProblem('npm ci', result);
  }
  if (!existsSync(devNodePath(root))) {
    report.end('incomplete');
    throw new BootstrapProblem(
      `npm ci left out the development Node (${devNodePath(root)}): remove any omit=optional from npm's settings and try again.`,
    );
  }
  writePackagesStamp(root);
  report.end('done');
}

/**
 * One line for a failed npm call, with npm's own last words below it.
 * @param {string} what
 * @param {import('../lib/run.mjs').RunResult} result
 */
export function npmProblem(what, result) {
  // npm says first what went wrong and then, at length, how it is used in general.
  const detail = headOf(result.output.replace(/^npm (error|ERR!)( +at .*)? ?$\n/gm, ''), 10);
  if (looksOffline(result.output)) {
    return new BootstrapProblem(
      `${what}: the npm registry cannot be reached. Connect this computer to the network and run the same command again.`,
      { detail },
    );
  }
  const how = result.timedOut
    ? 'took too long'
    : result.code === null
      ? 'could not run'
      : `failed (status ${result.code})`;
  return new BootstrapProblem(`${what} ${how}. Run the same command again; npm's own words follow.`, { detail });
}
