import { runFaultAtEveryOffset } from '../../devices/printer/fault-offsets.ts';
import { atLeast, type Bench, type BenchScope, type Measurement } from '../bars.ts';

/** The step of the bar, and one that ends within a quick run. */
const STEP_BYTES = 64;
const QUICK_STEP_BYTES = 1_024;

/**
 * The end of the roll and a reset at byte after byte of a ticket, with ledger, store, driver and encoder of the program and
 * the simulated printer: the number must come out once more, marked, and the ledger must say so.
 */
export const faultsBench: Bench = {
  bars: [atLeast('P10.paper', 100, '%'), atLeast('P10.reset', 100, '%')],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const stepBytes = quick ? QUICK_STEP_BYTES : STEP_BYTES;
    const measured = async (bar: string, fault: 'PAPER_OUT' | 'RESET'): Promise<Measurement> => {
      const { offsets, failures } = await runFaultAtEveryOffset({ stepBytes, fault });
      for (const failure of failures.slice(0, 10)) note(`P10: ${failure}`);
      // One offset may be wrong in several ways, each a line that begins with its place.
      const wrong = new Set(failures.map((failure) => failure.split(':')[0])).size;
      return { bar, value: (100 * (offsets - wrong)) / offsets, n: offsets };
    };
    return [await measured('P10.paper', 'PAPER_OUT'), await measured('P10.reset', 'RESET')];
  },
};
