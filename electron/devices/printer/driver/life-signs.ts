import type { EncodedSheet } from '../encoder/packer.ts';
import type { PrinterConnection } from './connection.ts';

/** DLE EOT 1, of which only whether it is answered counts. */
export const LIFE_SIGN = new Uint8Array([0x10, 0x04, 1]);

/** About three times a second at 19,200 baud. */
const BYTES_BETWEEN = 600;
/** No printer is back sooner after its power failed; feeding, printing the end and cutting take less. */
const RESTART_MS = 2_500;

/** Ends of pieces of a sheet after which a sign of life may be asked for. */
export function lifeSignPlaces({ gaps = [] }: EncodedSheet): number[] {
  const places: number[] = [];
  for (const gap of gaps) if (gap - (places.at(-1) ?? 0) >= BYTES_BETWEEN) places.push(gap);
  return places;
}

/**
 * Whether the printer that confirmed is the one that took the ticket. On a serial line nobody tells that its power failed
 * and came back, and it confirms what it forgot: but then it left a question unanswered, or held the line for as long as
 * it takes to start. `overtimeMs`: how much longer it took than the line alone.
 */
export function hasStayed(connection: PrinterConnection, overtimeMs: number): boolean {
  return connection.realtimeAnswered >= connection.realtimeAsked && overtimeMs < RESTART_MS;
}
