import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  installedPackages,
  missingPackages,
  missingPackagesLine,
} from '../../../scripts/bootstrap/system-packages.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const STATUS = `Package: libnss3
Status: install ok installed
Architecture: amd64
Description: Network Security Service libraries
 Package: not-a-package

Package: libcups2
Status: deinstall ok config-files
Architecture: amd64

Package: libdrm2
Status: hold ok installed
Architecture: amd64

Package: libgbm1
Status: install ok half-configured
Architecture: amd64

Package: libxss1
Status: install ok installed
Architecture: i386

Package: libgtk-3-0t64
Status: install ok installed
Architecture: amd64
Provides: libgtk-3-0 (= 3.24.41-4), libgtk-3-common:any
`;

function statusFile(text = STATUS): string {
  const file = path.join(temporaryFolder(), 'status');
  writeFileSync(file, text);
  return file;
}

describe('missingPackages', () => {
  test('counts only completely installed packages of this architecture, and what they stand in for', () => {
    const wanted = ['libnss3', 'libcups2', 'libdrm2', 'libgbm1', 'libxss1', 'libgtk-3-0', 'dbus'];
    const missing = missingPackages(wanted, { statusFile: statusFile(), hasProgram: () => false });
    expect(missing).toEqual(['libcups2', 'libgbm1', 'libxss1', 'dbus']);
    expect(installedPackages(STATUS).has('not-a-package')).toBe(false);
  });

  test('accepts a tool that was installed in another way, but never for a library', () => {
    const hasProgram = (program: string): boolean => program === 'python3' || program === 'g++';
    const missing = missingPackages(['g++', 'make', 'python3', 'libcups2'], { statusFile: statusFile(), hasProgram });
    expect(missing).toEqual(['make', 'libcups2']);
  });

  test('says nothing where there is no dpkg', () => {
    expect(missingPackages(['dbus'], { statusFile: path.join(temporaryFolder(), 'none') })).toBeNull();
  });
});

test('the message for users without root rights is one line to be copied', () => {
  expect(missingPackagesLine(['xvfb', 'libgtk-3-0'])).toBe(
    'Missing system packages. Run once as root: apt-get update && apt-get install -y --no-install-recommends xvfb libgtk-3-0',
  );
});
