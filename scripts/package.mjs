/**
 * Packs the program into a folder that runs:  node scripts/package.mjs [--out DIR] [--test-inspect] [--if-stale]
 *   --out DIR        where to (default `release`); the package is `DIR/linux-unpacked` or `DIR/win-unpacked`
 *   --test-inspect   also `DIR/inspect`: the same package with the inspect fuse on, for tests
 *   --if-stale       nothing when the package in DIR was made from exactly these sources
 *   --installer      instead: the installer for this system; refused with a runtime nobody may release
 * A package made from the fallback Electron carries `-unreleasable` in its version.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isBuildFresh } from './lib/build-stamp.mjs';
import { electronRuntime } from './lib/electron-runtime.mjs';
import { writeFileAtomic } from './lib/files.mjs';
import { runForeground } from './lib/foreground.mjs';
import { BootstrapProblem, printProblem } from './lib/problem.mjs';
import { devNodePath, projectRoot } from './lib/project.mjs';

const PACKAGE_INPUTS = [
  'dist/.stamp',
  'electron-builder.yml',
  'package-lock.json',
  'scripts/build/after-pack.mjs',
  'scripts/build/inspect-copy.mjs',
  'node_modules/.quay-electron.json',
];

/** A fingerprint of everything a package is made from. */
function packageFingerprint() {
  const hash = createHash('sha256');
  for (const name of PACKAGE_INPUTS) hash.update(`${name}\n`).update(readFileSync(path.join(projectRoot, name)));
  return hash.digest('hex');
}

/** Where electron-builder puts an unpacked package. @param {string} out */
export function packageFolder(out) {
  return path.join(out, process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked');
}

/** @param {string} tool a script @param {string[]} args @param {string} what for the message when it fails */
async function runTool(tool, args, what) {
  const status = await runForeground(devNodePath(), [path.join(projectRoot, tool), ...args], { cwd: projectRoot });
  if (status !== 0) throw new BootstrapProblem(`${what} failed; what it said stands above.`);
}

/** @param {import('./lib/electron-runtime.mjs').ElectronRuntime} runtime @param {string} out @param {boolean} installer */
async function pack(runtime, out, installer) {
  const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
  await runTool(
    'node_modules/electron-builder/cli.js',
    [
      ...(installer ? [] : ['--dir']),
      '--x64',
      '--publish=never',
      '--config=electron-builder.yml',
      `--config.electronDist=${runtime.distPath}`,
      `--config.electronVersion=${runtime.version}`,
      `--config.directories.output=${out}`,
      `--config.extraMetadata.version=${runtime.fallback ? `${version}-unreleasable` : version}`,
    ],
    'electron-builder',
  );
}

/** @param {{ out: string, testInspect: boolean, ifStale: boolean, installer: boolean }} options */
async function makePackage({ out, testInspect, ifStale, installer }) {
  const runtime = electronRuntime();
  if (installer && runtime.fallback) {
    throw new BootstrapProblem(
      `No installer is made with this Electron ${runtime.version}, which is for development only: ${runtime.reason}`,
    );
  }
  if (runtime.database === 'development-node') {
    throw new BootstrapProblem('The database library does not run inside this Electron, so a package would not work.');
  }
  if (!isBuildFresh()) await runTool('scripts/build.mjs', [], 'The build');
  const stamp = path.join(out, '.package-stamp');
  const fingerprint = `${packageFingerprint()} ${testInspect ? 'with' : 'without'} inspect`;
  if (ifStale && !installer && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  await pack(runtime, out, installer);
  if (installer) return;
  if (testInspect) {
    await runTool(
      'scripts/build/inspect-copy.mjs',
      [packageFolder(out), path.join(out, 'inspect')],
      'The copy for tests',
    );
  }
  writeFileAtomic(stamp, fingerprint);
}

if (process.argv[1] === import.meta.filename) {
  try {
    const { values } = parseArgs({
      options: {
        out: { type: 'string', default: 'release' },
        'test-inspect': { type: 'boolean', default: false },
        'if-stale': { type: 'boolean', default: false },
        installer: { type: 'boolean', default: false },
      },
    });
    await makePackage({
      out: path.resolve(projectRoot, values.out),
      testInspect: values['test-inspect'],
      ifStale: values['if-stale'],
      installer: values.installer,
    });
  } catch (error) {
    printProblem(error);
    process.exitCode = 1;
  }
}
