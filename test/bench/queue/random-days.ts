import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';

/** The seeds of one thread. */
export interface DaysPart {
  readonly firstSeed: number;
  readonly days: number;
  readonly steps: number;
}

export interface DaysSum {
  days: number;
  calls: number;
  jumps: number;
  /** Days on which a normal ticket was passed by more priority tickets than the office's bound. */
  overBound: number;
  /** The first rules that were broken, with their seeds. */
  broken: string[];
}

const STEPS = 60;
const FIRST_SEED = 1;

/** Random days of random offices; none may let more priority tickets pass a normal one than its office allows. */
export const fairnessBench: Bench = {
  bars: [atMost('Q7', 0, 'days'), atMost('Q7.rules', 0, 'broken rules')],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const days = quick ? 4_000 : 100_000;
    const threads = availableParallelism();
    const part = Math.ceil(days / threads);
    const sums = await Promise.all(
      Array.from({ length: threads }, (_, thread) =>
        runPart({ firstSeed: FIRST_SEED + thread * part, days: part, steps: STEPS }),
      ),
    );
    const total = (figure: (sum: DaysSum) => number): number => sums.reduce((all, sum) => all + figure(sum), 0);
    const broken = sums.flatMap((sum) => sum.broken);
    note(`Q7: ${total((sum) => sum.calls)} calls, ${total((sum) => sum.jumps)} of them jumped`);
    for (const line of broken) note(`Q7: ${line}`);
    if (total((sum) => sum.jumps) === 0) throw new Error('no priority ticket ever jumped: nothing was tested');
    const n = total((sum) => sum.days);
    return [
      { bar: 'Q7', value: total((sum) => sum.overBound), n },
      { bar: 'Q7.rules', value: broken.length, n },
    ];
  },
};

function runPart(part: DaysPart): Promise<DaysSum> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./random-days-worker.ts', import.meta.url), { workerData: part });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
