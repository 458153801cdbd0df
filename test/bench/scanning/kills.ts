import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../fault/random.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { quantile } from '../statistics.ts';
import { knownSheets, type Sheets } from './fingerprint.ts';
import { killHard } from './our-children.ts';
import { type DemoFeeder, startDemoFeeder } from './paths/demo-feeder.ts';
import { esclPath } from './paths/escl.ts';
import { ScanOffice, type ToldPage } from './scan-office.ts';

const KILLS = 200;
const QUICK_KILLS = 8;
const SHEETS = 10;
const VICTIMS = ['BACKEND', 'WORKER', 'DEVICE_HOST'] as const;
type Victim = (typeof VICTIMS)[number];

/**
 * SIGKILL of the backend, the scan worker and the device host at random moments of a scan. Every page that was announced
 * must be there, with its picture, once; after the backend's end all of them within two seconds.
 */
export const killsBench: Bench = {
  bars: [atMost('B10.lost', 0, 'pages'), atMost('B10.doubled', 0, 'pages'), atMost('B10.reopenMs', 2_000, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const kills = quick ? QUICK_KILLS : KILLS;
    const feeder = await startDemoFeeder(SHEETS);
    const { connection } = esclPath(feeder);
    const office = await ScanOffice.open(folder, { connection });
    try {
      const { sheets, scanMs } = await calmScan(office, feeder);
      const random = seededRandom(20_261_122);
      const found = { lost: 0, doubled: 0, told: 0, reopenMs: [] as number[] };
      for (let kill = 0; kill < kills; kill += 1) {
        const victim = VICTIMS[kill % VICTIMS.length] ?? 'BACKEND';
        await killOnce(office, feeder, { victim, afterMs: random() * scanMs, sheets }, found);
        if (kill % 20 === 19) note(`B10: ${kill + 1} kills, ${found.told} pages announced`);
      }
      note(`B10: ${found.told} pages announced; shown again p50 ${quantile(found.reopenMs, 0.5).toFixed(0)} ms`);
      return [
        { bar: 'B10.lost', value: found.lost, n: kills },
        { bar: 'B10.doubled', value: found.doubled, n: kills },
        { bar: 'B10.reopenMs', value: Math.max(...found.reopenMs), n: found.reopenMs.length },
      ];
    } finally {
      await office.close();
      await feeder.close();
    }
  },
};

const begin = (office: ScanOffice, dossierId: string) =>
  office.start(dossierId, { settings: { source: 'FEEDER', mode: 'COLOR', dpi: 300 } });

/** How long an undisturbed scan takes, and what its sheets look like. */
async function calmScan(
  office: ScanOffice,
  feeder: DemoFeeder,
): Promise<{ readonly sheets: Sheets; readonly scanMs: number }> {
  await feeder.load(null, 1);
  const dossierId = await office.receive();
  const startedMs = performance.now();
  await office.ended(valueOf(await begin(office, dossierId)).job.id);
  const scanMs = performance.now() - startedMs;
  const pages = await office.shownPages(dossierId);
  if (pages.length !== SHEETS) throw new Error(`${pages.length} of ${SHEETS} sheets came without any kill`);
  return { sheets: await knownSheets(await Promise.all(pages.map(({ id }) => office.image(id)))), scanMs };
}

interface Kill {
  readonly victim: Victim;
  readonly afterMs: number;
  readonly sheets: Sheets;
}

interface Found {
  lost: number;
  doubled: number;
  told: number;
  readonly reopenMs: number[];
}

async function killOnce(
  office: ScanOffice,
  feeder: DemoFeeder,
  { victim, afterMs, sheets }: Kill,
  found: Found,
): Promise<void> {
  await feeder.load(null, 1);
  const dossierId = await office.receive();
  const before = office.told.length;
  const begun = begin(office, dossierId);
  await sleep(afterMs);
  const killedMs = performance.now();
  if (victim === 'BACKEND') await office.killBackend();
  else if (victim === 'DEVICE_HOST') await office.killDeviceHost();
  else for (const pid of await office.workers()) killHard(pid);
  // What was announced until now was acknowledged; the first look after the kill must show all of it.
  if (victim === 'BACKEND') {
    const told = office.told.slice(before);
    const shown = await office.allPages(dossierId);
    found.reopenMs.push(performance.now() - killedMs);
    found.lost += missing(told, shown);
  }
  const started = await begun;
  const { running, last } = valueOf(await office.call('scan.pages', { dossierId }));
  const jobId = started.ok ? started.value.job.id : (running ?? last[0])?.id;
  if (jobId !== undefined) await office.ended(jobId);
  await compare(office, dossierId, office.told.slice(before), sheets, found);
}

/** The pages' pictures must be those of the stack, in its order. */
async function compare(
  office: ScanOffice,
  dossierId: string,
  told: readonly ToldPage[],
  sheets: Sheets,
  found: Found,
): Promise<void> {
  const shown = await office.shownPages(dossierId);
  found.told += told.length;
  found.lost += missing(told, shown);
  const numbers = await Promise.all(shown.map(async ({ id }) => sheets.numberOf(await office.image(id))));
  found.doubled += numbers.length - new Set(numbers).size;
  // The stack is scanned from its first sheet: page n shows sheet n, or something in between is gone.
  found.lost += numbers.filter((number, index) => number !== index + 1).length;
}

const missing = (told: readonly ToldPage[], shown: readonly { readonly id: string }[]): number => {
  const ids = new Set(shown.map(({ id }) => id));
  return told.filter(({ page }) => !ids.has(page.id)).length;
};
