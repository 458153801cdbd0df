import type { Raster } from '../raster/raster.ts';
import type { PaperLight } from './paper-light.ts';
import type { Projection } from './projection.ts';

/** How a page is drawn anew from the picture that came. */
export interface Redraw {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** From a pixel of the new page to one of the picture. */
  readonly toPicture: Projection;
  /** The paper under the page, and from a pixel of the new page to one of the look it was estimated from. Null keeps the tones. */
  readonly light: { readonly paper: PaperLight; readonly toLook: Projection } | null;
}

/** Pixels over which place and light change evenly. */
const RUN_PX = 32;
/** Places are counted in 1/65536 pixels, gains in 1/4096. */
const PLACE_ONE = 65_536;
const GAIN_ONE = 4096;
/** Paper in the dark is not lifted to pure noise. */
const MAX_GAIN = 6;
/** Below, tones stay; above, all is paper. What shines through from behind and grain lie between. */
const INK_UNTIL = 196;
const PAPER_FROM = 231;

/** Levels after the light is evened out, up to `MAX_GAIN` x 255, to levels of the page. */
const TONES = Uint8Array.from({ length: 256 * MAX_GAIN }, (_, level) => {
  if (level <= INK_UNTIL) return level;
  if (level >= PAPER_FROM) return 255;
  return INK_UNTIL + ((level - INK_UNTIL) * (255 - INK_UNTIL)) / (PAPER_FROM - INK_UNTIL);
});
const SAME_TONES = Uint8Array.from({ length: 256 * MAX_GAIN }, (_, level) => Math.min(255, level));

/**
 * Draws the page: turned, straightened, cut and with its paper made white in one pass, linear between pixels. What lies
 * outside of the picture becomes white, and so does, without a look at its pixels, what is brighter than paper needs to be.
 */
export function redraw(picture: Raster, plan: Redraw): Raster {
  const { widthPx, heightPx, dpi } = plan;
  const { channels } = picture;
  const data = new Uint8Array(widthPx * heightPx * channels).fill(255);
  const run = new Run(plan, channels);
  const darkest = plan.light ? darkestOf(picture) : null;
  for (let y = 0; y < heightPx; y += 1) {
    run.startRow(y + 0.5);
    for (let x = 0; x < widthPx; x += RUN_PX) {
      const count = Math.min(RUN_PX, widthPx - x);
      run.moveTo(x + 0.5, y + 0.5, count);
      if (darkest && isWhite(picture, darkest, run, count)) continue;
      const to = (y * widthPx + x) * channels;
      if (channels === 3) drawColorRun(picture, run, data, to, count);
      else drawGrayRun(picture, run, data, to, count);
    }
  }
  return { widthPx, heightPx, channels, dpi, data };
}

/** Whether every pixel of a run becomes white: the darkest around it would. */
function isWhite({ widthPx, heightPx, channels }: Raster, darkest: Darkest, run: Run, count: number): boolean {
  const endU = run.u + run.du * (count - 1);
  const endV = run.v + run.dv * (count - 1);
  const left = Math.max(0, Math.min(run.u, endU) >> 16) >> TILE_BITS;
  const right = Math.min(widthPx - 1, (Math.max(run.u, endU) >> 16) + 1) >> TILE_BITS;
  const top = Math.max(0, Math.min(run.v, endV) >> 16) >> TILE_BITS;
  const bottom = Math.min(heightPx - 1, (Math.max(run.v, endV) >> 16) + 1) >> TILE_BITS;
  for (let channel = 0; channel < channels; channel += 1) {
    let level = 255;
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const here = darkest.levels[(row * darkest.columns + column) * channels + channel] ?? 0;
        if (here < level) level = here;
      }
    }
    const gain = run.gains[channel] ?? 0;
    const least = Math.min(gain, gain + (run.gainSteps[channel] ?? 0) * (count - 1));
    if (run.tones[(level * least) >> 12] !== 255) return false;
  }
  return true;
}

/** The darkest level of each channel in squares of 16 pixels. */
interface Darkest {
  readonly columns: number;
  readonly levels: Uint8Array;
}

const TILE_BITS = 4;

function darkestOf(picture: Raster): Darkest {
  const { widthPx, heightPx, channels } = picture;
  const columns = ((widthPx - 1) >> TILE_BITS) + 1;
  const rows = ((heightPx - 1) >> TILE_BITS) + 1;
  const levels = new Uint8Array(columns * rows * channels).fill(255);
  const darkenRow = channels === 3 ? darkenColors : darkenGrays;
  for (let y = 0; y < heightPx; y += 1) darkenRow(picture, y, levels, (y >> TILE_BITS) * columns * channels);
  return { columns, levels };
}

function darkenColors({ widthPx, data }: Raster, y: number, levels: Uint8Array, start: number): void {
  for (let x = 0, at = y * widthPx * 3, tile = start; x < widthPx; tile += 3) {
    let red = levels[tile] ?? 0;
    let green = levels[tile + 1] ?? 0;
    let blue = levels[tile + 2] ?? 0;
    for (const end = Math.min(widthPx, x + (1 << TILE_BITS)); x < end; x += 1, at += 3) {
      const r = data[at] ?? 0;
      const g = data[at + 1] ?? 0;
      const b = data[at + 2] ?? 0;
      if (r < red) red = r;
      if (g < green) green = g;
      if (b < blue) blue = b;
    }
    levels[tile] = red;
    levels[tile + 1] = green;
    levels[tile + 2] = blue;
  }
}

function darkenGrays({ widthPx, data }: Raster, y: number, levels: Uint8Array, start: number): void {
  for (let x = 0, at = y * widthPx, tile = start; x < widthPx; tile += 1) {
    let level = levels[tile] ?? 0;
    for (const end = Math.min(widthPx, x + (1 << TILE_BITS)); x < end; x += 1, at += 1) {
      const here = data[at] ?? 0;
      if (here < level) level = here;
    }
    levels[tile] = level;
  }
}

/** Place and gain at the start of a run, and how they change with every pixel. */
class Run {
  u = 0;
  v = 0;
  du = 0;
  dv = 0;
  readonly gains: Int32Array;
  readonly gainSteps: Int32Array;
  readonly tones: Uint8Array;
  readonly #plan: Redraw;
  /** Where the last run ended, which is where the next one starts. */
  #endU = 0;
  #endV = 0;
  readonly #endGains: Float64Array;

  constructor(plan: Redraw, channels: number) {
    this.#plan = plan;
    this.gains = new Int32Array(channels);
    this.gainSteps = new Int32Array(channels);
    this.#endGains = new Float64Array(channels).fill(GAIN_ONE);
    this.tones = plan.light ? TONES : SAME_TONES;
  }

  startRow(y: number): void {
    this.#lookAt(0.5, y);
    this.#gainsAt(0.5, y, 0);
  }

  /** Runs of a row follow each other. */
  moveTo(x: number, y: number, count: number): void {
    const u = this.#endU;
    const v = this.#endV;
    this.#lookAt(x + count, y);
    this.u = Math.round(u * PLACE_ONE);
    this.v = Math.round(v * PLACE_ONE);
    this.du = Math.round(((this.#endU - u) * PLACE_ONE) / count);
    this.dv = Math.round(((this.#endV - v) * PLACE_ONE) / count);
    this.#gainsAt(x + count, y, count);
  }

  #lookAt(x: number, y: number): void {
    const { a, b, c, d, e, f, g, h } = this.#plan.toPicture;
    const w = 1 / (g * x + h * y + 1);
    this.#endU = (a * x + b * y + c) * w - 0.5;
    this.#endV = (d * x + e * y + f) * w - 0.5;
  }

  /** By how much levels are raised there so that the paper becomes white, and how that changes on the way of `count`. */
  #gainsAt(x: number, y: number, count: number): void {
    const { light } = this.#plan;
    if (!light) {
      this.gains.fill(GAIN_ONE);
      return;
    }
    const { paper, toLook } = light;
    const w = toLook.g * x + toLook.h * y + 1;
    const scale = 1 / paper.cellPx;
    const column = clamped(((toLook.a * x + toLook.b * y + toLook.c) / w) * scale - 0.5, paper.columns);
    const row = clamped(((toLook.d * x + toLook.e * y + toLook.f) / w) * scale - 0.5, paper.rows);
    const c0 = Math.floor(column);
    const r0 = Math.floor(row);
    const p = column - c0;
    const q = row - r0;
    const at = r0 * paper.columns + c0;
    const right = Math.min(paper.columns - 1, c0 + 1) - c0;
    const down = r0 + 1 < paper.rows ? paper.columns : 0;
    for (let channel = 0; channel < this.gains.length; channel += 1) {
      const cells = (this.gains.length === 3 ? paper.channels[channel] : paper.brightness) ?? paper.brightness;
      const top = (cells[at] ?? 255) * (1 - p) + (cells[at + right] ?? 255) * p;
      const bottom = (cells[at + down] ?? 255) * (1 - p) + (cells[at + down + right] ?? 255) * p;
      const level = Math.max(1, top * (1 - q) + bottom * q);
      const from = this.#endGains[channel] ?? GAIN_ONE;
      const to = Math.min(MAX_GAIN, 255 / level) * GAIN_ONE;
      this.gains[channel] = from;
      if (count > 0) this.gainSteps[channel] = (to - from) / count;
      this.#endGains[channel] = to;
    }
  }
}

const clamped = (place: number, count: number): number => Math.max(0, Math.min(count - 1.001, place));

function drawColorRun(picture: Raster, run: Run, out: Uint8Array, start: number, count: number): void {
  const { widthPx, heightPx, data } = picture;
  const { tones, du, dv } = run;
  const lastX = widthPx - 1;
  const lastY = heightPx - 1;
  let u = run.u;
  let v = run.v;
  let g0 = run.gains[0] ?? 0;
  let g1 = run.gains[1] ?? 0;
  let g2 = run.gains[2] ?? 0;
  const s0 = run.gainSteps[0] ?? 0;
  const s1 = run.gainSteps[1] ?? 0;
  const s2 = run.gainSteps[2] ?? 0;
  const rowBytes = widthPx * 3;
  for (let to = start, end = start + count * 3; to < end; to += 3) {
    const x = u >> 16;
    const y = v >> 16;
    if (x >= 0 && y >= 0 && x < lastX && y < lastY) {
      const p = (u >> 8) & 255;
      const q = (v >> 8) & 255;
      const w3 = p * q;
      const w2 = (q << 8) - w3;
      const w1 = (p << 8) - w3;
      const w0 = PLACE_ONE - w1 - w2 - w3;
      const at = y * rowBytes + x * 3;
      const low = at + rowBytes;
      const r =
        ((data[at] ?? 0) * w0 + (data[at + 3] ?? 0) * w1 + (data[low] ?? 0) * w2 + (data[low + 3] ?? 0) * w3) >> 16;
      const g =
        ((data[at + 1] ?? 0) * w0 + (data[at + 4] ?? 0) * w1 + (data[low + 1] ?? 0) * w2 + (data[low + 4] ?? 0) * w3) >>
        16;
      const b =
        ((data[at + 2] ?? 0) * w0 + (data[at + 5] ?? 0) * w1 + (data[low + 2] ?? 0) * w2 + (data[low + 5] ?? 0) * w3) >>
        16;
      out[to] = tones[(r * g0) >> 12] ?? 255;
      out[to + 1] = tones[(g * g1) >> 12] ?? 255;
      out[to + 2] = tones[(b * g2) >> 12] ?? 255;
    }
    u += du;
    v += dv;
    g0 += s0;
    g1 += s1;
    g2 += s2;
  }
}

function drawGrayRun(picture: Raster, run: Run, out: Uint8Array, start: number, count: number): void {
  const { widthPx, heightPx, data } = picture;
  const { tones, du, dv } = run;
  const lastX = widthPx - 1;
  const lastY = heightPx - 1;
  let u = run.u;
  let v = run.v;
  let gain = run.gains[0] ?? 0;
  const gainStep = run.gainSteps[0] ?? 0;
  for (let to = start, end = start + count; to < end; to += 1) {
    const x = u >> 16;
    const y = v >> 16;
    if (x >= 0 && y >= 0 && x < lastX && y < lastY) {
      const p = (u >> 8) & 255;
      const q = (v >> 8) & 255;
      const at = y * widthPx + x;
      const top = (data[at] ?? 0) * (256 - p) + (data[at + 1] ?? 0) * p;
      const bottom = (data[at + widthPx] ?? 0) * (256 - p) + (data[at + widthPx + 1] ?? 0) * p;
      const level = (top * (256 - q) + bottom * q) >> 16;
      out[to] = tones[(level * gain) >> 12] ?? 255;
    }
    u += du;
    v += dv;
    gain += gainStep;
  }
}
