/** Runs random days in a thread of its own: a part of the seeds. */
import { parentPort, workerData } from 'node:worker_threads';
import { runRandomDay } from '../../simulation/random-days.ts';
import type { DaysPart, DaysSum } from './random-days.ts';

const { firstSeed, days, steps } = workerData as DaysPart;
const sum: DaysSum = { days: 0, calls: 0, jumps: 0, overBound: 0, broken: [] };
for (let seed = firstSeed; seed < firstSeed + days; seed += 1) {
  const facts = runRandomDay(seed, { steps });
  sum.days += 1;
  sum.calls += facts.calls;
  sum.jumps += facts.jumps;
  if (facts.mostPassed > facts.priorityPasses) sum.overBound += 1;
  if (facts.broken.length > 0 && sum.broken.length < 10) sum.broken.push(`seed ${seed}: ${facts.broken[0] ?? ''}`);
}
parentPort?.postMessage(sum);
