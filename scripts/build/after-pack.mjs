import { rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Removes what a development Electron has beside an application: the default app would let anybody run code of their
 * own, and the version file says nothing in a package. Runs before the fuses are set.
 * @param {{ appOutDir: string }} context given by electron-builder
 */
export default async function afterPack({ appOutDir }) {
  rmSync(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
  rmSync(path.join(appOutDir, 'version'), { force: true });
}
