import { expect, test } from 'vitest';
import { threadMs } from '../thread-time.ts';
import { expectOk, setUpOffice, type TestOffice } from './support.ts';

const ROWS = 40_000;
/** What is asked often must not read what a year left behind; the whole of it takes far more than this many times as long. */
const FASTER = 8;

/** Rows as a year of work leaves them: written straight into the tables, because only their number matters. */
async function officeWithRows(): Promise<TestOffice> {
  const test = await setUpOffice();
  const { officeId, store } = test.office;
  const counted = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS - 1})`;
  const at = `strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', '+' || i || ' minutes')`;
  const filled = await store.maintain(async (connection) => {
    connection.exec(`INSERT INTO counter VALUES ('${officeId}', 'c1', 'Q1', 1, 1, 1, 'Q', 'GOC', '[]')`);
    connection.exec(
      `INSERT INTO service VALUES ('${officeId}', 's1', 'HT', 1, 1, 'HT', 'A', '[]', 'RECEIVE', '', 0, '', 1, 9999)`,
    );
    connection.exec(`INSERT INTO ticket ${counted} SELECT '${officeId}', 't' || i, 'day ' || i, 1, 'A001', 'A', 'HT', 'DONE',
      ${at}, 'KIOSK', 0, 1, 0, NULL, 'Q1', NULL, 1, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM n`);
    connection.exec(`INSERT INTO rating_window ${counted} SELECT '${officeId}', 'w' || i, 'Q1', 't' || i, NULL, ${at}, ${at}
      FROM n`);
    connection.exec(`INSERT INTO event ${counted} SELECT '${officeId}', 'e' || i, i + 1000, ${at}, NULL, 'CITIZEN', 'q', 'm',
      'ticket.issued', 'ticket', 't' || i, '"' || hex(zeroblob(400)) || '"', '' FROM n`);
  });
  expectOk(filled);
  return test;
}

/** Processor time of this thread, on which SQLite reads. */
async function bestMs(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round += 1) {
    const startedMs = threadMs();
    await work();
    best = Math.min(best, threadMs() - startedMs);
  }
  return best;
}

test('the last window of a counter, and the history of the configuration, cost the same after a year', async () => {
  const { office } = await officeWithRows();
  const { store } = office;
  const last = await store.read((reads) => reads.lastRatingWindow('Q1'));
  expect(last?.id).toBe(`w${ROWS - 1}`);
  const history = await store.read((reads) => reads.recentEvents(50, ['office', 'person', 'settings', 'unit']));
  expect(history.map(({ subject }) => subject)).toEqual(['office']);

  const allWindows = await bestMs(() => store.read((reads) => reads.ratingWindowsBetween('2000', '3000')));
  expect(FASTER * (await bestMs(() => store.read((reads) => reads.lastRatingWindow('Q1'))))).toBeLessThan(allWindows);
  const through = `SELECT * FROM event WHERE office_id = ? AND +subject IN ('office', 'person') ORDER BY seq DESC LIMIT 50`;
  const allEvents = await bestMs(() => store.inspect(async (connection) => connection.all(through, office.officeId)));
  const asked = () => store.read((reads) => reads.recentEvents(50, ['office', 'person', 'settings', 'unit']));
  expect(FASTER * (await bestMs(asked))).toBeLessThan(allEvents);
});
