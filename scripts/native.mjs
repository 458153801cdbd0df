/**
 * The Windows executables of `native/scanner-bridge`, made by Debian's mingw-w64 so that everybody gets the same bytes.
 *
 *   node scripts/native.mjs                      builds into native/scanner-bridge/bin and writes SHA256SUMS
 *   node scripts/native.mjs --check              builds elsewhere and compares with what is there
 *   node scripts/native.mjs --test-source DIR    builds the TWAIN source of the tests, 32 and 64 bit, into DIR
 *
 * Without the compilers, or with others than those of the committed files, `--check` cannot say anything: it ends with
 * status 77, which `npm test` counts as a skipped test.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missingPackagesLine, WINE_PACKAGES } from './bootstrap/system-packages.mjs';
import { printProblem } from './lib/problem.mjs';
import { isMainModule, projectRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const SKIPPED = 77;
const FOLDER = path.join(projectRoot, 'native', 'scanner-bridge');
const BIN = path.join(FOLDER, 'bin');
const SUMS = 'SHA256SUMS';
const COMPILER_PACKAGES = WINE_PACKAGES.filter((name) => name.includes('mingw'));

/** 32-bit drivers are the common ones; a 64-bit driver needs a 64-bit process. */
const TARGETS = [
  { bits: 32, compiler: 'i686-w64-mingw32-gcc-win32' },
  { bits: 64, compiler: 'x86_64-w64-mingw32-gcc-win32' },
];
// No time of the build and no path of this computer in the file; the same order of sources everywhere.
const FLAGS = ['-std=c17', '-O2', '-Wall', '-Wextra', '-Werror', '-s', '-Wl,--no-insert-timestamp'];
const LIBRARIES = ['-lole32', '-loleaut32', '-luuid', '-lgdi32', '-luser32'];

/** @param {string} folder below native/scanner-bridge */
function sourcesIn(folder) {
  const names = readdirSync(path.join(FOLDER, folder)).filter((name) => name.endsWith('.c'));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** @param {string} compiler @param {string[]} args */
async function compile(compiler, args) {
  const { code, output } = await run(compiler, args, { cwd: FOLDER, env: { ...process.env, LC_ALL: 'C' } });
  if (code !== 0) throw new Error(`${compiler} failed\n${output}`);
}

/** Builds both executables into a folder. @param {string} directory */
async function buildBridge(directory) {
  mkdirSync(directory, { recursive: true });
  for (const { bits, compiler } of TARGETS) {
    const file = path.join(directory, `quay-scanner-bridge-${bits}.exe`);
    await compile(compiler, [...FLAGS, '-o', file, ...sourcesIn('src'), ...LIBRARIES]);
  }
}

/** Builds the tests' TWAIN source into a folder: `test-source-32.ds`, `test-source-64.ds`. @param {string} directory */
async function buildTestSource(directory) {
  mkdirSync(directory, { recursive: true });
  for (const { bits, compiler } of TARGETS) {
    const file = path.join(directory, `test-source-${bits}.ds`);
    await compile(compiler, [
      ...FLAGS,
      '-shared',
      '-Wl,--kill-at',
      '-o',
      file,
      ...sourcesIn('test-source'),
      ...LIBRARIES,
    ]);
  }
}

/** Which compilers these are, a line each; null when one is missing. @returns {Promise<string[] | null>} */
async function compilers() {
  const lines = [];
  for (const { compiler } of TARGETS) {
    const { code, stdout } = await run(compiler, ['--version']);
    if (code !== 0) return null;
    lines.push(`# ${stdout.split('\n', 1)[0]}`);
  }
  return lines;
}

/** The text of SHA256SUMS for the executables in a folder, with the compilers as comments. @param {string} directory @param {string[]} made */
function sumsOf(directory, made) {
  const lines = TARGETS.map(({ bits }) => {
    const name = `quay-scanner-bridge-${bits}.exe`;
    return `${createHash('sha256')
      .update(readFileSync(path.join(directory, name)))
      .digest('hex')}  ${name}`;
  });
  return `${[...made, ...lines].join('\n')}\n`;
}

async function build() {
  const made = await compilers();
  if (made === null) throw new Error(missingPackagesLine(COMPILER_PACKAGES));
  await buildBridge(BIN);
  writeFileSync(path.join(BIN, SUMS), sumsOf(BIN, made));
}

/** @returns {Promise<number>} the status to end with */
async function check() {
  const committed = readFileSync(path.join(BIN, SUMS), 'utf8');
  const known = committed.split('\n').filter((line) => line.startsWith('#'));
  if (sumsOf(BIN, known) !== committed) {
    console.error(`the executables in native/scanner-bridge/bin are not those of its ${SUMS}`);
    return 1;
  }
  const made = await compilers();
  if (made === null || made.join() !== known.join()) {
    const reason = made === null ? 'the cross compilers are missing' : `other compilers: ${made.join(', ')}`;
    console.error(`NOT COMPARED: ${reason}. ${missingPackagesLine(COMPILER_PACKAGES)}`);
    return SKIPPED;
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'quay-native-'));
  try {
    await buildBridge(directory);
    if (sumsOf(directory, made) === committed) return 0;
    console.error(
      'the executables in native/scanner-bridge/bin are not made of these sources: node scripts/native.mjs',
    );
    return 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

if (isMainModule(import.meta.url)) {
  const [option, directory] = process.argv.slice(2);
  try {
    if (option === '--check') process.exitCode = existsSync(path.join(BIN, SUMS)) ? await check() : 1;
    else if (option === '--test-source' && directory !== undefined) await buildTestSource(path.resolve(directory));
    else if (option === undefined) await build();
    else throw new Error('native.mjs [--check | --test-source DIR]');
  } catch (error) {
    printProblem(error);
    process.exitCode = 1;
  }
}
