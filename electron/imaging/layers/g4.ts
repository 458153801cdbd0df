import type { Runs } from './runs.ts';
import {
  type BitCode,
  END_OF_LINE,
  HORIZONTAL,
  MOST_STEP_PX,
  MOST_VERTICAL,
  PASS,
  RUN_CODES,
  STEP_PX,
  VERTICAL,
} from './t6-codes.ts';

/** Black and white packed by ITU-T T.6 ("Group 4"), one stream; lossless. */
export interface G4Stream {
  readonly columns: number;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** A change of colour takes at most so many bytes: three codes, of which two are runs with one step each. */
const MOST_CHANGE_BYTES = 8;
const END_BYTES = 4;

/** Packs black and white. */
export function packG4({ widthPx, heightPx, rowEnds, edges }: Runs): G4Stream {
  const writer = new BitWriter();
  // What a row has changes its like of the row above; above the first row everything is white.
  let [aboveFrom, aboveTo] = [0, 0];
  for (let y = 0; y < heightPx; y += 1) {
    const to = rowEnds[y] ?? 0;
    packRow(writer, widthPx, edges, aboveTo, to, aboveFrom, aboveTo);
    [aboveFrom, aboveTo] = [aboveTo, to];
  }
  writer.put(END_OF_LINE);
  writer.put(END_OF_LINE);
  return { columns: widthPx, rows: heightPx, bytes: writer.finish() };
}

/**
 * Codes a row by its changes `from` to `to`, with those of the row above. The names are those of T.6, 2.2.1: `a0` is how
 * far the row is coded, `a1` and `a2` are its next changes, `b1` and `b2` those of the row above.
 */
function packRow(
  writer: BitWriter,
  widthPx: number,
  edges: Int32Array,
  from: number,
  to: number,
  aboveFrom: number,
  aboveTo: number,
): void {
  writer.reserve((to - from + aboveTo - aboveFrom + 2) * MOST_CHANGE_BYTES + widthPx / 1_000);
  let a0 = -1;
  // Even changes are to ink, odd ones back to paper: what is next tells which colour the row has here.
  let own = from;
  let above = aboveFrom;
  while (a0 < widthPx) {
    const isInk = (own - from) & 1;
    if (((above - aboveFrom) & 1) !== isInk) above += above > aboveFrom ? -1 : 1;
    while (above < aboveTo && (edges[above] ?? 0) <= a0) above += 2;
    const a1 = own < to ? (edges[own] ?? 0) : widthPx;
    const b1 = above < aboveTo ? (edges[above] ?? 0) : widthPx;
    const b2 = above + 1 < aboveTo ? (edges[above + 1] ?? 0) : widthPx;
    const offset = a1 - b1;
    if (b2 < a1) {
      writer.put(PASS);
      a0 = b2;
    } else if (offset >= -MOST_VERTICAL && offset <= MOST_VERTICAL) {
      writer.put(VERTICAL[offset + MOST_VERTICAL] ?? PASS);
      a0 = a1;
      own += 1;
    } else {
      const a2 = own + 1 < to ? (edges[own + 1] ?? 0) : widthPx;
      writer.put(HORIZONTAL);
      putRun(writer, isInk, a1 - Math.max(0, a0));
      putRun(writer, 1 - isInk, a2 - a1);
      a0 = a2;
      own += 2;
    }
  }
}

function putRun(writer: BitWriter, isInk: number, lengthPx: number): void {
  const { ends, steps } = RUN_CODES[isInk === 1 ? 1 : 0];
  let rest = lengthPx;
  for (; rest >= MOST_STEP_PX + STEP_PX; rest -= MOST_STEP_PX) writer.put(steps[MOST_STEP_PX / STEP_PX - 1] ?? PASS);
  if (rest >= STEP_PX) writer.put(steps[(rest >> 6) - 1] ?? PASS);
  writer.put(ends[rest & (STEP_PX - 1)] ?? PASS);
}

class BitWriter {
  #bytes = new Uint8Array(16_384);
  #at = 0;
  #waiting = 0;
  #count = 0;

  /** Makes room for so many bytes more. */
  reserve(bytes: number): void {
    if (this.#at + bytes + END_BYTES <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.ceil((this.#at + bytes + END_BYTES) * 1.5));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  put({ bits, length }: BitCode): void {
    this.#waiting = (this.#waiting << length) | bits;
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#bytes[this.#at] = this.#waiting >>> this.#count;
      this.#at += 1;
    }
    this.#waiting &= (1 << this.#count) - 1;
  }

  /** What was written, filled up to a whole byte. */
  finish(): Uint8Array {
    if (this.#count > 0) this.put({ bits: 0, length: 8 - this.#count });
    return this.#bytes.slice(0, this.#at);
  }
}
