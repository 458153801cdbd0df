import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DecodedSheet } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { startKeypadSimulator } from '../../../electron/devices/simulators/keypad/keypad-simulator.ts';
import { startPrinterSimulator } from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { loadDemoPages } from '../../../electron/devices/simulators/scanner/demo-pages.ts';
import { startScannerSimulator } from '../../../electron/devices/simulators/scanner/scanner-simulator.ts';

const RESOURCES = path.join(import.meta.dirname, '../../../resources');

/** Printer, scanner and keypad outside of the program: what they saw survives whatever is killed. */
export interface Hardware {
  readonly printer: string;
  readonly scanner: string;
  readonly keypad: string;
  /** One entry a sheet of paper cut since `forget`: a hash of its picture. */
  readonly sheets: readonly string[];
  /** SHA-256 of every picture the scanner can deliver. */
  readonly pictures: ReadonlySet<string>;
  forget(): void;
  fillFeeder(sheets: number): void;
  press(key: number): void;
  close(): Promise<void>;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Starts all three on free ports; the program reaches them as it reaches hardware. */
export async function startHardware(): Promise<Hardware> {
  let sheets: string[] = [];
  const pages = await loadDemoPages(path.join(RESOURCES, 'demo'));
  const onChange = (): void => undefined;
  const onSheet = ({ picture }: DecodedSheet): void => void sheets.push(sha256(picture.dots));
  const printer = await startPrinterSimulator({ port: 0, widthDots: 576, onChange, onSheet });
  const scanner = await startScannerSimulator({ port: 0, onChange, pages, quirks: { pageDelayMs: 60 } });
  const keypad = await startKeypadSimulator({ port: 0, onChange });
  return {
    printer: printer.connection,
    scanner: scanner.connection,
    keypad: keypad.connection,
    get sheets() {
      return sheets;
    },
    pictures: new Set(pages.map(({ color }) => sha256(color))),
    forget: () => void (sheets = []),
    fillFeeder: (count) =>
      void scanner.act({ action: 'SCANNER', condition: 'READY', sheets: count, jamAtPage: 1, firstSheet: 1 }),
    press: (key) => void keypad.act({ action: 'PRESS', key }),
    async close() {
      await Promise.all([printer.close(), scanner.close(), keypad.close()]);
    },
  };
}
