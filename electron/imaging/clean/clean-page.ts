import type { CleanedPage } from '../../app/ports/image-work.ts';
import type {
  PageClass,
  PageEdits,
  PageSource,
  Quad,
  QuarterTurn,
  SharePoint,
} from '../../domain/digitization/page-facts.ts';
import { SURE_CORNERS, UNKNOWN_MARKS } from '../../domain/digitization/page-facts.ts';
import { ok, type Result } from '../../domain/result.ts';
import { findPageCodes, NO_CODES } from '../codes/find-codes.ts';
import { packPage } from '../layers/pack-page.ts';
import { viewOf } from '../layers/unpack-page.ts';
import { findMarks } from '../marks/find-marks.ts';
import { cameInColor } from '../marks/ink-masks.ts';
import { decodePicture, decodeReduced, shrunk, sizeOfPicture } from '../raster/decode.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { findFrame, type PageLook, wholeFrame } from './find-frame.ts';
import { frameSize, frameToLook } from './frame.ts';
import { grayOf } from './gray.ts';
import { hasColor } from './page-class.ts';
import { findCorners } from './photo-corners.ts';
import { type Rectified, rectified } from './photo-frame.ts';
import { type Corners, composed, isConvex, type Point, type Projection, scaled, turnedCorners } from './projection.ts';
import type { FoundCorners } from './refine-corners.ts';
import { type Redraw, redraw } from './resample.ts';

export interface PageToClean {
  /** As it came: JPEG or PNG. */
  readonly picture: Uint8Array;
  readonly dpi: number;
  readonly source: PageSource;
  readonly edits: PageEdits;
}

/** A page is looked at with about so many dots an inch: text of 8 points still has letters of 8 pixels. */
const LOOK_DPI = 150;
const DRAWING_LOOK_PIXELS = 4_000_000;
/** Finer than that text gains nothing; the picture is read coarser at once. */
const MOST_DPI = 300;
const DPI_TOLERANCE = 1.15;
/** Below this a page is not turned: nobody sees it, and every redrawing costs sharpness. */
const LEAST_SKEW = 0.04;

/**
 * Cleans a page: what it is, straight, upright, cut to its sheet, out of its perspective, its paper white; then packs it.
 * One picture is in memory at a time. What a person edited goes before what was found; a sheet in a photo of which it is
 * not sure stays uncut and asks for its corners by a low `cornersConfidence`. Error: PAGE_UNREADABLE.
 */
export async function cleanPage(page: PageToClean): Promise<Result<CleanedPage>> {
  const came = page.source === 'DRAWING' ? await openDrawing(page) : await openSheet(page);
  if (!came.ok) return came;
  const { look } = came.value;
  const plan = planPage(page, look);
  const wasColored = cameInColor(look);
  const corners = plan.corners && quadOf(plan.corners, look, plan.turned);
  const drawn = await drawPage(page, came.value, plan);
  if (!drawn.ok) return drawn;
  const { raster, untouched } = drawn.value;
  const packed = await packPage(raster, plan.class, { picture: page.picture, untouched });
  const hasCodes = page.source !== 'DRAWING' && plan.class !== 'PHOTO' && !plan.found?.blank;
  const { separator, codes } = hasCodes ? await findPageCodes(raster) : NO_CODES;
  const views = await viewOf(packed.layers);
  if (!views.ok) return views;
  const { widthPx, heightPx, dpi } = raster;
  const cleaned = {
    ...views.value,
    layers: packed.layers,
    facts: {
      class: plan.class,
      skewDegrees: plan.found?.skewDegrees ?? 0,
      turned: plan.turned,
      orientationSure: plan.found?.orientationSure ?? false,
      blank: plan.found?.blank ?? null,
      corners,
      cornersConfidence: plan.confidence,
      separator,
      codes,
      // A class set by hand may have taken the colours away; what nobody cleaned may lie askew on grey paper.
      marks:
        hasCodes && plan.found && page.edits.class === null && separator === null
          ? findMarks(raster, wasColored)
          : UNKNOWN_MARKS,
      widthPx,
      heightPx,
      dpi: Math.round(dpi),
      sourceBytes: page.picture.length,
      packedBytes: packed.packedBytes,
    },
  };
  release(raster.data);
  return ok(cleaned);
}

/** A page opened: its picture, and the same coarser to look at. */
interface OpenPage {
  readonly look: Raster;
  /** No finer than its class needs. Null for a drawing, which is unpacked once it is known whether in colour. */
  readonly picture: Raster | null;
  /** Whether the picture that came was finer. */
  readonly isReduced: boolean;
}

/** The look is made from the pixels at hand: unpacking takes longer than everything that is found in it. */
async function openSheet({ picture: bytes, dpi, edits }: PageToClean): Promise<Result<OpenPage>> {
  const isReduced = edits.class !== 'DRAWING' && dpi > MOST_DPI * DPI_TOLERANCE;
  const picture = isReduced ? await decodeReduced(bytes, dpi, dpi / MOST_DPI) : await decodePicture(bytes, dpi);
  if (!picture.ok) return picture;
  const look = await shrunk(picture.value, Math.round(picture.value.dpi / LOOK_DPI));
  return ok({ look, picture: picture.value, isReduced });
}

/** A drawing is only looked at for its colours: a few pixels of it are enough, and all would be 200 MB. */
async function openDrawing({ picture, dpi }: PageToClean): Promise<Result<OpenPage>> {
  const size = await sizeOfPicture(picture);
  if (!size.ok) return size;
  const factor = Math.ceil(Math.sqrt((size.value.widthPx * size.value.heightPx) / DRAWING_LOOK_PIXELS));
  const look = await decodeReduced(picture, dpi, factor);
  return look.ok ? ok({ look: look.value, picture: null, isReduced: false }) : look;
}

/** What is done with a page, in pixels of its look. */
interface PagePlan {
  readonly class: PageClass;
  readonly turned: QuarterTurn;
  /** Null for a page that stays as it came. */
  readonly found: PageLook | null;
  /** The sheet in the look, and the rectangle it becomes; null where the whole look is the sheet. */
  readonly corners: Corners | null;
  readonly sheet: Rectified | null;
  readonly confidence: number;
}

function planPage({ source, edits }: PageToClean, look: Raster): PagePlan {
  const asItCame = source === 'DRAWING' || edits.asItCame;
  if (asItCame) {
    const isDrawing = source === 'DRAWING';
    const ownClass = isDrawing ? 'DRAWING' : findFrame(look, source === 'PHOTO').class;
    const plan = { found: null, corners: null, sheet: null, confidence: 1 };
    return { ...plan, class: edits.class ?? ownClass, turned: edits.turn };
  }
  const { corners, confidence, isUsed } = cornersOf(source, edits, look);
  const sheet = corners && isUsed ? rectified(corners) : null;
  const flat = sheet ? flattened(look, sheet) : look;
  const found = findFrame(flat, source === 'PHOTO' || sheet !== null);
  const turned = quarters(found.turned + edits.turn);
  return { class: edits.class ?? found.class, turned, found, corners, sheet, confidence };
}

const quarters = (degrees: number): QuarterTurn => {
  const turn = ((degrees % 360) + 360) % 360;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
};

/** Corners set by hand are sure; those of a photo are searched; a flat page needs none. */
function cornersOf(
  source: PageSource,
  edits: PageEdits,
  look: Raster,
): { readonly corners: Corners | null; readonly confidence: number; readonly isUsed: boolean } {
  if (edits.corners) {
    const at = ({ x, y }: SharePoint): Point => ({ x: x * look.widthPx, y: y * look.heightPx });
    const [p0, p1, p2, p3] = edits.corners;
    const corners: Corners = [at(p0), at(p1), at(p2), at(p3)];
    // Corners that make no sheet are shown again, to be set anew.
    const isSheet = isConvex(corners);
    return { corners, confidence: isSheet ? 1 : 0, isUsed: isSheet };
  }
  if (source !== 'PHOTO') return { corners: null, confidence: 1, isUsed: false };
  const found: FoundCorners | null = findCorners(grayOf(look));
  if (!found) return { corners: null, confidence: 0, isUsed: false };
  return { ...found, isUsed: found.confidence >= SURE_CORNERS };
}

/** The sheet of a photo as a look of its own. */
function flattened(look: Raster, sheet: Rectified): Raster {
  const [widthPx, heightPx] = [Math.max(1, Math.round(sheet.widthPx)), Math.max(1, Math.round(sheet.heightPx))];
  const dpi = sheet.paperDpi ?? look.dpi;
  return redraw(look, { widthPx, heightPx, dpi, channels: look.channels, toPicture: sheet.toPicture, light: null });
}

/** The picture in its own fineness, drawn as planned. Look and picture are let go. */
async function drawPage(
  page: PageToClean,
  { look, picture: open, isReduced }: OpenPage,
  plan: PagePlan,
): Promise<Result<{ raster: Raster; untouched: boolean }>> {
  const isGray = plan.class === 'BW' || plan.class === 'GRAY' || (plan.class === 'DRAWING' && !hasColor(look));
  const colors = isGray ? 'GRAY' : 'AS_IT_IS';
  const picture = open ? ok(open) : await decodePicture(page.picture, page.dpi, colors);
  if (!picture.ok) return picture;
  const redrawn = planRedraw(picture.value, look, plan, isGray ? 1 : 3);
  if (look !== picture.value) release(look.data);
  if (!redrawn) return ok({ raster: picture.value, untouched: !isReduced });
  const raster = redraw(picture.value, redrawn);
  release(picture.value.data);
  return ok({ raster, untouched: false });
}

/** Null for a picture that stays as it is. */
function planRedraw(picture: Raster, look: Raster, plan: PagePlan, channels: 1 | 3): Redraw | null {
  const { found, sheet } = plan;
  const frame = { ...(found?.frame ?? wholeFrame(look)), turn: plan.turned };
  const isStraight = Math.abs(frame.skewDegrees) < LEAST_SKEW && !found?.isCut && !sheet && plan.turned === 0;
  const isCleaned = found !== null && plan.class !== 'PHOTO' && plan.class !== 'DRAWING';
  if (isStraight && !isCleaned) return null;
  const scale = { x: picture.widthPx / look.widthPx, y: picture.heightPx / look.heightPx };
  const perLook = (scale.x + scale.y) / 2;
  const { width, height } = frameSize(frame);
  const toFlat = isStraight ? scaled(1 / scale.x, 1 / scale.y) : frameToLook(frame, perLook);
  const toLook: Projection = sheet ? composed(sheet.toPicture, toFlat) : toFlat;
  const lookDpi = sheet?.paperDpi ?? picture.dpi / perLook;
  return {
    widthPx: isStraight ? picture.widthPx : Math.max(1, Math.round(width * perLook)),
    heightPx: isStraight ? picture.heightPx : Math.max(1, Math.round(height * perLook)),
    dpi: lookDpi * perLook,
    channels,
    toPicture: composed(scaled(scale.x, scale.y), toLook),
    light: isCleaned && found ? { paper: found.light, tiles: found.tiles, toLook: toFlat } : null,
  };
}

/** Corners as shares of the picture, named as the turned sheet is read. */
function quadOf(corners: Corners, look: Raster, turned: QuarterTurn): Quad {
  const share = ({ x, y }: Point): SharePoint => ({
    x: clampShare(x / look.widthPx),
    y: clampShare(y / look.heightPx),
  });
  const [p0, p1, p2, p3] = turnedCorners(corners, turned / 90);
  return [share(p0), share(p1), share(p2), share(p3)];
}

const clampShare = (share: number): number => Math.max(0, Math.min(1, share));
