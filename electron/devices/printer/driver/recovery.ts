import type { PrinterProfile } from '../../../contract/printer-profile.ts';
import { closingBytes, openingBytes } from '../encoder/control-bytes.ts';

/**
 * What goes before the next ticket when one broke off: a printer may keep its place in the middle of a raster over a new
 * connection and would take the ticket for the rest of the picture. As many NULs as its longest command had bytes end
 * that command as white and are ignored outside of one (command reference: NUL is no command); then the spoiled piece is
 * cut off, so that the copy stands alone.
 */
export function recoveryBytes(longestCommandBytes: number, profile: PrinterProfile): Uint8Array {
  const closing = closingBytes({ ...profile, pulsePin: null, buzzer: null });
  const opening = openingBytes();
  const bytes = new Uint8Array(longestCommandBytes + opening.length + closing.length);
  bytes.set(opening, longestCommandBytes);
  bytes.set(closing, longestCommandBytes + opening.length);
  return bytes;
}
