import type { Bitmap } from './bitmap.ts';

/** Where on the width of the paper something may print, in dots from the left edge of the head. */
export interface PrintArea {
  readonly leftDots: number;
  readonly widthDots: number;
}

const FIRST_ROWS = 512;

/**
 * The paper that has left the printer: a mono bitmap that grows downwards as it is fed, up to `maxRows`. Past that it
 * takes nothing more and says so in `overflowed`, so that a hostile stream cannot ask for a kilometre of paper.
 */
export class Paper {
  readonly widthDots: number;
  readonly maxRows: number;
  #dots: Uint8Array;
  #capacityRows = FIRST_ROWS;
  #heightRows = 0;
  #row = 0;
  #overflowed = false;

  constructor(widthDots: number, maxRows: number) {
    this.widthDots = widthDots;
    this.maxRows = maxRows;
    this.#dots = new Uint8Array(widthDots * FIRST_ROWS);
  }

  /** The row the head is at, counted from the top of this sheet. */
  get row(): number {
    return this.#row;
  }

  /** Rows of dots of the paper so far, blank feed included. */
  get heightRows(): number {
    return this.#heightRows;
  }

  get overflowed(): boolean {
    return this.#overflowed;
  }

  /** Moves the paper under the head by `rows` (negative pulls it back). Answers false when it would pass the top edge. */
  feed(rows: number): boolean {
    const target = this.#row + rows;
    if (target > this.maxRows) {
      this.#overflowed = true;
      return true;
    }
    this.#row = Math.max(0, target);
    this.#heightRows = Math.max(this.#heightRows, this.#row);
    return target >= 0;
  }

  /**
   * Burns a bitmap with its left edge at `leftDots` and its top at the current row, without feeding. Dots outside `area`
   * are cut; the answer is the number of black dots lost that way.
   */
  burn(bitmap: Bitmap, leftDots: number, area: PrintArea): number {
    if (!this.#reserve(this.#row + bitmap.height)) return 0;
    const first = Math.max(0, area.leftDots);
    const last = Math.min(this.widthDots, area.leftDots + area.widthDots);
    let lost = 0;
    for (let y = 0; y < bitmap.height; y += 1) {
      const source = y * bitmap.width;
      const target = (this.#row + y) * this.widthDots;
      for (let x = 0; x < bitmap.width; x += 1) {
        if (bitmap.dots[source + x] !== 1) continue;
        const column = leftDots + x;
        if (column < first || column >= last) lost += 1;
        else this.#dots[target + column] = 1;
      }
    }
    return lost;
  }

  /** A copy of the whole sheet. */
  picture(): Bitmap {
    const length = this.widthDots * this.#heightRows;
    const dots = new Uint8Array(length);
    dots.set(this.#dots.subarray(0, Math.min(length, this.#dots.length)));
    return { width: this.widthDots, height: this.#heightRows, dots };
  }

  #reserve(rows: number): boolean {
    if (rows > this.maxRows) {
      this.#overflowed = true;
      return false;
    }
    if (rows > this.#capacityRows) {
      while (this.#capacityRows < rows) this.#capacityRows *= 2;
      const grown = new Uint8Array(this.widthDots * this.#capacityRows);
      grown.set(this.#dots);
      this.#dots = grown;
    }
    this.#heightRows = Math.max(this.#heightRows, rows);
    return true;
  }
}
