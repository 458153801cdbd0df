import type { Raster } from '../raster/raster.ts';
import type { PaperLight } from './paper-light.ts';
import { type Projection, project } from './projection.ts';

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
 * outside of the picture becomes white.
 */
export function redraw(picture: Raster, plan: Redraw): Raster {
  const { widthPx, heightPx, dpi } = plan;
  const { channels } = picture;
  const data = new Uint8Array(widthPx * heightPx * channels).fill(255);
  const run = new RunStart(plan, channels);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += RUN_PX) {
      const count = Math.min(RUN_PX, widthPx - x);
      run.moveTo(x + 0.5, y + 0.5, count);
      const to = (y * widthPx + x) * channels;
      if (channels === 3) drawColorRun(picture, run, data, to, count);
      else drawGrayRun(picture, run, data, to, count);
    }
  }
  return { widthPx, heightPx, channels, dpi, data };
}

/** Place and gain at the start of a run, and how they change with every pixel. */
class RunStart {
  u = 0;
  v = 0;
  du = 0;
  dv = 0;
  readonly gains: Int32Array;
  readonly gainSteps: Int32Array;
  readonly tones: Uint8Array;
  readonly #plan: Redraw;

  constructor(plan: Redraw, channels: number) {
    this.#plan = plan;
    this.gains = new Int32Array(channels).fill(GAIN_ONE);
    this.gainSteps = new Int32Array(channels);
    this.tones = plan.light ? TONES : SAME_TONES;
  }

  moveTo(x: number, y: number, count: number): void {
    const { a, b, c, d, e, f, g, h } = this.#plan.toPicture;
    const w0 = 1 / (g * x + h * y + 1);
    const w1 = 1 / (g * (x + count) + h * y + 1);
    const u0 = (a * x + b * y + c) * w0 - 0.5;
    const v0 = (d * x + e * y + f) * w0 - 0.5;
    const u1 = (a * (x + count) + b * y + c) * w1 - 0.5;
    const v1 = (d * (x + count) + e * y + f) * w1 - 0.5;
    this.u = Math.round(u0 * PLACE_ONE);
    this.v = Math.round(v0 * PLACE_ONE);
    this.du = Math.round(((u1 - u0) * PLACE_ONE) / count);
    this.dv = Math.round(((v1 - v0) * PLACE_ONE) / count);
    if (this.#plan.light) this.#light(this.#plan.light, x, y, count);
  }

  #light({ paper, toLook }: NonNullable<Redraw['light']>, x: number, y: number, count: number): void {
    const start = project(toLook, { x, y });
    const end = project(toLook, { x: x + count, y });
    const scale = 1 / paper.cellPx;
    for (let channel = 0; channel < this.gains.length; channel += 1) {
      const cells = (this.gains.length === 3 ? paper.channels[channel] : paper.brightness) ?? paper.brightness;
      const from = gainAt(paper, cells, start.x * scale - 0.5, start.y * scale - 0.5);
      const to = gainAt(paper, cells, end.x * scale - 0.5, end.y * scale - 0.5);
      this.gains[channel] = from;
      this.gainSteps[channel] = (to - from) / count;
    }
  }
}

/** By how much a level is raised so that the paper there becomes white. */
function gainAt({ columns, rows }: PaperLight, cells: Uint8Array, x: number, y: number): number {
  const column = Math.max(0, Math.min(columns - 1.001, x));
  const row = Math.max(0, Math.min(rows - 1.001, y));
  const [c0, r0] = [Math.floor(column), Math.floor(row)];
  const [p, q] = [column - c0, row - r0];
  const at = r0 * columns + c0;
  const right = Math.min(columns - 1, c0 + 1) - c0;
  const down = r0 + 1 < rows ? columns : 0;
  const top = (cells[at] ?? 255) * (1 - p) + (cells[at + right] ?? 255) * p;
  const bottom = (cells[at + down] ?? 255) * (1 - p) + (cells[at + down + right] ?? 255) * p;
  const level = Math.max(1, top * (1 - q) + bottom * q);
  return Math.min(MAX_GAIN, 255 / level) * GAIN_ONE;
}

function drawColorRun(picture: Raster, run: RunStart, out: Uint8Array, start: number, count: number): void {
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

function drawGrayRun(picture: Raster, run: RunStart, out: Uint8Array, start: number, count: number): void {
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
