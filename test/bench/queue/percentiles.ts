import path from 'node:path';
import type { Change } from '../../../electron/app/ports/store.ts';
import { listPastTimes } from '../../../electron/app/queue/list-times.ts';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { createIds } from '../../../electron/db/ids.ts';
import { type OpenOffice, openStore } from '../../../electron/db/open-store.ts';
import type { Ticket } from '../../../electron/domain/queue/ticket.ts';
import { ok } from '../../../electron/domain/result.ts';
import { seededRandom } from '../../fault/random.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type BenchOffice, reopen, startBenchOffice, valueOf } from '../processes/backend-process.ts';
import { SERVICES_OFFICE } from '../processes/offices.ts';
import { timed } from '../statistics.ts';

/** A working year of 250 such days makes a million. */
const TICKETS_A_DAY = 4_000;
const FIRST_DAY_MS = Date.parse('2022-01-03T00:00:00.000Z');
const DAY_MS = 86_400_000;
const SEVEN_O_CLOCK_MS = 0;
const WORKING_MS = 9 * 3_600_000;
const QUERIES = 5;
const MEASURES = ['wait', 'walk', 'service'] as const;
type Measure = (typeof MEASURES)[number];
type Times = MethodOutput<'queue.times'>;

/** What the tickets' own moments say, kept beside them: all, per service and per hour. */
type BruteForce = Map<string, Record<Measure, number[]>>;

/** The percentiles of a million tickets out of the encrypted store, against sorting every duration. */
export const percentilesBench: Bench = {
  bars: [atMost('Q9.wrong', 0, 'figures'), atMost('Q9.query', 200, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const days = quick ? 15 : 250;
    const dataDirectory = path.join(folder, 'percentiles');
    const office = await startBenchOffice(dataDirectory, SERVICES_OFFICE);
    await office.backend.stop();
    const expected = await fill(dataDirectory, office, days, note);
    const backend = await reopen(dataDirectory, office.dataKeyBase64);
    const head = { ...office.clerk, role: 'HEAD' } as const;
    const period = { from: localDay(0), to: localDay(days - 1), serviceCode: null };
    const times: number[] = [];
    let answer: Times | null = null;
    for (let query = 0; query < QUERIES; query += 1) {
      const startedMs = performance.now();
      answer = valueOf(await backend.call('queue.times', period, head));
      times.push(performance.now() - startedMs);
    }
    await backend.stop();
    const n = days * TICKETS_A_DAY;
    note(`Q9: queries ${times.map((ms) => ms.toFixed(0)).join(', ')} ms; the first one reads from the disk`);
    return [
      { bar: 'Q9.wrong', value: answer === null ? Number.NaN : wrongFigures(answer, expected, note), n },
      { bar: 'Q9.query', value: Math.min(...times), n },
    ];
  },
};

/** Writes the days' tickets and lists their durations, as the program does at night. */
async function fill(
  dataDirectory: string,
  office: BenchOffice,
  days: number,
  note: BenchScope['note'],
): Promise<BruteForce> {
  const clock = { nowMs: () => Date.now() };
  const ids = createIds(clock);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const unlock = { dataKey: Buffer.from(office.dataKeyBase64, 'base64') };
  const open = valueOf(await openStore({ dataDirectory, mode: 'OWNER', unlock, clock, ids, log }));
  const random = seededRandom(9);
  const expected: BruteForce = new Map();
  const startedMs = performance.now();
  for (let day = 0; day < days; day += 1) {
    await putDay(open, day, { random, expected, newId: () => ids.next() });
  }
  const filledMs = performance.now();
  valueOf(await listPastTimes({ store: open.store, clock, ids }));
  note(
    `Q9: ${days * TICKETS_A_DAY} tickets written in ${((filledMs - startedMs) / 1_000).toFixed(0)} s, ` +
      `listed in ${((performance.now() - filledMs) / 1_000).toFixed(1)} s`,
  );
  await open.close();
  return expected;
}

interface Making {
  readonly random: () => number;
  readonly expected: BruteForce;
  readonly newId: () => string;
}

async function putDay(open: OpenOffice, day: number, making: Making): Promise<void> {
  const change: Change = {
    requestId: making.newId(),
    method: 'ticket.issue',
    actor: { personId: null, role: 'DEVICE' },
  };
  const written = await open.store.write(change, async (writes) => {
    for (let seq = 1; seq <= TICKETS_A_DAY; seq += 1) await writes.putTicket(oneTicket(day, seq, making));
    await writes.record({ type: 'bench.filled', subject: 'queue', subjectId: localDay(day), body: { day } });
    return ok(null);
  });
  valueOf(written);
}

/** A ticket with random durations, one in ten without service; what it adds is noted where it is brute-forced. */
function oneTicket(day: number, seq: number, { random, expected, newId }: Making): Ticket {
  const service = SERVICES_OFFICE.services[Math.floor(random() * SERVICES_OFFICE.services.length)];
  if (service === undefined) throw new Error('no service');
  const issuedMs = FIRST_DAY_MS + day * DAY_MS + SEVEN_O_CLOCK_MS + Math.floor((seq / TICKETS_A_DAY) * WORKING_MS);
  const waitS = Math.floor(-Math.log(1 - random()) * 900);
  const walkS = 1 + Math.floor(random() * 90);
  const serviceS = 30 + Math.floor(-Math.log(1 - random()) * 400);
  const isAbsent = random() < 0.1;
  const at = (seconds: number): string => new Date(issuedMs + seconds * 1_000).toISOString();
  const hour = new Date(issuedMs + 7 * 3_600_000).getUTCHours();
  for (const key of ['all', service.code, `hour ${hour}`]) {
    const lists = expected.get(key) ?? { wait: [], walk: [], service: [] };
    expected.set(key, lists);
    lists.wait.push(waitS);
    if (isAbsent) continue;
    lists.walk.push(walkS);
    lists.service.push(serviceS);
  }
  return {
    id: newId(),
    day: localDay(day),
    seq,
    number: `${service.prefix}${String(seq).padStart(3, '0')}`,
    prefix: service.prefix,
    serviceCode: service.code,
    state: isAbsent ? 'NO_SHOW' : 'DONE',
    issuedAt: at(0),
    origin: 'KIOSK',
    priority: random() < 0.2,
    place: seq,
    passedBy: 0,
    boundCounterCode: null,
    counterCode: 'Q1',
    personId: null,
    calls: 1,
    firstCalledAt: at(waitS),
    calledAt: at(waitS),
    servingAt: isAbsent ? null : at(waitS + walkS),
    heldAt: null,
    servedMs: 0,
    finishedAt: at(waitS + walkS + (isAbsent ? 0 : serviceS)),
    cancelReason: null,
    mergedIntoId: null,
    dossierId: null,
    estimate: null,
  };
}

const localDay = (day: number): string =>
  new Date(FIRST_DAY_MS + day * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10);

/** Compares every n, p50, p90 and p95 of the answer with the nearest rank of all sorted durations. */
function wrongFigures(answer: Times, expected: BruteForce, note: BenchScope['note']): number {
  const told = new Map<string, Times['all']>([['all', answer.all]]);
  for (const { code, ...times } of answer.perService) told.set(code, times);
  for (const { hour, ...times } of answer.perHour) told.set(`hour ${hour}`, times);
  let wrong = Math.abs(told.size - expected.size);
  const sortMs = timed(() => {
    for (const [key, lists] of expected) {
      for (const measure of MEASURES) {
        const sorted = Float64Array.from(lists[measure]).sort();
        const rank = (percent: number): number | undefined => sorted[Math.ceil((percent * sorted.length) / 100) - 1];
        const found = told.get(key)?.[measure];
        const pairs = [
          [found?.n, sorted.length],
          [found?.p50?.valueS, rank(50)],
          [found?.p90?.valueS, rank(90)],
          [found?.p95?.valueS, rank(95)],
        ];
        wrong += pairs.filter(([got, wanted]) => got !== wanted).length;
      }
    }
  });
  note(`Q9: sorting everything took ${sortMs.toFixed(0)} ms`);
  return wrong;
}
