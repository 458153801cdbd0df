/**
 * `npm run fault -- --runs N [--seed S] [--during main-job|digitization|writes]`: the kill runs, counted. Exits 1 when one
 * lost, doubled or stalled.
 */
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { prepareElectron } from '../e2e/support/global-setup.ts';
import { canMakeKeys } from '../signing-keys.ts';
import { killDuringDigitization } from './digitization/kill-digitization.ts';
import { makeMaterial } from './digitization/material.ts';
import { killDuringWrites } from './kill-run.ts';
import { startHardware } from './main-job/hardware.ts';
import { killDuringMainJob } from './main-job/kill-main-job.ts';
import { makeOffice } from './main-job/office.ts';
import { makeFaultKey } from './signing-key.ts';

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

/** The run of one seed, and what ends everything that all runs share. */
interface Prepared {
  readonly run: (seed: number) => Promise<Run>;
  readonly end: () => Promise<void>;
}

async function prepareDigitization(): Promise<Prepared> {
  const material = await makeMaterial();
  return {
    async run(seed) {
      const { kills, moments, acknowledged, lost, doubled, problems, counts } = await killDuringDigitization(
        seed,
        material,
      );
      const during = Object.entries(moments).map(([moment, count]) => [`during ${moment}`, count]);
      return {
        counts: { ...killCounts(kills), ...Object.fromEntries(during), acknowledged, ...counts },
        wrong: [...lost, ...doubled, ...problems],
      };
    },
    end: material.key.end,
  };
}

const killCounts = (kills: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(kills).map(([victim, count]) => [`${victim}Kills`, count]));

async function prepareMainJob(): Promise<Prepared> {
  const stopDisplay = await prepareElectron(1);
  const hardware = await startHardware();
  const key = canMakeKeys ? await makeFaultKey() : null;
  if (key === null) console.error('nobody signs in these runs: keys are made by openssl, which is not installed');
  const office = await makeOffice(hardware, key);
  return {
    async run(seed) {
      const { kills, acknowledged, lost, doubled, problems, counts } = await killDuringMainJob(seed, {
        office,
        hardware,
        key,
      });
      return {
        counts: {
          ...killCounts(kills),
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
      await key?.end();
      await rm(office, { recursive: true, force: true });
      stopDisplay();
    },
  };
}

const PREPARED: Readonly<Record<string, () => Promise<Prepared>>> = {
  'main-job': prepareMainJob,
  digitization: prepareDigitization,
  writes: async () => ({ run: duringWrites, end: async () => undefined }),
};
const prepare = PREPARED[values.during];
if (prepare === undefined) {
  console.error(`--during takes ${Object.keys(PREPARED).join(', ')}`);
  process.exit(2);
}
const { run, end } = await prepare();

const sums: Record<string, number> = {};
let done = 0;
let broken = 0;
const tellSums = (): void => console.log(JSON.stringify({ runs: done, broken, ...sums }));

// The test driver only closes its programs when it is told to end, and the next seed would begin.
process.once('SIGTERM', () => {
  tellSums();
  process.exit(143);
});

/** Said at once: who waits for hundreds of runs wants to know early. */
function report(seed: number, what: string): void {
  broken += 1;
  console.error(`seed ${seed}: ${what}`);
}

while (done < runs) {
  const seed = firstSeed + done;
  try {
    const { counts, wrong } = await run(seed);
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
    if (wrong.length > 0) report(seed, JSON.stringify(wrong));
  } catch (error) {
    report(seed, error instanceof Error ? error.message : String(error));
  }
  done += 1;
  if (done % 10 === 0) console.log(`${done} of ${runs} runs, ${broken} broken`);
}
await end();

tellSums();
process.exit(broken === 0 ? 0 : 1);
