import { measureEstimates } from '../../simulation/office-day.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';

const SEED = 8;

/** What numbers were told against how long they waited, on simulated days of many offices. */
export const estimatesBench: Bench = {
  bars: [atMost('Q8.error', 25, '%'), atLeast('Q8.covered', 85, '%')],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const { medianErrorPercent, coveredPercent, n, shortWaits, shortCoveredPercent, untold, medianWaitS } =
      measureEstimates(quick ? 20 : 200, SEED);
    note(
      `Q8: besides, ${shortWaits} short waits told as short (${shortCoveredPercent.toFixed(0)} % inside their band), ` +
        `${untold} numbers told nothing; the middle of all waits is ${(medianWaitS / 60).toFixed(0)} minutes`,
    );
    return [
      { bar: 'Q8.error', value: medianErrorPercent, n },
      { bar: 'Q8.covered', value: coveredPercent, n },
    ];
  },
};
