import type { MethodOutput } from '../../../../electron/contract/contract.ts';

/** Why a number taken now would come without paper; null while nothing speaks against it. */
export type PrinterNotice = 'NONE' | 'PAPER_OUT' | 'COVER_OPEN' | 'OTHER' | null;

/**
 * What to say on the first screen about the printer of tickets. `states` is null until the device host has answered, and a
 * printer that cannot tell its state is not called broken: both say nothing.
 */
export function printerNotice(
  printerCode: string | null,
  states: MethodOutput<'devices.states'>['devices'] | null,
): PrinterNotice {
  if (printerCode === null) return 'NONE';
  const printer = states?.find(({ code }) => code === printerCode);
  if (printer?.state !== 'PROBLEM') return null;
  if (printer.problem === 'PRINTER_PAPER_OUT') return 'PAPER_OUT';
  return printer.problem === 'PRINTER_COVER_OPEN' ? 'COVER_OPEN' : 'OTHER';
}
