import path from 'node:path';
import { createIds } from '../../../electron/db/ids.ts';
import { openStore } from '../../../electron/db/open-store.ts';
import { writeCitizenVisit } from '../../../electron/db/sqlite/citizen-rows.ts';
import { identityOf } from '../../../electron/domain/citizens/identity.ts';
import type { Applicant } from '../../../electron/domain/dossier/dossier.ts';
import { seededRandom } from '../../fault/random.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type BenchOffice, reopen, startBenchOffice, valueOf } from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { bestOf, quantile, ROUNDS } from '../statistics.ts';
import { person, typedQuery, WORST_QUERIES } from './people.ts';

const PEOPLE = 1_000_000;
const QUICK_PEOPLE = 100_000;
const QUERIES = 1_000;
const PEOPLE_A_TIME = 20_000;
const FILL_CACHE_KB = 256 * 1024;
/** What the reception's list shows. */
const SHOWN = 10;
const DAY = '2026-11-20';

const OFFICE = {
  ...SMALL_OFFICE,
  procedures: [
    {
      code: 'MAU-1',
      versions: [
        {
          number: 1,
          effectiveFrom: '2020-01-01',
          name: 'Chứng thực bản sao',
          field: 'Chứng thực',
          term: { amount: 0, unit: 'TRONG_NGAY' },
        },
      ],
    },
  ],
};

/**
 * From a clerk's key to the people found, over the wire from the backend as a process with an encrypted store: what people
 * type to find somebody, and in every round the words that half of all people share.
 */
export const searchBench: Bench = {
  bars: [atMost('N1.p99', 50, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const n = quick ? QUICK_PEOPLE : PEOPLE;
    const dataDirectory = path.join(folder, 'people');
    const office = await startBenchOffice(dataDirectory, OFFICE);
    const dossierId = await receiveOne(office);
    await office.backend.stop();
    const known = await fill(dataDirectory, office, { n, dossierId, note });
    const backend = await reopen(dataDirectory, office.dataKeyBase64);
    const random = seededRandom(7);
    const rounds: number[][] = [];
    const slowest = { ms: 0, words: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const typed = Array.from({ length: QUERIES }, () =>
        typedQuery(known[Math.floor(random() * known.length)] ?? known[0]!, random),
      );
      const times: number[] = [];
      for (const query of [...typed, ...WORST_QUERIES]) {
        const startedMs = performance.now();
        valueOf(await backend.call('citizen.search', { query, limit: SHOWN }, office.clerk));
        const ms = performance.now() - startedMs;
        if (ms > slowest.ms) Object.assign(slowest, { ms, words: query.split(' ').length });
        times.push(ms);
      }
      rounds.push(times);
    }
    await backend.stop();
    const medians = rounds.map((times) => quantile(times, 0.5).toFixed(1)).join(', ');
    note(`N1: medians ${medians} ms; slowest ${slowest.ms.toFixed(0)} ms, with ${slowest.words} words`);
    return [{ bar: 'N1.p99', value: bestOf(rounds, (times) => quantile(times, 0.99)), n }];
  },
};

async function receiveOne({ backend, clerk }: BenchOffice): Promise<string> {
  const applicant = person(0, seededRandom(1));
  const input = { procedureCode: 'MAU-1', counterCode: 'Q1', ticketId: null, applicant, components: [] };
  return valueOf(await backend.call('dossier.receive', input, clerk)).dossier.id;
}

interface Filling {
  readonly n: number;
  readonly dossierId: string;
  readonly note: BenchScope['note'];
}

/** Remembers `n` people the way a reception does; answers some of them. */
async function fill(
  dataDirectory: string,
  { dataKeyBase64 }: BenchOffice,
  { n, dossierId, note }: Filling,
): Promise<Applicant[]> {
  const clock = { nowMs: () => Date.now() };
  const ids = createIds(clock);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const unlock = { dataKey: Buffer.from(dataKeyBase64, 'base64') };
  const open = valueOf(await openStore({ dataDirectory, mode: 'OWNER', unlock, clock, ids, log }));
  const random = seededRandom(11);
  const some: Applicant[] = [];
  const startedMs = performance.now();
  for (let from = 1; from <= n; from += PEOPLE_A_TIME) {
    const filled = await open.store.maintain(async (connection) => {
      // A year of receptions in minutes: with the cache of everyday most rows would wait for pages of the indexes.
      connection.pragma(`cache_size = -${FILL_CACHE_KB}`);
      for (let index = from; index < Math.min(from + PEOPLE_A_TIME, n + 1); index += 1) {
        const somebody = person(index, random);
        const identity = identityOf(somebody) ?? '';
        const visit = { id: ids.next(), identity, dossierId, day: DAY, offered: true, person: somebody };
        writeCitizenVisit(connection, open.officeId, visit);
        if (index % 97 === 0) some.push(somebody);
      }
    });
    valueOf(filled);
  }
  note(`N1: ${n} people remembered in ${((performance.now() - startedMs) / 1_000).toFixed(0)} s`);
  await open.close();
  return some;
}
