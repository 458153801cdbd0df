import { type Bitmap, bitmapFromColumns, bitmapFromRows, drawOver, enlarge } from './bitmap.ts';
import type { CommandOf, QrLevel } from './command.ts';
import { qrSymbol } from './qr-symbol.ts';

/**
 * The dots of GS v 0, enlarged as its mode says. Columns past `maxWidthDots` are not unpacked, because a header may claim
 * half a million of them; `hasInkBeyond` tells whether any of those was black.
 */
export function rasterBitmap(
  { data, bytesPerRow, rows, timesX, timesY }: CommandOf<'raster'>,
  maxWidthDots: number,
): { bitmap: Bitmap; hasInkBeyond: boolean } {
  const keptBytes = Math.min(bytesPerRow, (maxWidthDots + 7) >> 3);
  if (keptBytes === bytesPerRow) {
    return { bitmap: enlarge(bitmapFromRows(data, bytesPerRow * 8, rows), timesX, timesY), hasInkBeyond: false };
  }
  const kept = new Uint8Array(keptBytes * rows);
  let hasInkBeyond = false;
  for (let row = 0; row < rows; row += 1) {
    const whole = data.subarray(row * bytesPerRow, (row + 1) * bytesPerRow);
    kept.set(whole.subarray(0, keptBytes), row * keptBytes);
    hasInkBeyond ||= whole.subarray(keptBytes).some((byte) => byte !== 0);
  }
  return { bitmap: enlarge(bitmapFromRows(kept, keptBytes * 8, rows), timesX, timesY), hasInkBeyond };
}

/** The strip of ESC *, enlarged to the density of its mode. */
export function columnBitmap(command: CommandOf<'columnImage'>): Bitmap {
  return enlarge(
    bitmapFromColumns(command.data, command.columns, command.bytesPerColumn),
    command.timesX,
    command.timesY,
  );
}

/** The dots of GS ( L fn 112 or 113, enlarged by bx and by. */
export function graphicsBitmap(command: CommandOf<'storeGraphics'>): Bitmap {
  const bitmap =
    command.layout === 'rows'
      ? bitmapFromRows(command.data, command.widthDots, command.heightDots)
      : cropRows(bitmapFromColumns(command.data, command.widthDots, (command.heightDots + 7) >> 3), command.heightDots);
  return enlarge(bitmap, command.timesX, command.timesY);
}

function cropRows(bitmap: Bitmap, rows: number): Bitmap {
  return { width: bitmap.width, height: rows, dots: bitmap.dots.subarray(0, bitmap.width * rows) };
}

/** Two graphics stored before one print command lie on top of each other (command reference, "GS ( L fn 112"). */
export function overlaid(below: Bitmap | undefined, above: Bitmap): Bitmap {
  if (below === undefined) return above;
  const width = Math.max(below.width, above.width);
  const height = Math.max(below.height, above.height);
  const both = { width, height, dots: new Uint8Array(width * height) };
  drawOver(both, below, 0, 0);
  drawOver(both, above, 0, 0);
  return both;
}

/** The symbol of GS ( k at `moduleDots` dots a module; undefined when the payload is too long. */
export function qrBitmap(payload: Uint8Array, level: QrLevel, moduleDots: number): Bitmap | undefined {
  const symbol = qrSymbol(payload, level);
  return symbol === undefined ? undefined : enlarge(symbol, moduleDots, moduleDots);
}

/** The payload of a QR symbol as text: UTF-8 when it is that, else one character a byte. */
export function payloadText(payload: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return [...payload].map((byte) => String.fromCharCode(byte)).join('');
  }
}
