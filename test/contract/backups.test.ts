import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';

const HOUR_MS = 3_600_000;

let office: TestOffice;
let target: string;
beforeEach(async () => {
  office = await startOffice();
  target = await mkdtemp(path.join(tmpdir(), 'quay-target-'));
});
afterEach(async () => {
  await office.stop();
  await rm(target, { recursive: true, force: true });
});

const status = () => office.as(office.it)('backup.status', {});
const finished = () => office.events.filter(({ event }) => event === 'backup.finished');

describe('a backup by hand', () => {
  it('is made in the person’s name and remembered', async () => {
    expect(await office.as(office.it)('backup.run', { directory: target })).toMatchObject({ ok: true });
    expect(await status()).toMatchObject({
      value: { last: { file: expect.stringContaining(target) }, lastFailure: null },
    });
    const history = await office.as(office.it)('history.recent', { limit: 1 });
    expect(history).toMatchObject({ value: { entries: [{ type: 'backup.made', personName: 'Trần Quản Trị' }] } });
  });

  it('needs a place', async () => {
    const made = await office.as(office.it)('backup.run', { directory: null });
    expect(made).toMatchObject({ ok: false, error: { code: 'BACKUP_NO_TARGET' } });
  });

  it('tells of a place that cannot be written, and keeps the last good one', async () => {
    await office.as(office.it)('backup.run', { directory: target });
    const file = path.join(target, 'a-file');
    await writeFile(file, '');
    const made = await office.as(office.it)('backup.run', { directory: file });
    expect(made).toMatchObject({ ok: false, error: { code: 'BACKUP_TARGET_UNAVAILABLE' } });
    expect(await status()).toMatchObject({
      value: { last: { file: expect.stringContaining(target) }, lastFailure: { code: 'BACKUP_TARGET_UNAVAILABLE' } },
    });
    expect(finished().map(({ payload }) => (payload as { ok: boolean }).ok)).toEqual([true, false]);
  });
});

describe('the nightly backup', () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve, 300));
  const count = (expected: number) => eventually(() => expect(finished()).toHaveLength(expected));

  it('is made at once when there was none, then once a night, and late after a night switched off', async () => {
    // It is 08:00 in Vietnam.
    await office.as(office.it)('config.saveSettings', { backupDirectory: target, backupAt: '19:00' });
    office.backups.reschedule();
    await count(1);
    office.clock.advanceMs(10 * HOUR_MS);
    office.backups.reschedule();
    await settle();
    expect(finished()).toHaveLength(1);
    office.clock.advanceMs(2 * HOUR_MS);
    office.backups.reschedule();
    office.backups.reschedule();
    await count(2);
    await settle();
    expect(finished()).toHaveLength(2);
    // Off for two nights, on again at 08:00: one backup, not two.
    office.clock.advanceMs(36 * HOUR_MS);
    office.backups.reschedule();
    await count(3);
    office.backups.reschedule();
    await settle();
    expect(finished().map(({ payload }) => (payload as { ok: boolean }).ok)).toEqual([true, true, true]);
    expect(await readdir(target)).toHaveLength(3);
  });

  it('is not replaced by a copy made elsewhere by hand, which removes nothing there', async () => {
    const elsewhere = path.join(target, 'elsewhere');
    await office.as(office.it)('config.saveSettings', { backupKeep: 2 });
    for (let copy = 0; copy < 3; copy += 1) {
      office.clock.advanceMs(1_000);
      await office.as(office.it)('backup.run', { directory: elsewhere });
    }
    expect(await readdir(elsewhere)).toHaveLength(3);
    const place = path.join(target, 'place');
    await mkdir(place);
    await office.as(office.it)('config.saveSettings', { backupDirectory: place });
    office.backups.reschedule();
    await count(4);
    expect(await readdir(place)).toHaveLength(1);
  });

  it('waits an hour after a failure, and never makes the missing place itself', async () => {
    const place = path.join(target, 'not-mounted');
    await office.as(office.it)('config.saveSettings', { backupDirectory: place, backupAt: '19:00' });
    office.backups.reschedule();
    await count(1);
    office.backups.reschedule();
    await settle();
    expect(finished()).toMatchObject([{ payload: { ok: false, code: 'BACKUP_TARGET_UNAVAILABLE' } }]);
    await mkdir(place);
    office.clock.advanceMs(HOUR_MS);
    office.backups.reschedule();
    await count(2);
    expect(finished()[1]).toMatchObject({ payload: { ok: true } });
  });
});
