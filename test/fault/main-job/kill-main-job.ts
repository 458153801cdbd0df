import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../random.ts';
import type { FaultKey } from '../signing-key.ts';
import { type Comparison, compare } from './compare.ts';
import type { Hardware } from './hardware.ts';
import { type Acknowledged, serveCitizens, signIn, takeTickets, whenPrinted } from './job.ts';
import { type KillableProgram, startProgram, type Victim } from './program.ts';

/** Two crashes of a process within a minute are within what supervision heals; the third shows the service screen. */
const VICTIMS: readonly Victim[] = [
  'quay-backend',
  'quay-devicehost',
  { window: 'counter' },
  { window: 'kiosk' },
  'quay-backend',
  'quay-devicehost',
];
const LONGEST_PAUSE_MS = 700;
/** Workers that run only while there is work for them, and how often each is killed. */
const WORKERS: readonly Victim[] = ['quay-imageworker', 'quay-signworker'];
const KILLS_OF_WORKER = 2;
const LOOK_MS = 100;

export interface MainJobReport extends Comparison {
  readonly seed: number;
  readonly kills: Readonly<Record<'backend' | 'devicehost' | 'renderer' | 'imageworker' | 'signworker', number>>;
  readonly acknowledged: number;
}

/** What all runs share; without a key nobody signs. */
export interface MainJobScene {
  readonly office: string;
  readonly hardware: Hardware;
  readonly key: FaultKey | null;
}

/**
 * Two citizens go through the whole counter, from the ticket to the signed paper and the rating, in a real Electron with
 * simulated hardware, while backend, device host, workers and windows are killed at random moments. Afterwards the store is
 * opened and compared.
 */
export async function killDuringMainJob(seed: number, { office, hardware, key }: MainJobScene): Promise<MainJobReport> {
  const random = seededRandom(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'quay-fault-job-'));
  const dataDirectory = path.join(folder, 'data');
  await cp(office, dataDirectory, { recursive: true });
  hardware.forget();
  const done: Acknowledged = { tickets: [], dossiers: [], pages: new Set(), signed: new Set(), rated: [] };
  const program = await startProgram(dataDirectory);
  const kills = { backend: 0, devicehost: 0, renderer: 0, imageworker: 0, signworker: 0 };
  try {
    await signIn(program);
    let isOver = false;
    const work = Promise.all([
      takeTickets(program, done, random),
      serveCitizens(program, hardware, done, key !== null),
    ]).finally(() => (isOver = true));
    const workers = WORKERS.map((victim) => killWorker(program, victim, seededRandom(seed), () => isOver, kills));
    await Promise.all([killAtRandom(program, random, kills), ...workers, work]);
    await whenPrinted(program);
  } finally {
    await program.close();
  }
  const comparison = await compare(dataDirectory, hardware, done, key?.settings.rootsPem ?? null);
  await rm(folder, { recursive: true, force: true });
  const { tickets, dossiers, pages, signed, rated } = done;
  const acknowledged = tickets.length + dossiers.length + pages.size + signed.size + rated.length;
  return { seed, kills, acknowledged, ...comparison };
}

type Kills = { -readonly [Name in keyof MainJobReport['kills']]: number };

async function killAtRandom(program: KillableProgram, random: () => number, kills: Kills): Promise<void> {
  const order = VICTIMS.map((victim) => ({ victim, at: random() })).sort((a, b) => a.at - b.at);
  for (const { victim } of order) {
    await sleep(random() * LONGEST_PAUSE_MS);
    if (await program.kill(victim)) count(kills, victim);
  }
}

/** Kills a worker a moment after it appeared, as often as it is due. */
async function killWorker(
  program: KillableProgram,
  victim: Victim,
  random: () => number,
  isOver: () => boolean,
  kills: Kills,
): Promise<void> {
  for (let left = KILLS_OF_WORKER; left > 0 && !isOver(); ) {
    if (await program.runs(victim)) {
      await sleep(random() * LONGEST_PAUSE_MS);
      if (await program.kill(victim)) {
        count(kills, victim);
        left -= 1;
      }
    }
    await sleep(LOOK_MS);
  }
}

function count(kills: Kills, victim: Victim): void {
  const name = typeof victim === 'string' ? (victim.replace('quay-', '') as keyof Kills) : 'renderer';
  kills[name] += 1;
}
