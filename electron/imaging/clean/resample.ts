import type { Raster } from '../raster/raster.ts';
import { type InkTiles, TILE_BITS } from './ink-tiles.ts';
import { MAX_GAIN, type PaperLight } from './paper-light.ts';
import { type Projection, project } from './projection.ts';

/** How a page is drawn anew from the picture that came. */
export interface Redraw {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** 1 draws a picture in colour grey; a grey one stays grey. */
  readonly channels: 1 | 3;
  /** From a pixel of the new page to one of the picture. */
  readonly toPicture: Projection;
  /** Null keeps the tones. */
  readonly light: RedrawLight | null;
}

/** The paper under the page and where it has ink, and from a pixel of the new page to one of the look both were found in. */
interface RedrawLight {
  readonly paper: PaperLight;
  readonly tiles: InkTiles;
  readonly toLook: Projection;
}

/** Blocks over which place and light change evenly, and of which those without ink are left white. */
const BLOCK = { widthPx: 32, heightPx: 8 } as const;
/** Places are counted in 1/65536 pixels, gains in 1/4096. */
const PLACE_ONE = 65_536;
const GAIN_ONE = 4096;
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
 * outside of the picture becomes white, and so does, without a look at its pixels, what has no ink.
 */
export function redraw(picture: Raster, plan: Redraw): Raster {
  const { widthPx, heightPx, dpi, light } = plan;
  const channels = picture.channels === 3 ? plan.channels : 1;
  const data = new Uint8Array(widthPx * heightPx * channels).fill(255);
  const drawRun = channels === 3 ? drawColorRun : picture.channels === 3 ? drawColorAsGrayRun : drawGrayRun;
  const run = new Run(picture, plan, channels);
  for (let top = 0; top < heightPx; top += BLOCK.heightPx) {
    const bottom = Math.min(heightPx, top + BLOCK.heightPx);
    for (let left = 0; left < widthPx; left += BLOCK.widthPx) {
      const right = Math.min(widthPx, left + BLOCK.widthPx);
      if (light && isBare(light, left, top, right, bottom)) continue;
      run.startBlock(left, top, right, bottom);
      for (let y = top; y < bottom; y += 1) {
        run.startRow(y);
        if (run.count > 0) drawRun(picture, run, data, (y * widthPx + run.left) * channels);
      }
    }
  }
  return { widthPx, heightPx, channels, dpi, data };
}

/** Whether no square with ink lies under a block of the page, or at its edge. */
function isBare({ tiles, toLook }: RedrawLight, left: number, top: number, right: number, bottom: number): boolean {
  const { columns, rows, has } = tiles;
  const corner = { x: left, y: top };
  const { x: x0, y: y0 } = project(toLook, corner);
  corner.x = right;
  const { x: x1, y: y1 } = project(toLook, corner);
  corner.y = bottom;
  const { x: x2, y: y2 } = project(toLook, corner);
  corner.x = left;
  const { x: x3, y: y3 } = project(toLook, corner);
  const firstColumn = Math.max(0, (Math.min(x0, x1, x2, x3) - 1) >> TILE_BITS);
  const lastColumn = Math.min(columns - 1, (Math.max(x0, x1, x2, x3) + 1) >> TILE_BITS);
  const firstRow = Math.max(0, (Math.min(y0, y1, y2, y3) - 1) >> TILE_BITS);
  const lastRow = Math.min(rows - 1, (Math.max(y0, y1, y2, y3) + 1) >> TILE_BITS);
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let at = row * columns + firstColumn; at <= row * columns + lastColumn; at += 1) {
      if (has[at] === 1) return false;
    }
  }
  return true;
}

/** By how much levels are raised in the corners of a block so that the paper becomes white. */
interface CornerGains {
  leftTop: number;
  rightTop: number;
  leftBottom: number;
  rightBottom: number;
}

const noGain = (): CornerGains => ({
  leftTop: GAIN_ONE,
  rightTop: GAIN_ONE,
  leftBottom: GAIN_ONE,
  rightBottom: GAIN_ONE,
});

/** The part of a row of a block that lies in the picture: place and gain at its start, and how they change with every pixel. */
class Run {
  left = 0;
  count = 0;
  u = 0;
  v = 0;
  du = 0;
  dv = 0;
  /** Of red, green and blue; of a grey page the first. */
  gain0 = GAIN_ONE;
  gain1 = GAIN_ONE;
  gain2 = GAIN_ONE;
  step0 = 0;
  step1 = 0;
  step2 = 0;
  readonly tones: Uint8Array;
  readonly #plan: Redraw;
  readonly #isGray: boolean;
  /** A pixel and its neighbours to the right and below lie in the picture up to here. */
  readonly #mostU: number;
  readonly #mostV: number;
  readonly #corners = [noGain(), noGain(), noGain()] as const;
  #blockLeft = 0;
  #blockTop = 0;
  #width = 1;
  #height = 1;

  constructor(picture: Raster, plan: Redraw, channels: 1 | 3) {
    this.#plan = plan;
    this.#isGray = channels === 1;
    this.#mostU = (picture.widthPx - 1) * PLACE_ONE - 1;
    this.#mostV = (picture.heightPx - 1) * PLACE_ONE - 1;
    this.tones = plan.light ? TONES : SAME_TONES;
  }

  startBlock(left: number, top: number, right: number, bottom: number): void {
    this.#blockLeft = left;
    this.#blockTop = top;
    this.#width = right - left;
    this.#height = bottom - top;
    const { light } = this.#plan;
    if (!light) return;
    this.#gainsAt(light, left, top, 'leftTop');
    this.#gainsAt(light, right, top, 'rightTop');
    this.#gainsAt(light, left, bottom, 'leftBottom');
    this.#gainsAt(light, right, bottom, 'rightBottom');
  }

  startRow(row: number): void {
    const { a, b, c, d, e, f, g, h } = this.#plan.toPicture;
    const width = this.#width;
    const x = this.#blockLeft + 0.5;
    const y = row + 0.5;
    const w = PLACE_ONE / (g * x + h * y + 1);
    const endW = PLACE_ONE / (g * (x + width) + h * y + 1);
    const u = (a * x + b * y + c) * w;
    const v = (d * x + e * y + f) * w;
    this.u = Math.round(u - PLACE_ONE / 2);
    this.v = Math.round(v - PLACE_ONE / 2);
    this.du = Math.round(((a * (x + width) + b * y + c) * endW - u) / width);
    this.dv = Math.round(((d * (x + width) + e * y + f) * endW - v) / width);
    this.left = this.#blockLeft;
    this.count = width;
    if (this.#plan.light) this.#startGains((y - this.#blockTop) / this.#height, 1 / width);
    if (!this.#isInside(this.u, this.v) || !this.#isInside(this.#endU(), this.#endV())) this.#clip();
  }

  #startGains(down: number, across: number): void {
    const [first, second, third] = this.#corners;
    this.gain0 = Math.round(first.leftTop + (first.leftBottom - first.leftTop) * down);
    this.step0 = Math.round((first.rightTop + (first.rightBottom - first.rightTop) * down - this.gain0) * across);
    if (this.#isGray) return;
    this.gain1 = Math.round(second.leftTop + (second.leftBottom - second.leftTop) * down);
    this.step1 = Math.round((second.rightTop + (second.rightBottom - second.rightTop) * down - this.gain1) * across);
    this.gain2 = Math.round(third.leftTop + (third.leftBottom - third.leftTop) * down);
    this.step2 = Math.round((third.rightTop + (third.rightBottom - third.rightTop) * down - this.gain2) * across);
  }

  /** Leaves out pixels at both ends that lie outside of the picture. */
  #clip(): void {
    while (this.count > 0 && !this.#isInside(this.u, this.v)) {
      this.left += 1;
      this.count -= 1;
      this.u += this.du;
      this.v += this.dv;
      this.gain0 += this.step0;
      this.gain1 += this.step1;
      this.gain2 += this.step2;
    }
    while (this.count > 0 && !this.#isInside(this.#endU(), this.#endV())) this.count -= 1;
  }

  #endU(): number {
    return this.u + this.du * (this.count - 1);
  }

  #endV(): number {
    return this.v + this.dv * (this.count - 1);
  }

  #isInside(u: number, v: number): boolean {
    return u >= 0 && v >= 0 && u <= this.#mostU && v <= this.#mostV;
  }

  #gainsAt({ paper, toLook }: RedrawLight, x: number, y: number, corner: keyof CornerGains): void {
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
    for (let channel = 0; channel < (this.#isGray ? 1 : 3); channel += 1) {
      const cells = (this.#isGray ? paper.brightness : paper.channels[channel]) ?? paper.brightness;
      const top = (cells[at] ?? 255) * (1 - p) + (cells[at + right] ?? 255) * p;
      const bottom = (cells[at + down] ?? 255) * (1 - p) + (cells[at + down + right] ?? 255) * p;
      const level = Math.max(1, top * (1 - q) + bottom * q);
      const corners = this.#corners[channel];
      if (corners) corners[corner] = Math.min(MAX_GAIN, 255 / level) * GAIN_ONE;
    }
  }
}

const clamped = (place: number, count: number): number => Math.max(0, Math.min(count - 1.001, place));

function drawColorRun({ widthPx, data }: Raster, run: Run, out: Uint8Array, start: number): void {
  const { tones, du, dv, step0, step1, step2 } = run;
  let { u, v, gain0, gain1, gain2 } = run;
  const rowBytes = widthPx * 3;
  for (let to = start, end = start + run.count * 3; to < end; to += 3) {
    const p = (u >> 8) & 255;
    const q = (v >> 8) & 255;
    const w3 = p * q;
    const w2 = (q << 8) - w3;
    const w1 = (p << 8) - w3;
    const w0 = PLACE_ONE - w1 - w2 - w3;
    const at = (v >> 16) * rowBytes + (u >> 16) * 3;
    const low = at + rowBytes;
    const r =
      ((data[at] ?? 0) * w0 + (data[at + 3] ?? 0) * w1 + (data[low] ?? 0) * w2 + (data[low + 3] ?? 0) * w3) >> 16;
    const g =
      ((data[at + 1] ?? 0) * w0 + (data[at + 4] ?? 0) * w1 + (data[low + 1] ?? 0) * w2 + (data[low + 4] ?? 0) * w3) >>
      16;
    const b =
      ((data[at + 2] ?? 0) * w0 + (data[at + 5] ?? 0) * w1 + (data[low + 2] ?? 0) * w2 + (data[low + 5] ?? 0) * w3) >>
      16;
    out[to] = tones[(r * gain0) >> 12] ?? 255;
    out[to + 1] = tones[(g * gain1) >> 12] ?? 255;
    out[to + 2] = tones[(b * gain2) >> 12] ?? 255;
    u += du;
    v += dv;
    gain0 += step0;
    gain1 += step1;
    gain2 += step2;
  }
}

function drawGrayRun({ widthPx, data }: Raster, run: Run, out: Uint8Array, start: number): void {
  const { tones, du, dv, step0 } = run;
  let { u, v, gain0 } = run;
  for (let to = start, end = start + run.count; to < end; to += 1) {
    const p = (u >> 8) & 255;
    const q = (v >> 8) & 255;
    const at = (v >> 16) * widthPx + (u >> 16);
    const top = (data[at] ?? 0) * (256 - p) + (data[at + 1] ?? 0) * p;
    const bottom = (data[at + widthPx] ?? 0) * (256 - p) + (data[at + widthPx + 1] ?? 0) * p;
    const level = (top * (256 - q) + bottom * q) >> 16;
    out[to] = tones[(level * gain0) >> 12] ?? 255;
    u += du;
    v += dv;
    gain0 += step0;
  }
}

function drawColorAsGrayRun({ widthPx, data }: Raster, run: Run, out: Uint8Array, start: number): void {
  const { tones, du, dv, step0 } = run;
  let { u, v, gain0 } = run;
  for (let to = start, end = start + run.count; to < end; to += 1) {
    const p = (u >> 8) & 255;
    const q = (v >> 8) & 255;
    const at = ((v >> 16) * widthPx + (u >> 16)) * 3;
    const low = at + widthPx * 3;
    const top = grayAt(data, at) * (256 - p) + grayAt(data, at + 3) * p;
    const bottom = grayAt(data, low) * (256 - p) + grayAt(data, low + 3) * p;
    const level = (top * (256 - q) + bottom * q) >> 16;
    out[to] = tones[(level * gain0) >> 12] ?? 255;
    u += du;
    v += dv;
    gain0 += step0;
  }
}

/** As `grayOf` does. */
const grayAt = (data: Uint8Array, at: number): number =>
  (77 * (data[at] ?? 0) + 150 * (data[at + 1] ?? 0) + 29 * (data[at + 2] ?? 0)) >> 8;
