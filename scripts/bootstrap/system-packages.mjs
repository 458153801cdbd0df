import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMissing } from '../lib/files.mjs';
import { BootstrapProblem } from '../lib/problem.mjs';
import { run, tailOf } from '../lib/run.mjs';

const DPKG_STATUS = '/var/lib/dpkg/status';
const APT_LISTS = '/var/lib/apt/lists';

/** Libraries of Electron, a display for machines without one, and what the device libraries use (USB, udevadm). */
export const RUNTIME_PACKAGES = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libcups2',
  'libusb-1.0-0',
  'udev',
  'dbus',
];

/**
 * What the tests speak to: scanners behind SANE, a mocked HID bus, a pair of serial ports, a print service; a reader of
 * PDFs that is not the program that made them; a browser that stands for a phone's; and a compiler for the libraries that
 * stand for the spooler of Windows and for a token that misbehaves.
 */
export const TEST_PACKAGES = [
  'sane-utils',
  'sane-airscan',
  'umockdev',
  'socat',
  'cups',
  'cups-daemon',
  'cups-client',
  'poppler-utils',
  'chromium',
  'g++',
  // Checkers of PDFs and signatures that are not ours, a token of software, and a reader of text.
  'qpdf',
  'openssl',
  'libnss3-tools',
  'softhsm2',
  'opensc',
  'openjdk-17-jdk-headless',
  'libpdfbox2-java',
  'libactivation-java',
  'libjaxb-api-java',
  'tesseract-ocr',
  'tesseract-ocr-vie',
];

/**
 * Runs and makes the Windows programs of `native`, 300 MB: not demanded of whoever runs the tests, who is told what was left
 * out. 64 bit only: the 32-bit Wine does not go onto a Debian of another architecture without trouble.
 */
export const WINE_PACKAGES = ['wine', 'wine64', 'gcc-mingw-w64-x86-64-win32', 'gcc-mingw-w64-i686-win32'];

/** Needed only to compile the database library for an older Node-API. */
export const COMPILER_PACKAGES = ['g++', 'make', 'python3'];

/** Packages that are as good as there when this program can be started: people install tools in other ways, too. */
const PROGRAM_OF = new Map([
  ['xvfb', 'xvfb-run'],
  ['xauth', 'xauth'],
  ['sane-utils', 'scanimage'],
  ['umockdev', 'umockdev-run'],
  ['socat', 'socat'],
  ['poppler-utils', 'pdftotext'],
  ['qpdf', 'qpdf'],
  ['openssl', 'openssl'],
  ['libnss3-tools', 'certutil'],
  ['softhsm2', 'softhsm2-util'],
  ['opensc', 'pkcs11-tool'],
  ['openjdk-17-jdk-headless', 'javac'],
  ['chromium', 'chromium'],
  ['g++', 'g++'],
  ['make', 'make'],
  ['python3', 'python3'],
]);

/**
 * Names of all packages installed according to dpkg's own file, and the names they stand in for ("Provides").
 * @param {string} status text of /var/lib/dpkg/status
 * @returns {Set<string>}
 */
export function installedPackages(status) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const paragraph of status.split(/\n\n+/)) {
    if (!/^Status: \S+ \S+ installed$/m.test(paragraph)) continue;
    const architecture = /^Architecture: (\S+)$/m.exec(paragraph)?.[1];
    if (architecture !== 'amd64' && architecture !== 'all') continue;
    const name = /^Package: (\S+)$/m.exec(paragraph)?.[1];
    if (name !== undefined) names.add(name);
    const provides = /^Provides: (.+)$/m.exec(paragraph)?.[1] ?? '';
    for (const entry of provides.split(',')) {
      const provided = entry.trim().split(/[\s:(]/)[0];
      if (provided) names.add(provided);
    }
  }
  return names;
}

/**
 * Which of the wanted packages are missing. Reads one file, starts no program.
 * @param {readonly string[]} wanted
 * @param {object} [host] injected by tests
 * @param {string} [host.statusFile]
 * @param {(program: string) => boolean} [host.hasProgram]
 * @returns {string[] | null} null when this is no Debian (nothing can be said)
 */
export function missingPackages(wanted, host = {}) {
  let status;
  try {
    status = readFileSync(host.statusFile ?? DPKG_STATUS, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const installed = installedPackages(status);
  const hasProgram = host.hasProgram ?? programInPath;
  return wanted.filter((name) => {
    if (installed.has(name)) return false;
    const program = PROGRAM_OF.get(name);
    return program === undefined || !hasProgram(program);
  });
}

/** @param {string} program */
function programInPath(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => {
    if (folder === '') return false;
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * What a user without root rights is told: one line, to be passed on as it is.
 * @param {readonly string[]} packages
 */
export function missingPackagesLine(packages) {
  const install = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  return `Missing system packages. Run once as root: apt-get update && ${install}`;
}

/**
 * Installs Debian packages as root, without ever asking anything.
 * @param {readonly string[]} packages
 * @param {object} tools
 * @param {import('../lib/reporter.mjs').Reporter} tools.report
 * @param {import('../lib/lock-file.mjs').Lock} tools.lock
 * @throws {BootstrapProblem} with the line to run by hand
 */
export async function installSystemPackages(packages, { report, lock }) {
  report.begin(`installing system packages (${packages.join(' ')})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'l', LC_ALL: 'C.UTF-8' };
  /** @param {string} command @param {string[]} args */
  const tool = (command, args) => run(command, args, { env, track: lock.track, timeoutMs: 1_200_000 });
  const apt = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Options::=--force-confold'];
  const install = () => tool('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...packages]);

  if (!hasPackageLists()) await tool('apt-get', [...apt, 'update']);
  let result = await install();
  if (result.code !== 0) {
    // Old lists name files that are gone; an interrupted installation blocks every later one until it is completed.
    await tool('dpkg', ['--force-confold', '--configure', '-a']);
    await tool('apt-get', [...apt, 'update']);
    result = await install();
  }
  if (result.code !== 0) {
    report.end('failed');
    throw new BootstrapProblem(missingPackagesLine(packages), { detail: tailOf(result.output) });
  }
  report.end('done');
}

function hasPackageLists() {
  try {
    return readdirSync(APT_LISTS).some((name) => name.includes('_Packages'));
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
