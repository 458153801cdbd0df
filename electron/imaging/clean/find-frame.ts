import type { BlankReason, PageClass, QuarterTurn } from '../../domain/digitization/page-facts.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { blankReason } from './blank.ts';
import { frameSize, frameToLook, type PageFrame } from './frame.ts';
import { type Gray, grainOf, grayOf } from './gray.ts';
import { type InkMap, inkMap } from './ink-map.ts';
import { uprightOf } from './orientation.ts';
import { pageClassOf } from './page-class.ts';
import { type PaperLight, paperLight } from './paper-light.ts';
import { redraw } from './resample.ts';
import { findSheet, NO_SIDES, type SheetSides } from './scan-sheet.ts';
import { findSkew, type Skew } from './skew.ts';

/** What looking at a page found. */
export interface PageLook {
  readonly class: PageClass;
  readonly blank: BlankReason | null;
  readonly light: PaperLight;
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
/** The rim of a sheet, with its shadow, is not looked at for ink, and cut off with a lid. */
const RIM_MM = 1.2;
const CUT_MM = 0.2;
/** Ink that a cut must never lose. */
const DEEP_INK = 70;

/**
 * Finds how a sheet lies in a look (about 150 dots an inch) and what is on it. `isPhoto` for a look that was rectified out
 * of a photograph: it has no lid around it, and light falls on it unevenly.
 */
export function findFrame(look: Raster, isPhoto: boolean): PageLook {
  const gray = grayOf(look);
  const grain = grainOf(gray);
  const light = paperLight(look, isPhoto ? DARKEST_PAPER.photo : DARKEST_PAPER.scan);
  const found = findSkew(gray, grain);
  const askew = found?.degrees ?? 0;
  const sides = isPhoto || !found ? NO_SIDES : findSheet(gray, askew, light.paper, grain);
  const isInside = insideOf(gray, sides, askew, (RIM_MM * look.dpi) / 25.4);
  const ink = inkMap(gray, light);
  const pageClass = pageClassOf(look, light, !isPhoto, isInside);
  const blank = isPhoto || pageClass === 'PHOTO' ? null : blankReason(ink, grain, look.dpi, isInside);
  const whole = wholeFrame(look);
  const nothing = { class: pageClass, blank, light, skewDegrees: 0, turned: 0, orientationSure: false } as const;
  if (!found || blank !== null || pageClass === 'PHOTO') return { ...nothing, frame: whole, isCut: false };
  const straight = straightFrame(look, ink, sides, found, isInside);
  release(ink.depth);
  if (isInside) release(isInside);
  if (gray.data !== look.data) release(gray.data);
  const upright = orientationOf(look, light, straight, found);
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
function straightFrame(
  look: Raster,
  ink: InkMap,
  sides: SheetSides,
  { degrees }: Skew,
  isInside: Uint8Array | null,
): PageFrame {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [halfW, halfH] = [look.widthPx / 2, look.heightPx / 2];
  const [midX, midY] = [halfW * cos + halfH * sin, halfH * cos - halfW * sin];
  const inked = sides === NO_SIDES ? inkBounds(ink, cos, sin, isInside) : null;
  const cut = (CUT_MM * look.dpi) / 25.4;
  return {
    skewDegrees: degrees,
    turn: 0,
    left: sides.left !== null ? sides.left + cut : Math.min(midX - halfW, inked?.left ?? Infinity),
    top: sides.top !== null ? sides.top + cut : Math.min(midY - halfH, inked?.top ?? Infinity),
    right: sides.right !== null ? sides.right - cut : Math.max(midX + halfW, inked?.right ?? -Infinity),
    bottom: sides.bottom !== null ? sides.bottom - cut : Math.max(midY + halfH, inked?.bottom ?? -Infinity),
  };
}

/** The bounds of all deep ink in the frame turned by the skew. */
function inkBounds({ widthPx, heightPx, depth }: InkMap, cos: number, sin: number, isInside: Uint8Array | null) {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let y = 0; y < heightPx; y += 2) {
    for (let x = 0, at = y * widthPx; x < widthPx; x += 2, at += 2) {
      if ((depth[at] ?? 0) < DEEP_INK || isInside?.[at] === 0) continue;
      const u = x * cos + y * sin;
      const v = y * cos - x * sin;
      if (u < bounds.left) bounds.left = u;
      if (u > bounds.right) bounds.right = u;
      if (v < bounds.top) bounds.top = v;
      if (v > bounds.bottom) bounds.bottom = v;
    }
  }
  return bounds;
}

/** Draws the look straight and asks which way its lines stand. */
function orientationOf(
  look: Raster,
  light: PaperLight,
  straight: PageFrame,
  { axis }: Skew,
): { turned: QuarterTurn; orientationSure: boolean } {
  const frame: PageFrame = { ...straight, turn: axis === 'ROWS' ? 0 : 90 };
  const { width, height } = frameSize(frame);
  const toLook = frameToLook(frame, 1);
  const gray = grayRaster(look);
  const { widthPx, heightPx, data } = redraw(
    { ...gray, dpi: look.dpi },
    {
      widthPx: Math.floor(width),
      heightPx: Math.floor(height),
      dpi: look.dpi,
      toPicture: toLook,
      light: { paper: light, toLook },
    },
  );
  for (let at = 0; at < data.length; at += 1) data[at] = 255 - (data[at] ?? 0);
  const { isUpsideDown, isSure } = uprightOf({ widthPx, heightPx, depth: data }, look.dpi);
  release(data);
  if (gray.data !== look.data) release(gray.data);
  if (!isSure) return { turned: 0, orientationSure: false };
  const turned = axis === 'ROWS' ? (isUpsideDown ? 180 : 0) : isUpsideDown ? 270 : 90;
  return { turned, orientationSure: true };
}

function grayRaster(look: Raster): Omit<Raster, 'dpi'> {
  return { ...grayOf(look), channels: 1 };
}
