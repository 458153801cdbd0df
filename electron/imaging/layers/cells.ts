import type { Raster } from '../raster/raster.ts';

/** Cells of this many pixels a side carry what changes slowly over a page: its paper, its pictures. */
export const CELL_PX = 32;

/** A picture of cells: a value each, rows from the top. */
export interface Cells {
  readonly across: number;
  readonly down: number;
}

export const cellsOf = ({ widthPx, heightPx }: Pick<Raster, 'widthPx' | 'heightPx'>): Cells => ({
  across: Math.ceil(widthPx / CELL_PX),
  down: Math.ceil(heightPx / CELL_PX),
});

/**
 * The rows of every cell in which there is anything else than pure white, which is what most of a cleaned page is: a bit for
 * each, the lowest for the topmost.
 */
export function inkedRows({ widthPx, heightPx, channels, data }: Raster, { across, down }: Cells): Uint32Array {
  const inked = new Uint32Array(across * down);
  // Four bytes at once; elsewhere than on their border one by one.
  const shift = -data.byteOffset & 3;
  const words = new Uint32Array(data.buffer, data.byteOffset + shift, (data.length - shift) >> 2);
  for (let y = 0; y < heightPx; y += 1) {
    const from = y * widthPx * channels;
    const to = from + widthPx * channels;
    for (let at = from; at < to; ) {
      const inWords = at - shift;
      if ((inWords & 3) === 0 && inWords >= 0 && at + 4 <= to) {
        if (words[inWords >> 2] === 0xffffffff) {
          at += 4;
          continue;
        }
      } else if (data[at] === 255) {
        at += 1;
        continue;
      }
      const column = Math.floor((at - from) / channels / CELL_PX);
      const cell = Math.floor(y / CELL_PX) * across + column;
      inked[cell] = (inked[cell] ?? 0) | (1 << (y % CELL_PX));
      at = from + (column + 1) * CELL_PX * channels;
    }
  }
  return inked;
}

/** The largest, or the smallest, of a cell and its neighbours up to `reach` cells away. */
export function spread(cells: Cells, values: Uint8Array, reach: number, which: 'MOST' | 'LEAST'): Uint8Array {
  if (which === 'MOST') return mostAround(cells, values, reach);
  const turned = mostAround(
    cells,
    values.map((value) => 255 - value),
    reach,
  );
  return turned.map((value) => 255 - value);
}

function mostAround({ across, down }: Cells, values: Uint8Array, reach: number): Uint8Array {
  const rows = new Uint8Array(values.length);
  const result = new Uint8Array(values.length);
  for (let y = 0; y < down; y += 1) {
    const row = y * across;
    for (let x = 0; x < across; x += 1) {
      rows[row + x] = mostOf(values, row + Math.max(0, x - reach), row + Math.min(across - 1, x + reach), 1);
    }
  }
  for (let y = 0; y < down; y += 1) {
    const [first, last] = [Math.max(0, y - reach) * across, Math.min(down - 1, y + reach) * across];
    for (let x = 0; x < across; x += 1) result[y * across + x] = mostOf(rows, first + x, last + x, across);
  }
  return result;
}

function mostOf(values: Uint8Array, first: number, last: number, step: number): number {
  let most = 0;
  for (let at = first; at <= last; at += step) {
    const value = values[at] ?? 0;
    if (value > most) most = value;
  }
  return most;
}

/** Drops groups of set cells (touching by a side) that have fewer than `least` members; changes `cells` in place. */
export function dropSmallGroups({ across, down }: Cells, cells: Uint8Array, least: number): void {
  const seen = new Uint8Array(cells.length);
  for (let start = 0; start < cells.length; start += 1) {
    if (cells[start] === 0 || seen[start] === 1) continue;
    const group = [start];
    seen[start] = 1;
    for (let next = 0; next < group.length; next += 1) {
      const at = group[next] ?? 0;
      const x = at % across;
      const y = (at - x) / across;
      const around = [x > 0 ? at - 1 : -1, x + 1 < across ? at + 1 : -1, y > 0 ? at - across : -1];
      for (const other of [...around, y + 1 < down ? at + across : -1]) {
        if (other < 0 || cells[other] === 0 || seen[other] === 1) continue;
        seen[other] = 1;
        group.push(other);
      }
    }
    if (group.length < least) for (const at of group) cells[at] = 0;
  }
}

/** The pixels of a cell. */
export function boundsOf({ widthPx, heightPx }: Pick<Raster, 'widthPx' | 'heightPx'>, { across }: Cells, cell: number) {
  const left = (cell % across) * CELL_PX;
  const top = Math.floor(cell / across) * CELL_PX;
  return { left, top, right: Math.min(left + CELL_PX, widthPx), bottom: Math.min(top + CELL_PX, heightPx) };
}
