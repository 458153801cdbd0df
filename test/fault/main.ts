/** `npm run fault -- --runs N [--seed S]`: the kill runs, counted. Exits 1 when one lost, doubled or stalled. */
import { parseArgs } from 'node:util';
import { type KillReport, killDuringWrites } from './kill-run.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '200' }, seed: { type: 'string', default: '1001' } },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(firstSeed)) {
  console.error('--runs takes a whole number from 1, --seed a whole number');
  process.exit(2);
}
const USABLE_WITHIN_MS = 3_000;

const reports: KillReport[] = [];
const broken: string[] = [];

async function runSeed(seed: number): Promise<void> {
  try {
    const report = await killDuringWrites(seed);
    reports.push(report);
    const bad = [...report.lost, ...report.doubled, ...report.staleDrafts, ...report.storeProblems];
    if (bad.length > 0) broken.push(`seed ${seed}: ${JSON.stringify(report)}`);
    if (report.acknowledged === 0 || report.backendKills === 0) broken.push(`seed ${seed}: nothing written or killed`);
    if (report.longestOutageMs > USABLE_WITHIN_MS)
      broken.push(`seed ${seed}: ${report.longestOutageMs} ms until usable`);
  } catch (error) {
    broken.push(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

for (let done = 0; done < runs; done += 1) {
  await runSeed(firstSeed + done);
  if ((done + 1) % 20 === 0) console.log(`${done + 1} of ${runs} runs, ${broken.length} broken`);
}

const sum = (pick: (report: KillReport) => number): number =>
  reports.reduce((total, report) => total + pick(report), 0);
const outages = reports.map(({ longestOutageMs }) => longestOutageMs).sort((a, b) => a - b);
const at = (share: number): number =>
  Math.round(outages[Math.min(outages.length - 1, Math.floor(outages.length * share))] ?? 0);
console.log(
  JSON.stringify({
    runs: reports.length,
    broken: broken.length,
    backendKills: sum(({ backendKills }) => backendKills),
    devicehostKills: sum(({ devicehostKills }) => devicehostKills),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    lost: sum(({ lost }) => lost.length),
    doubled: sum(({ doubled }) => doubled.length),
    outageMs: { p50: at(0.5), p95: at(0.95), max: at(1) },
  }),
);
for (const line of broken) console.error(line);
process.exitCode = broken.length === 0 ? 0 : 1;
