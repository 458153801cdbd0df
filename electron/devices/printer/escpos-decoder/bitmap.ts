/** A small picture of dots: one byte a dot, 1 is black, rows from the top, no padding. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** An all-white bitmap of `width` x `height` dots. */
export function blankBitmap(width: number, height: number): Bitmap {
  return { width, height, dots: new Uint8Array(width * height) };
}

/** Unpacks rows of bits, most significant bit leftmost, each row padded to a whole byte. */
export function bitmapFromRows(data: Uint8Array, widthDots: number, rows: number): Bitmap {
  const bytesPerRow = (widthDots + 7) >> 3;
  const bitmap = blankBitmap(widthDots, rows);
  for (let y = 0; y < rows; y += 1) {
    const source = y * bytesPerRow;
    const target = y * widthDots;
    for (let x = 0; x < widthDots; x += 1) {
      bitmap.dots[target + x] = ((data[source + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    }
  }
  return bitmap;
}

/** Unpacks columns of bits, most significant bit topmost, each column `bytesPerColumn` bytes. */
export function bitmapFromColumns(data: Uint8Array, columns: number, bytesPerColumn: number): Bitmap {
  const height = bytesPerColumn * 8;
  const bitmap = blankBitmap(columns, height);
  for (let x = 0; x < columns; x += 1) {
    for (let y = 0; y < height; y += 1) {
      bitmap.dots[y * columns + x] = ((data[x * bytesPerColumn + (y >> 3)] ?? 0) >> (7 - (y & 7))) & 1;
    }
  }
  return bitmap;
}

/** Repeats every dot `timesX` x `timesY`. */
export function enlarge(source: Bitmap, timesX: number, timesY: number): Bitmap {
  if (timesX === 1 && timesY === 1) return source;
  const result = blankBitmap(source.width * timesX, source.height * timesY);
  for (let y = 0; y < result.height; y += 1) {
    const from = Math.floor(y / timesY) * source.width;
    for (let x = 0; x < result.width; x += 1) {
      result.dots[y * result.width + x] = source.dots[from + Math.floor(x / timesX)] ?? 0;
    }
  }
  return result;
}

/** Turns a bitmap a quarter clockwise. */
export function turnClockwise(source: Bitmap): Bitmap {
  const result = blankBitmap(source.height, source.width);
  for (let y = 0; y < source.height; y += 1) {
    for (let x = 0; x < source.width; x += 1) {
      result.dots[x * result.width + (source.height - 1 - y)] = source.dots[y * source.width + x] ?? 0;
    }
  }
  return result;
}

/** Turns a bitmap upside down (half a turn). */
export function turnHalf(source: Bitmap): Bitmap {
  return { width: source.width, height: source.height, dots: source.dots.toReversed() };
}

/** Draws black dots of `source` over `target` at (x, y). Answers how many black dots fell outside `target`. */
export function drawOver(target: Bitmap, source: Bitmap, x: number, y: number): number {
  let lost = 0;
  for (let row = 0; row < source.height; row += 1) {
    for (let column = 0; column < source.width; column += 1) {
      if (source.dots[row * source.width + column] !== 1) continue;
      const targetX = x + column;
      const targetY = y + row;
      if (targetX < 0 || targetX >= target.width || targetY < 0 || targetY >= target.height) lost += 1;
      else target.dots[targetY * target.width + targetX] = 1;
    }
  }
  return lost;
}
