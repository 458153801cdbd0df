import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBuildFresh, sourceFingerprint, writeBuildStamp } from '../../../scripts/lib/build-stamp.mjs';
import { temporaryFolder } from './temporary-folder.ts';

function project(): string {
  const root = temporaryFolder();
  for (const folder of [
    'electron/main',
    'renderer',
    'scripts/build',
    'test',
    'electron/node_modules',
    'native/build',
  ]) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  for (const file of [
    'electron/main/main.ts',
    'renderer/a.tsx',
    'scripts/build.mjs',
    'package-lock.json',
    'vite.config.ts',
  ]) {
    writeFileSync(path.join(root, file), file);
  }
  return root;
}

describe('build stamp', () => {
  test('is fresh after writing and stale without a build', () => {
    const root = project();
    expect(isBuildFresh(root)).toBe(false);
    writeBuildStamp(root);
    expect(isBuildFresh(root)).toBe(true);
    rmSync(path.join(root, 'dist'), { recursive: true });
    expect(isBuildFresh(root)).toBe(false);
  });

  test.each([
    'electron/main/main.ts',
    'electron/main/new.ts',
    'scripts/build-renderer.mjs',
    'scripts/build/bundles.mjs',
    'package-lock.json',
    'vite.config.ts',
  ])('becomes stale when %s is written', (file) => {
    const root = project();
    writeBuildStamp(root);
    writeFileSync(path.join(root, file), 'changed');
    expect(isBuildFresh(root)).toBe(false);
  });

  test('becomes stale when a file is touched or removed', () => {
    const root = project();
    writeBuildStamp(root);
    utimesSync(path.join(root, 'renderer/a.tsx'), 1000, 1000);
    expect(isBuildFresh(root)).toBe(false);
    writeBuildStamp(root);
    rmSync(path.join(root, 'renderer/a.tsx'));
    expect(isBuildFresh(root)).toBe(false);
  });

  test('does not look at tests, other scripts and installed packages', () => {
    const root = project();
    writeBuildStamp(root);
    for (const file of [
      'test/a.test.ts',
      'scripts/test.mjs',
      'electron/node_modules/x.js',
      'native/build/x.o',
      'README.md',
    ]) {
      writeFileSync(path.join(root, file), 'x');
    }
    expect(isBuildFresh(root)).toBe(true);
  });

  test('a source saved during the build makes the result stale', () => {
    const root = project();
    const before = sourceFingerprint(root);
    writeFileSync(path.join(root, 'renderer/a.tsx'), 'saved meanwhile');
    writeBuildStamp(root, before);
    expect(isBuildFresh(root)).toBe(false);
  });
});
