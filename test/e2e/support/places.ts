import path from 'node:path';

export const PROJECT = path.resolve(import.meta.dirname, '../../..');

/** Folder that holds both packages. `QUAY_E2E_RELEASE` names one that was made before, which is then tested as it is. */
export function releaseFolder(): string {
  return process.env['QUAY_E2E_RELEASE'] ?? path.join(PROJECT, 'release', 'e2e');
}

const EXECUTABLE = process.platform === 'win32' ? 'quay-mot-cua.exe' : 'quay-mot-cua';

/** The package as an office would get it. */
export function releasePackage(): string {
  return path.join(releaseFolder(), process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked');
}

/** The copy whose inspect fuse is on: the only one Playwright can drive. */
export function inspectPackage(): string {
  return path.join(releaseFolder(), 'inspect');
}

export function executableOf(folder: string): string {
  return path.join(folder, EXECUTABLE);
}

/** Root cannot use Chromium's sandbox; everybody else tests with it on. */
export const ROOT_SWITCHES: readonly string[] =
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
