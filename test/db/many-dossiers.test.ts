import { expect, test } from 'vitest';
import { threadMs } from '../thread-time.ts';
import { expectOk, setUpOffice, type TestOffice } from './support.ts';

const DOSSIERS = 100_000;
/** Of these every twentieth is open, as in an office that finishes what it takes in. */
const OPEN_EVERY = 20;
const DUE_BY = '2026-01-10T17:00';
/** A list of a few hundred rows must not cost what going through all of them does. */
const FASTER = 5;

/** Rows of years, written straight into the table, because only their number matters. */
async function officeWithDossiers(): Promise<TestOffice> {
  const test = await setUpOffice();
  const { officeId, store } = test.office;
  const counted = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${DOSSIERS - 1})`;
  const local = `strftime('%Y-%m-%dT%H:%M', '2026-01-01', '+' || (i * 5) || ' minutes')`;
  const utc = `${local} || ':00.000Z'`;
  const open = `i % ${OPEN_EVERY} = 0`;
  const applicant = `json_object('name', 'Người ' || i, 'personalId', '', 'birthDate', NULL, 'sex', NULL, 'address', '', 'phone', '')`;
  const row = `'${officeId}', 'd' || i, 'H08-' || i, substr(${local}, 1, 10), NULL, 'IMPORT', 'MAU-1', 1, 'Khai sinh', 'Hộ tịch',
    3, 'NGAY_LAM_VIEC', 'RESUME', 'GOC', 'GOC', 'TRUC_TIEP', NULL, NULL, 'SELF', 0, NULL, NULL, ${applicant}, 'h08-' || i,
    NULL, '', ${utc}, NULL, iif(${open}, 'DANG_GIAI_QUYET', iif(i % 100 = 1, 'CO_KET_QUA', 'DA_TRA')), 1, ${utc}, ${local}, NULL,
    iif(i % 200 = 0, '${test.personId}', NULL), 'Cán bộ', 'GOC', NULL, '[]', iif(${open}, NULL, ${utc}),
    iif(${open}, NULL, ${utc}), NULL, NULL, '', 0, 0, 0, 1, ${utc}, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL`;
  const filled = await store.maintain(async (c) => c.exec(`INSERT INTO dossier ${counted} SELECT ${row} FROM n`));
  expectOk(filled);
  return test;
}

/** Processor time of this thread, on which SQLite reads. */
async function bestMs(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    const startedMs = threadMs();
    await work();
    best = Math.min(best, threadMs() - startedMs);
  }
  return best;
}

/** The rows alone take some seconds to write. */
const LIMIT_MS = 300_000;

test(
  'lists of due, held and waiting dossiers read neither the finished ones nor any paper',
  async () => {
    const { office, personId } = await officeWithDossiers();
    const { store, officeId } = office;
    // Without its table a list that asks for papers fails.
    await store.maintain(async (c) => c.exec('DROP TABLE page; DROP TABLE scan_job; DROP TABLE dossier_component'));
    const lists = {
      due: () => store.read((reads) => reads.openDueUntil(DUE_BY, null)),
      held: () => store.read((reads) => reads.openHeldBy(personId)),
      toFetch: () => store.read((reads) => reads.toFetch('2026-01-20T00:00:00.000Z')),
    };
    expect((await lists.due()).length).toBeGreaterThan(100);
    expect(await lists.held()).toHaveLength(DOSSIERS / 200);
    expect((await lists.toFetch()).length).toBeGreaterThan(10);
    expect(await store.read((reads) => reads.openDossierCount())).toBe(DOSSIERS / OPEN_EVERY);

    const through =
      'SELECT count(*) FROM dossier WHERE office_id = ? AND length(applicant) > 10 AND +finished_at IS NULL';
    const everythingMs = await bestMs(() => store.inspect(async (c) => c.all(through, officeId)));
    const figures: Record<string, number> = {};
    for (const [name, list] of Object.entries(lists)) figures[name] = await bestMs(list);
    expect(figures['toFetch'], JSON.stringify(figures)).toBeLessThan(everythingMs / FASTER);
    expect(figures['due'], JSON.stringify(figures)).toBeLessThan(everythingMs / FASTER);
    expect(figures['held'], JSON.stringify(figures)).toBeLessThan(everythingMs);
  },
  LIMIT_MS,
);
