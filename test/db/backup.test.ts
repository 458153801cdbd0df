import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredFile } from '../../electron/app/ports/file-store.ts';
import { type BackupDeps, createBackups } from '../../electron/db/backup/create-backup.ts';
import { restoreBackup } from '../../electron/db/backup/restore-backup.ts';
import { createTargetFile, TargetFailure } from '../../electron/db/backup/target-file.ts';
import { doBackupJob } from '../../electron/db/backup/worker-jobs.ts';
import { contentPath } from '../../electron/db/files/encrypted-file-store.ts';
import type { OpenOffice } from '../../electron/db/open-store.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import { longestStretchMs } from '../thread-time.ts';
import { startChild } from './child.ts';
import {
  allFiles,
  closeQuietly,
  expectOk,
  fixedClock,
  memoryLog,
  PASSPHRASE,
  PLANTED,
  reopen,
  saveUnit,
  setUpOffice,
  systemClock,
  type TestOffice,
  temporaryFolder,
} from './support.ts';

interface BackedUp extends TestOffice {
  readonly target: string;
  readonly pages: readonly { readonly file: StoredFile; readonly content: Buffer }[];
}

/** An office with some history and some scans, and a folder for backups that does not exist yet. */
async function workingOffice(): Promise<BackedUp> {
  const made = await setUpOffice();
  const target = path.join(await temporaryFolder(), 'sao-luu');
  const { files } = made.office;
  const pages: { file: StoredFile; content: Buffer }[] = [];
  for (const length of [0, 3_000, 40_000]) {
    const content = randomBytes(length);
    const file = expectOk(await files.stage('hs-1', 'image/jpeg', [content]));
    expectOk(
      await made.office.store.write(made.change(), async (writes) => {
        await files.attach(writes, file);
        await writes.record({ type: 'file.added', subject: 'file', subjectId: file.id, body: null });
        return ok(null);
      }),
    );
    pages.push({ file, content });
  }
  return { ...made, target, pages };
}

function backupsOf(office: OpenOffice, part: Partial<BackupDeps> = {}) {
  return createBackups({ office, clock: systemClock, log: memoryLog(), ...part });
}

async function restoreTo(file: string, secret: string, root?: string) {
  const dataDirectory = root ?? path.join(await temporaryFolder(), 'moi', 'data');
  const restored = await restoreBackup({ file, dataDirectory, secret, log: memoryLog() });
  return { restored, dataDirectory };
}

describe('a backup', () => {
  test('is one file that the recovery key alone turns into the same office on an empty disk', async () => {
    const { office, target, pages, recoveryKey, root } = await workingOffice();
    const report = expectOk(await backupsOf(office).create({ directory: target, createDirectory: true, keep: 5 }));
    expect(await readdir(target)).toEqual([path.basename(report.file)]);
    expect(path.basename(report.file)).toMatch(/^quay-[0-9a-f]{8}-\d{8}-\d{6}\.quaybackup$/);
    expect(report).toMatchObject({ bytes: (await stat(report.file)).size, files: 3, missingFiles: 0, auditLinks: 4 });
    const events = await office.store.read((reads) => reads.recentEvents(100));
    await closeQuietly(office);
    // Nothing of the first PC is left but the backup and a sheet of paper.
    await rm(root, { recursive: true });

    const { restored, dataDirectory } = await restoreTo(report.file, recoveryKey.toLowerCase().replaceAll('-', ' '));
    expect(expectOk(restored)).toMatchObject({ files: 3, bytes: report.bytes });
    const again = expectOk(await reopen(dataDirectory, recoveryKey));
    expect(await again.store.check()).toMatchObject({ problems: [], auditLinks: 4 });
    expect(await again.store.read((reads) => reads.recentEvents(100))).toEqual(events);
    for (const { file, content } of pages) {
      expect(Buffer.from(expectOk(await again.files.read(file.id)))).toEqual(content);
    }
    expect(await readdir(path.dirname(dataDirectory))).toEqual(['data']);
  });

  test('opens with the passphrase too, and carries nothing of the system keyring', async () => {
    const { office, target } = await workingOffice();
    expectOk(await office.putKeyringSlot(Buffer.from('slot of the system').toString('base64')));
    const { file } = expectOk(await backupsOf(office).create({ directory: target, createDirectory: true, keep: 5 }));
    const bytes = await readFile(file);
    expect(bytes.includes('KEYRING')).toBe(false);
    expect(bytes.includes(PLANTED)).toBe(false);
    const { dataDirectory } = await restoreTo(file, PASSPHRASE);
    expect(
      expectOk(await reopen(dataDirectory))
        .keyring()
        .slots.map(({ kind }) => kind),
    ).toEqual(['RECOVERY', 'PASSPHRASE']);
  });

  test('holds one moment while the writer goes on', async () => {
    const { office, target, change, unit } = await workingOffice();
    let written = 1;
    const work = { stop: false };
    const writer = (async () => {
      while (!work.stop) {
        expectOk(await saveUnit(office.store, change(), { ...unit, rev: (written += 1) }));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const { file } = expectOk(await backupsOf(office).create({ directory: target, createDirectory: true, keep: 5 }));
    work.stop = true;
    await writer;
    expect(written).toBeGreaterThan(2);
    const { dataDirectory } = await restoreTo(file, PASSPHRASE);
    const restored = expectOk(await reopen(dataDirectory));
    expect((await restored.store.check()).problems).toEqual([]);
  });

  test('is made by a reader beside the living owner', async () => {
    const { office, root, target, change, unit } = await workingOffice();
    expectOk(await saveUnit(office.store, change(), { ...unit, rev: 7 }));
    const reader = expectOk(await reopen(root, PASSPHRASE, 'READER'));
    const { file } = expectOk(await backupsOf(reader).create({ directory: target, createDirectory: true, keep: 5 }));
    const { dataDirectory } = await restoreTo(file, PASSPHRASE);
    const restored = expectOk(await reopen(dataDirectory));
    expect((await restored.store.read((reads) => reads.entityByCode('unit', 'GOC')))?.rev).toBe(7);
  });

  test('keeps the newest of this office and never touches those of another', async () => {
    const clock = fixedClock('2026-11-21T16:59:59.000Z');
    const { office, target } = await workingOffice();
    const { office: other } = await workingOffice();
    const request = { directory: target, createDirectory: true, keep: 2 };
    const foreign = expectOk(await backupsOf(other, { clock }).create(request));
    await writeFile(path.join(target, 'ghi-chu.txt'), 'x');
    const made: string[] = [];
    for (const time of ['16:59:59', '17:00:00', '17:00:00', '17:00:01']) {
      clock.set(`2026-11-21T${time}.000Z`);
      const report = expectOk(await backupsOf(office, { clock }).create(request));
      made.push(path.basename(report.file));
    }
    const short = office.officeId.slice(-8);
    // Names carry the local date: 17:00 UTC is midnight.
    expect(made[0]).toBe(`quay-${short}-20261121-235959.quaybackup`);
    expect(made.slice(1, 3)).toEqual(
      [1, 2].map((n) => `quay-${short}-20261122-000000${n === 1 ? '' : '-2'}.quaybackup`),
    );
    expect(new Set(await readdir(target))).toEqual(
      new Set([path.basename(foreign.file), 'ghi-chu.txt', made[2], made[3]]),
    );
    // A clock that was set back must not make the newest look like the oldest.
    clock.set('2026-01-01T00:00:00.000Z');
    const early = expectOk(await backupsOf(office, { clock }).create(request));
    expect(existsSync(early.file)).toBe(true);
  });

  test('is made although a scan was lost, and says so', async () => {
    const { office, target, pages } = await workingOffice();
    await rm(contentPath(office.directory.files, pages[1]?.file.id ?? ''));
    const report = expectOk(await backupsOf(office).create({ directory: target, createDirectory: true, keep: 5 }));
    expect(report).toMatchObject({ files: 2, missingFiles: 1 });
    const { restored } = await restoreTo(report.file, PASSPHRASE);
    expect(expectOk(restored).files).toBe(2);
  });

  test('is made under a clock that was put forward by a week', async () => {
    const { office, target } = await workingOffice();
    const clock = fixedClock(new Date(Date.now() + 7 * 86_400_000).toISOString());
    expectOk(await backupsOf(office, { clock }).create({ directory: target, createDirectory: true, keep: 5 }));
  });

  test('lets the process answer calls while it is made', async () => {
    const { office, target, change } = await workingOffice();
    const body = { text: randomBytes(150_000).toString('base64') };
    for (let count = 0; count < 100; count += 1) {
      expectOk(
        await office.store.write(change(), async (writes) => {
          await writes.record({ type: 'config.saved', subject: 'unit', subjectId: 'x', body });
          return ok(null);
        }),
      );
    }
    const made = { directory: target, createDirectory: true, keep: 5 };
    const { database } = office.directory;
    const stretches: number[] = [];
    const copied: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      stretches.push(await longestStretchMs(async () => expectOk(await backupsOf(office).create(made))));
      // The way that is not taken: 20 MB of database, copied on this thread.
      const job = { kind: 'COPY', key: office.key.subKey('database'), copy: path.join(target, `${round}.db`) } as const;
      copied.push(await longestStretchMs(async () => expectOk(await doBackupJob({ ...job, database }))));
    }
    expect(Math.min(...stretches), JSON.stringify({ stretches, copied })).toBeLessThan(Math.min(...copied) / 3);
  });

  test('leaves nothing behind in the data directory', async () => {
    const { office, target } = await workingOffice();
    expectOk(await backupsOf(office).create({ directory: target, createDirectory: true, keep: 5 }));
    expect(await allFiles(office.directory.backupsSpool)).toEqual([]);
  });
});

describe('a backup target', () => {
  test('that is missing is made only when asked for', async () => {
    const { office, target } = await workingOffice();
    const request = { directory: target, createDirectory: false, keep: null };
    expect(await backupsOf(office).create(request)).toEqual(fail('BACKUP_TARGET_UNAVAILABLE', { reason: 'ENOENT' }));
    expect(existsSync(target)).toBe(false);
    expectOk(await backupsOf(office).create({ ...request, createDirectory: true }));
    expectOk(await backupsOf(office).create(request));
    // `keep: null` removes none.
    expect(await readdir(target)).toHaveLength(2);
  });

  test('that two processes use in the same second gets both backups', async () => {
    const clock = fixedClock('2026-11-21T02:00:00.000Z');
    const { office, target, root } = await workingOffice();
    const reader = expectOk(await reopen(root, PASSPHRASE, 'READER'));
    const request = { directory: target, createDirectory: true, keep: 5 };
    const made = await Promise.all([office, reader].map((one) => backupsOf(one, { clock }).create(request)));
    const names = made.map((report) => path.basename(expectOk(report).file));
    expect(new Set(await readdir(target))).toEqual(new Set(names));
    expect(new Set(names).size).toBe(2);
    for (const name of names) expectOk((await restoreTo(path.join(target, name), PASSPHRASE)).restored);
  });

  test('that is no folder is unavailable', async () => {
    const { office } = await workingOffice();
    const file = path.join(await temporaryFolder(), 'file');
    await writeFile(file, 'x');
    expect(
      await backupsOf(office).create({ directory: path.join(file, 'x'), createDirectory: true, keep: 5 }),
    ).toMatchObject({
      error: { code: 'BACKUP_TARGET_UNAVAILABLE' },
    });
  });

  test('that fills up at any byte leaves no file and keeps the older ones', async () => {
    const { office, target } = await workingOffice();
    const good = expectOk(await backupsOf(office).create({ directory: target, createDirectory: true, keep: 1 }));
    for (const share of [0, 0.1, 0.5, 0.9, 0.9999]) {
      const room = Math.floor(good.bytes * share);
      const createTarget: typeof createTargetFile = async (file) => {
        const real = await createTargetFile(file);
        let used = 0;
        return {
          ...real,
          async write(bytes) {
            used += bytes.length;
            if (used > room) throw new TargetFailure('ENOSPC');
            await real.write(bytes);
          },
        };
      };
      const failed = await backupsOf(office, { createTarget }).create({
        directory: target,
        createDirectory: true,
        keep: 1,
      });
      expect(failed).toEqual(fail('BACKUP_TARGET_UNAVAILABLE', { reason: 'ENOSPC' }));
      expect(await readdir(target)).toEqual([path.basename(good.file)]);
    }
  });

  test('that vanishes in the middle is unavailable', async () => {
    const { office, target } = await workingOffice();
    const createTarget: typeof createTargetFile = async (file) => {
      const real = await createTargetFile(file);
      return {
        ...real,
        async finish() {
          await real.finish();
          await rm(target, { recursive: true });
        },
      };
    };
    const failed = await backupsOf(office, { createTarget }).create({
      directory: target,
      createDirectory: true,
      keep: 5,
    });
    expect(failed).toEqual(fail('BACKUP_TARGET_UNAVAILABLE', { reason: 'ENOENT' }));
    expect(existsSync(target)).toBe(false);
  });

  test('that writes something else than it was given is found out before the file gets its name', async () => {
    const { office, target } = await workingOffice();
    let count = 0;
    const createTarget: typeof createTargetFile = async (file) => {
      const real = await createTargetFile(file);
      return {
        ...real,
        write(bytes) {
          count += 1;
          const bad = Buffer.from(bytes);
          if (count === 4) bad[0] = (bad[0] ?? 0) ^ 1;
          return real.write(bad);
        },
      };
    };
    const failed = await backupsOf(office, { createTarget }).create({
      directory: target,
      createDirectory: true,
      keep: 5,
    });
    expect(failed).toMatchObject({ error: { code: 'BACKUP_DAMAGED' } });
    expect(await readdir(target)).toEqual([]);
  });
});

describe('restoring', () => {
  async function backupFile(): Promise<{ made: BackedUp; file: string; bytes: Buffer; folder: string }> {
    const made = await workingOffice();
    const { file } = expectOk(
      await backupsOf(made.office).create({ directory: made.target, createDirectory: true, keep: 5 }),
    );
    return { made, file, bytes: await readFile(file), folder: await temporaryFolder() };
  }

  test('is refused into a folder that holds anything', async () => {
    const { file, folder } = await backupFile();
    const root = path.join(folder, 'data');
    await mkdir(root);
    await writeFile(path.join(root, 'x'), '');
    expect((await restoreTo(file, PASSPHRASE, root)).restored).toEqual(fail('DATA_DIR_NOT_EMPTY'));
    expect(await readdir(folder)).toEqual(['data']);
  });

  test('works into an empty folder, and is refused with a wrong secret', async () => {
    const { file, folder } = await backupFile();
    const root = path.join(folder, 'data');
    await mkdir(root);
    expect((await restoreTo(file, 'sai', root)).restored).toEqual(fail('STORE_SECRET_WRONG'));
    expect(await readdir(folder)).toEqual(['data']);
    expectOk((await restoreTo(file, PASSPHRASE, root)).restored);
  });

  test('works where the program has been started, and leaves its folders as they are', async () => {
    const { file, folder } = await backupFile();
    const root = path.join(folder, 'data');
    for (const name of ['log', 'runtime', 'spool', 'files']) await mkdir(path.join(root, name), { recursive: true });
    await writeFile(path.join(root, 'log', 'main.log'), 'a line');
    await writeFile(path.join(root, 'runtime', 'Preferences'), '{}');
    expectOk((await restoreTo(file, PASSPHRASE, root)).restored);
    expect(await readFile(path.join(root, 'log', 'main.log'), 'utf8')).toBe('a line');
    expect(existsSync(path.join(root, 'runtime', 'Preferences'))).toBe(true);
    expect(existsSync(path.join(root, 'setup-unfinished'))).toBe(false);
    const opened = expectOk(await reopen(root));
    expect((await opened.store.check()).problems).toEqual([]);
    await closeQuietly(opened);
    expect((await restoreTo(file, PASSPHRASE, root)).restored).toEqual(fail('DATA_DIR_NOT_EMPTY'));
  });

  test('is refused beside a database whose keyring is missing', async () => {
    const { made, file } = await backupFile();
    await closeQuietly(made.office);
    await rm(made.office.directory.keyring);
    expect((await restoreTo(file, PASSPHRASE, made.root)).restored).toEqual(fail('DATA_DIR_NOT_EMPTY'));
  });

  test('takes the place of a set-up or a restore that was not finished', async () => {
    const { made, file } = await backupFile();
    const root = made.root;
    await closeQuietly(made.office);
    // As a restore leaves it that was killed before its keyring was moved.
    await rm(made.office.directory.keyring);
    await writeFile(made.office.directory.setupUnfinished, '');
    await mkdir(path.join(root, 'log'));
    expect(await reopen(root)).toEqual(fail('STORE_NEEDS_SETUP'));
    expectOk((await restoreTo(file, PASSPHRASE, root)).restored);
    expect((await expectOk(await reopen(root)).store.check()).problems).toEqual([]);
  });

  test('into a folder that another process owns is refused', async () => {
    const { file, folder } = await backupFile();
    const root = path.join(folder, 'data');
    const child = startChild('hold-directory.ts', root);
    await child.printed(1);
    expect((await restoreTo(file, PASSPHRASE, root)).restored).toMatchObject({ error: { code: 'DATA_DIR_IN_USE' } });
  });

  test('removes what a killed restore left beside its target a day ago', async () => {
    const { file, folder } = await backupFile();
    const root = path.join(folder, 'data');
    const [old, fresh] = [`${root}.restoring-a`, `${root}.restoring-b`];
    for (const place of [old, fresh]) await mkdir(place);
    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    await utimes(old, longAgo, longAgo);
    expectOk((await restoreTo(file, PASSPHRASE, root)).restored);
    expect(new Set(await readdir(folder))).toEqual(new Set(['data', path.basename(fresh)]));
  });

  test('a missing file cannot be read; a file of another kind is no backup', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'x.quaybackup');
    expect((await restoreTo(file, PASSPHRASE)).restored).toEqual(fail('BACKUP_UNREADABLE', { reason: 'ENOENT' }));
    await writeFile(file, randomBytes(5_000));
    expect((await restoreTo(file, PASSPHRASE)).restored).toMatchObject({ error: { code: 'BACKUP_DAMAGED' } });
  });

  test('refuses a backup in which any byte was changed', async () => {
    const { bytes, folder } = await backupFile();
    const file = path.join(folder, 'bad.quaybackup');
    const root = path.join(folder, 'data');
    const refused = async (at: number, change: number): Promise<void> => {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ change;
      await writeFile(file, bad);
      const { restored } = await restoreTo(file, PASSPHRASE, root);
      expect(restored, `byte ${at}`).toMatchObject({ ok: false, error: { code: 'BACKUP_DAMAGED' } });
      expect(existsSync(root)).toBe(false);
    };
    // The parts that are no content: header with keyring, then the manifest and the seal.
    for (let at = 0; at < 64; at += 1) await refused(at, 1 << (at % 8));
    for (let at = bytes.length - 200; at < bytes.length; at += 7) await refused(at, 1 << (at % 8));
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), refused), {
      numRuns: 40,
    });
    expect(await readdir(folder)).toEqual(['bad.quaybackup']);
  });

  test('refuses a backup that was cut short or has something behind its end', async () => {
    const { bytes, folder } = await backupFile();
    const file = path.join(folder, 'bad.quaybackup');
    const lengths = [0, 1, 8, 12, 100, 500, bytes.length >> 1, bytes.length - 32, bytes.length - 1];
    for (const part of [...lengths.map((length) => bytes.subarray(0, length)), Buffer.concat([bytes, Buffer.of(0)])]) {
      await writeFile(file, part);
      const { restored } = await restoreTo(file, PASSPHRASE, path.join(folder, 'data'));
      expect(restored, `${part.length} bytes`).toMatchObject({ error: { code: 'BACKUP_DAMAGED' } });
    }
  });

  test('refuses a backup sealed by another office, although its content is whole', async () => {
    const { file, bytes, folder } = await backupFile();
    const { bytes: other } = await backupFile();
    const headerEnd = (whole: Buffer): number => 12 + whole.readUInt32BE(8) + 32;
    const mixed = Buffer.concat([bytes.subarray(0, headerEnd(bytes)), other.subarray(headerEnd(other))]);
    await writeFile(file, mixed);
    const { restored } = await restoreTo(file, PASSPHRASE, path.join(folder, 'data'));
    expect(restored).toMatchObject({ error: { code: 'BACKUP_DAMAGED' } });
  });
});
