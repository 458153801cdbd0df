import { createWinePrefix, hasWine } from '../../devices/scanner/wine.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import type { StartOptions } from '../processes/backend-process.ts';
import type { CellResult } from './cell.ts';
import { type OpenScanPath, runPath } from './matrix.ts';
import { startDemoFeeder } from './paths/demo-feeder.ts';
import { esclPath } from './paths/escl.ts';
import { folderPath } from './paths/folder.ts';
import { PHONE_HOST, phonePath } from './paths/phone.ts';
import { saneFolder, sanePath } from './paths/sane.ts';
import { saneStatusPath } from './paths/sane-status.ts';
import { twainPath } from './paths/twain.ts';
import { SCALED_SILENCE, SHIPPED_FEEDER_SILENCE_MS } from './scan-office.ts';

/** The stack: page 1, page 5 and the last one are three different ones. */
const SHEETS = 7;

const saneStart = (folder: string): StartOptions => ({ env: { ...process.env, SANE_CONFIG_DIR: saneFolder(folder) } });

/** Every way that pages come, by its name. */
export const SCAN_PATHS: Readonly<Record<string, OpenScanPath>> = {
  escl: async () => {
    const feeder = await startDemoFeeder(SHEETS);
    return { path: esclPath(feeder), close: () => feeder.close() };
  },
  sane: async (folder) => {
    const feeder = await startDemoFeeder(SHEETS);
    return { path: await sanePath(folder, feeder), start: saneStart(folder), close: () => feeder.close() };
  },
  'sane-status': async (folder) => ({
    path: await saneStatusPath(folder),
    start: saneStart(folder),
    close: () => Promise.resolve(),
  }),
  twain: async () => {
    if (!hasWine) return null;
    const wine = await createWinePrefix();
    return { path: twainPath(wine, SHEETS), start: { env: wine.env }, close: () => wine.close() };
  },
  phone: async () => ({
    path: await phonePath(SHEETS),
    start: { entry: PHONE_HOST },
    close: () => Promise.resolve(),
  }),
  folder: async (folder) => ({ path: await folderPath(folder, SHEETS), close: () => Promise.resolve() }),
};

/**
 * Each fault of each path at page 1, 5 and the last: backend, device host and worker as in the program, a clerk who puts
 * the rest of the stack back in. In the end every sheet must be shown once.
 */
export const faultMatrixBench: Bench = {
  bars: [
    atMost('B9.lost', 0, 'pages'),
    atMost('B9.doubled', 0, 'pages'),
    atMost('B9.releaseMs', SHIPPED_FEEDER_SILENCE_MS, 'ms'),
    atMost('B9.disordered', 0, 'faults'),
    atMost('B9.untold', 0, 'faults'),
  ],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const missing: string[] = [];
    // Most of a fault is waiting: the paths wait together.
    const ran = await Promise.all(
      Object.entries(SCAN_PATHS).map(async ([name, open]) => {
        const results = await runPath(name, open, { folder, depth: quick ? 'QUICK' : 'WHOLE', note });
        if (results === null) missing.push(name);
        return results ?? [];
      }),
    );
    const cells = ran.flat();
    const left =
      missing.length > 0 ? { reason: `not to be had on this machine: ${missing.join(', ')}`, isPart: true } : {};
    const sum = (figure: (cell: CellResult) => number): number => cells.reduce((all, cell) => all + figure(cell), 0);
    const figure = (bar: string, value: number): Measurement => ({ bar, value, n: cells.length, ...left });
    return [
      figure(
        'B9.lost',
        sum(({ lost, broken }) => lost + broken),
      ),
      figure(
        'B9.doubled',
        sum(({ doubled }) => doubled),
      ),
      figure('B9.releaseMs', Math.max(0, ...cells.map(shippedRelease))),
      figure(
        'B9.disordered',
        sum(({ isDisordered }) => Number(isDisordered)),
      ),
      figure(
        'B9.untold',
        sum(({ isUntold }) => Number(isUntold)),
      ),
    ];
  },
};

/** How long the scanner would have been held with the watchdogs that ship: only the silence itself is longer there. */
function shippedRelease({ releaseMs, problem }: CellResult): number {
  if (releaseMs === null) return 0;
  return problem === 'SCANNER_SILENT'
    ? releaseMs - SCALED_SILENCE.feederSilenceMs + SHIPPED_FEEDER_SILENCE_MS
    : releaseMs;
}
