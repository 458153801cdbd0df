import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataDirectoryAt, defaultDataDirectory, prepareDataDirectory } from '../../electron/db/data-directory.ts';
import { acquireOwnerLock } from '../../electron/db/owner-lock.ts';
import { startChild } from './child.ts';
import { expectOk, temporaryFolder } from './support.ts';

describe('the default data directory', () => {
  const home = '/home/lan';
  test.each([
    ['linux', {}, home, '/home/lan/.config/quay-mot-cua/data'],
    ['linux', { XDG_CONFIG_HOME: '/srv/cfg' }, home, '/srv/cfg/quay-mot-cua/data'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, home, '/home/lan/.config/quay-mot-cua/data'],
    ['win32', { APPDATA: 'D:\\Roaming' }, 'C:\\Users\\lan', 'D:\\Roaming\\quay-mot-cua\\data'],
    ['win32', {}, 'C:\\Users\\lan', 'C:\\Users\\lan\\AppData\\Roaming\\quay-mot-cua\\data'],
  ] as const)('%s %j', (platform, env, home, expected) => {
    expect(defaultDataDirectory({ platform, env, home })).toBe(expected);
  });
});

test.runIf(process.platform !== 'win32')('folders are made for the owner alone', async () => {
  const root = path.join(await temporaryFolder(), 'a', 'data');
  const directory = expectOk(await prepareDataDirectory(root));
  for (const folder of [directory.root, directory.files, directory.backupsSpool]) {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  }
});

test('a place that cannot be a folder is refused with the system reason', async () => {
  const file = path.join(await temporaryFolder(), 'file');
  await writeFile(file, 'x');
  expect(await prepareDataDirectory(path.join(file, 'data'))).toMatchObject({ error: { code: 'DATA_DIR_UNUSABLE' } });
});

/** So many times as long as the lock of a free folder takes: it was waited for. */
const WAITING = 100;

async function tookMs(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

describe('owner lock', () => {
  test('has one holder in a process and is free after release', async () => {
    const directory = expectOk(await prepareDataDirectory(path.join(await temporaryFolder(), 'data')));
    const first = expectOk(await acquireOwnerLock(directory));
    expect(JSON.parse(await readFile(directory.owner, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(await acquireOwnerLock(directory)).toMatchObject({
      error: { code: 'DATA_DIR_IN_USE', details: { pid: process.pid } },
    });
    await first.release();
    await first.release();
    const again = expectOk(await acquireOwnerLock(directory));
    await again.release();
  });

  test('is refused at once while another process lives and taken over at once after kill -9', async () => {
    const root = path.join(await temporaryFolder(), 'data');
    const child = startChild('hold-directory.ts', root);
    await child.printed(1);
    expect(child.lines).toEqual(['HELD']);
    const directory = dataDirectoryAt(root);

    const free = expectOk(await prepareDataDirectory(path.join(await temporaryFolder(), 'data')));
    const asked: number[] = [];
    const freely: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      asked.push(
        await tookMs(async () =>
          expect(await acquireOwnerLock(directory)).toMatchObject({
            error: { code: 'DATA_DIR_IN_USE', details: { pid: child.process.pid } },
          }),
        ),
      );
      freely.push(await tookMs(async () => expectOk(await acquireOwnerLock(free)).release()));
    }
    await child.kill();
    const taking = await tookMs(async () => expectOk(await acquireOwnerLock(directory)).release());
    // Who waits for the other waits for seconds; the lock of a free folder is there in some milliseconds.
    const waitMs = WAITING * Math.max(5, Math.min(...freely));
    expect(Math.min(...asked), JSON.stringify({ asked, freely })).toBeLessThan(waitMs);
    expect(taking, JSON.stringify({ taking, freely })).toBeLessThan(WAITING * Math.max(20, ...freely));
  });

  test('does not trust the note: a note of a living process without its lock stops nobody', async () => {
    const directory = expectOk(await prepareDataDirectory(path.join(await temporaryFolder(), 'data')));
    await writeFile(directory.owner, JSON.stringify({ pid: process.ppid }));
    const lock = expectOk(await acquireOwnerLock(directory));
    await lock.release();
  });
});
