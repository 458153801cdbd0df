import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../random.ts';
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

export interface MainJobReport extends Comparison {
  readonly seed: number;
  readonly kills: { readonly backend: number; readonly devicehost: number; readonly renderer: number };
  readonly acknowledged: number;
}

/**
 * Two citizens go through the whole counter, from the ticket to the rating, in a real Electron with simulated hardware,
 * while backend, device host and windows are killed at random moments. Afterwards the store is opened and compared.
 */
export async function killDuringMainJob(seed: number, office: string, hardware: Hardware): Promise<MainJobReport> {
  const random = seededRandom(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'quay-fault-job-'));
  const dataDirectory = path.join(folder, 'data');
  await cp(office, dataDirectory, { recursive: true });
  hardware.forget();
  const done: Acknowledged = { tickets: [], dossiers: [], pages: new Set(), rated: [] };
  const program = await startProgram(dataDirectory);
  let kills: MainJobReport['kills'];
  try {
    await signIn(program);
    const work = Promise.all([takeTickets(program, done, random), serveCitizens(program, hardware, done)]);
    [kills] = await Promise.all([killAtRandom(program, random), work]);
    await whenPrinted(program);
  } finally {
    await program.close();
  }
  const comparison = await compare(dataDirectory, hardware, done);
  await rm(folder, { recursive: true, force: true });
  const acknowledged = done.tickets.length + done.dossiers.length + done.pages.size + done.rated.length;
  return { seed, kills, acknowledged, ...comparison };
}

async function killAtRandom(program: KillableProgram, random: () => number): Promise<MainJobReport['kills']> {
  const kills = { backend: 0, devicehost: 0, renderer: 0 };
  const order = VICTIMS.map((victim) => ({ victim, at: random() })).sort((a, b) => a.at - b.at);
  for (const { victim } of order) {
    await sleep(random() * LONGEST_PAUSE_MS);
    if (!(await program.kill(victim))) continue;
    if (victim === 'quay-backend') kills.backend += 1;
    else if (victim === 'quay-devicehost') kills.devicehost += 1;
    else kills.renderer += 1;
  }
  return kills;
}
