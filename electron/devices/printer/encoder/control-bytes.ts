// A module without types can only be declared in a script file, which is referred to, not imported.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./escpos.d.ts" />
import Printer from 'escpos/printer.js';
import type { PrinterProfile } from '../../../contract/printer-profile.ts';

/**
 * Pulse of ESC p in units of 2 ms: 50 ms on, then 500 ms off. escpos sends `ESC p m` and stops, but the command has two
 * more parameters (Epson command reference, "ESC p"): a printer would take the next two bytes of the ticket for them.
 * They are added here, as a Buffer: the package writes any other byte array as the text `25,250`.
 */
const PULSE_TIMES = Buffer.from([25, 250]);

/** What the `escpos` package makes of a few calls: its adapter only collects, the driver decides when bytes leave. */
function collect(build: (printer: Printer) => void): Uint8Array {
  const parts: Uint8Array[] = [];
  const printer = new Printer({ write: (bytes) => void parts.push(Uint8Array.from(bytes)) });
  build(printer);
  printer.flush();
  const [bytes = new Uint8Array()] = parts;
  return bytes;
}

/**
 * Opens a ticket: `ESC @` (1B 40) clears what an earlier job left, `ESC a 0` (1B 61 00) puts rasters at the left edge.
 * Both are as the command reference has them.
 */
export function openingBytes(): Uint8Array {
  return collect((printer) => printer.hardware('init').align('lt'));
}

/** `ESC a 0` or `ESC a 1` (1B 61 n): what follows stands at the left edge or in the middle. */
export function alignmentBytes(place: 'lt' | 'ct'): Uint8Array {
  return collect((printer) => printer.align(place));
}

/**
 * Ends a ticket: line feeds, then `GS V 0` or `GS V 1` (1D 56 00, 1D 56 01). escpos always uses the plain cut of function
 * A, which cuts where the paper stands, and never `GS V 66 n`, which feeds to the cutter by itself. Function A is right
 * here: clones know it, and the lines fed before it (`LF`, each of the default 3.75 mm that ESC @ restored) carry the
 * last row past the cutter on every model. escpos feeds three lines where it is told none, so the number is always given.
 * After the cut the bell: a pulse of the drawer connector, or `ESC B n t` (1B 42) for a buzzer of the printer's own.
 */
export function closingBytes({ feedLines, cut, pulsePin, buzzer }: PrinterProfile): Uint8Array {
  return collect((printer) => {
    if (cut === 'NONE') printer.feed(feedLines);
    else printer.cut(cut === 'PARTIAL', feedLines);
    if (pulsePin !== null) printer.cashdraw(pulsePin).print(PULSE_TIMES);
    if (buzzer !== null) printer.beep(buzzer.times, buzzer.unitsOf50Ms);
  });
}
