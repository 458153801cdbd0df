import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../electron/db/migrations/list.ts';
import type { Migration } from '../../electron/db/migrations/migration.ts';
import { type OpenOffice, openStore } from '../../electron/db/open-store.ts';
import { ok } from '../../electron/domain/result.ts';
import { dossierWith } from '../unit/domain/dossier/dossiers.ts';
import { FIXTURE_PASSPHRASE, FIXTURES } from './make-fixture.ts';
import { atEnd, closeQuietly, expectOk, ids, memoryLog, systemClock, temporaryFolder } from './support.ts';

const AT = '2026-11-20T01:00:00.000Z';
const [DEVICE, DOSSIER, JOB, PAGE] = [ids.next(), ids.next(), ids.next(), ids.next()];
const FILE = 'f'.repeat(64);

async function open(root: string, migrations: readonly Migration[]): Promise<OpenOffice> {
  const office = expectOk(
    await openStore({
      dataDirectory: root,
      mode: 'OWNER',
      unlock: { secret: FIXTURE_PASSPHRASE },
      migrations,
      clock: systemClock,
      ids,
      log: memoryLog(),
    }),
  );
  atEnd(() => closeQuietly(office));
  return office;
}

/** Rows as the program of schema 60 wrote them: a scanner, and a scan that ended with a jam after one page. */
async function asEarlier({ officeId, store }: OpenOffice): Promise<void> {
  const row = (table: string, values: Readonly<Record<string, string | number | null>>): string => {
    const columns = Object.entries({ office_id: officeId, ...values });
    const literal = (value: string | number | null): string =>
      value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value}'`;
    const names = columns.map(([name]) => name).join();
    return `INSERT INTO ${table} (${names}) VALUES (${columns.map(([, value]) => literal(value)).join()})`;
  };
  const change = { requestId: ids.next(), method: 'test', actor: { personId: null, role: 'DEVICE' as const } };
  expectOk(
    await store.write(change, async (writes) => {
      const [person] = await writes.entities('person');
      const received = { id: DOSSIER, receivedById: person?.id ?? null, handler: null, counterCode: null };
      await writes.putDossier(dossierWith(received));
      await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
      return ok(null);
    }),
  );
  expectOk(
    await store.maintain(async (c) => {
      const device = { id: DEVICE, code: 'MQ1', active: 1, rev: 1, name: 'Máy quét', kind: 'SCANNER' };
      c.exec(row('device', { ...device, connection: 'escl:http://10.0.0.5/eSCL', counter_code: null, demo: 0 }));
      const file = { id: FILE, owner_id: DOSSIER, media_type: 'image/jpeg', bytes: 3, created_at: AT };
      c.exec(row('file_object', file));
      const job = { id: JOB, dossier_id: DOSSIER, component_ordinal: 1, device_code: 'MQ1', state: 'ENDED', pages: 1 };
      c.exec(row('scan_job', { ...job, problem: 'SCANNER_JAM', started_at: AT, ended_at: AT }));
      const page = { id: PAGE, dossier_id: DOSSIER, component_ordinal: 1, seq: 1, scan_job_id: JOB, job_page: 1 };
      const size = { width_px: 10, height_px: 20, dpi: 300, bytes: 3 };
      c.exec(row('page', { ...page, ...size, file_id: FILE, added_at: AT }));
    }),
  );
}

test('pages and scans of schema 60 are shown, came from a scanner, and have no picture hash', async () => {
  const root = path.join(await temporaryFolder(), 'data');
  await cp(path.join(FIXTURES, 'schema-0060'), root, { recursive: true });
  const before = await open(
    root,
    MIGRATIONS.filter(({ number }) => number <= 60),
  );
  await asEarlier(before);
  await closeQuietly(before);
  const { store } = await open(root, MIGRATIONS);
  await store.read(async (reads) => {
    expect(await reads.entityByCode('device', 'MQ1')).toMatchObject({
      connection: 'escl:http://10.0.0.5/eSCL',
      fallbacks: [],
    });
    expect(await reads.pagesOf(DOSSIER)).toMatchObject([{ id: PAGE, seq: 1, pictureHash: '', hidden: null }]);
    expect(await reads.scanJob(JOB)).toMatchObject({
      origin: 'SCANNER',
      purpose: { kind: 'PAGES' },
      doubts: [],
      problem: 'SCANNER_JAM',
      pages: 1,
    });
    expect(await reads.originalsOf(DOSSIER)).toEqual([]);
  });
});
