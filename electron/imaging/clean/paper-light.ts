import type { Raster } from '../raster/raster.ts';

/** The colour of the bare paper over a page, in squares of `CELL_PX` pixels of the looked-at picture. */
export interface PaperLight {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
  /** One value a cell for each channel of the picture. */
  readonly channels: readonly Uint8Array[];
  /** The bright part of each cell before anything was closed: of a picture its own colour. */
  readonly raw: readonly Uint8Array[];
  /** Brightness of a cell, and of the page as a whole. */
  readonly brightness: Uint8Array;
  readonly paper: number;
}

/** By how much a page in poor light is made lighter at most: what is darker would be lifted to pure noise. */
export const MAX_GAIN = 6;
/** About 2.7 mm at 150 dots an inch: wider than a stroke, narrower than a line is long. */
export const CELL_PX = 16;
/** Share of a cell's pixels that are darker than what counts as its paper: text covers less than that. */
const INK_SHARE = 0.65;
/** Of the cells of a page, how many are darker than what counts as its paper. */
const DARK_CELLS_SHARE = 0.75;
/** Cells round a dark one that tell what the paper under it is like: twice this is wider than a hole or a bold title. */
const CLOSING_CELLS = 2;

/**
 * Estimates paper and light: the bright part of every cell, dark spots closed from around them, what is still much darker
 * than the page (a picture, a black surround) filled from its neighbours. `darkest` is the share of the page's paper below
 * which a cell is no paper in poor light any more: a scanner lights evenly, a lamp does not.
 */
export function paperLight(look: Raster, darkest: number): PaperLight {
  const columns = Math.ceil(look.widthPx / CELL_PX);
  const rows = Math.ceil(look.heightPx / CELL_PX);
  const raw = rawCells(look, columns, rows);
  const closed = raw.map((cells) => closing(cells, columns, rows));
  const before = brightnessOf(closed);
  const paper = quantile(before, DARK_CELLS_SHARE);
  const isPaper = Uint8Array.from(before, (level) => (level >= paper * darkest ? 1 : 0));
  const channels = closed.map((cells) => smoothed(filled(cells, isPaper, columns, rows), columns, rows));
  return { columns, rows, cellPx: CELL_PX, channels, raw, brightness: brightnessOf(channels), paper };
}

function rawCells(look: Raster, columns: number, rows: number): Uint8Array[] {
  const { channels } = look;
  const cells = Array.from({ length: channels }, () => new Uint8Array(columns * rows));
  const histogram = new Uint16Array(64);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) cellPaper(look, column, row, columns, histogram, cells);
  }
  return cells;
}

/** The mean colour of the brighter pixels of one cell; every second pixel is enough. */
function cellPaper(
  { widthPx, heightPx, channels, data }: Raster,
  column: number,
  row: number,
  columns: number,
  histogram: Uint16Array,
  cells: readonly Uint8Array[],
): void {
  const [left, top] = [column * CELL_PX, row * CELL_PX];
  const [right, bottom] = [Math.min(widthPx, left + CELL_PX), Math.min(heightPx, top + CELL_PX)];
  const green = channels === 3 ? 1 : 0;
  histogram.fill(0);
  let total = 0;
  for (let y = top; y < bottom; y += 2) {
    for (let at = (y * widthPx + left) * channels + green; at < (y * widthPx + right) * channels; at += 2 * channels) {
      const bin = (data[at] ?? 0) >> 2;
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      total += 1;
    }
  }
  let [bin, below] = [0, 0];
  while (bin < 63 && below + (histogram[bin] ?? 0) < total * INK_SHARE) {
    below += histogram[bin] ?? 0;
    bin += 1;
  }
  const least = Math.max(0, (bin - 1) << 2);
  for (let channel = 0; channel < channels; channel += 1) {
    let sum = 0;
    let count = 0;
    for (let y = top; y < bottom; y += 2) {
      for (let at = (y * widthPx + left) * channels; at < (y * widthPx + right) * channels; at += 2 * channels) {
        if ((data[at + green] ?? 0) < least) continue;
        count += 1;
        sum += data[at + channel] ?? 0;
      }
    }
    const cell = cells[channel];
    if (cell) cell[row * columns + column] = count === 0 ? 255 : sum / count;
  }
}

/** Brightest of the neighbourhood, then darkest of that: fills dark spots that are narrower than the neighbourhood. */
function closing(cells: Uint8Array, columns: number, rows: number): Uint8Array {
  // Darkest is brightest of the negative.
  return negative(brightest(negative(brightest(cells, columns, rows)), columns, rows));
}

const negative = (cells: Uint8Array): Uint8Array => cells.map((level) => 255 - level);

/** The brightest of each cell's neighbourhood: along the rows, then along the columns. */
function brightest(cells: Uint8Array, columns: number, rows: number): Uint8Array {
  const across = new Uint8Array(cells.length);
  const both = new Uint8Array(cells.length);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const last = y * columns + Math.min(columns - 1, x + CLOSING_CELLS);
      let best = 0;
      for (let at = y * columns + Math.max(0, x - CLOSING_CELLS); at <= last; at += 1) {
        const level = cells[at] ?? 0;
        if (level > best) best = level;
      }
      across[y * columns + x] = best;
    }
  }
  for (let y = 0; y < rows; y += 1) {
    const first = Math.max(0, y - CLOSING_CELLS) * columns;
    const last = Math.min(rows - 1, y + CLOSING_CELLS) * columns;
    for (let x = 0; x < columns; x += 1) {
      let best = 0;
      for (let at = first + x; at <= last + x; at += columns) {
        const level = across[at] ?? 0;
        if (level > best) best = level;
      }
      both[y * columns + x] = best;
    }
  }
  return both;
}

/** Cells that are no paper get the nearest paper of their row, and rows without any that of the row above or below. */
function filled(cells: Uint8Array, isPaper: Uint8Array, columns: number, rows: number): Uint8Array {
  const known = new Uint8Array(cells);
  const has = new Uint8Array(isPaper);
  const spread = (length: number, lines: number, step: number, stride: number): void => {
    for (let line = 0; line < lines; line += 1) {
      fillLine(known, has, line * stride, step, length);
    }
  };
  spread(columns, rows, 1, columns);
  spread(rows, columns, columns, 1);
  return known;
}

/** Between two known cells of a line the values go over evenly; beyond the last known one stays. */
function fillLine(cells: Uint8Array, has: Uint8Array, from: number, step: number, length: number): void {
  let last = -1;
  for (let at = 0; at < length; at += 1) {
    if (has[from + at * step] !== 1) continue;
    const value = cells[from + at * step] ?? 255;
    const before = last < 0 ? value : (cells[from + last * step] ?? value);
    for (let gap = last + 1; gap < at; gap += 1) {
      const share = last < 0 ? 1 : (gap - last) / (at - last);
      cells[from + gap * step] = before + (value - before) * share;
      has[from + gap * step] = 1;
    }
    last = at;
  }
  if (last < 0) return;
  for (let at = last + 1; at < length; at += 1) {
    cells[from + at * step] = cells[from + last * step] ?? 255;
    has[from + at * step] = 1;
  }
}

function smoothed(cells: Uint8Array, columns: number, rows: number): Uint8Array {
  const smooth = new Uint8Array(cells.length);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      let [sum, count] = [0, 0];
      for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v += 1) {
        for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u += 1) {
          sum += cells[v * columns + u] ?? 0;
          count += 1;
        }
      }
      smooth[y * columns + x] = sum / count;
    }
  }
  return smooth;
}

function brightnessOf(channels: readonly Uint8Array[]): Uint8Array {
  const [red, green, blue] = channels;
  if (!red || !green || !blue) return red ?? new Uint8Array();
  return green.map((level, at) => (77 * (red[at] ?? 0) + 150 * level + 29 * (blue[at] ?? 0)) >> 8);
}

function quantile(levels: Uint8Array, share: number): number {
  return levels.toSorted()[Math.floor((levels.length - 1) * share)] ?? 255;
}
