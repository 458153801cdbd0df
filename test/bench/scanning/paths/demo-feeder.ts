import type { DemoPage } from '../../../../electron/devices/simulators/scanner/demo-pages.ts';
import {
  type ScannerQuirks,
  startScannerSimulator,
} from '../../../../electron/devices/simulators/scanner/scanner-simulator.ts';
import type { Simulator } from '../../../../electron/devices/simulators/simulator.ts';
import { valueOf } from '../../processes/backend-process.ts';
import { drawSheet } from '../draw-sheet.ts';

/** What is asked of the machine: then it hands its pictures out as they are. */
const SHEET_DPI = 300;
/** A sheet takes its time in a machine; a process that is killed is then in the middle of one. */
const PAGE_DELAY_MS = 120;
/** Longer than the machine's own pause between sheets, shorter than the watchdog. */
const SLOW_PAGE_MS = 900;
/** As often as the driver asks again, and no more. */
const SHORTLY = 2;

/** What the machine on the table does by itself. */
const QUIRKS: Readonly<Record<string, (atSheet: number) => ScannerQuirks>> = {
  CUT: (atSheet) => ({ cutAtPage: atSheet }),
  HANG: (atSheet) => ({ hangAtPage: atSheet }),
  SLOW: () => ({ pageDelayMs: SLOW_PAGE_MS }),
  BUSY: () => ({ busyJobs: Number.POSITIVE_INFINITY }),
  BUSY_SHORTLY: () => ({ busyJobs: SHORTLY }),
  EARLY_END: () => ({ earlyEnds: SHORTLY }),
};

/** The demo scanner with a stack of sheets in its feeder and somebody beside it. */
export interface DemoFeeder {
  readonly port: number;
  readonly sheets: number;
  load(fault: string | null, atSheet: number): Promise<void>;
  putBack(first: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts the machine on a free port, which it keeps. */
export async function startDemoFeeder(sheets: number): Promise<DemoFeeder> {
  const drawn = await Promise.all(Array.from({ length: sheets }, (_, index) => drawSheet(index + 1, SHEET_DPI)));
  const pages: readonly DemoPage[] = drawn.map((picture) => ({ color: picture, gray: picture }));
  /** Looked at after every sheet. */
  let onSheet: (left: number) => void = () => undefined;
  let simulator: Simulator | null = null;

  async function start(port: number, quirks: ScannerQuirks): Promise<Simulator> {
    await simulator?.close();
    const onChange = (): void => {
      const state = simulator?.state();
      if (state?.kind === 'SCANNER') onSheet(state.sheets);
    };
    simulator = await startScannerSimulator({
      port,
      pages,
      onChange,
      quirks: { pageDelayMs: PAGE_DELAY_MS, ...quirks },
    });
    return simulator;
  }

  const first = await start(0, {});
  const port = Number(new URL(first.connection.slice('escl:'.length)).port);

  /** Somebody does something to the machine as soon as so many sheets are left. */
  function whenLeft(wanted: number, condition: 'COVER_OPEN' | 'OFF'): void {
    onSheet = (left) => {
      if (left !== wanted) return;
      onSheet = () => undefined;
      const firstSheet = Math.min(sheets - left + 1, sheets);
      // Not from within the machine's own step.
      setImmediate(() => simulator?.act({ action: 'SCANNER', condition, sheets: left, jamAtPage: 1, firstSheet }));
    };
  }

  return {
    port,
    sheets,
    async load(fault, atSheet) {
      onSheet = () => undefined;
      const machine = await start(port, QUIRKS[fault ?? '']?.(atSheet) ?? {});
      const condition = fault === 'JAM' || fault === 'EMPTY' ? fault : 'READY';
      valueOf(machine.act({ action: 'SCANNER', condition, sheets, jamAtPage: atSheet, firstSheet: 1 }));
      if (fault === 'COVER_OPEN' || fault === 'OFF') {
        if (atSheet === 1) machine.act({ action: 'SCANNER', condition: fault, sheets, jamAtPage: 1, firstSheet: 1 });
        else whenLeft(sheets - atSheet + 1, fault);
      }
    },
    async putBack(firstSheet) {
      onSheet = () => undefined;
      const machine = await start(port, {});
      const left = sheets - firstSheet + 1;
      valueOf(
        machine.act({
          action: 'SCANNER',
          condition: left > 0 ? 'READY' : 'EMPTY',
          sheets: left,
          jamAtPage: 1,
          firstSheet: Math.min(firstSheet, sheets),
        }),
      );
    },
    async close() {
      await simulator?.close();
    },
  };
}
