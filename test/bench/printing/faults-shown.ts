import { startPrinterSimulator } from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { SAMPLE } from '../../devices/printer/support.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { quantile } from '../statistics.ts';
import { withPrinter } from './device-part.ts';

const CONDITIONS = ['PAPER_OUT', 'COVER_OPEN'] as const;
const SHOWN_LIMIT_MS = 10_000;
/** Not in step with the driver's own questions. */
const UNEVEN_MS = 137;

/** From the open cover or the end of the roll of an idle printer to the state that windows are told. */
export const faultsShownBench: Bench = {
  bars: [atMost('P9.asb', 500, 'ms'), atMost('P9.polling', 2_500, 'ms')],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const faults = quick ? 6 : 20;
    const asb = await shownAfter('standard', quick ? 20 : 100);
    const polling = await shownAfter('full-rows', faults);
    note(
      `P9: automatic status p50 ${quantile(asb, 0.5).toFixed(1)} ms; asked p50 ${quantile(polling, 0.5).toFixed(0)} ms`,
    );
    return [
      { bar: 'P9.asb', value: quantile(asb, 1), n: asb.length },
      { bar: 'P9.polling', value: quantile(polling, 1), n: polling.length },
    ];
  },
};

/** `full-rows` has no automatic status: its printer is asked. */
async function shownAfter(profile: string, faults: number): Promise<number[]> {
  const simulator = await startPrinterSimulator({ port: 0, widthDots: 576, onChange: () => undefined });
  const times: number[] = [];
  await withPrinter(`${simulator.connection}?profile=${profile}`, async ({ print, check, onState }) => {
    valueOf(await print(SAMPLE));
    let told: (problem: string | null) => void = () => undefined;
    onState(({ problem }) => told(problem));
    const shown = (isWanted: (problem: string | null) => boolean): Promise<void> =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error('a fault was never shown')), SHOWN_LIMIT_MS);
        told = (problem) => {
          if (!isWanted(problem)) return;
          clearTimeout(limit);
          resolve();
        };
      });
    for (let fault = 0; fault < faults; fault += 1) {
      await new Promise((resolve) => setTimeout(resolve, (fault % 10) * UNEVEN_MS));
      const seen = shown((problem) => problem !== null);
      const startedMs = performance.now();
      simulator.act({ action: 'PRINTER', condition: CONDITIONS[fault % CONDITIONS.length] ?? 'PAPER_OUT' });
      await seen;
      times.push(performance.now() - startedMs);
      const well = shown((problem) => problem === null);
      simulator.act({ action: 'PRINTER', condition: 'READY' });
      // Whoever wants to print asks: not waited for, so that the bench has its next fault soon.
      await check();
      await well;
    }
  });
  await simulator.close();
  return times;
}
