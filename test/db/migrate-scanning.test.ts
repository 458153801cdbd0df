import { expect, test } from 'vitest';
import type { OpenOffice } from '../../electron/db/open-store.ts';
import { expectOk, ids } from './support.ts';
import { insertRow, putEarlierDossiers, upgradedOffice } from './upgrade-office.ts';

const AT = '2026-11-20T01:00:00.000Z';
const [DEVICE, DOSSIER, JOB, PAGE] = [ids.next(), ids.next(), ids.next(), ids.next()];
const FILE = 'f'.repeat(64);

/** Rows as the program of schema 60 wrote them: a scanner, and a scan that ended with a jam after one page. */
async function asEarlier(office: OpenOffice): Promise<void> {
  await putEarlierDossiers(office, [{ id: DOSSIER }]);
  const row = (table: string, values: Parameters<typeof insertRow>[2]) => insertRow(office.officeId, table, values);
  expectOk(
    await office.store.maintain(async (c) => {
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
  const { store } = await upgradedOffice(60, asEarlier);
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
