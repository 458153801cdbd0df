import path from 'node:path';
import { _electron } from '@playwright/test';
import { electronEnvironment, electronRuntime } from '../../scripts/lib/electron-runtime.mjs';
import { PROJECT, ROOT_SWITCHES } from './support/places.ts';
import { call, expect, test, valueOf } from './support/program.ts';

test('the program starts from source folders in the development Electron', async ({ folder }) => {
  const env = Object.fromEntries(
    Object.entries(electronEnvironment()).filter((entry): entry is [string, string] => !!entry[1]),
  );
  const app = await _electron.launch({
    executablePath: electronRuntime().execPath,
    args: [...ROOT_SWITCHES, '--disable-gpu', PROJECT, '--data', path.join(folder, 'data')],
    env,
  });
  try {
    const page = await app.firstWindow();
    await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
    const facts = await valueOf<{ releasable: boolean; electron: string }>(call(page, 'system.runtime'));
    expect(facts.releasable).toBe(false);
    expect(facts.electron).toBe(electronRuntime().version);
  } finally {
    await app.close();
  }
});
