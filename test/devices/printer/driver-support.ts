import type { DemoState } from '../../../electron/contract/methods/devices.ts';
import type { PrinterProfile } from '../../../electron/contract/printer-profile.ts';
import { type PrinterAddress, parsePrinterAddress } from '../../../electron/devices/printer/driver/address.ts';
import { transportOf } from '../../../electron/devices/printer/driver/open-printer.ts';
import { PrinterDriver } from '../../../electron/devices/printer/driver/printer-driver.ts';
import type { PrinterHealth } from '../../../electron/devices/printer/driver/ticket-printer.ts';
import { PRINTER_TIMINGS, type PrinterTimings } from '../../../electron/devices/printer/driver/timings.ts';
import { encodeSheet } from '../../../electron/devices/printer/encoder/encode-sheet.ts';
import type { EncodedSheet } from '../../../electron/devices/printer/encoder/packer.ts';
import type { DecodedSheet } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import type { DotMatrix } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import type { PrinterTransport } from '../../../electron/devices/printer/transport/transport.ts';
import type { PrinterFaults } from '../../../electron/devices/simulators/printer/faults.ts';
import {
  type PrinterSimulation,
  startPrinterSimulator,
} from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';
import { profile, SAMPLE, typefaces, value } from './support.ts';

/** Patient with an answer that comes: a busy machine must not look like a silent printer. What is only waited for is short. */
export const TEST_TIMINGS: PrinterTimings = {
  ...PRINTER_TIMINGS,
  connectMs: 10_000,
  statusMs: 2_000,
  stallMs: 15_000,
  confirmMs: 15_000,
  settleMs: 150,
  settledMs: 10_000,
  reconnectMs: 15_000,
  retryMs: 50,
  lookMs: 150,
  lookAgainMs: 400,
  spoolMs: 20_000,
  spoolPollMs: 60,
  spoolStepMs: 10_000,
};

/** For a printer that is silent: the test waits for these. */
export const MUTE: Partial<PrinterTimings> = { statusMs: 400, stallMs: 1_500, confirmMs: 700, settledMs: 300 };

/** Nobody asks an idle printer: what shows then, it told by itself. */
export const UNASKED: Partial<PrinterTimings> = { pollMs: 600_000, lookAgainMs: 600_000, lookMs: 600_000 };

export interface Bench {
  readonly simulator: PrinterSimulation;
  readonly driver: PrinterDriver;
  readonly sheets: DecodedSheet[];
  readonly healths: PrinterHealth[];
  /** Another driver for the same printer. */
  another(): PrinterDriver;
  close(): Promise<void>;
}

export interface BenchOptions {
  readonly faults?: PrinterFaults;
  readonly printer?: PrinterProfile;
  readonly timings?: Partial<PrinterTimings>;
  readonly widthDots?: 576 | 384;
}

/** A simulator and a driver for it. */
export async function bench({
  faults = {},
  printer,
  timings = {},
  widthDots = 576,
}: BenchOptions = {}): Promise<Bench> {
  const sheets: DecodedSheet[] = [];
  const healths: PrinterHealth[] = [];
  const simulator = await startPrinterSimulator({
    port: 0,
    widthDots,
    faults,
    onChange: () => undefined,
    onSheet: (sheet) => void sheets.push(sheet),
  });
  const address: PrinterAddress = value(parsePrinterAddress(simulator.connection));
  const drivers: PrinterDriver[] = [];
  const another = (): PrinterDriver => {
    const driver = new PrinterDriver({
      transport: tcpOf(address),
      profile: printer ?? address.profile,
      timings: { ...TEST_TIMINGS, ...timings },
      onHealth: (health) => void healths.push(health),
    });
    drivers.push(driver);
    return driver;
  };
  return {
    simulator,
    driver: another(),
    sheets,
    healths,
    another,
    async close() {
      await Promise.all(drivers.map((driver) => driver.close()));
      await simulator.close();
    },
  };
}

/** The transport of an address with one. */
export function tcpOf({ way }: PrinterAddress): PrinterTransport {
  if (way.kind === 'CUPS' || way.kind === 'SPOOL') throw new Error(`${way.kind} is no byte transport`);
  return transportOf(way);
}

/** The sample ticket with a number of its own, drawn and encoded as the device host does. */
export function ticket(
  number: string,
  {
    printer = profile('standard'),
    copyMark = false,
    widthDots = 576,
  }: { readonly printer?: PrinterProfile; readonly copyMark?: boolean; readonly widthDots?: 576 | 384 } = {},
): { readonly picture: DotMatrix; readonly encoded: EncodedSheet } {
  const picture = value(ticketSheet({ ...SAMPLE, number }, typefaces, { widthDots, copyMark }));
  return { picture, encoded: encodeSheet(picture, printer, { automaticStatus: printer.automaticStatus }) };
}

export function printerState(simulator: Simulator): Extract<DemoState, { kind: 'TICKET_PRINTER' }> {
  const state = simulator.state();
  if (state.kind !== 'TICKET_PRINTER') throw new Error(state.kind);
  return state;
}

/** Waits until `isTrue` answers true; throws after `limitMs`. How long it takes is measured by the bench. */
export async function until(isTrue: () => boolean, limitMs = 20_000): Promise<void> {
  const startedMs = performance.now();
  while (!isTrue()) {
    if (performance.now() - startedMs > limitMs) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
