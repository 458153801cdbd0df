import { startScannerSimulator } from '../../../electron/devices/simulators/scanner/scanner-simulator.ts';
import type { PaperSize } from '../../../electron/domain/scan/scan.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { builtDeviceHost } from './built-host.ts';
import { drawSheet } from './draw-sheet.ts';
import { watchMemory } from './memory-watch.ts';
import { jobOf, ScanOffice } from './scan-office.ts';

const DPI = 300;
/** Sheets that differ; a high stack has each of them many times. */
const DISTINCT = 12;
const FEEDER_PAGES = 500;
const QUICK_FEEDER_PAGES = 200;
const A3_PAGES = 20;
const QUICK_A3_PAGES = 8;
const PEAK_LIMIT_MB = 350;
const A3_PX = { width: 3_508, height: 4_961 } as const;
const SIZE_TOLERANCE = 0.01;

/**
 * A high stack through device host, scan worker and backend: what device host and worker together keep in memory, and
 * whether that grows with the pages.
 */
export const feederMemoryBench: Bench = {
  bars: [atMost('S1.slope', 0.05, 'MB/page'), atMost('S1.peak', PEAK_LIMIT_MB, 'MB'), atMost('S1.lost', 0, 'pages')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const n = quick ? QUICK_FEEDER_PAGES : FEEDER_PAGES;
    const run = await scanStack({ folder, pages: n, paper: 'A4' });
    note(
      `S1: ${run.samples} samples, ${(run.ms / n).toFixed(0)} ms a page, backend up to ${run.backendPeakMb.toFixed(0)} MB`,
    );
    return [
      { bar: 'S1.slope', value: run.slopeMbPerPage(), n },
      { bar: 'S1.peak', value: run.peakMb, n },
      { bar: 'S1.lost', value: n - run.sizes.length, n },
    ];
  },
};

/** A3 in colour at 300 dpi: twice the pixels, the same limit; and every page has the size that was asked for. */
export const a3Bench: Bench = {
  bars: [atMost('S2.peak', PEAK_LIMIT_MB, 'MB'), atMost('S2.wrong', 0, 'pages')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const n = quick ? QUICK_A3_PAGES : A3_PAGES;
    const run = await scanStack({ folder, pages: n, paper: 'A3' });
    note(`S2: ${(run.ms / n).toFixed(0)} ms a page with the drawing of it`);
    const right = run.sizes.filter(
      ({ widthPx, heightPx, dpi }) => dpi === DPI && isAbout(widthPx, A3_PX.width) && isAbout(heightPx, A3_PX.height),
    ).length;
    return [
      { bar: 'S2.peak', value: run.peakMb, n },
      { bar: 'S2.wrong', value: n - right, n },
    ];
  },
};

const isAbout = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= wanted * SIZE_TOLERANCE;

interface Stack {
  readonly folder: string;
  readonly pages: number;
  readonly paper: PaperSize;
}

/** Scans a whole stack into one component. */
async function scanStack({ folder, pages, paper }: Stack) {
  const drawn = await Promise.all(Array.from({ length: DISTINCT }, (_, index) => drawSheet(index + 1, DPI)));
  const sheets = Array.from({ length: pages }, (_, index) => {
    const picture = drawn[index % DISTINCT] ?? new Uint8Array();
    return { color: picture, gray: picture };
  });
  const simulator = await startScannerSimulator({ port: 0, onChange: () => undefined, pages: sheets });
  const office = await ScanOffice.open(folder, { connection: simulator.connection }, { entry: builtDeviceHost() });
  try {
    const act = { action: 'SCANNER', condition: 'READY', sheets: pages, jamAtPage: 1, firstSheet: 1 } as const;
    valueOf(simulator.act(act));
    const dossierId = await office.receive();
    const startedMs = performance.now();
    const settings = { source: 'FEEDER', mode: 'COLOR', dpi: DPI, paper } as const;
    const scanSide = watchMemory(office.deviceHost.pid, () => office.told.length);
    const backend = watchMemory(office.backend.pid, () => office.told.length);
    const { problem } = await office.ended(jobOf(await office.start(dossierId, { settings })));
    const ms = performance.now() - startedMs;
    const found = await scanSide.stop();
    const { peakMb: backendPeakMb } = await backend.stop();
    if (problem !== null) throw new Error(`the stack was not scanned to its end: ${problem}`);
    return { ...found, backendPeakMb, ms, sizes: await office.shownPages(dossierId) };
  } finally {
    await office.close();
    await simulator.close();
  }
}
