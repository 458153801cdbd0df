import type { EscPosCommand } from '../../../electron/devices/printer/escpos-decoder/command.ts';
import { type DecodedSheet, SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';

export interface Decoded {
  readonly sheet: DecodedSheet;
  readonly commands: readonly EscPosCommand[];
}

/** A whole stream through the strict decoder. */
export function decode(bytes: Uint8Array, widthDots: 576 | 384): Decoded {
  const commands: EscPosCommand[] = [];
  const reader = new SheetReader(widthDots, { onCommand: (command) => void commands.push(command) });
  reader.push(bytes);
  reader.end();
  return { sheet: reader.takeSheet(), commands };
}
