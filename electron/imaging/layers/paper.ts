import type { Raster } from '../raster/raster.ts';
import { CELL_PX, type Cells, cellsOf, spread } from './cells.ts';
import type { Rgb } from './packed-page.ts';

/** The paper under the print, a colour for every cell. */
export interface Paper {
  readonly cells: Cells;
  /** One plane for each channel of the page. */
  readonly planes: readonly Uint8Array[];
  /** What most of the sheet is. */
  readonly color: Rgb;
}

/** Only every second pixel of every second row is looked at. */
const STEP = 2;
/** How far below the lightest pixel of a cell its paper may lie: grain. */
const GRAIN = 28;
/** Print as wide as this many cells is bridged; what is wider is a picture, and its own tone counts as its paper. */
const BRIDGE = 2;

/** Finds the paper of a page: the light tones of each cell, carried over cells that are all print. */
export function paperOf(page: Raster): Paper {
  const cells = cellsOf(page);
  const light = lightTones(page, cells);
  const planes = light.map((plane) => spread(cells, spread(cells, plane, BRIDGE, Math.max), BRIDGE, Math.min));
  const [red = 255, green = red, blue = red] = planes.map(medianOf);
  return { cells, planes, color: [red, green, blue] };
}

function lightTones({ widthPx, heightPx, channels, data }: Raster, cells: Cells): Uint8Array[] {
  const planes = Array.from({ length: channels }, () => new Uint8Array(cells.across * cells.down));
  const sums = new Float64Array(channels);
  for (let cell = 0; cell < cells.across * cells.down; cell += 1) {
    const left = (cell % cells.across) * CELL_PX;
    const top = Math.floor(cell / cells.across) * CELL_PX;
    const right = Math.min(left + CELL_PX, widthPx);
    const bottom = Math.min(top + CELL_PX, heightPx);
    const middle = channels === 3 ? 1 : 0;
    let lightest = 0;
    for (let y = top; y < bottom; y += STEP) {
      for (let x = left; x < right; x += STEP) {
        const tone = data[(y * widthPx + x) * channels + middle] ?? 0;
        if (tone > lightest) lightest = tone;
      }
    }
    sums.fill(0);
    let count = 0;
    for (let y = top; y < bottom; y += STEP) {
      for (let x = left; x < right; x += STEP) {
        const at = (y * widthPx + x) * channels;
        if ((data[at + middle] ?? 0) < lightest - GRAIN) continue;
        count += 1;
        for (let channel = 0; channel < channels; channel += 1)
          sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
      }
    }
    for (const [channel, plane] of planes.entries())
      plane[cell] = Math.round((sums[channel] ?? 0) / Math.max(1, count));
  }
  return planes;
}

function medianOf(values: Uint8Array): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length >> 1] ?? 255;
}
