import path from 'node:path';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { startBenchOffice, valueOf } from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { bestOf, quantile, ROUNDS } from '../statistics.ts';

const WARM_UPS = 20;

/** From the call to the answer that the number is on the disk: encrypted, in its transaction, flushed. */
export const issueBench: Bench = {
  bars: [atMost('Q1', 10, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const samples = quick ? 200 : 1_000;
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { backend } = await startBenchOffice(path.join(folder, `issue-${round}`), SMALL_OFFICE);
      const times: number[] = [];
      for (let sample = -WARM_UPS; sample < samples; sample += 1) {
        const startedMs = performance.now();
        valueOf(await backend.call('ticket.issue', { serviceCode: 'HT' }));
        if (sample >= 0) times.push(performance.now() - startedMs);
      }
      await backend.stop();
      rounds.push(times);
      note(`Q1: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`);
    }
    return [{ bar: 'Q1', value: bestOf(rounds, (round) => quantile(round, 0.99)), n: samples * ROUNDS }];
  },
};
