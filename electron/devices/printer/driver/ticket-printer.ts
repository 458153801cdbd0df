import type { DeviceState } from '../../../contract/methods/devices.ts';
import { type AppError, fail, type Result } from '../../../domain/result.ts';
import type { EncodedSheet } from '../encoder/packer.ts';
import type { PrinterTrouble } from './replies.ts';

/** How a printer is, as `devices.states` shows it. */
export type PrinterHealth = Pick<DeviceState, 'state' | 'problem' | 'warning'>;

export interface PrintOptions {
  readonly mayFollowBrokenOff?: boolean;
  /** A sheet that somebody waits for at the printer: it may take longer than a ticket. */
  readonly isTest?: boolean;
}

/** One ticket printer, whatever way leads to it. Every failure of `print` and `check` carries `bytesSent`. */
export interface TicketPrinter {
  readonly health: PrinterHealth;
  /**
   * Prints one sheet; tickets given at once come out in their order. `bytesSent` of a failure are the bytes of this sheet
   * that may have reached the printer; 0 is certain. With `mayFollowBrokenOff` the first sheet of this driver ends, by
   * NULs, a command in which a program before it may have been killed: the sheet then comes out whole below that piece,
   * and nothing is wasted where there is none. Errors: PRINTER_UNREACHABLE, PRINTER_INTERRUPTED, PRINTER_PAPER_OUT,
   * PRINTER_COVER_OPEN, PRINTER_OFFLINE, PRINTER_FAULT, PRINTER_SPOOLER_FAILED, DEVICE_CONNECTION_INVALID.
   */
  print(sheet: EncodedSheet, options?: PrintOptions): Promise<Result<{ confirmed: boolean }>>;
  /** `ok` when a ticket can be printed now; a printer that tells nothing counts as able to. Errors as of `print`. */
  check(): Promise<Result<Record<string, never>>>;
  /** Waits for the ticket being printed, then lets go of the printer. */
  close(): Promise<void>;
}

/** What `devices.states` shows of a printer that said this of itself. */
export function healthOf(trouble: PrinterTrouble | null, isPaperLow: boolean): PrinterHealth {
  if (trouble !== null) return { state: 'PROBLEM', problem: trouble.code };
  return { state: 'READY', problem: null, ...(isPaperLow ? { warning: 'PRINTER_PAPER_LOW' } : {}) };
}

export function isSameHealth(a: PrinterHealth, b: PrinterHealth): boolean {
  return a.state === b.state && a.problem === b.problem && (a.warning ?? null) === (b.warning ?? null);
}

interface Failure {
  readonly ok: false;
  readonly error: AppError;
}

export function unreachable(reason: string): Failure {
  return fail('PRINTER_UNREACHABLE', { reason, bytesSent: 0 });
}

export function troubled(trouble: PrinterTrouble, bytesSent: number): Failure {
  return fail(trouble.code, { ...('reason' in trouble ? { reason: trouble.reason } : {}), bytesSent });
}
