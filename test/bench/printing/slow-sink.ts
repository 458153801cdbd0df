import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SAMPLE } from '../../devices/printer/support.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { quantile, sharedNowMs } from '../statistics.ts';
import { withPrinter } from './device-part.ts';
import { startSimulatorThread } from './simulator-thread.ts';

const BAUD = 19_200;
/** The sampling of the event loop in Node's own monitor. */
const RESOLUTION_MS = 1;
const NS_A_MS = 1_000_000;

/**
 * A printer that takes 1,920 bytes a second into a buffer of 4 KB and stops taking any while it is full: nothing may get
 * lost, and the process that prints goes on working.
 */
export const slowSinkBench: Bench = {
  bars: [
    atMost('P8.dropped', 0, 'bytes'),
    atMost('P8.stall', 20, 'ms'),
    atMost('P8.raster', 9_000, 'ms'),
    atMost('P8.glyphs', 1_200, 'ms'),
  ],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const tickets = quick ? 2 : 5;
    const stall = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    const raster = await printSlowly('standard', tickets, stall);
    const glyphs = await printSlowly('letters', tickets, stall);
    note(`P8: raster ${raster.ms.map(whole).join(', ')} ms; downloaded letters ${glyphs.ms.map(whole).join(', ')} ms`);
    const n = tickets * 2;
    return [
      { bar: 'P8.dropped', value: raster.dropped + glyphs.dropped, n },
      { bar: 'P8.stall', value: stall.percentile(99) / NS_A_MS - RESOLUTION_MS, n: stall.count },
      { bar: 'P8.raster', value: quantile(raster.ms, 1), n: tickets },
      { bar: 'P8.glyphs', value: quantile(glyphs.ms, 1), n: tickets },
    ];
  },
};

const whole = (ms: number): string => ms.toFixed(0);

async function printSlowly(profile: string, tickets: number, stall: ReturnType<typeof monitorEventLoopDelay>) {
  const printer = await startSimulatorThread({ widthDots: 576, faults: { baudRate: BAUD } });
  const ms: number[] = [];
  let dropped = 0;
  await withPrinter(`${printer.connection}?profile=${profile}`, async ({ print, check }) => {
    valueOf(await check());
    for (let ticket = 0; ticket < tickets; ticket += 1) {
      const sheet = printer.nextSheet();
      stall.enable();
      const startedMs = sharedNowMs();
      const printed = await print({ ...SAMPLE, number: `A${String(ticket + 1).padStart(3, '0')}` });
      stall.disable();
      valueOf(printed);
      const { atMs, unknown, droppedBytes, cut } = await sheet;
      if (unknown > 0 || !cut) throw new Error(`${unknown} unknown bytes on paper`);
      ms.push(atMs - startedMs);
      dropped = droppedBytes;
    }
  });
  await printer.close();
  return { ms, dropped };
}
