import type { Raster } from '../raster/raster.ts';
import { boundsOf, CELL_PX } from './cells.ts';
import type { Rgb } from './packed-page.ts';
import type { Paper } from './paper.ts';
import type { Tones } from './pictures.ts';
import { NO_INK } from './separate.ts';

/** Paper this near to that of the whole sheet is that paper: grain and uneven light of a scanner. */
const SAME_PAPER = 14;
/** Print is taken off with this much around it: its soft edge would stay as a ghost. */
const EDGE_PX = 3;

/** Cells that are the sheet's own paper, that have paper of another tone, that show something pale, that are photographs. */
const PLAIN = 0;
const TINTED = 1;
const PALE = 2;
const KEPT = 3;

/** A part of the page; its place in pixels of the page. */
export interface Backdrop {
  readonly raster: Raster;
  readonly leftPx: number;
  readonly topPx: number;
}

/**
 * What lies under the inks: photographs as they are, pale tones, paper of another colour. Null where that is nothing but
 * paper. Takes the inks off `inkOf` that lie on photographs.
 * @param shown What the paper is painted as: tones are shifted with it.
 */
export function backdropOf(page: Raster, paper: Paper, tones: Tones, inkOf: Uint8Array, shown: Rgb): Backdrop | null {
  const kinds = kindsOf(paper, tones);
  const used = [...kinds.keys()].filter((cell) => kinds[cell] !== PLAIN);
  if (used.length === 0) return null;
  const box = boxOf(page, paper, used);
  const [widthPx, heightPx] = [box.right - box.left, box.bottom - box.top];
  const data = new Uint8Array(widthPx * heightPx * page.channels);
  for (let at = 0; at < data.length; at += 1) data[at] = shown[at % page.channels] ?? 255;
  const raster: Raster = { widthPx, heightPx, channels: page.channels, dpi: page.dpi, data };
  const gains = Array.from({ length: page.channels }, (_, channel) => gainOf(shown, paper.color, channel));
  for (const cell of used) {
    drawCell(page, paper, cell, kinds[cell] ?? PLAIN, inkOf, gains, raster, box);
  }
  for (const cell of used) if (kinds[cell] === KEPT) takeInkOff(page, paper, cell, inkOf);
  return { raster, leftPx: box.left, topPx: box.top };
}

/** What a channel's tone becomes when the sheet's own paper is painted as `shown`. */
function gainOf(shown: Rgb, color: Rgb, channel: number): Uint8Array {
  const gain = (shown[channel] ?? 255) / Math.max(1, color[channel] ?? 255);
  return Uint8Array.from({ length: 256 }, (_, tone) => Math.min(255, Math.round(tone * gain)));
}

function kindsOf({ cells, planes, color }: Paper, { picture, pale }: Tones): Uint8Array {
  const kinds = new Uint8Array(cells.across * cells.down);
  for (let cell = 0; cell < kinds.length; cell += 1) {
    const isOther = planes.some((plane, channel) => Math.abs((plane[cell] ?? 0) - (color[channel] ?? 0)) > SAME_PAPER);
    kinds[cell] = picture[cell] === 1 ? KEPT : pale[cell] === 1 ? PALE : isOther ? TINTED : PLAIN;
  }
  return kinds;
}

function boxOf({ widthPx, heightPx }: Raster, { cells }: Paper, used: readonly number[]) {
  const columns = used.map((cell) => cell % cells.across);
  const rows = used.map((cell) => Math.floor(cell / cells.across));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return {
    left: least(columns) * CELL_PX,
    top: least(rows) * CELL_PX,
    right: Math.min(widthPx, (most(columns) + 1) * CELL_PX),
    bottom: Math.min(heightPx, (most(rows) + 1) * CELL_PX),
  };
}

function drawCell(
  page: Raster,
  paper: Paper,
  cell: number,
  kind: number,
  inkOf: Uint8Array,
  gains: readonly Uint8Array[],
  raster: Raster,
  box: { readonly left: number; readonly top: number },
): void {
  const { channels, widthPx } = page;
  const { left, top, right, bottom } = boundsOf(page, paper.cells, cell);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * widthPx + x;
      const keeps = kind === KEPT || (kind === PALE && !isNearInk(inkOf, at, widthPx));
      const to = ((y - box.top) * raster.widthPx + x - box.left) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        const tone = keeps ? page.data[at * channels + channel] : paper.planes[channel]?.[cell];
        raster.data[to + channel] = gains[channel]?.[tone ?? 255] ?? 255;
      }
    }
  }
}

function isNearInk(inkOf: Uint8Array, at: number, widthPx: number): boolean {
  for (let row = -EDGE_PX; row <= EDGE_PX; row += 1) {
    for (let near = at + row * widthPx - EDGE_PX; near <= at + row * widthPx + EDGE_PX; near += 1) {
      if ((inkOf[near] ?? NO_INK) !== NO_INK) return true;
    }
  }
  return false;
}

function takeInkOff(page: Raster, { cells }: Paper, cell: number, inkOf: Uint8Array): void {
  const { left, top, right, bottom } = boundsOf(page, cells, cell);
  for (let y = top; y < bottom; y += 1) inkOf.fill(NO_INK, y * page.widthPx + left, y * page.widthPx + right);
}
