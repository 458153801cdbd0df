import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PrinterDriver } from '../../../electron/devices/printer/driver/printer-driver.ts';
import { PRINTER_TIMINGS } from '../../../electron/devices/printer/driver/timings.ts';
import type { EncodedSheet } from '../../../electron/devices/printer/encoder/packer.ts';
import { serialTransport } from '../../../electron/devices/printer/transport/serial.ts';
import { tcpTransport } from '../../../electron/devices/printer/transport/tcp.ts';
import {
  type PrinterSimulation,
  startLinePrinterSimulator,
  startPrinterSimulator,
} from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { plugPtyPair } from './pty-pair.ts';
import { profile } from './support.ts';

export interface SlowSink {
  readonly way: 'TCP' | 'SERIAL';
  readonly baudRate: number;
  readonly sheet: EncodedSheet;
}

export interface SlowSinkReport {
  readonly isConfirmed: boolean;
  /** Of the ticket, by the printer's own count. */
  readonly droppedBytes: number;
  /** Bytes or commands the paper did not understand: a byte that was lost on the way shows here. */
  readonly unknown: number;
  readonly ticketMs: number;
  /** 99th percentile of how much later than asked the event loop ran, over the ticket. */
  readonly stallP99Ms: number;
  /** How often the event loop came round meanwhile, looked at every 5 ms. */
  readonly turns: number;
}

const RESOLUTION_MS = 5;

/** P8: one ticket to a printer whose 4 KB buffer fills at the speed of a serial line, over TCP or a pair of terminals. */
export async function runSlowSink({ way, baudRate, sheet }: SlowSink): Promise<SlowSinkReport> {
  let unknown = Number.NaN;
  const paper = {
    widthDots: 576,
    faults: { baudRate },
    onChange: () => undefined,
    onSheet: (cut: { readonly unknown: number }) => void (unknown = cut.unknown),
  } as const;
  const cable = way === 'SERIAL' ? await plugPtyPair() : null;
  const simulator: PrinterSimulation =
    cable === null
      ? await startPrinterSimulator({ ...paper, port: 0 })
      : await startLinePrinterSimulator({ ...paper, path: cable.printer });
  const transport =
    cable === null
      ? tcpTransport({ host: '127.0.0.1', port: Number(new URL(simulator.connection).port) })
      : serialTransport({ path: cable.port, baudRate, flow: 'rtscts' });
  const printer = profile('standard');
  const driver = new PrinterDriver({
    transport,
    profile: printer,
    timings: PRINTER_TIMINGS,
    onHealth: () => undefined,
  });
  try {
    await driver.check();
    const stalls = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    const startedMs = performance.now();
    stalls.enable();
    const printed = await driver.print(sheet);
    stalls.disable();
    return {
      isConfirmed: printed.ok && printed.value.confirmed,
      droppedBytes: simulator.droppedBytes,
      unknown,
      ticketMs: performance.now() - startedMs,
      turns: stalls.count,
      stallP99Ms: Math.max(0, stalls.percentile(99) / 1e6 - RESOLUTION_MS),
    };
  } finally {
    await driver.close();
    await simulator.close();
    await cable?.unplug();
  }
}
