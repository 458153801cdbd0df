import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Findings, PaperCounts } from '../compare-papers.ts';
import { seededRandom } from '../random.ts';
import { type Acknowledged, digitize, verifyAndErase } from './clerk.ts';
import { compareErased, compareWork } from './compare.ts';
import { createKiller, type Victim } from './killer.ts';
import type { Material } from './material.ts';
import { type FaultOffice, foundOffice, openLater } from './office.ts';

export interface DigitizationReport extends Findings {
  readonly seed: number;
  readonly kills: Readonly<Record<Victim, number>>;
  /** By what the program was about to do. */
  readonly moments: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly counts: PaperCounts;
}

/** Text is read in every so manieth run: it takes longer than everything else. */
const READS_EVERY = 4;

/**
 * Two clerks digitize a dossier each, from pictures to signed files, one hands it in, and what is due is destroyed, while
 * backend, device host, image worker and sign worker are killed at random moments near what they do. Afterwards the store
 * is opened and compared.
 */
export async function killDuringDigitization(seed: number, material: Material): Promise<DigitizationReport> {
  const random = seededRandom(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'quay-fault-digitize-'));
  const killer = createKiller(random);
  const done: Acknowledged = {
    dossiers: [],
    pages: new Set(),
    pictures: 0,
    versions: new Map(),
    handedIn: new Map(),
  };
  let office: FaultOffice | null = null;
  try {
    office = await foundOffice(folder, material, seed % READS_EVERY === 0);
    killer.aim(office);
    const clerk = { office, material, killer, random, done };
    await Promise.all([digitize(clerk, 'Người Thử Một', true), digitize(clerk, 'Người Thử Hai', false)]);
    await killer.rest();
    await office.stop();
    const worked = await compareWork(folder, material.key.settings.rootsPem, done);
    office = await openLater(folder, office.dataKeyBase64);
    killer.aim(office);
    const checked = await verifyAndErase({ office, killer });
    await office.stop();
    const erased = await compareErased(folder, done);
    return {
      seed,
      kills: killer.kills,
      moments: Object.fromEntries(killer.moments),
      acknowledged: done.dossiers.length + done.pages.size + done.versions.size + done.handedIn.size,
      counts: worked.counts,
      lost: [...worked.lost, ...erased.lost],
      doubled: [...worked.doubled, ...erased.doubled],
      problems: [...worked.problems, ...checked, ...erased.problems],
    };
  } finally {
    await killer.rest();
    await office?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
