import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { hasDisplay, startVirtualDisplay } from '../../../scripts/lib/display.mjs';
import { PROJECT, releaseFolder } from './places.ts';

/** Packs the program unless the package is fresh, and gives a computer without a screen a virtual one. */
export default async function globalSetup(): Promise<() => void> {
  if (process.env['QUAY_E2E_RELEASE'] === undefined) makePackages();
  if (hasDisplay()) return () => undefined;
  const display = await startVirtualDisplay();
  if (display === null) throw new Error('There is no display and no Xvfb: install the package xvfb.');
  process.env['DISPLAY'] = display.display;
  return () => display.stop();
}

function makePackages(): void {
  const args = ['scripts/package.mjs', '--out', releaseFolder(), '--test-inspect', '--if-stale'];
  const { status } = spawnSync(process.execPath, [path.join(PROJECT, args[0] ?? ''), ...args.slice(1)], {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The package for the tests could not be made; the reason stands above.');
}
