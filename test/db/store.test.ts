import { existsSync } from 'node:fs';
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Writes } from '../../electron/app/ports/store.ts';
import { DEFAULT_SETTINGS, type Entity } from '../../electron/contract/entities.ts';
import { createStore, type OpenOffice } from '../../electron/db/open-store.ts';
import { openConnection } from '../../electron/db/sqlite/connection.ts';
import type { SqliteStore } from '../../electron/db/sqlite/sqlite-store.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import {
  CHEAP,
  closeQuietly,
  expectOk,
  ids,
  memoryLog,
  PASSPHRASE,
  reopen,
  saveUnit,
  setUpOffice,
  systemClock,
  temporaryFolder,
  unitRow,
} from './support.ts';

/** Rows of the tables that a change touches. */
function counts(store: SqliteStore): Promise<Record<string, number>> {
  return store.inspect(async (connection) => {
    const tables = ['unit', 'event', 'outbox', 'audit', 'handled_request'];
    return Object.fromEntries(
      tables.map((table) => [table, (connection.all(`SELECT count(*) AS n FROM ${table}`)[0] as { n: number }).n]),
    );
  });
}

describe('rows', () => {
  test('every kind is read as it was written, by code and by id, and updated in place', async () => {
    const { office, change, personId } = await setUpOffice();
    const common = { active: true, rev: 1 };
    const counter: Entity<'counter'> = {
      ...common,
      id: ids.next(),
      code: 'Q1',
      number: 1,
      name: 'Quầy 1',
      unitCode: 'GOC',
      groups: ['Đất đai'],
    };
    const service: Entity<'service'> = {
      ...common,
      id: ids.next(),
      code: 'DV1',
      active: false,
      name: 'Hộ tịch',
      prefix: 'B',
      counterCodes: ['Q1'],
      kind: 'GUIDANCE',
      group: 'Đất đai',
      order: 2,
      picture: 'giup-do',
      seqFrom: 1,
      seqTo: 9_999,
    };
    const device: Entity<'device'> = {
      ...common,
      id: ids.next(),
      code: 'MAYIN',
      name: 'Máy in',
      kind: 'TICKET_PRINTER',
      connection: 'tcp:127.0.0.1',
      fallbacks: [],
      counterCode: 'Q1',
      demo: true,
    };
    expectOk(
      await office.store.write(change(), async (writes) => {
        await writes.putEntity('counter', counter);
        await writes.putEntity('service', service);
        await writes.putEntity('device', device);
        await writes.putEntity('device', { ...device, counterCode: null, demo: false, rev: 2 });
        await writes.record({ type: 'config.saved', subject: 'counter', subjectId: counter.id, body: null });
        return ok(null);
      }),
    );
    const { store } = office;
    expect(await store.read((reads) => reads.entityByCode('counter', 'Q1'))).toEqual(counter);
    expect(await store.read((reads) => reads.entityById('service', service.id))).toEqual(service);
    expect(await store.read((reads) => reads.entities('device'))).toEqual([
      { ...device, counterCode: null, demo: false, rev: 2 },
    ]);
    expect(await store.read((reads) => reads.entityById('person', personId))).toMatchObject({
      code: 'IT01',
      role: 'IT',
    });
    expect(await store.read((reads) => reads.entityByCode('unit', 'KHONG-CO'))).toBeNull();
  });

  test('settings have defaults, keep what was set, and outlive a restart', async () => {
    const { office, root, change } = await setUpOffice();
    expect(await office.store.read((reads) => reads.settings())).toEqual(DEFAULT_SETTINGS);
    const settings = { ...DEFAULT_SETTINGS, backupDirectory: 'D:\\Sao lưu', windows: ['kiosk' as const] };
    expectOk(
      await office.store.write(change(), async (writes) => {
        await writes.putSettings(settings);
        await writes.record({ type: 'config.saved', subject: 'settings', subjectId: office.officeId, body: settings });
        return ok(null);
      }),
    );
    await closeQuietly(office);
    const again = expectOk(await reopen(root));
    expect(await again.store.read((reads) => reads.settings())).toEqual(settings);
  });

  test('a draft keeps the latest typing, whatever order it arrives in, and can be discarded', async () => {
    const { office, personId } = await setUpOffice();
    const { store } = office;
    const draft = () => store.read((reads) => reads.draft(personId, 'setup/unit'));
    await store.putDraft(personId, 'setup/unit', { body: { a: 2 }, typedAt: '2026-11-21T01:00:02.000Z' });
    await store.putDraft(personId, 'setup/unit', { body: { a: 1 }, typedAt: '2026-11-21T01:00:01.000Z' });
    expect(await draft()).toEqual({ body: { a: 2 }, typedAt: '2026-11-21T01:00:02.000Z' });
    await store.discardDraft(personId, 'setup/unit');
    expect(await draft()).toBeNull();
  });

  test('PIN failures are kept without an event', async () => {
    const { office, change, personId } = await setUpOffice();
    const { store } = office;
    expectOk(
      await store.write(change(), async (writes) => {
        await writes.putCredential({ personId, pinHash: 'scrypt$', failedCount: 0, blockedUntil: null });
        await writes.record({ type: 'person.pinReset', subject: 'person', subjectId: personId, body: {} });
        return ok(null);
      }),
    );
    const before = await counts(store);
    await store.putPinFailures(personId, 3, '2026-11-21T01:00:00.000Z');
    expect(await store.read((reads) => reads.credential(personId))).toEqual({
      personId,
      pinHash: 'scrypt$',
      failedCount: 3,
      blockedUntil: '2026-11-21T01:00:00.000Z',
    });
    expect(await counts(store)).toEqual(before);
  });
});

describe('a write', () => {
  test('leaves one event, one outbox row and one audit link', async () => {
    const { office, change, unit, personId } = await setUpOffice();
    const before = await counts(office.store);
    expectOk(await saveUnit(office.store, change(), { ...unit, rev: 2 }));
    const after = await counts(office.store);
    for (const table of ['event', 'outbox', 'audit', 'handled_request'])
      expect(after[table]).toBe((before[table] ?? 0) + 1);
    const [event] = await office.store.read((reads) => reads.recentEvents(1));
    expect(event).toMatchObject({ actorId: personId, type: 'config.saved', subject: 'unit', subjectId: unit.id });
    expect(await office.store.read((reads) => reads.event(event?.id ?? ''))).toEqual(event);
  });

  test('that repeats a request answers what was answered then and changes nothing', async () => {
    const { office, change, unit } = await setUpOffice();
    const once = change();
    expect(await saveUnit(office.store, once, { ...unit, rev: 2 })).toEqual(ok({ rev: 2 }));
    const before = await counts(office.store);
    let ran = false;
    const again = await office.store.write(once, async () => {
      ran = true;
      return ok({ rev: 99 });
    });
    expect(again).toEqual(ok({ rev: 2 }));
    expect(ran).toBe(false);
    expect(await counts(office.store)).toEqual(before);
    await expect(office.store.write({ ...once, method: 'other' }, async () => ok(null))).rejects.toThrow('repeated');
  });

  test('that fails leaves no row, no event, no outbox row, no audit link; its request may be tried again', async () => {
    const { office, change, unit } = await setUpOffice();
    const before = await counts(office.store);
    const retried = change();
    const spoil = async (writes: Writes): Promise<void> => {
      await writes.putEntity('unit', unitRow({ code: 'HONG' }));
      await writes.record({ type: 'config.saved', subject: 'unit', subjectId: unit.id, body: null });
    };
    const failed = await office.store.write(retried, async (writes) => {
      await spoil(writes);
      return fail('CONFIG_LAST_IT');
    });
    expect(failed).toEqual(fail('CONFIG_LAST_IT'));
    const thrown = office.store.write(retried, async (writes) => {
      await spoil(writes);
      throw new Error('a bug');
    });
    await expect(thrown).rejects.toThrow('a bug');
    expect(await counts(office.store)).toEqual(before);
    expect((await saveUnit(office.store, retried, { ...unit, rev: 2 })).ok).toBe(true);
    expect((await office.store.check()).problems).toEqual([]);
  });

  test('that records no event is a bug and leaves nothing', async () => {
    const { office, change } = await setUpOffice();
    const before = await counts(office.store);
    const silent = office.store.write(change(), async (writes) => {
      await writes.putEntity('unit', unitRow({ code: 'IM' }));
      return ok(null);
    });
    await expect(silent).rejects.toThrow('without recording an event');
    expect(await counts(office.store)).toEqual(before);
  });

  test('in the name of nobody, or to a unit that does not exist, does not commit', async () => {
    const { office, change } = await setUpOffice();
    const before = await counts(office.store);
    const nobody = { ...change(), actor: { personId: ids.next(), role: 'IT' as const } };
    await expect(saveUnit(office.store, nobody, unitRow({ code: 'X' }))).rejects.toThrow('FOREIGN KEY');
    await expect(saveUnit(office.store, change(), unitRow({ code: 'X', parentCode: 'KHONG' }))).rejects.toThrow(
      'FOREIGN KEY',
    );
    expect(await counts(office.store)).toEqual(before);
    expectOk(await saveUnit(office.store, change(), unitRow({ code: 'X' })));
  });

  test('waits for the one before: parallel increments lose nothing', async () => {
    const { office, change, unit } = await setUpOffice();
    await Promise.all(
      Array.from({ length: 40 }, () =>
        office.store.write(change(), async (writes) => {
          const now = await writes.entityByCode('unit', 'GOC');
          await new Promise((resolve) => setImmediate(resolve));
          await writes.putEntity('unit', { ...unit, rev: (now?.rev ?? 0) + 1 });
          await writes.record({ type: 'config.saved', subject: 'unit', subjectId: unit.id, body: null });
          return ok(null);
        }),
      ),
    );
    expect((await office.store.read((reads) => reads.entityByCode('unit', 'GOC')))?.rev).toBe(41);
    expect((await office.store.check()).auditLinks).toBe(41);
  });

  test('is not seen by a reader before its commit, nor by a read that began before', async () => {
    const { office, change, unit } = await setUpOffice();
    const { store } = office;
    const rev = () => store.read(async (reads) => (await reads.entityByCode('unit', 'GOC'))?.rev);
    await store.write(change(), async (writes) => {
      await writes.putEntity('unit', { ...unit, rev: 2 });
      await writes.record({ type: 'config.saved', subject: 'unit', subjectId: unit.id, body: null });
      expect((await writes.entityByCode('unit', 'GOC'))?.rev).toBe(2);
      expect(await rev()).toBe(1);
      return ok(null);
    });
    expect(await rev()).toBe(2);
    await store.read(async (reads) => {
      expect((await reads.entityByCode('unit', 'GOC'))?.rev).toBe(2);
      expectOk(await saveUnit(store, change(), { ...unit, rev: 3 }));
      expect((await reads.entityByCode('unit', 'GOC'))?.rev).toBe(2);
    });
    expect(await rev()).toBe(3);
  });

  test('inside a write is a bug, not a wait without end', async () => {
    const { office, change, unit } = await setUpOffice();
    const nested = office.store.write(change(), async () => saveUnit(office.store, change(), unit));
    await expect(nested).rejects.toThrow('inside a write');
    expectOk(await saveUnit(office.store, change(), { ...unit, rev: 2 }));
  });

  test('handle cannot be used after its transaction', async () => {
    const { office, change, unit } = await setUpOffice();
    let kept: Writes | undefined;
    await office.store.write(change(), async (writes) => {
      kept = writes;
      return ok(null);
    });
    await expect(kept?.putEntity('unit', { ...unit, rev: 9 })).rejects.toThrow('has ended');
  });

  test('to a full disk answers STORE_FULL, keeps what was there, and works again when there is room', async () => {
    const { office, change, unit } = await setUpOffice();
    const { store } = office;
    const limit = (pages: string): Promise<unknown> =>
      store.maintain(async (c) => c.pragma(`max_page_count = ${pages}`));
    await limit('1');
    const big = { ...unit, name: 'x'.repeat(2_000_000), rev: 2 };
    expect(await saveUnit(store, change(), big)).toEqual(fail('STORE_FULL'));
    expect((await store.read((reads) => reads.entityByCode('unit', 'GOC')))?.rev).toBe(1);
    await limit('1000000');
    expectOk(await saveUnit(store, change(), big));
    expect((await store.check()).problems).toEqual([]);
  });
});

test('reads inside reads, more than there are connections, do not wait for each other', async () => {
  const { office } = await setUpOffice();
  const { store } = office;
  const nested = Array.from({ length: 12 }, () =>
    store.read(async (outer) => {
      await outer.office();
      return store.read(async (inner) => (await inner.entities('person')).length);
    }),
  );
  expect(await Promise.all(nested)).toEqual(Array.from({ length: 12 }, () => 1));
});

test('the answer to an earlier request is found by the same method alone', async () => {
  const { office, change, unit } = await setUpOffice();
  const made = change();
  expect(await office.store.answerOf(made)).toBeNull();
  const answer = expectOk(await saveUnit(office.store, made, { ...unit, rev: 2 }));
  expect(await office.store.answerOf(made)).toEqual({ value: answer });
  await expect(office.store.answerOf({ ...made, method: 'people.changePin' })).rejects.toThrow('repeated for');
});

describe('opening', () => {
  test('with a wrong secret is refused and leaves the directory free', async () => {
    const { office, root } = await setUpOffice();
    await closeQuietly(office);
    expect(await reopen(root, 'sai')).toMatchObject({ error: { code: 'STORE_SECRET_WRONG' } });
    expectOk(await reopen(root));
  });

  test('beside an owner reads the latest and writes nothing', async () => {
    const { office, root, change, unit } = await setUpOffice();
    expect(await reopen(root)).toMatchObject({ error: { code: 'DATA_DIR_IN_USE' } });
    const reader = expectOk(await reopen(root, PASSPHRASE, 'READER'));
    expectOk(await saveUnit(office.store, change(), { ...unit, rev: 2 }));
    expect((await reader.store.read((reads) => reads.entityByCode('unit', 'GOC')))?.rev).toBe(2);
    expect(await saveUnit(reader.store, change(), unit)).toEqual(fail('STORE_READ_ONLY'));
    expect(await reader.replaceRecoveryKey()).toEqual(fail('STORE_READ_ONLY'));
    expect((await reader.store.check()).problems).toEqual([]);
  });

  test('a reader opens alone too', async () => {
    const { office, root } = await setUpOffice();
    await closeQuietly(office);
    const reader = expectOk(await reopen(root, PASSPHRASE, 'READER'));
    expect(await reader.store.read((reads) => reads.office())).toMatchObject({ name: 'UBND xã Hoàng Kim' });
  });

  test('a missing, foreign or overwritten database is damage, never an empty office', async () => {
    const { office, root } = await setUpOffice();
    const { office: other } = await setUpOffice();
    await closeQuietly(office);
    await closeQuietly(other);
    await rm(office.directory.database);
    expect(await reopen(root)).toMatchObject({ error: { code: 'STORE_DAMAGED', details: { reason: 'missing' } } });
    await writeFile(office.directory.database, Buffer.alloc(8192, 1));
    expect(await reopen(root)).toMatchObject({ error: { code: 'STORE_DAMAGED' } });
    await copyFile(other.directory.database, office.directory.database);
    expect(await reopen(root)).toMatchObject({ error: { code: 'STORE_DAMAGED' } });
  });

  test('a new recovery key ends the old one and leaves the passphrase', async () => {
    const { office, root, recoveryKey } = await setUpOffice();
    const newRecoveryKey = expectOk(await office.replaceRecoveryKey());
    await closeQuietly(office);
    expect((await reopen(root, recoveryKey)).ok).toBe(false);
    for (const current of [PASSPHRASE, newRecoveryKey]) {
      const opened = expectOk(await reopen(root, current));
      await closeQuietly(opened);
    }
  });

  test('changes of the keyring made at once are all kept, and the key answered last opens', async () => {
    const { office, root } = await setUpOffice();
    const [first, slot, last] = await Promise.all([
      office.replaceRecoveryKey(),
      office.putKeyringSlot('b3BhcXVl'),
      office.replaceRecoveryKey(),
    ]);
    expectOk(slot);
    const inMemory = office.keyring();
    await closeQuietly(office);
    expect((await reopen(root, expectOk(first))).ok).toBe(false);
    const opened = expectOk(await reopen(root, expectOk(last)));
    expect(opened.keyring()).toEqual(inMemory);
    expect(new Set(inMemory.slots.map(({ kind }) => kind))).toEqual(new Set(['PASSPHRASE', 'RECOVERY', 'KEYRING']));
  });

  test('a missing keyring is damage, for a reader and a new set-up too, and putting it back heals', async () => {
    const { office, root } = await setUpOffice();
    const { keyring, database } = office.directory;
    await closeQuietly(office);
    const before = await readFile(database);
    await rename(keyring, `${keyring}.away`);
    const damaged = fail('STORE_DAMAGED', { part: 'keyring.json', reason: 'missing' });
    expect(await reopen(root)).toEqual(damaged);
    expect(await reopen(root, PASSPHRASE, 'READER')).toEqual(damaged);
    const options = { dataDirectory: root, officeId: ids.next(), passphrase: null, clock: systemClock, ids };
    expect(await createStore({ ...options, log: memoryLog() }, async () => ok(null))).toEqual(damaged);
    expect((await readFile(database)).equals(before)).toBe(true);
    await rename(`${keyring}.away`, keyring);
    expectOk(await reopen(root));
  });
});

describe('set-up', () => {
  const options = (dataDirectory: string, officeId: string) => ({
    dataDirectory,
    officeId,
    passphrase: null,
    passphraseCost: CHEAP,
    clock: systemClock,
    ids,
    log: memoryLog(),
  });

  test('is refused where an office exists', async () => {
    const { office, root } = await setUpOffice();
    await closeQuietly(office);
    const second = await createStore(options(root, ids.next()), async () => ok(null));
    expect(second).toEqual(fail('STORE_ALREADY_SET_UP'));
    expectOk(await reopen(root));
  });

  test('that fails or breaks leaves a directory in which the next one succeeds', async () => {
    const { office, root } = await setUpOffice();
    await closeQuietly(office);
    await rm(root, { recursive: true });
    const officeId = ids.next();
    expect(await createStore(options(root, officeId), async () => fail('CONFIG_LAST_IT'))).toEqual(
      fail('CONFIG_LAST_IT'),
    );
    const broken = createStore(options(root, officeId), async () => {
      throw new Error('a bug');
    });
    await expect(broken).rejects.toThrow('a bug');
    expect(await reopen(root)).toEqual(fail('STORE_NEEDS_SETUP'));
    await setUpOffice({ root });
  });

  test('counts as unfinished until something shows that its recovery key arrived', async () => {
    const root = path.join(await temporaryFolder(), 'data');
    const create = async (): Promise<{ office: OpenOffice; recoveryKey: string }> =>
      expectOk(await createStore(options(root, ids.next()), async () => ok(null)));
    const lost = await create();
    await closeQuietly(lost.office);
    expect(await reopen(root, lost.recoveryKey)).toEqual(fail('STORE_NEEDS_SETUP'));
    expect(await reopen(root, lost.recoveryKey, 'READER')).toEqual(fail('STORE_NEEDS_SETUP'));
    // What a person enters is never in a directory that a set-up may clear.
    const used = await create();
    expectOk(await used.office.store.putPinFailures(ids.next(), 1, null));
    expect(existsSync(used.office.directory.setupUnfinished)).toBe(false);
    await closeQuietly(used.office);
    expectOk(await reopen(root, used.recoveryKey));
  });

  test('without a passphrase opens with the recovery key, and with the data key that the system kept', async () => {
    const { root } = await setUpOffice().then(async (made) => {
      await closeQuietly(made.office);
      await rm(made.root, { recursive: true });
      return made;
    });
    const created = expectOk(await createStore(options(root, ids.next()), async () => ok(null)));
    expectOk(await created.office.putKeyringSlot('b3BhcXVl'));
    await closeQuietly(created.office);
    const opened = expectOk(await reopen(root, created.recoveryKey));
    expect(opened.keyring().slots.map(({ kind }) => kind)).toEqual(['RECOVERY', 'KEYRING']);
  });
});

test('a slow query is logged with its text and without its values', async () => {
  const { office } = await setUpOffice();
  const log = memoryLog();
  const key = office.key.subKey('database');
  const connection = openConnection({ file: office.directory.database, key, mode: 'READ', log, slowQueryMs: -1 });
  await connection.kysely.selectFrom('unit').select('name').where('code', '=', 'BI-MAT').execute();
  connection.close();
  expect(log.lines).toHaveLength(1);
  expect(log.lines[0]).toMatchObject({ level: 'warn', message: 'slow query' });
  expect(JSON.stringify(log.lines)).toContain('select \\"name\\" from \\"unit\\"');
  expect(JSON.stringify(log.lines)).not.toContain('BI-MAT');
});
