import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../electron/db/migrations/list.ts';
import type { Migration } from '../../electron/db/migrations/migration.ts';
import { openStore } from '../../electron/db/open-store.ts';
import { ok } from '../../electron/domain/result.ts';
import { seededRandom } from '../fault/random.ts';
import { dossierWith } from '../unit/domain/dossier/dossiers.ts';
import { startChild } from './child.ts';
import { FIXTURE_PASSPHRASE, FIXTURES } from './make-fixture.ts';
import { closeQuietly, expectOk, ids, memoryLog, systemClock, temporaryFolder } from './support.ts';

const BEFORE = MIGRATIONS.filter(({ number }) => number <= 70);
/** So many that the step which makes their table anew takes a moment. */
const PAGES = 8_000;
const AT = '2026-11-20T01:00:00.000Z';
const KILLS = 3;

const open = (dataDirectory: string, migrations: readonly Migration[]) =>
  openStore({
    dataDirectory,
    mode: 'OWNER',
    unlock: { secret: FIXTURE_PASSPHRASE },
    migrations,
    clock: systemClock,
    ids,
    log: memoryLog(),
  });

/** An office as the program of schema 70 left it, with a dossier of many pages. */
async function makeEarlier(root: string): Promise<string> {
  await cp(path.join(FIXTURES, 'schema-0070'), root, { recursive: true });
  const office = expectOk(await open(root, BEFORE));
  const [dossierId, jobId, fileId] = [ids.next(), ids.next(), 'e'.repeat(64)];
  const change = { requestId: ids.next(), method: 'test', actor: { personId: null, role: 'DEVICE' as const } };
  const received = await office.store.write(change, async (writes) => {
    const [person] = await writes.entities('person');
    const who = { receivedById: person?.id ?? null, handler: null, counterCode: null };
    await writes.putDossier(dossierWith({ id: dossierId, ...who }));
    await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
    return ok(null);
  });
  expectOk(received);
  const put = await office.store.maintain(async (connection) => {
    const own = `'${office.officeId}'`;
    connection.exec(`INSERT INTO file_object (office_id, id, owner_id, media_type, bytes, created_at)
      VALUES (${own}, '${fileId}', '${dossierId}', 'image/jpeg', 3, '${AT}')`);
    connection.exec(`INSERT INTO scan_job (office_id, id, dossier_id, component_ordinal, device_code, state, pages, problem,
      started_at, ended_at) VALUES (${own}, '${jobId}', '${dossierId}', 1, 'MQ1', 'ENDED', ${PAGES}, NULL, '${AT}', '${AT}')`);
    connection.exec(`WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${PAGES})
      INSERT INTO page (office_id, id, dossier_id, component_ordinal, seq, scan_job_id, job_page, file_id, width_px, height_px,
        dpi, bytes, added_at)
      SELECT ${own}, printf('page-%06d', n), '${dossierId}', 1, n, '${jobId}', n, '${fileId}', 10, 20, 300, 3, '${AT}'
      FROM number`);
  });
  expectOk(put);
  await closeQuietly(office);
  return dossierId;
}

test('kill -9 in the middle of an upgrade leaves the office as it was, or upgraded, and the next start goes on', async () => {
  const folder = await temporaryFolder();
  const earlier = path.join(folder, 'earlier');
  const dossierId = await makeEarlier(earlier);
  const copyTo = async (name: string): Promise<string> => {
    const root = path.join(folder, name);
    await cp(earlier, root, { recursive: true });
    return root;
  };
  const upgrade = async (root: string) => {
    const child = startChild('upgrade.ts', root, FIXTURE_PASSPHRASE);
    await child.printed(1);
    return child;
  };

  // How long it takes here today, from the copy that is made before.
  const whole = await upgrade(await copyTo('whole'));
  const fromMs = performance.now();
  while (!whole.lines.includes('UPGRADED')) await whole.printed(whole.lines.length + 1);
  const tookMs = performance.now() - fromMs;
  await whole.kill();

  const random = seededRandom(80);
  const left = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const root = await copyTo(`killed-${kill}`);
    const child = await upgrade(root);
    await new Promise((resolve) => setTimeout(resolve, random() * tookMs));
    await child.kill();
    const asBefore = await open(root, BEFORE);
    left.add(asBefore.ok ? 'as it was' : asBefore.error.code);
    if (asBefore.ok) {
      expect(await asBefore.value.store.read((reads) => reads.page('page-008000'))).toMatchObject({ seq: PAGES });
      await closeQuietly(asBefore.value);
    } else expect(asBefore.error.code).toBe('STORE_NEWER');
    const office = expectOk(await open(root, MIGRATIONS));
    const counted = await office.store.read(async (reads) => ({
      pages: (await reads.allPagesOf(dossierId)).length,
      works: (await reads.pageWorksOf(dossierId)).length,
      waiting: await reads.waitingPages(null),
    }));
    expect(counted).toEqual({ pages: PAGES, works: PAGES, waiting: PAGES });
    expect((await office.store.check()).problems).toEqual([]);
    expect((await readdir(path.join(root, 'before-upgrade'))).length).toBeGreaterThan(0);
    await closeQuietly(office);
  }
  expect(left).toContain('as it was');
});
