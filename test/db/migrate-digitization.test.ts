import { expect, test } from 'vitest';
import { newPageWork } from '../../electron/app/digitization/page-work.ts';
import { DEFAULT_SETTINGS } from '../../electron/contract/entities.ts';
import type { OpenOffice } from '../../electron/db/open-store.ts';
import { expectOk, ids } from './support.ts';
import { insertRow, putEarlierDossiers, upgradedOffice } from './upgrade-office.ts';

const AT = '2026-11-20T01:00:00.000Z';
const place = (file: string, hidden: string | null) => {
  return { dossier: ids.next(), job: ids.next(), page: ids.next(), file: file.repeat(64), hidden };
};
const [OPEN, DONE] = [place('e', null), place('f', 'OVERLAP')];
/** What an office had chosen before there were more choices. */
const EARLIER_CHOICES = JSON.stringify({
  glassSilenceS: 90,
  feederSilenceS: 90,
  phonePage: false,
  phonePort: 8443,
  pictureFolders: [],
});

/** Rows as the program of schema 70 wrote them: an open dossier and a finished one, each with a page and its PDF. */
async function asEarlier(office: OpenOffice): Promise<void> {
  const done = { finishedAt: AT, finishedClickedAt: AT, state: 'CO_KET_QUA' } as const;
  await putEarlierDossiers(office, [
    { id: OPEN.dossier },
    { id: DONE.dossier, code: 'T-261120-0002', seq: 2, ...done },
  ]);
  const row = (table: string, values: Parameters<typeof insertRow>[2]) => insertRow(office.officeId, table, values);
  expectOk(
    await office.store.maintain(async (c) => {
      c.exec(row('setting', { name: 'digitization', value: EARLIER_CHOICES }));
      for (const { dossier, job, page, file, hidden } of [OPEN, DONE]) {
        c.exec(row('file_object', { id: file, owner_id: dossier, media_type: 'image/jpeg', bytes: 3, created_at: AT }));
        const scan = {
          id: job,
          dossier_id: dossier,
          component_ordinal: 1,
          device_code: 'MQ1',
          state: 'ENDED',
          pages: 1,
        };
        c.exec(row('scan_job', { ...scan, problem: null, started_at: AT, ended_at: AT }));
        const place = { id: page, dossier_id: dossier, component_ordinal: 1, seq: 1, scan_job_id: job, job_page: 1 };
        const size = { width_px: 10, height_px: 20, dpi: 300, bytes: 3 };
        c.exec(row('page', { ...place, ...size, file_id: file, added_at: AT, hidden }));
      }
    }),
  );
}

test('pages of schema 70 are still there; those of dossiers that are worked on wait to be cleaned, no others', async () => {
  const { store } = await upgradedOffice(70, asEarlier);
  await store.read(async (reads) => {
    expect(await reads.pagesOf(OPEN.dossier)).toMatchObject([{ id: OPEN.page, seq: 1, hidden: null, dpi: 300 }]);
    expect(await reads.allPagesOf(DONE.dossier)).toMatchObject([{ id: DONE.page, hidden: 'OVERLAP' }]);
    expect(await reads.pageWork(OPEN.page)).toEqual({ ...newPageWork(OPEN.page, AT) });
    expect(await reads.pageWork(DONE.page)).toBeNull();
    expect(await reads.pagesToClean(9, null)).toEqual([OPEN.page]);
    const { digitization } = await reads.settings();
    const chosen = { glassSilenceS: 90, phonePage: false, phonePort: 8443 };
    expect(digitization).toEqual({ ...DEFAULT_SETTINGS.digitization, ...chosen });
  });
  expect((await store.check()).problems).toEqual([]);
});
