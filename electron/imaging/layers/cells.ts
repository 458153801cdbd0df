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

/** Largest, or smallest, of a cell and its neighbours up to `reach` cells away. */
export function spread(
  { across, down }: Cells,
  values: Uint8Array,
  reach: number,
  pick: (a: number, b: number) => number,
): Uint8Array {
  const rows = values.slice();
  const result = values.slice();
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      let best = values[y * across + x] ?? 0;
      for (let dx = Math.max(0, x - reach); dx <= Math.min(across - 1, x + reach); dx += 1) {
        best = pick(best, values[y * across + dx] ?? 0);
      }
      rows[y * across + x] = best;
    }
  }
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      let best = rows[y * across + x] ?? 0;
      for (let dy = Math.max(0, y - reach); dy <= Math.min(down - 1, y + reach); dy += 1) {
        best = pick(best, rows[dy * across + x] ?? 0);
      }
      result[y * across + x] = best;
    }
  }
  return result;
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
