import path from 'node:path';
import { startScannerSimulator } from '../../../electron/devices/simulators/scanner/scanner-simulator.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { builtDeviceHost } from '../scanning/built-host.ts';
import { jobOf, ScanOffice } from '../scanning/scan-office.ts';
import { bestOf, quantile, ROUNDS } from '../statistics.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';

const PAGES = { full: 20, quick: 4 } as const;
/** A fast feeder: sixty sheets a minute. */
const SHEET_MS = 1_000;
const SETTINGS = { source: 'FEEDER', mode: 'COLOR', dpi: 300, paper: 'A4' } as const;

/**
 * Row 13 of the table of scanning reference 6: from when a scanner begins to send a page in colour to when a window has its
 * picture, through device host, scan worker and backend, while the pages before it are cleaned.
 */
export const viewableBench: Bench = {
  bars: [atMost('row13.viewable', 300, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const n = quick ? PAGES.quick : PAGES.full;
    const seeds = seedsFrom(HELD_OUT.viewable, n);
    note(`row13: seeds ${seeds[0]} to ${seeds.at(-1)}`);
    const sheets: { color: Uint8Array; gray: Uint8Array }[] = [];
    for (const seed of seeds) {
      const { picture } = await drawForm(seed, { skewDegrees: 1, noise: 4 });
      sheets.push({ color: picture, gray: picture });
    }
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await scanOnce(path.join(folder, `viewable-${round}`), sheets));
    }
    return [{ bar: 'row13.viewable', value: bestOf(rounds, (times) => quantile(times, 0.95)), n: n * ROUNDS }];
  },
};

/** Milliseconds of every page of one stack. */
async function scanOnce(
  folder: string,
  pages: readonly { readonly color: Uint8Array; readonly gray: Uint8Array }[],
): Promise<number[]> {
  const sentMs: number[] = [];
  const simulator = await startScannerSimulator({
    port: 0,
    pages,
    quirks: { pageDelayMs: SHEET_MS },
    onChange: () => void sentMs.push(performance.now()),
  });
  const office = await ScanOffice.open(folder, { connection: simulator.connection }, { entry: builtDeviceHost() });
  try {
    const act = { action: 'SCANNER', condition: 'READY', sheets: pages.length, jamAtPage: 1, firstSheet: 1 } as const;
    valueOf(simulator.act(act));
    sentMs.length = 0;
    const shown: Promise<number>[] = [];
    office.onPage(({ page }) => {
      const begunMs = sentMs[shown.length] ?? Number.NaN;
      shown.push(office.image(page.id).then(() => performance.now() - begunMs));
    });
    const { problem } = await office.ended(jobOf(await office.start(await office.receive(), { settings: SETTINGS })));
    if (problem !== null) throw new Error(`the stack was not scanned to its end: ${problem}`);
    const times = await Promise.all(shown);
    if (times.length !== pages.length) throw new Error(`${times.length} of ${pages.length} pages were told`);
    return times;
  } finally {
    await office.close();
    await simulator.close();
  }
}
