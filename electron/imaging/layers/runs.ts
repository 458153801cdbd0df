/**
 * Black and white as runs: for every row where it changes, first to ink, then back to paper, and so on. `rowEnds` says for
 * each row how many changes there are up to its end; a run that goes to the right edge ends at `widthPx`.
 */
export interface Runs {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowEnds: Int32Array;
  readonly edges: Int32Array;
}

const FIRST_EDGES = 4_096;

/** Takes runs row by row; changes of a row come from left to right, two for each run. */
export class RunWriter {
  readonly #rowEnds: Int32Array;
  #edges = new Int32Array(FIRST_EDGES);
  #count = 0;
  #row = 0;

  constructor(heightPx: number) {
    this.#rowEnds = new Int32Array(heightPx);
  }

  change(x: number): void {
    if (this.#count === this.#edges.length) {
      const larger = new Int32Array(this.#count * 2);
      larger.set(this.#edges);
      this.#edges = larger;
    }
    this.#edges[this.#count] = x;
    this.#count += 1;
  }

  endRow(): void {
    this.#rowEnds[this.#row] = this.#count;
    this.#row += 1;
  }

  runs(widthPx: number): Runs {
    const edges = this.#edges.subarray(0, this.#count);
    return { widthPx, heightPx: this.#rowEnds.length, rowEnds: this.#rowEnds, edges };
  }
}

/** The runs of everything that is not 0; rows from the top, one byte a pixel. */
export function runsOf(ink: Uint8Array, widthPx: number, heightPx: number): Runs {
  const writer = new RunWriter(heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    let isInk = false;
    for (let x = 0, at = y * widthPx; x < widthPx; x += 1, at += 1) {
      if ((ink[at] !== 0) === isInk) continue;
      writer.change(x);
      isInk = !isInk;
    }
    if (isInk) writer.change(widthPx);
    writer.endRow();
  }
  return writer.runs(widthPx);
}

/** Only the part in which there is ink, and where that part begins; null where there is none. */
export function cropped(runs: Runs): { readonly runs: Runs; readonly leftPx: number; readonly topPx: number } | null {
  const { rowEnds, edges } = runs;
  let [left, right, top, bottom] = [runs.widthPx, 0, -1, 0];
  for (let y = 0, from = 0; y < rowEnds.length; y += 1) {
    const to = rowEnds[y] ?? 0;
    if (to > from) {
      left = Math.min(left, edges[from] ?? 0);
      right = Math.max(right, edges[to - 1] ?? 0);
      if (top < 0) top = y;
      bottom = y + 1;
    }
    from = to;
  }
  if (top < 0) return null;
  const moved = edges.map((edge) => edge - left);
  const part = { widthPx: right - left, heightPx: bottom - top, rowEnds: rowEnds.subarray(top, bottom), edges: moved };
  return { runs: part, leftPx: left, topPx: top };
}

/** One byte a pixel: `ink` where a run is, 0 elsewhere. */
export function pixelsOf({ widthPx, heightPx, rowEnds, edges }: Runs, ink: number): Uint8Array {
  const pixels = new Uint8Array(widthPx * heightPx);
  for (let y = 0, at = 0; y < heightPx; y += 1) {
    for (const end = rowEnds[y] ?? 0; at < end; at += 2) {
      pixels.fill(ink, y * widthPx + (edges[at] ?? 0), y * widthPx + (edges[at + 1] ?? 0));
    }
  }
  return pixels;
}
