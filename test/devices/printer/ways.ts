import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DecodedSheet } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import type { PrinterFaults } from '../../../electron/devices/simulators/printer/faults.ts';
import {
  type PrinterSimulation,
  startLinePrinterSimulator,
  startPrinterSimulator,
} from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { startPrintSystem } from '../../e2e/support/print-system.ts';
import { type FakeWinspool, fakeWinspool } from './fake-winspool.ts';
import { plugPtyPair } from './pty-pair.ts';

/** A printer at the end of one way. */
export interface PrinterAtEnd {
  readonly connection: string;
  readonly sheets: readonly DecodedSheet[];
  /** Null where the paper is behind a print system of which only the answers are played. */
  readonly simulator: PrinterSimulation | null;
  readonly env: NodeJS.ProcessEnv;
  readonly winspool: FakeWinspool | null;
  close(): Promise<void>;
}

/** What a way can do. */
export interface Way {
  readonly name: string;
  /** Whether the printer is heard: it is shown as well and its confirmation counts. */
  readonly isHeard: boolean;
  open(faults?: PrinterFaults): Promise<PrinterAtEnd>;
}

const QUEUE = 'phieu';
const WINDOWS_PRINTER = 'Máy in phiếu XP-80 (copy 1)';
const onChange = (): void => undefined;

async function atLine(scheme: string, options: string, faults: PrinterFaults): Promise<PrinterAtEnd> {
  const cable = await plugPtyPair();
  const sheets: DecodedSheet[] = [];
  const onSheet = (sheet: DecodedSheet): void => void sheets.push(sheet);
  const line = { path: cable.printer, widthDots: 576, faults, onChange, onSheet } as const;
  const simulator = await startLinePrinterSimulator(line);
  return {
    connection: `${scheme}:${cable.port}${options}`,
    sheets,
    simulator,
    env: process.env,
    winspool: null,
    async close() {
      await simulator.close();
      await cable.unplug();
    },
  };
}

async function overTcp(faults: PrinterFaults): Promise<PrinterAtEnd> {
  const sheets: DecodedSheet[] = [];
  const onSheet = (sheet: DecodedSheet): void => void sheets.push(sheet);
  const simulator = await startPrinterSimulator({ port: 0, widthDots: 576, faults, onChange, onSheet });
  const { connection } = simulator;
  return { connection, sheets, simulator, env: process.env, winspool: null, close: () => simulator.close() };
}

/** A named pipe: a device that takes bytes and never gives one back. */
async function throughPipe(faults: PrinterFaults): Promise<PrinterAtEnd> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-pipe-'));
  const pipe = path.join(folder, 'lp0');
  execFileSync('mkfifo', [pipe]);
  const sheets: DecodedSheet[] = [];
  const onSheet = (sheet: DecodedSheet): void => void sheets.push(sheet);
  const simulator = await startLinePrinterSimulator({
    path: pipe,
    isPipe: true,
    widthDots: 576,
    faults,
    onChange,
    onSheet,
  });
  return {
    connection: `usb:${pipe}`,
    sheets,
    simulator,
    env: process.env,
    winspool: null,
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A print service of the test's own, whose queue leads to the simulated printer. */
async function throughCups(faults: PrinterFaults): Promise<PrinterAtEnd> {
  const printer = await overTcp(faults);
  const system = await startPrintSystem();
  const env = { ...process.env, ...system.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin` };
  const { host } = new URL(printer.connection);
  execFileSync('lpadmin', ['-p', QUEUE, '-E', '-v', `socket://${host}`, '-m', 'raw'], { env, stdio: 'pipe' });
  return {
    ...printer,
    connection: `cups:${QUEUE}`,
    env,
    async close() {
      await system.close();
      await printer.close();
    },
  };
}

async function throughWindows(): Promise<PrinterAtEnd> {
  const winspool = fakeWinspool(WINDOWS_PRINTER);
  const { sheets } = winspool;
  return {
    connection: `spool:${WINDOWS_PRINTER}`,
    sheets,
    simulator: null,
    env: process.env,
    winspool,
    close: async () => undefined,
  };
}

/** Every way to a printer; the same tests hold for all of them. */
export const WAYS: readonly Way[] = [
  { name: 'TCP', isHeard: true, open: (faults = {}) => overTcp(faults) },
  {
    name: 'a serial line',
    isHeard: true,
    open: (faults = {}) => atLine('serial', '?baud=115200&flow=rtscts', faults),
  },
  { name: 'a character device', isHeard: true, open: (faults = {}) => atLine('usb', '', faults) },
  { name: 'a pipe', isHeard: false, open: (faults = {}) => throughPipe(faults) },
  { name: 'CUPS', isHeard: false, open: (faults = {}) => throughCups(faults) },
  { name: 'the spooler of Windows', isHeard: false, open: () => throughWindows() },
];
