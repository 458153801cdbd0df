import type { PageClass } from '../../domain/digitization/page-facts.ts';
import type { Raster } from '../raster/raster.ts';
import { type InkTiles, TILE_BITS } from './ink-tiles.ts';
import type { PaperLight } from './paper-light.ts';

/** Difference of the channels, after the paper's own colour is taken away, from which a pixel is coloured. */
const LEAST_CHROMA = 52;
/** A thin signature on an A4 page covers 0.0004 of it. */
const COLOR_SHARE = 0.00012;
/** Of a line that its look blurs over four pixels. */
const DRAWN_CHROMA = 20;
/** Tones between ink and paper. Text has them at its edges: up to a third of a cell. */
const MIDTONES = { from: 45, to: 208, share: 0.62 } as const;
const PHOTO_SHARE = 0.45;
const GRAY_SHARE = 0.006;
/** A sheet on a lid has the lid's cells too, a page with a dark edge those of its edge. */
const STRANGE_SHARE = 0.4;
const STRANGE_LEVELS = 13;
/** Squares without ink are hardly darker than the paper of their cell. */
const BARE_SHARE = 0.94;

/**
 * What a page is, by what is on it: colour (pen, stamp) in a few pixels is enough; pictures are cells full of tones that are
 * neither ink nor paper. `light` is the paper of the picture, `isLitEvenly` whether a scanner lit it: then every dark cell
 * is a picture, under a lamp it may be shadow. `tiles` tell where there is ink, `isInside` marks the sheet.
 */
export function pageClassOf(
  look: Raster,
  light: PaperLight,
  tiles: InkTiles,
  isLitEvenly: boolean,
  isInside: Uint8Array | null,
): PageClass {
  const { pictures, cells, colored, pixels } = countKinds(look, light, tiles, isLitEvenly, isInside);
  if (pictures > cells * PHOTO_SHARE || (isLitEvenly && isStrange(light, look, isInside))) return 'PHOTO';
  if (colored > pixels * COLOR_SHARE) return 'COLOR';
  return pictures > cells * GRAY_SHARE ? 'GRAY' : 'BW';
}

/**
 * Whether a drawing has any colour. Its look may be very coarse, which makes thin coloured lines pale; tinted paper counts:
 * a drawing keeps what it has.
 */
export function hasColor({ channels, data }: Raster): boolean {
  if (channels === 1) return false;
  let colored = 0;
  for (let at = 0; at < data.length; at += 3) {
    const r = data[at] ?? 0;
    const g = data[at + 1] ?? 0;
    const b = data[at + 2] ?? 0;
    if (Math.max(r, g, b) - Math.min(r, g, b) > DRAWN_CHROMA) colored += 1;
  }
  return colored > (data.length / 3) * COLOR_SHARE;
}

/** Whether many cells have another colour than most: on a sheet of paper few do, in a photo nearly all. */
function isStrange({ raw, columns, cellPx }: PaperLight, look: Raster, isInside: Uint8Array | null): boolean {
  const usual = raw.map(commonLevel);
  const count = raw[0]?.length ?? 0;
  let strange = 0;
  let seen = 0;
  for (let cell = 0; cell < count; cell += 1) {
    const x = Math.min(look.widthPx - 1, ((cell % columns) + 0.5) * cellPx);
    const y = Math.min(look.heightPx - 1, (Math.floor(cell / columns) + 0.5) * cellPx);
    if (isInside?.[Math.floor(y) * look.widthPx + Math.floor(x)] === 0) continue;
    seen += 1;
    const isFar = raw.some((levels, channel) => Math.abs((levels[cell] ?? 0) - (usual[channel] ?? 0)) > STRANGE_LEVELS);
    if (isFar) strange += 1;
  }
  return strange > seen * STRANGE_SHARE;
}

/** The level around which most cells lie. */
function commonLevel(levels: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const level of levels) counts[level] = (counts[level] ?? 0) + 1;
  let best = 0;
  let most = 0;
  for (let level = 4; level < 252; level += 1) {
    let near = 0;
    for (let one = level - 4; one <= level + 4; one += 1) near += counts[one] ?? 0;
    if (near > most) {
      best = level;
      most = near;
    }
  }
  return best;
}

function countKinds(
  look: Raster,
  light: PaperLight,
  tiles: InkTiles,
  isLitEvenly: boolean,
  isInside: Uint8Array | null,
) {
  const { widthPx, heightPx } = look;
  const total = { pictures: 0, cells: 0, colored: 0, pixels: 0 };
  for (let row = 0; row < light.rows; row += 1) {
    for (let column = 0; column < light.columns; column += 1) {
      const [left, top] = [column * light.cellPx, row * light.cellPx];
      const [right, bottom] = [Math.min(widthPx, left + light.cellPx), Math.min(heightPx, top + light.cellPx)];
      const middle = Math.floor((top + bottom) / 2) * widthPx + Math.floor((left + right) / 2);
      if (isInside?.[middle] === 0) continue;
      const cell = row * light.columns + column;
      const paper = light.channels.map((levels) => Math.max(1, levels[cell] ?? 255));
      const bright = isLitEvenly ? Math.max(1, light.paper) : Math.max(1, light.brightness[cell] ?? 255);
      // Bare paper of a cell that is darker than the page's has the tones of a picture.
      const isBareWhite = Math.min(...paper) * BARE_SHARE > MIDTONES.to * (bright / 255);
      const kinds = countCell(look, { left, top, right, bottom }, isBareWhite ? tiles : null, paper, bright);
      const pixels = ((bottom - top + 1) >> 1) * (right - left);
      total.cells += 1;
      total.colored += kinds.colored;
      total.pixels += pixels;
      if (kinds.midtones > pixels * MIDTONES.share) total.pictures += 1;
    }
  }
  return total;
}

/** Of every second row; only squares with ink where `tiles` are given. */
function countCell(
  { widthPx, channels, data }: Raster,
  box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
  tiles: InkTiles | null,
  paper: readonly number[],
  bright: number,
): { midtones: number; colored: number } {
  const r0 = 255 / (paper[0] ?? 255);
  const g0 = 255 / (paper[1] ?? 255);
  const b0 = 255 / (paper[2] ?? 255);
  const green = channels === 3 ? 1 : 0;
  const dark = (MIDTONES.from * bright) / 255;
  const pale = (MIDTONES.to * bright) / 255;
  let midtones = 0;
  let colored = 0;
  for (let y = box.top; y < box.bottom; y += 2) {
    const tileRow = tiles ? (y >> TILE_BITS) * tiles.columns : 0;
    for (let left = box.left; left < box.right; left += 1 << TILE_BITS) {
      if (tiles && tiles.has[tileRow + (left >> TILE_BITS)] !== 1) continue;
      const end = (y * widthPx + Math.min(box.right, left + (1 << TILE_BITS))) * channels;
      for (let at = (y * widthPx + left) * channels; at < end; at += channels) {
        const level = data[at + green] ?? 0;
        if (level > dark && level < pale) midtones += 1;
        if (green === 0) continue;
        const r = (data[at] ?? 0) * r0;
        const g = level * g0;
        const b = (data[at + 2] ?? 0) * b0;
        const most = r > g ? (r > b ? r : b) : g > b ? g : b;
        const least = r < g ? (r < b ? r : b) : g < b ? g : b;
        if (most - least > LEAST_CHROMA) colored += 1;
      }
    }
  }
  return { midtones, colored };
}
