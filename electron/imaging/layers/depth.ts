import type { Raster } from '../raster/raster.ts';
import { boundsOf } from './cells.ts';
import type { Rgb } from './packed-page.ts';
import type { Paper } from './paper.ts';

/** The paper of a cell; of a grey page three times the same. */
export function paperOfCell({ planes }: Paper, cell: number): Rgb {
  const [reds, greens = reds, blues = greens] = planes;
  return [reds?.[cell] ?? 255, greens?.[cell] ?? 255, blues?.[cell] ?? 255];
}

/** How far a pixel stands out from its paper, in the channel where it does most; 0 for one that is lighter. */
export function depthAt({ channels, data }: Raster, at: number, [red, green, blue]: Rgb): number {
  if (channels === 1) return Math.max(0, red - (data[at] ?? 0));
  const from = at * 3;
  return Math.max(0, red - (data[from] ?? 0), green - (data[from + 1] ?? 0), blue - (data[from + 2] ?? 0));
}

/** How far the pixel that stands out most does, for each cell. */
export function deepestOf(page: Raster, paper: Paper): Uint8Array {
  const deepest = new Uint8Array(paper.cells.across * paper.cells.down);
  const step = page.channels === 3 ? 1 : 0;
  const { widthPx, channels, data } = page;
  for (const cell of paper.inked) {
    const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
    let [reds, greens, blues] = [255, 255, 255];
    for (let y = top, rows = paper.rows[cell] ?? 0; y < bottom; y += 1, rows >>>= 1) {
      if ((rows & 1) === 0) continue;
      const end = (y * widthPx + right) * channels;
      for (let at = (y * widthPx + left) * channels; at < end; at += channels) {
        const red = data[at] ?? 255;
        const green = data[at + step] ?? 255;
        const blue = data[at + 2 * step] ?? 255;
        if (red < reds) reds = red;
        if (green < greens) greens = green;
        if (blue < blues) blues = blue;
      }
    }
    const [red, green, blue] = paperOfCell(paper, cell);
    deepest[cell] = Math.max(0, red - reds, green - greens, blue - blues);
  }
  return deepest;
}
