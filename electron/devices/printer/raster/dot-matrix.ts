/**
 * A picture in printer dots, packed as printers take it: rows from the top, most significant bit leftmost, 1 is black,
 * each row padded with white to a whole byte.
 */
export interface DotMatrix {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bytesPerRow: number;
  readonly bits: Uint8Array;
}

/** An all-white picture of `widthDots` x `heightDots`. */
export function blankMatrix(widthDots: number, heightDots: number): DotMatrix {
  const bytesPerRow = (widthDots + 7) >> 3;
  return { widthDots, heightDots, bytesPerRow, bits: new Uint8Array(bytesPerRow * heightDots) };
}

/** Whether the dot at (x, y) is black; everything outside is white. */
export function isBlack(matrix: DotMatrix, x: number, y: number): boolean {
  if (x < 0 || x >= matrix.widthDots || y < 0 || y >= matrix.heightDots) return false;
  return (((matrix.bits[y * matrix.bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
}

/** Blackens `width` dots of row `y` from `x`; with `invert` turns them over instead. What lies outside is cut. */
export function paintRun(matrix: DotMatrix, x: number, y: number, width: number, invert = false): void {
  if (y < 0 || y >= matrix.heightDots) return;
  const last = Math.min(matrix.widthDots, x + width);
  const row = y * matrix.bytesPerRow;
  for (let column = Math.max(0, x); column < last; column += 1) {
    const index = row + (column >> 3);
    const bit = 0x80 >> (column & 7);
    const byte = matrix.bits[index] ?? 0;
    matrix.bits[index] = invert ? byte ^ bit : byte | bit;
  }
}

/**
 * Lays the black dots of `source` over `target` with its top left corner at (x, y). Answers how many black dots fell
 * outside, which is 0 for a layout that measured right.
 */
export function overlay(target: DotMatrix, source: DotMatrix, x: number, y: number): number {
  if (x < 0 || x + source.widthDots > target.widthDots) return overlayDots(target, source, x, y);
  const shift = x & 7;
  const first = x >> 3;
  let lost = 0;
  for (let row = 0; row < source.heightDots; row += 1) {
    const from = row * source.bytesPerRow;
    if (y + row < 0 || y + row >= target.heightDots) {
      for (let index = 0; index < source.bytesPerRow; index += 1) lost += blackDots(source.bits[from + index] ?? 0);
      continue;
    }
    const to = (y + row) * target.bytesPerRow + first;
    for (let index = 0; index < source.bytesPerRow; index += 1) {
      const byte = source.bits[from + index] ?? 0;
      if (byte === 0) continue;
      target.bits[to + index] = (target.bits[to + index] ?? 0) | (byte >> shift);
      // Bits past the row's end are padding of the source and white, so nothing spills into the next row.
      const spilled = (byte << (8 - shift)) & 0xff;
      if (spilled !== 0) target.bits[to + index + 1] = (target.bits[to + index + 1] ?? 0) | spilled;
    }
  }
  return lost;
}

function overlayDots(target: DotMatrix, source: DotMatrix, x: number, y: number): number {
  let lost = 0;
  for (let row = 0; row < source.heightDots; row += 1) {
    for (let column = 0; column < source.widthDots; column += 1) {
      if (!isBlack(source, column, row)) continue;
      const isInside = x + column >= 0 && x + column < target.widthDots && y + row >= 0 && y + row < target.heightDots;
      if (isInside) paintRun(target, x + column, y + row, 1);
      else lost += 1;
    }
  }
  return lost;
}

function blackDots(byte: number): number {
  let count = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
