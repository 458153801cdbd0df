import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeCacheFolder } from '../../../scripts/lib/cache-folder.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const MODULE = pathToFileURL(path.resolve(import.meta.dirname, '../../../scripts/lib/cache-folder.mjs')).href;

function isIntact(folder: string): boolean {
  return existsSync(path.join(folder, 'b')) && readFileSync(path.join(folder, 'b'), 'utf8') === 'second';
}

function filler(log: string[] = []) {
  return async (work: string, result: string): Promise<void> => {
    log.push('filled');
    writeFileSync(path.join(work, 'download'), 'needed on the way');
    mkdirSync(result);
    writeFileSync(path.join(result, 'a'), 'first');
    writeFileSync(path.join(result, 'b'), 'second');
  };
}

describe('makeCacheFolder', () => {
  test('leaves the finished folder alone in the cache, and keeps it', async () => {
    const target = path.join(temporaryFolder(), 'electron');
    const log: string[] = [];
    await makeCacheFolder(target, { isIntact, fill: filler(log) });
    await makeCacheFolder(target, { isIntact, fill: filler(log) });
    expect(readdirSync(path.dirname(target))).toEqual(['electron']);
    expect(readdirSync(target)).toEqual(['a', 'b']);
    expect(log).toEqual(['filled']);
  });

  test('makes a damaged folder anew', async () => {
    const target = path.join(temporaryFolder(), 'electron');
    await makeCacheFolder(target, { isIntact, fill: filler() });
    writeFileSync(path.join(target, 'b'), 'sec');
    await makeCacheFolder(target, { isIntact, fill: filler() });
    expect(isIntact(target)).toBe(true);
  });

  test('a failed attempt leaves nothing behind', async () => {
    const target = path.join(temporaryFolder(), 'electron');
    const fill = async (_work: string, result: string): Promise<void> => {
      mkdirSync(result);
      throw new Error('no network');
    };
    await expect(makeCacheFolder(target, { isIntact, fill })).rejects.toThrow('no network');
    expect(readdirSync(path.dirname(target))).toEqual([]);
  });

  test('a kill in the middle leaves no folder of that name; the next attempt cleans up and completes', async () => {
    const target = path.join(temporaryFolder(), 'electron');
    const program = `
      import { mkdirSync, writeFileSync } from 'node:fs';
      import { makeCacheFolder } from ${JSON.stringify(MODULE)};
      await makeCacheFolder(${JSON.stringify(target)}, { isIntact: () => true, fill: async (work, result) => {
        mkdirSync(result);
        writeFileSync(result + '/a', 'first');
        process.stdout.write('half');
        await new Promise((resolve) => setTimeout(resolve, 60000));
      } });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(path.dirname(target))).toHaveLength(1);

    await makeCacheFolder(target, { isIntact, fill: filler() });
    expect(readdirSync(path.dirname(target))).toEqual(['electron']);
    expect(isIntact(target)).toBe(true);
  });
});
