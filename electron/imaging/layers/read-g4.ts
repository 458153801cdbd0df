import type { G4Stream } from './g4.ts';
import { type Runs, RunWriter } from './runs.ts';
import {
  type BitCode,
  HORIZONTAL,
  MODE_BITS,
  MOST_VERTICAL,
  PASS,
  RUN_BITS,
  RUN_CODES,
  STEP_PX,
  VERTICAL,
} from './t6-codes.ts';

/** Modes by number: below these the vertical ones, from the left to the right. */
const PASSES = VERTICAL.length;
const HORIZONTALS = PASSES + 1;

/** What the next bits mean, for all there may be: the value behind the length of its code; 0 for bits that are no code. */
type Lookup = Uint16Array;
const LENGTH_BITS = 4;
const LENGTH_MASK = (1 << LENGTH_BITS) - 1;

function lookup(widest: number, entries: readonly (readonly [code: BitCode, value: number])[]): Lookup {
  const found = new Uint16Array(1 << widest);
  for (const [{ bits, length }, value] of entries) {
    const first = bits << (widest - length);
    found.fill((value << LENGTH_BITS) | length, first, first + (1 << (widest - length)));
  }
  return found;
}

const MODES = lookup(MODE_BITS, [
  ...VERTICAL.map((code, offset) => [code, offset] as const),
  [PASS, PASSES],
  [HORIZONTAL, HORIZONTALS],
]);
/** White, then black. */
const RUNS = RUN_CODES.map(({ ends, steps }) =>
  lookup(RUN_BITS, [
    ...ends.map((code, lengthPx) => [code, lengthPx] as const),
    ...steps.map((code, step) => [code, (step + 1) * STEP_PX] as const),
  ]),
);

/** The runs of a stream. Throws for bytes that are none. */
export function readG4({ columns, rows, bytes }: G4Stream): Runs {
  const reader = new BitReader(bytes);
  const writer = new RunWriter(rows);
  let above: number[] = [];
  for (let y = 0; y < rows; y += 1) {
    const row = readRow(reader, columns, above);
    for (const edge of row) writer.change(edge);
    writer.endRow();
    above = row;
  }
  return writer.runs(columns);
}

/** The changes of a row, from those of the row above; names as in `g4.ts`. */
function readRow(reader: BitReader, columns: number, above: readonly number[]): number[] {
  const row: number[] = [];
  let a0 = -1;
  let next = 0;
  while (a0 < columns) {
    const isInk = row.length & 1;
    if ((next & 1) !== isInk) next += next > 0 ? -1 : 1;
    while (next < above.length && (above[next] ?? 0) <= a0) next += 2;
    const mode = reader.take(MODES, MODE_BITS);
    if (mode === PASSES) {
      a0 = above[next + 1] ?? columns;
    } else if (mode === HORIZONTALS) {
      const from = Math.max(0, a0);
      const middle = from + readRun(reader, isInk);
      a0 = middle + readRun(reader, 1 - isInk);
      row.push(middle, a0);
    } else {
      const a1 = (above[next] ?? columns) + mode - MOST_VERTICAL;
      if (a1 < Math.max(0, a0)) throw new Error('a row of Group 4 goes backwards');
      a0 = a1;
      row.push(a1);
    }
  }
  if (a0 > columns) throw new Error('a row of Group 4 is too long');
  // Changes at the right edge are none; a run that lasts until there ends there.
  while (row.at(-1) === columns) row.pop();
  if (row.length & 1) row.push(columns);
  return row;
}

function readRun(reader: BitReader, isInk: number): number {
  const codes = RUNS[isInk];
  if (!codes) throw new Error('two colours');
  let lengthPx = 0;
  for (;;) {
    const part = reader.take(codes, RUN_BITS);
    lengthPx += part;
    if (part < STEP_PX) return lengthPx;
  }
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #waiting = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The value of the code that comes next, of at most `widest` bits. */
  take(codes: Lookup, widest: number): number {
    while (this.#count < widest) {
      // After the end there are zeros, which no code of a row begins with.
      this.#waiting = ((this.#waiting & 0xffff) << 8) | (this.#bytes[this.#at] ?? 0);
      this.#at += 1;
      this.#count += 8;
    }
    const found = codes[(this.#waiting >>> (this.#count - widest)) & ((1 << widest) - 1)] ?? 0;
    if (found === 0) throw new Error('no code of Group 4');
    this.#count -= found & LENGTH_MASK;
    return found >> LENGTH_BITS;
  }
}
