import type { Raster } from '../raster/raster.ts';
import type { PackedInk, Rgb } from './packed-page.ts';
import type { Runs } from './runs.ts';

/** Where runs are drawn on a page, in pixels of it. */
interface RunsPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws runs in a colour, stretched over their place. Of pixels that they cover in part, the colour is mixed with what was
 * there. What lies outside of the page is not drawn.
 */
export function drawRuns(page: Raster, runs: Runs, color: PackedInk['color'], place: RunsPlace): void {
  if (place.width === runs.widthPx && place.height === runs.heightPx) fillRuns(page, runs, color, place);
  else mixRuns(page, runs, color, place);
}

/** Pixel for pixel. */
function fillRuns(page: Raster, { rowEnds, edges }: Runs, color: Rgb, { left, top }: RunsPlace): void {
  const { widthPx, channels, data } = page;
  const last = Math.min(rowEnds.length, page.heightPx - top);
  for (let y = 0, at = 0; y < last; y += 1) {
    const row = (top + y) * widthPx;
    for (const end = rowEnds[y] ?? 0; at < end; at += 2) {
      const from = row + Math.min(widthPx, left + (edges[at] ?? 0));
      const to = row + Math.min(widthPx, left + (edges[at + 1] ?? 0));
      if (channels === 1) data.fill(color[0], from, to);
      else fillColor(data, from * 3, to * 3, color);
    }
  }
}

function fillColor(data: Uint8Array, from: number, to: number, [red, green, blue]: Rgb): void {
  for (let at = from; at < to; at += 3) {
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
  }
}

function mixRuns(page: Raster, runs: Runs, color: Rgb, { left, top, width, height }: RunsPlace): void {
  const share = height / runs.heightPx;
  const covered = new Float32Array(width + 1);
  const last = Math.min(height, page.heightPx - top);
  for (let y = 0; y < last; y += 1) {
    // Rows that this one is made of, each with the part of it that they fill.
    const [from, to] = [y / share, (y + 1) / share];
    let [first, end] = [width, 0];
    for (let row = Math.floor(from); row < to && row < runs.heightPx; row += 1) {
      const part = (Math.min(to, row + 1) - Math.max(from, row)) * share;
      const at = row === 0 ? 0 : (runs.rowEnds[row - 1] ?? 0);
      const rowEnd = runs.rowEnds[row] ?? 0;
      if (at === rowEnd || part <= 0) continue;
      coverRow(covered, runs.edges, at, rowEnd, width / runs.widthPx, part);
      first = Math.min(first, Math.floor(((runs.edges[at] ?? 0) * width) / runs.widthPx));
      end = Math.max(end, Math.ceil(((runs.edges[rowEnd - 1] ?? 0) * width) / runs.widthPx));
    }
    if (end <= first) continue;
    mixRow(page, (top + y) * page.widthPx + left, covered, first, Math.min(end, page.widthPx - left), color);
    covered.fill(0, first, end + 1);
  }
}

/** Adds how much of every pixel the runs of a row cover. */
function coverRow(
  covered: Float32Array,
  edges: Int32Array,
  at: number,
  end: number,
  share: number,
  part: number,
): void {
  for (let next = at; next < end; next += 2) {
    const [from, to] = [(edges[next] ?? 0) * share, (edges[next + 1] ?? 0) * share];
    const [first, last] = [Math.floor(from), Math.floor(to)];
    if (first === last) {
      covered[first] = (covered[first] ?? 0) + (to - from) * part;
      continue;
    }
    covered[first] = (covered[first] ?? 0) + (first + 1 - from) * part;
    for (let x = first + 1; x < last; x += 1) covered[x] = (covered[x] ?? 0) + part;
    covered[last] = (covered[last] ?? 0) + (to - last) * part;
  }
}

function mixRow(page: Raster, row: number, covered: Float32Array, first: number, end: number, color: Rgb): void {
  const { channels, data } = page;
  for (let x = first; x < end; x += 1) {
    const cover = covered[x] ?? 0;
    if (cover === 0) continue;
    const at = (row + x) * channels;
    for (let channel = 0; channel < channels; channel += 1) {
      const under = data[at + channel] ?? 0;
      data[at + channel] = under + ((color[channel] ?? 0) - under) * cover + 0.5;
    }
  }
}
