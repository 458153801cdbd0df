import path from 'node:path';
import { createIds } from '../../../electron/db/ids.ts';
import { openStore } from '../../../electron/db/open-store.ts';
import type { Connection } from '../../../electron/db/sqlite/connection.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type BenchOffice, reopen, startBenchOffice, valueOf } from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { bestOf, quantile, ROUNDS } from '../statistics.ts';

const PAPERS = 100_000;
const QUERIES = { full: 500, quick: 100 } as const;
const PAPERS_OF_A_DOSSIER = 4;
/** So many dossiers has one person. */
const DOSSIERS_OF_A_PERSON = 5;

/**
 * Row 18 of the table of scanning reference 6: from a citizen's number to the earlier papers that count again, and from a paper's
 * number to the paper, over the wire from the backend as a process with 100,000 kept papers.
 */
export const keptLookUpBench: Bench = {
  bars: [atMost('B18.person', 100, 'ms'), atMost('B18.number', 100, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const dataDirectory = path.join(folder, 'kept');
    const office = await startBenchOffice(dataDirectory, SMALL_OFFICE);
    await office.backend.stop();
    await fill(dataDirectory, office, note);
    const backend = await reopen(dataDirectory, office.dataKeyBase64);
    const n = quick ? QUERIES.quick : QUERIES.full;
    const people = PAPERS / PAPERS_OF_A_DOSSIER / DOSSIERS_OF_A_PERSON;
    const byPerson = () =>
      timesOf(n, async (query) => {
        const at = (query * 7_919) % people;
        const who = { personalId: personalIdOf(at), name: `Người ${at}`, birthDate: null };
        const { papers, dossiers } = valueOf(await backend.call('citizen.earlier', who, office.clerk));
        if (papers.length === 0 || dossiers.length !== DOSSIERS_OF_A_PERSON) throw new Error('the wrong answer fast');
      });
    const byNumber = () =>
      timesOf(n, async (query) => {
        const number = `${(query * 7_919) % PAPERS}/2026`;
        const { papers } = valueOf(await backend.call('kept.search', { number }, office.clerk));
        if (papers.length !== 1) throw new Error('the wrong answer fast');
      });
    const [persons, numbers]: [number[][], number[][]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      persons.push(await byPerson());
      numbers.push(await byNumber());
    }
    await backend.stop();
    const p99 = (rounds: number[][]) => bestOf(rounds, (times) => quantile(times, 0.99));
    return [
      { bar: 'B18.person', value: p99(persons), n },
      { bar: 'B18.number', value: p99(numbers), n },
    ];
  },
};

async function timesOf(count: number, ask: (query: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let query = 0; query < count; query += 1) {
    const startedMs = performance.now();
    await ask(query);
    times.push(performance.now() - startedMs);
  }
  return times;
}

const personalIdOf = (person: number): string => `0013${String(person).padStart(8, '0')}`;

/** Writes the rows straight into their tables: only their number matters, and no file is ever opened. */
async function fill(dataDirectory: string, { dataKeyBase64 }: BenchOffice, note: BenchScope['note']): Promise<void> {
  const clock = { nowMs: () => Date.now() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const unlock = { dataKey: Buffer.from(dataKeyBase64, 'base64') };
  const ids = createIds(clock);
  const open = valueOf(await openStore({ dataDirectory, mode: 'OWNER', unlock, clock, ids, log }));
  const startedMs = performance.now();
  valueOf(await open.store.maintain(async (connection) => writeRows(connection, open.officeId)));
  note(`B18: ${PAPERS} papers kept in ${((performance.now() - startedMs) / 1_000).toFixed(0)} s`);
  await open.close();
}

function writeRows(connection: Connection, officeId: string): void {
  const dossiers = PAPERS / PAPERS_OF_A_DOSSIER;
  const count = (upTo: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${upTo - 1})`;
  const dossierId = (i: string) => `printf('0190a1b2-0000-7000-8000-%012x', ${i})`;
  const keptId = `printf('0190a1b2-0000-7001-8000-%012x', i)`;
  const people = dossiers / DOSSIERS_OF_A_PERSON;
  const identity = (i: string) => `'id:' || printf('0013%08d', (${i}) % ${people})`;
  const day = `date('2025-01-01', '+' || (i % 600) || ' days')`;
  const utc = `${day} || 'T02:00:00.000Z'`;
  const applicant = `json_object('name', 'Người ' || (i % ${people}), 'personalId', printf('0013%08d', i % ${people}),
    'birthDate', NULL, 'sex', NULL, 'address', '', 'phone', '', 'email', '')`;
  connection.exec(`INSERT INTO dossier ${count(dossiers)} SELECT '${officeId}', ${dossierId('i')}, 'H08-' || i, ${day}, NULL,
    'IMPORT', 'MAU-1', 1, 'Khai sinh', 'Hộ tịch', 3, 'NGAY_LAM_VIEC', 'RESUME', 'GOC', 'GOC', 'TRUC_TIEP', NULL, NULL, 'SELF', 0,
    NULL, NULL, ${applicant}, 'h08-' || i, NULL, '', ${utc}, NULL, 'DA_TRA', 1, ${utc}, NULL, NULL, NULL, 'Cán bộ', 'GOC', NULL,
    '[]', ${utc}, ${utc}, ${utc}, NULL, '', 0, 0, 0, 1, ${utc}, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL FROM n`);
  connection.exec(`INSERT INTO citizen_dossier (office_id, identity, dossier_id) ${count(dossiers)}
    SELECT '${officeId}', ${identity('i')}, ${dossierId('i')} FROM n`);
  const source = `i / ${PAPERS_OF_A_DOSSIER}`;
  const ordinal = `i % ${PAPERS_OF_A_DOSSIER} + 1`;
  connection.exec(`INSERT INTO file_object (office_id, id, owner_id, media_type, bytes, created_at) ${count(PAPERS)}
    SELECT '${officeId}', printf('%064x', i), ${keptId}, 'application/pdf', 120000, ${utc} FROM n`);
  connection.exec(`INSERT INTO dossier_component (office_id, dossier_id, ordinal, code, name, must_digitize, received, copies,
    form, status, pdf_file_id, reused_from) ${count(PAPERS)}
    SELECT '${officeId}', ${dossierId(source)}, ${ordinal}, 'TP' || (${ordinal}), 'Giấy tờ ' || (${ordinal}), 1, 1, 1,
    'BAN_CHINH', 1, NULL, NULL FROM n`);
  connection.exec(`INSERT INTO kept_document (office_id, id, identity, type_code, name, name_folded, number, number_key,
    issued_on, issuer, holder, valid_until, file_id, sha256, bytes, signed, version, dossier_id, component_ordinal, kept_at,
    withdrawn_at) ${count(PAPERS)}
    SELECT '${officeId}', ${keptId}, ${identity(source)}, 'TP' || (${ordinal}), 'Giấy tờ ' || (${ordinal}),
    'giay to ' || (${ordinal}), i || '/2026', i || '2026', NULL, 'UBND', '', NULL, printf('%064x', i), printf('%064x', i), 120000, 0,
    1, ${dossierId(source)}, ${ordinal}, ${utc}, NULL FROM n`);
}
