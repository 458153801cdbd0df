import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { FullConfig } from '@playwright/test';
import { hasDisplay, startVirtualDisplay } from '../../../scripts/lib/display.mjs';
import { PROJECT, releaseFolder } from './places.ts';

export default function globalSetup({ workers }: FullConfig): Promise<() => void> {
  return prepareElectron(workers);
}

/**
 * Packs the program unless the package is fresh, and gives a computer without a screen virtual ones: `workers` of them,
 * named in `QUAY_E2E_DISPLAYS`, the first one being this process's own too.
 */
export async function prepareElectron(workers: number): Promise<() => void> {
  if (process.env['QUAY_E2E_RELEASE'] === undefined) makePackages();
  if (hasDisplay()) return () => undefined;
  const displays = await Promise.all(Array.from({ length: workers }, () => startVirtualDisplay()));
  const stop = (): void => {
    for (const display of displays) display?.stop();
  };
  if (displays.includes(null)) {
    stop();
    throw new Error('There is no display and no Xvfb: install the package xvfb.');
  }
  process.env['QUAY_E2E_DISPLAYS'] = displays.map((display) => display?.display).join(' ');
  process.env['DISPLAY'] = displays[0]?.display;
  return stop;
}

function makePackages(): void {
  const args = ['scripts/package.mjs', '--out', releaseFolder(), '--test-inspect', '--if-stale'];
  const { status } = spawnSync(process.execPath, [path.join(PROJECT, args[0] ?? ''), ...args.slice(1)], {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The package for the tests could not be made; the reason stands above.');
}
