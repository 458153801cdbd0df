import { constants, cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/** The executable within a package. @param {string} folder @param {NodeJS.Platform} [platform] */
export function executableIn(folder, platform = process.platform) {
  return path.join(folder, platform === 'win32' ? 'quay-mot-cua.exe' : 'quay-mot-cua');
}

/**
 * Copies a package and allows inspection in the copy: the same files, one fuse different, so that a test can drive what
 * a release consists of. The copy is for tests and never leaves the computer.
 * @param {string} release folder of the package
 * @param {string} copy
 */
export async function makeInspectCopy(release, copy) {
  if (!existsSync(executableIn(release))) throw new Error(`there is no package in ${release}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(release, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await flipFuses(executableIn(copy), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

if (process.argv[1] === import.meta.filename) {
  const [release, copy] = process.argv.slice(2);
  if (release === undefined || copy === undefined) throw new Error('usage: inspect-copy.mjs PACKAGE COPY');
  await makeInspectCopy(release, copy);
}
