import type { DemoState } from '../../../contract/methods/devices.ts';

export type PrinterCondition = Extract<DemoState, { kind: 'TICKET_PRINTER' }>['condition'];

/** What the sensors of the printer see. */
export interface PrinterSensors {
  readonly condition: PrinterCondition;
  /** The roll comes to its end. */
  readonly isPaperLow: boolean;
  /** Somebody pressed its ONLINE key. */
  readonly isOffline: boolean;
}

/** Answers of a TM series printer without errors; fixed bits as in the TM-T88III specification, appendix G. */
const FIXED_REALTIME = 0x12;
const FIXED_AUTOMATIC = 0x10;
const OFFLINE = 0x08;

function isStopped({ condition, isOffline }: PrinterSensors): boolean {
  return isOffline || condition === 'PAPER_OUT' || condition === 'COVER_OPEN';
}

/** The byte for DLE EOT `request` (1 printer, 2 cause of offline, 3 cause of an error, 4 paper). */
export function realtimeByte(request: number, sensors: PrinterSensors): number {
  const { condition, isPaperLow } = sensors;
  if (request === 1) return FIXED_REALTIME | (isStopped(sensors) ? OFFLINE : 0);
  if (request === 2) {
    return FIXED_REALTIME | (condition === 'COVER_OPEN' ? 0x04 : 0) | (condition === 'PAPER_OUT' ? 0x20 : 0);
  }
  // Paper end sets both sensors: near end (bits 2, 3) and end (bits 5, 6).
  if (request === 4) return FIXED_REALTIME | (condition === 'PAPER_OUT' ? 0x6c : isPaperLow ? 0x0c : 0);
  return FIXED_REALTIME;
}

/** The four bytes of automatic status. */
export function automaticBytes(sensors: PrinterSensors): Uint8Array {
  const { condition, isPaperLow } = sensors;
  const first = FIXED_AUTOMATIC | (isStopped(sensors) ? OFFLINE : 0) | (condition === 'COVER_OPEN' ? 0x20 : 0);
  return new Uint8Array([first, 0, condition === 'PAPER_OUT' ? 0x0f : isPaperLow ? 0x03 : 0, 0]);
}

/** The byte for GS r `request`: paper sensors for 1, drawer for 2. */
export function transmittedByte(request: number, { condition, isPaperLow }: PrinterSensors): number {
  if (request % 48 !== 1) return 0;
  return condition === 'PAPER_OUT' ? 0x0f : isPaperLow ? 0x03 : 0;
}
