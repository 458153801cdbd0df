import type { Raster } from '../raster/raster.ts';
import { boundsOf, type Cells, dropSmallGroups, spread } from './cells.ts';
import type { Paper } from './paper.ts';
import { NO_INK, type Separation } from './separate.ts';

/** What of a page inks alone do not show, cell by cell. */
export interface Tones {
  /** 1 where a cell is part of a photograph: it keeps all its pixels, and no ink lies on it. */
  readonly picture: Uint8Array;
  /** 1 where something pale besides the print is seen. */
  readonly pale: Uint8Array;
}

/** By how much an ink's one colour may miss a pixel. */
const WRONG_INK = 72;
/** From here a tone without ink is seen against the paper. */
const SEEN_TONE = 22;
/** Letters miss as much at their edges; photographs miss everywhere. */
const PICTURE_SHARE = 0.42;
/** A cell as full of ink as this beside a photograph is its dark part. */
const FULL_SHARE = 0.75;
const PALE_SHARE = 0.08;
/** About a centimetre and a half in the square at 300 dots an inch: a photograph of a passport has four of them. */
const LEAST_PICTURE_CELLS = 24;
const STEP = 2;
/** Soft edges of print reach this far. */
const EDGE_PX = 3;

/** Finds photographs and pale tones. */
export function tonesOf(page: Raster, paper: Paper, separation: Separation): Tones {
  const size = paper.cells.across * paper.cells.down;
  const [picture, pale, full] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  for (const cell of paper.inked) {
    const { wrong, tone, ink, seen } = missesOf(page, paper, cell, separation);
    if (wrong + tone > PICTURE_SHARE * seen) picture[cell] = 1;
    if (tone > PALE_SHARE * seen) pale[cell] = 1;
    if (ink > FULL_SHARE * seen) full[cell] = 1;
  }
  // Closes gaps (a white shirt), then drops what is too small for a photograph: bold titles, edges of stamps.
  const closed = spread(paper.cells, spread(paper.cells, picture, 1, 'MOST'), 1, 'LEAST');
  dropSmallGroups(paper.cells, closed, LEAST_PICTURE_CELLS);
  if (!closed.includes(1)) return { picture: closed, pale };
  grow(paper.cells, closed, full);
  return { picture: spread(paper.cells, closed, 1, 'MOST'), pale };
}

/** Adds the full cells that touch a picture, and those that touch them. */
function grow(cells: Cells, picture: Uint8Array, full: Uint8Array): void {
  for (let before = -1, set = 0; set !== before; ) {
    before = set;
    set = 0;
    const around = spread(cells, picture, 1, 'MOST');
    for (let cell = 0; cell < picture.length; cell += 1) {
      if (around[cell] === 1 && full[cell] === 1) picture[cell] = 1;
      set += picture[cell] ?? 0;
    }
  }
}

function missesOf(page: Raster, { cells, planes }: Paper, cell: number, { inkOf, colors }: Separation) {
  const { widthPx, channels, data } = page;
  const { left, top, right, bottom } = boundsOf(page, cells, cell);
  // The green channel alone: it carries most of what an eye sees.
  const channel = channels === 3 ? 1 : 0;
  const paper = planes[channel]?.[cell] ?? 255;
  const missed = { wrong: 0, tone: 0, ink: 0, seen: 0 };
  for (let y = top; y < bottom; y += STEP) {
    for (let x = left; x < right; x += STEP) {
      const at = y * widthPx + x;
      const value = data[at * channels + channel] ?? 0;
      const ink = inkOf[at] ?? NO_INK;
      missed.seen += 1;
      if (ink !== NO_INK) {
        missed.ink += 1;
        if (Math.abs(value - (colors[ink]?.[1] ?? 0)) > WRONG_INK) missed.wrong += 1;
      } else if (paper - value > SEEN_TONE && !isBesideInk(inkOf, at, widthPx)) missed.tone += 1;
    }
  }
  return missed;
}

/** Bounds are looked at first: reading beside an array is slow. */
function isBesideInk(inkOf: Uint8Array, at: number, widthPx: number): boolean {
  for (const reach of [1, EDGE_PX]) {
    if (at >= reach && inkOf[at - reach] !== NO_INK) return true;
    if (at + reach < inkOf.length && inkOf[at + reach] !== NO_INK) return true;
    if (at >= reach * widthPx && inkOf[at - reach * widthPx] !== NO_INK) return true;
    if (at + reach * widthPx < inkOf.length && inkOf[at + reach * widthPx] !== NO_INK) return true;
  }
  return false;
}
