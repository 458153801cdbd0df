import { type Bitmap, blankBitmap } from './bitmap.ts';
import type { BarcodeSystem } from './command.ts';

/** Modules of a whole symbol by system: fixed for the EAN family, else about so many a character plus start and stop. */
const MODULES: Readonly<Record<BarcodeSystem, (length: number) => number>> = {
  'UPC-A': () => 95,
  'UPC-E': () => 51,
  EAN13: () => 95,
  EAN8: () => 67,
  CODE39: (length) => 16 * (length + 2),
  ITF: (length) => 9 * length + 9,
  CODABAR: (length) => 12 * length,
  CODE93: (length) => 9 * (length + 4) + 1,
  CODE128: (length) => 11 * (length + 1) + 13,
};

/**
 * The block that stands for a one-dimensional barcode in the picture: as tall as GS h says and about as wide as the
 * symbol, hatched. The bars themselves are not drawn: tickets carry QR symbols.
 */
export function barcodeBlock(system: BarcodeSystem, length: number, moduleDots: number, heightDots: number): Bitmap {
  const block = blankBitmap(MODULES[system](length) * moduleDots, heightDots);
  for (let y = 0; y < block.height; y += 1) {
    for (let x = 0; x < block.width; x += 1) {
      if ((x + y) % 8 < 4) block.dots[y * block.width + x] = 1;
    }
  }
  return block;
}

/**
 * The characters a printer sets beside a barcode (HRI). CODE128 data carries its code set in `{A`, `{B` and `{C`, and in
 * set C each byte is a pair of digits (command reference, "GS k", CODE128); other control codes print as spaces.
 */
export function barcodeLabel(system: BarcodeSystem, data: Uint8Array): Uint8Array {
  if (system !== 'CODE128') return data.map(printable);
  const label: number[] = [];
  let isPairs = false;
  for (let index = 0; index < data.length; index += 1) {
    const byte = data[index] ?? 0;
    if (byte === BRACE) {
      index += 1;
      const selector = data[index] ?? 0;
      if (selector === BRACE) label.push(BRACE);
      if (CODE_SETS.includes(selector)) isPairs = selector === CODE_SETS[2];
    } else if (isPairs && byte < 100) {
      label.push(DIGIT_ZERO + Math.floor(byte / 10), DIGIT_ZERO + (byte % 10));
    } else {
      label.push(printable(byte));
    }
  }
  return Uint8Array.from(label);
}

const BRACE = 0x7b;
const DIGIT_ZERO = 0x30;
/** `A`, `B`, `C`. */
const CODE_SETS = [0x41, 0x42, 0x43];

function printable(byte: number): number {
  return byte >= 0x20 && byte < 0x7f ? byte : 0x20;
}
