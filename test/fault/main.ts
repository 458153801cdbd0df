/**
 * `npm run fault -- --runs N [--seed S] [--during main-job|writes]`: the kill runs, counted. Exits 1 when one lost,
 * doubled or stalled.
 */
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { prepareElectron } from '../e2e/support/global-setup.ts';
import { killDuringWrites } from './kill-run.ts';
import { startHardware } from './main-job/hardware.ts';
import { killDuringMainJob } from './main-job/kill-main-job.ts';
import { makeOffice } from './main-job/office.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1001' },
    during: { type: 'string', default: 'main-job' },
  },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(firstSeed)) {
  console.error('--runs takes a whole number from 1, --seed a whole number');
  process.exit(2);
}
const USABLE_WITHIN_MS = 3_000;

/** What one run adds to the sums, and what is wrong with it. */
interface Run {
  readonly counts: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

async function duringWrites(seed: number): Promise<Run> {
  const report = await killDuringWrites(seed);
  const { lost, doubled, staleDrafts, storeProblems, acknowledged, backendKills, devicehostKills } = report;
  const wrong = [...lost, ...doubled, ...staleDrafts, ...storeProblems];
  if (acknowledged === 0 || backendKills === 0) wrong.push('nothing written or killed');
  if (report.longestOutageMs > USABLE_WITHIN_MS) wrong.push(`${report.longestOutageMs} ms until usable`);
  const counts = { backendKills, devicehostKills, acknowledged, lost: lost.length, doubled: doubled.length };
  return { counts, wrong };
}

/** Starts what all runs of the main job share; answers the run of one seed and what ends it all. */
async function prepareMainJob(): Promise<{ run: (seed: number) => Promise<Run>; end: () => Promise<void> }> {
  const stopDisplay = await prepareElectron(1);
  const hardware = await startHardware();
  const office = await makeOffice(hardware);
  return {
    async run(seed) {
      const { kills, acknowledged, lost, doubled, problems, counts } = await killDuringMainJob(seed, office, hardware);
      return {
        counts: {
          backendKills: kills.backend,
          devicehostKills: kills.devicehost,
          rendererKills: kills.renderer,
          acknowledged,
          ...counts,
          lost: lost.length,
          doubled: doubled.length,
        },
        wrong: [...lost, ...doubled, ...problems],
      };
    },
    async end() {
      await hardware.close();
      await rm(office, { recursive: true, force: true });
      stopDisplay();
    },
  };
}

const { run, end } =
  values.during === 'writes' ? { run: duringWrites, end: async () => undefined } : await prepareMainJob();
// The test driver only closes its programs when it is told to end, and the next seed would begin.
process.once('SIGTERM', () => process.exit(143));

const sums: Record<string, number> = {};
let broken = 0;

/** Said at once: who waits for hundreds of runs wants to know early. */
function report(seed: number, what: string): void {
  broken += 1;
  console.error(`seed ${seed}: ${what}`);
}

for (let done = 0; done < runs; done += 1) {
  const seed = firstSeed + done;
  try {
    const { counts, wrong } = await run(seed);
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
    if (wrong.length > 0) report(seed, JSON.stringify(wrong));
  } catch (error) {
    report(seed, error instanceof Error ? error.message : String(error));
  }
  if ((done + 1) % 10 === 0) console.log(`${done + 1} of ${runs} runs, ${broken} broken`);
}
await end();

console.log(JSON.stringify({ runs, broken, ...sums }));
process.exit(broken === 0 ? 0 : 1);
