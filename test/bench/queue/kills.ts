import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { seededRandom } from '../../fault/random.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type OurProcess, reopen, startBenchOffice, valueOf } from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { quantile } from '../statistics.ts';

/** Callers that take numbers at once, as kiosks do. */
const KIOSKS = 3;
/** The process is killed at a random moment of this time after it works again. */
const LONGEST_LIFE_MS = 120;
/** Numbers of a day are few enough that the search through them costs nothing. */
const KILLS_AN_OFFICE = 50;

interface Ledger {
  /** Every number that was handed out, by the ticket's id. */
  readonly given: Map<string, string>;
  reissued: number;
}

/** SIGKILL of the backend at random moments while kiosks take numbers; afterwards every number given must be there, once. */
export const killsBench: Bench = {
  bars: [atMost('Q5.reissued', 0, 'numbers'), atMost('Q5.lost', 0, 'tickets'), atMost('Q5.back', 3_000, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const kills = quick ? 40 : 1_000;
    const random = seededRandom(20_261_121);
    const backMs: number[] = [];
    let reissued = 0;
    let lost = 0;
    let given = 0;
    while (backMs.length < kills) {
      const left = Math.min(KILLS_AN_OFFICE, kills - backMs.length);
      const office = await killOneOffice(path.join(folder, randomUUID()), left, random, backMs);
      reissued += office.reissued;
      lost += office.lost;
      given += office.given;
      if (!quick) note(`Q5: ${backMs.length} kills, ${given} numbers`);
    }
    note(
      `Q5: ${given} numbers given; back p50 ${quantile(backMs, 0.5).toFixed(0)} ms, p99 ${quantile(backMs, 0.99).toFixed(0)} ms`,
    );
    return [
      { bar: 'Q5.reissued', value: reissued, n: kills },
      { bar: 'Q5.lost', value: lost, n: kills },
      { bar: 'Q5.back', value: Math.max(...backMs), n: kills },
    ];
  },
};

async function killOneOffice(dataDirectory: string, kills: number, random: () => number, backMs: number[]) {
  const office = await startBenchOffice(dataDirectory, SMALL_OFFICE);
  const ledger: Ledger = { given: new Map(), reissued: 0 };
  let backend = office.backend;
  /** Intents without an answer: the kiosk asks again with the same id, as the windows do. */
  let unanswered: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const working = Array.from({ length: KIOSKS }, (_, kiosk) => takeNumbers(backend, ledger, unanswered[kiosk]));
    await sleep(random() * LONGEST_LIFE_MS);
    const killedMs = performance.now();
    await backend.kill();
    unanswered = await Promise.all(working);
    backend = await reopen(dataDirectory, office.dataKeyBase64);
    // The whole way to the next number counts, not only the open store.
    note(ledger, await backend.call('ticket.issue', { serviceCode: 'HT' }));
    backMs.push(performance.now() - killedMs);
  }
  for (const requestId of unanswered) {
    note(ledger, await backend.call('ticket.issue', { serviceCode: 'HT' }, null, requestId));
  }
  let lost = 0;
  for (const [ticketId, number] of ledger.given) {
    const found = await backend.call('ticket.read', { ticketId });
    if (!found.ok || found.value.ticket.number !== number) lost += 1;
  }
  await backend.stop();
  return { reissued: ledger.reissued, lost, given: ledger.given.size };
}

/** Takes numbers until the process dies; answers the request that has no answer. */
async function takeNumbers(backend: OurProcess, ledger: Ledger, repeated: string | undefined): Promise<string> {
  for (let requestId = repeated ?? randomUuidV7(); ; requestId = randomUuidV7()) {
    const issued = await backend.call('ticket.issue', { serviceCode: 'HT' }, null, requestId);
    if (!issued.ok && issued.error.code === 'PROCESS_GONE') return requestId;
    note(ledger, issued);
  }
}

function note(
  ledger: Ledger,
  issued: Result<{ readonly ticket: { readonly id: string; readonly number: string } }>,
): void {
  const { id, number } = valueOf(issued).ticket;
  for (const [otherId, other] of ledger.given) if (other === number && otherId !== id) ledger.reissued += 1;
  ledger.given.set(id, number);
}
