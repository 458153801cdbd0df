import type { BlankReason, PageClass, QuarterTurn } from '../../domain/digitization/page-facts.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { blankReason, FULL_SHARE, fullDepth } from './blank.ts';
import { type DeepInk, deepInk } from './deep-ink.ts';
import type { PageFrame } from './frame.ts';
import { type Gray, grainOf, grayOf } from './gray.ts';
import { inkMap } from './ink-map.ts';
import { type InkTiles, inkTiles } from './ink-tiles.ts';
import { uprightOf } from './orientation.ts';
import { pageClassOf } from './page-class.ts';
import { type PaperLight, paperLight } from './paper-light.ts';
import { findSheet, NO_SIDES, type SheetSides } from './scan-sheet.ts';
import { findSkew, type Skew } from './skew.ts';

/** What looking at a page found. */
export interface PageLook {
  readonly class: PageClass;
  readonly blank: BlankReason | null;
  readonly light: PaperLight;
  readonly tiles: InkTiles;
  readonly frame: PageFrame;
  /** 0 where nothing was sure enough. */
  readonly skewDegrees: number;
  readonly turned: QuarterTurn;
  readonly orientationSure: boolean;
  /** Whether the frame cuts something off. */
  readonly isCut: boolean;
}

/** Cells darker than that share of the paper are no paper: a scanner lights evenly, a lamp and a hand do not. */
const DARKEST_PAPER = { scan: 0.72, photo: 0.3 } as const;
/** Darker is no paper in any light of a scanner: a picture over the whole page, or a scan that failed. It stays as it came. */
const LEAST_PAPER = 64;
/** The rim of a sheet, with its shadow, is not looked at for ink, and cut off with a lid. */
const RIM_MM = 1.2;
const CUT_MM = 0.2;

/**
 * Finds how a sheet lies in a look (about 150 dots an inch) and what is on it. `isPhoto` for a look that was rectified out
 * of a photograph: it has no lid around it, and light falls on it unevenly.
 */
export function findFrame(look: Raster, isPhoto: boolean): PageLook {
  const gray = grayOf(look);
  const grain = grainOf(gray);
  const light = paperLight(look, isPhoto ? DARKEST_PAPER.photo : DARKEST_PAPER.scan);
  const tiles = inkTiles(look, light);
  const found = findSkew(gray, tiles, grain);
  const askew = found?.degrees ?? 0;
  const sides = isPhoto || !found ? NO_SIDES : findSheet(gray, askew, light.paper, grain);
  const isInside = insideOf(gray, sides, askew, (RIM_MM * look.dpi) / 25.4);
  const ink = deepInk(gray, light, tiles, fullDepth(grain), isInside);
  const hasPaper = isPhoto || light.paper >= LEAST_PAPER;
  const pageClass = hasPaper ? pageClassOf(look, light, tiles, !isPhoto, isInside) : 'PHOTO';
  const mayBeBlank = !isPhoto && pageClass !== 'PHOTO' && ink.inkedShare <= FULL_SHARE;
  const blank = mayBeBlank ? blankReason(inkMap(gray, light, tiles), grain, look.dpi, isInside) : null;
  const nothing = { class: pageClass, blank, light, tiles, skewDegrees: 0, turned: 0, orientationSure: false } as const;
  if (!found || blank !== null || pageClass === 'PHOTO') {
    return { ...nothing, frame: wholeFrame(look), isCut: false };
  }
  const straight = straightFrame(gray, ink, sides, found, look.dpi);
  const upright = orientationOf(gray, ink, straight, found, look.dpi);
  if (isInside) release(isInside);
  if (gray.data !== look.data) release(gray.data);
  return {
    ...nothing,
    frame: { ...straight, turn: upright.turned },
    skewDegrees: askew,
    ...upright,
    isCut: sides !== NO_SIDES,
  };
}

export const wholeFrame = ({ widthPx, heightPx }: Pick<Raster, 'widthPx' | 'heightPx'>): PageFrame => ({
  skewDegrees: 0,
  turn: 0,
  left: 0,
  top: 0,
  right: widthPx,
  bottom: heightPx,
});

/** 1 where a pixel lies on the sheet, its rim left out; null where the whole picture is the sheet. */
function insideOf({ widthPx, heightPx }: Gray, sides: SheetSides, degrees: number, rimPx: number): Uint8Array | null {
  if (sides === NO_SIDES) return null;
  const { left, top, right, bottom } = sides;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [minX, minY] = [(left ?? -Infinity) + rimPx, (top ?? -Infinity) + rimPx];
  const [maxX, maxY] = [(right ?? Infinity) - rimPx, (bottom ?? Infinity) - rimPx];
  const inside = new Uint8Array(widthPx * heightPx);
  for (let y = 0, at = 0; y < heightPx; y += 1) {
    let u = y * sin;
    let v = y * cos;
    for (let x = 0; x < widthPx; x += 1, at += 1) {
      if (u >= minX && u <= maxX && v >= minY && v <= maxY) inside[at] = 1;
      u += cos;
      v -= sin;
    }
  }
  return inside;
}

/** The page turned straight: cut to the sheet where its sides are seen, else as large as it came, and more where ink needs it. */
function straightFrame(gray: Gray, ink: DeepInk, sides: SheetSides, { degrees }: Skew, dpi: number): PageFrame {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [halfW, halfH] = [gray.widthPx / 2, gray.heightPx / 2];
  const [midX, midY] = [halfW * cos + halfH * sin, halfH * cos - halfW * sin];
  const inked = sides === NO_SIDES ? inkBounds(gray, ink, cos, sin) : null;
  const cut = (CUT_MM * dpi) / 25.4;
  return {
    skewDegrees: degrees,
    turn: 0,
    left: sides.left !== null ? sides.left + cut : Math.min(midX - halfW, inked?.left ?? Infinity),
    top: sides.top !== null ? sides.top + cut : Math.min(midY - halfH, inked?.top ?? Infinity),
    right: sides.right !== null ? sides.right - cut : Math.max(midX + halfW, inked?.right ?? -Infinity),
    bottom: sides.bottom !== null ? sides.bottom - cut : Math.max(midY + halfH, inked?.bottom ?? -Infinity),
  };
}

/** The bounds of all deep ink in the frame turned by the skew: a cut must never lose any. */
function inkBounds({ widthPx }: Gray, { places }: DeepInk, cos: number, sin: number) {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let next = 0; next < places.length; next += 1) {
    const at = places[next] ?? 0;
    const y = (at / widthPx) | 0;
    const x = at - y * widthPx;
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    if (u < bounds.left) bounds.left = u;
    if (u > bounds.right) bounds.right = u;
    if (v < bounds.top) bounds.top = v;
    if (v > bounds.bottom) bounds.bottom = v;
  }
  return bounds;
}

/** Asks which way the lines of a page stand. */
function orientationOf(
  gray: Gray,
  ink: DeepInk,
  straight: PageFrame,
  { axis }: Skew,
  dpi: number,
): { turned: QuarterTurn; orientationSure: boolean } {
  const { isUpsideDown, isSure } = uprightOf(gray, ink, { ...straight, turn: axis === 'ROWS' ? 0 : 90 }, dpi);
  if (!isSure) return { turned: 0, orientationSure: false };
  const turned = axis === 'ROWS' ? (isUpsideDown ? 180 : 0) : isUpsideDown ? 270 : 90;
  return { turned, orientationSure: true };
}
