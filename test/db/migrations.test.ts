import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataDirectoryAt } from '../../electron/db/data-directory.ts';
import { openWithSecret } from '../../electron/db/keys/keyring.ts';
import { readKeyring } from '../../electron/db/keys/keyring-file.ts';
import { MIGRATIONS } from '../../electron/db/migrations/list.ts';
import { pendingMigrations } from '../../electron/db/migrations/migrate.ts';
import type { Migration } from '../../electron/db/migrations/migration.ts';
import { openStore } from '../../electron/db/open-store.ts';
import { openConnection } from '../../electron/db/sqlite/connection.ts';
import type { SqliteStore } from '../../electron/db/sqlite/sqlite-store.ts';
import { fail } from '../../electron/domain/result.ts';
import { FIXTURE_PASSPHRASE, FIXTURES } from './make-fixture.ts';
import {
  atEnd,
  closeQuietly,
  expectOk,
  ids,
  memoryLog,
  reopen,
  setUpOffice,
  systemClock,
  temporaryFolder,
} from './support.ts';

const FIXTURE_NUMBERS = [10, 20, 30, 40, 50, 60, 70];
const EXTRA: Migration = { number: 9000, name: 'extra', sql: 'CREATE TABLE extra (office_id TEXT NOT NULL) STRICT' };

function fixtureName(number: number): string {
  return `schema-${String(number).padStart(4, '0')}`;
}

/** A copy of a stored fixture, as it lay on the disk of an office. */
async function fixture(number: number): Promise<string> {
  const root = path.join(await temporaryFolder(), 'data');
  await cp(path.join(FIXTURES, fixtureName(number)), root, { recursive: true });
  return root;
}

async function openFixture(
  root: string,
  migrations: readonly Migration[] = MIGRATIONS,
  mode: 'OWNER' | 'READER' = 'OWNER',
) {
  const opened = await openStore({
    dataDirectory: root,
    mode,
    unlock: { secret: FIXTURE_PASSPHRASE },
    migrations,
    clock: systemClock,
    ids,
    log: memoryLog(),
  });
  if (opened.ok) atEnd(() => closeQuietly(opened.value));
  return opened;
}

/** What defines the tables, in a form that two databases can be compared by. */
function schemaOf(store: SqliteStore): Promise<unknown[]> {
  return store.inspect(async (c) => c.all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name'));
}

describe('upgrading', () => {
  test('every released step but the newest has a stored fixture', async () => {
    expect((await readdir(FIXTURES)).sort()).toEqual(FIXTURE_NUMBERS.map(fixtureName));
    for (const step of MIGRATIONS.slice(0, -1)) expect(FIXTURE_NUMBERS).toContain(step.number);
  });

  test.each(FIXTURE_NUMBERS)('schema %i becomes what a new office has, with all its rows', async (number) => {
    const root = await fixture(number);
    const upgraded = expectOk(await openFixture(root));
    const { office: fresh } = await setUpOffice();
    expect(await schemaOf(upgraded.store)).toEqual(await schemaOf(fresh.store));
    expect(await upgraded.store.read((reads) => reads.office())).toMatchObject({ name: 'UBND xã Mẫu', rev: 1 });
    expect(await upgraded.store.read((reads) => reads.entities('person'))).toMatchObject([{ name: 'Phạm Văn Mẫu' }]);
    expect(await upgraded.store.check()).toMatchObject({ problems: [], auditLinks: 3 });
  });

  test('keeps tickets of schema 30 with their order, numbers, papers, dossiers and ratings', async () => {
    const root = await fixture(30);
    const before = expectOk(await openFixture(root, MIGRATIONS.slice(0, 3)));
    const { officeId } = before;
    const at = "'2026-11-21T01:00:00.000Z'";
    const ticketRow = (id: string, seq: number, issuedAt: string, state: string) =>
      `INSERT INTO ticket VALUES ('${officeId}', '${id}', '2026-11-21', ${seq}, 'A00${seq}', 'A', 'HT', '${state}',
        '2026-11-21T0${issuedAt}:00.000Z', 'Q1', NULL, 2, ${at}, ${at}, NULL, NULL)`;
    expectOk(
      await before.store.maintain(async (c) => {
        c.exec(`INSERT INTO counter VALUES ('${officeId}', 'c1', 'Q1', 1, 1, 1, 'Quầy 1', 'GOC')`);
        c.exec(`INSERT INTO service VALUES ('${officeId}', 's1', 'HT', 1, 1, 'Hộ tịch', 'A', '["Q1"]')`);
        // The clock was put back between them: the order of issue is that of the rows.
        c.exec(ticketRow('t-late', 1, '2:00', 'NO_SHOW'));
        c.exec(ticketRow('t-early', 2, '1:00', 'WAITING'));
        c.exec(
          `INSERT INTO print_job VALUES ('${officeId}', 'p1', 't-late', 'IN', 'CONFIRMED', 1, 0, 1, ${at}, ${at}, NULL)`,
        );
        c.exec(`INSERT INTO rating_window VALUES ('${officeId}', 'w1', 'Q1', 't-late', NULL, ${at}, ${at})`);
      }),
    );
    await closeQuietly(before);
    const upgraded = expectOk(await openFixture(root));
    const tickets = await upgraded.store.read((reads) => reads.ticketsOfDay('2026-11-21'));
    expect(tickets).toMatchObject([
      { id: 't-late', number: 'A001', state: 'NO_SHOW', calls: 2, origin: 'KIOSK', priority: false, servedMs: 0 },
      { id: 't-early', number: 'A002', state: 'WAITING', counterCode: 'Q1', estimate: null, cancelReason: null },
    ]);
    const [first, second] = tickets.map(({ place }) => place);
    expect(first).toBeLessThan(second ?? 0);
    const range = { from: 1, to: 9_999 };
    expect(await upgraded.store.read((reads) => reads.lastTicketSeq('2026-11-21', 'A', range))).toBe(2);
    expect(await upgraded.store.read((reads) => reads.printJobOfTicket('t-late'))).toMatchObject({ id: 'p1' });
    expect(await upgraded.store.read((reads) => reads.ratingWindowOfTicket('t-late'))).toMatchObject({ id: 'w1' });
    expect(await upgraded.store.read((reads) => reads.entities('service'))).toMatchObject([
      { code: 'HT', kind: 'RECEIVE', group: '', order: 0, seqFrom: 1, seqTo: 9_999 },
    ]);
    expect(await upgraded.store.read((reads) => reads.entities('counter'))).toMatchObject([{ code: 'Q1', groups: [] }]);
    expect((await upgraded.store.check()).problems).toEqual([]);
    await expect(upgraded.store.maintain(async (c) => c.exec('DELETE FROM ticket'))).rejects.toThrow(/FOREIGN KEY/);
  });

  test('makes a verified, encrypted copy first, of the schema from before, and keeps the last three', async () => {
    const root = await fixture(10);
    const { beforeUpgrade } = dataDirectoryAt(root);
    const lists = [MIGRATIONS];
    for (let count = 1; count <= 4; count += 1) {
      lists.push([
        ...(lists.at(-1) ?? []),
        { ...EXTRA, number: 9000 + count, sql: `CREATE TABLE extra_${count} (office_id TEXT) STRICT` },
      ]);
    }
    for (const list of lists) await closeQuietly(expectOk(await openFixture(root, list)));
    const copies = (await readdir(beforeUpgrade)).sort();
    expect(copies.map((name) => name.slice(0, 16))).toEqual([
      'quay-schema-9001',
      'quay-schema-9002',
      'quay-schema-9003',
    ]);

    const keyring = expectOk(await readKeyring(dataDirectoryAt(root).keyring));
    const key = expectOk(await openWithSecret(keyring, FIXTURE_PASSPHRASE)).subKey('database');
    const file = path.join(beforeUpgrade, copies[0] ?? '');
    expect((await readFile(file)).subarray(0, 6).toString('latin1')).not.toBe('SQLite');
    const copy = openConnection({ file, key, mode: 'READ', log: memoryLog() });
    const names = copy.all("SELECT name FROM sqlite_schema WHERE name LIKE 'extra%'") as { name: string }[];
    copy.close();
    expect(names).toEqual([{ name: 'extra_1' }]);
  });

  test('makes no copy when there is nothing to do, and none for a new office', async () => {
    const { office, root } = await setUpOffice();
    await closeQuietly(office);
    await closeQuietly(expectOk(await reopen(root)));
    expect(await readdir(root)).not.toContain('before-upgrade');
  });

  test('that fails half-way stops the start and leaves the database for the program of before', async () => {
    const root = await fixture(10);
    const broken = [
      ...MIGRATIONS,
      EXTRA,
      { number: 9010, name: 'broken', sql: 'CREATE TABLE x (a) STRICT; SELECT nothing FROM nowhere' },
    ];
    await expect(openFixture(root, broken)).rejects.toThrow();
    // The program that knew schema 10 alone still opens it: not even the steps that worked have stayed.
    const before = expectOk(await openFixture(root, MIGRATIONS.slice(0, 1)));
    const names = await before.store.inspect(async (c) =>
      c.all("SELECT name FROM sqlite_schema WHERE name IN ('extra', 'x')"),
    );
    expect(names).toEqual([]);
    expect((await before.store.check()).problems).toEqual([]);
  });

  test('finds a row that refers to nothing before it commits', async () => {
    const root = await fixture(20);
    const dangling = { ...EXTRA, sql: "INSERT INTO credential SELECT office_id, 'nobody', 'x', 0, NULL FROM office" };
    await expect(openFixture(root, [...MIGRATIONS, dangling])).rejects.toThrow(/refer to nothing/);
    const before = expectOk(await openFixture(root, MIGRATIONS.slice(0, 2)));
    expect((await before.store.check()).problems).toEqual([]);
  });

  test('keeps events append-only and references enforced', async () => {
    const upgraded = expectOk(await openFixture(await fixture(20)));
    const attempt = (sql: string) => upgraded.store.maintain(async (c) => c.exec(sql));
    await expect(attempt("UPDATE event SET type = 'x'")).rejects.toThrow(/append-only/);
    await expect(attempt('DELETE FROM event')).rejects.toThrow(/append-only/);
    await expect(attempt("UPDATE person SET unit_code = 'nowhere'")).rejects.toThrow(/FOREIGN KEY/);
  });

  test('waits for the owner: a reader asks for it', async () => {
    const root = await fixture(10);
    expect(await openFixture(root, MIGRATIONS, 'READER')).toEqual(fail('STORE_OLDER'));
    await closeQuietly(expectOk(await openFixture(root)));
    expectOk(await openFixture(root, MIGRATIONS, 'READER'));
  });
});

describe('a database', () => {
  test.each(['OWNER', 'READER'] as const)('of a newer program is refused untouched by an %s', async (mode) => {
    const root = await fixture(20);
    await closeQuietly(expectOk(await openFixture(root, [...MIGRATIONS, EXTRA])));
    const { database } = dataDirectoryAt(root);
    const before = await readFile(database);
    expect(await openFixture(root, MIGRATIONS, mode)).toEqual(
      fail('STORE_NEWER', { found: 9000, known: MIGRATIONS.at(-1)?.number ?? 0 }),
    );
    expect((await readFile(database)).equals(before)).toBe(true);
  });

  test('whose list of steps is not the beginning of ours is refused', async () => {
    const [first, second] = MIGRATIONS as readonly [Migration, Migration];
    const foreign: readonly (readonly Migration[])[] = [
      [first, { ...second, name: 'renamed' }],
      [{ ...first, name: 'renamed' }, second],
      [first, { ...EXTRA, number: 15 }, second],
      [second],
    ];
    for (const list of foreign) {
      const root = await fixture(20);
      expect(await openFixture(root, list), list.map(({ name }) => name).join()).toMatchObject({
        error: { code: 'STORE_DAMAGED', details: { reason: 'schema steps' } },
      });
    }
  });
});

test('numbers of steps must rise', async () => {
  const { office } = await setUpOffice();
  await office.store.inspect(async (connection) => {
    expect(() => pendingMigrations(connection, [...MIGRATIONS, ...MIGRATIONS])).toThrow('is not after');
  });
});
