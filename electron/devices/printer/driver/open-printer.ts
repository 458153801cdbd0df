import { createCupsSpooler } from '../spool/cups.ts';
import { SpoolDriver } from '../spool/spool-driver.ts';
import type { Spooler } from '../spool/spooler.ts';
import { createWindowsSpooler } from '../spool/windows.ts';
import type { WinspoolApi } from '../spool/winspool-api.ts';
import { lpDeviceTransport } from '../transport/lp-device.ts';
import { serialTransport } from '../transport/serial.ts';
import { tcpTransport } from '../transport/tcp.ts';
import type { PrinterTransport } from '../transport/transport.ts';
import type { PrinterAddress, PrinterWay } from './address.ts';
import { PrinterDriver } from './printer-driver.ts';
import type { PrinterHealth, TicketPrinter } from './ticket-printer.ts';
import type { PrinterTimings } from './timings.ts';

export interface OpenPrinterOptions {
  readonly timings: PrinterTimings;
  /** Told only when the health is another than before. */
  readonly onHealth: (health: PrinterHealth) => void;
  /** For the tools of CUPS. */
  readonly env: NodeJS.ProcessEnv;
  /** Binds the spooler of Windows; only called for a printer that needs it. */
  readonly winspool: () => Promise<WinspoolApi>;
}

/** A driver for the printer at an address. Nothing is opened before the first question or ticket. */
export function openPrinter({ way, profile }: PrinterAddress, options: OpenPrinterOptions): TicketPrinter {
  const { timings, onHealth } = options;
  if (way.kind === 'CUPS' || way.kind === 'SPOOL') {
    return new SpoolDriver({ spooler: spoolerOf(way, options), timings, onHealth });
  }
  return new PrinterDriver({ transport: transportOf(way), profile, timings, onHealth });
}

/** The byte transport of a way that has one. */
export function transportOf(way: Extract<PrinterWay, { kind: 'TCP' | 'SERIAL' | 'USB' }>): PrinterTransport {
  if (way.kind === 'TCP') return tcpTransport(way);
  return way.kind === 'SERIAL' ? serialTransport(way) : lpDeviceTransport(way);
}

function spoolerOf(
  way: Extract<PrinterWay, { kind: 'CUPS' | 'SPOOL' }>,
  { env, winspool, timings }: OpenPrinterOptions,
): Spooler {
  return way.kind === 'CUPS'
    ? createCupsSpooler({ queue: way.queue, env, limitMs: timings.spoolStepMs })
    : createWindowsSpooler(way.printer, winspool, timings.spoolStepMs);
}
