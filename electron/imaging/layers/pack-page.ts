import type { PageClass } from '../../domain/digitization/page-facts.ts';
import { loadSharp } from '../page/load-sharp.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { backdropOf } from './backdrop.ts';
import { packInks } from './ink-streams.ts';
import { packJpeg } from './jpeg.ts';
import { keepPicture } from './keep-picture.ts';
import { LEAST_DPI, type PackedPage, packedBytesOf, type Rgb, writeLayers } from './packed-page.ts';
import { paperOf } from './paper.ts';
import { tonesOf } from './pictures.ts';
import { separate } from './separate.ts';

/** The picture of a page as it came; `untouched` where the raster shows it neither turned nor cut nor cleaned. */
export interface CamePicture {
  readonly picture: Uint8Array;
  readonly untouched: boolean;
}

/** Text gains nothing above; drawings keep what they have. */
const TEXT_DPI = 300;
/** A little finer than wished is not worth a loss. */
const DPI_TOLERANCE = 1.1;
/** Photographs are packed with so much more quality than what lies under text. */
const PHOTO_QUALITY = 20;
/** Paper from here up is white. */
const WHITE_PAPER = 232;
const WHITE: Rgb = [255, 255, 255];

/** How small a page is packed, from the usual down. What is coarser than `LEAST_DPI` as it came stays as coarse. */
interface Step {
  readonly jpegQuality: number;
  readonly isInkCoarse: boolean;
}
export const STEPS: readonly Step[] = [
  { jpegQuality: 58, isInkCoarse: false },
  { jpegQuality: 40, isInkCoarse: false },
  { jpegQuality: 30, isInkCoarse: true },
  { jpegQuality: 20, isInkCoarse: true },
  { jpegQuality: 12, isInkCoarse: true },
];

/**
 * Packs a cleaned page for its PDF: black and white as Group 4, photographs as JPEG, text in colour or grey as one Group 4
 * stream for each ink over a picture of what is no ink. Smaller than what came: where the usual is not, it is packed
 * smaller step by step, and an untouched page stays the picture that came. Never coarser than 200 dots an inch.
 * Throws for a raster whose data is not as long as its size says.
 */
export async function packPage(
  raster: Raster,
  pageClass: PageClass,
  came: CamePicture,
): Promise<{ layers: Uint8Array; packedBytes: number }> {
  let best = await packAtStep(raster, pageClass, 0);
  if (packedBytesOf(best) >= came.picture.length && came.untouched) {
    const kept = await keepPicture(came.picture);
    // Its own pixels, on a sheet of the same size.
    if (kept) best = { ...best, ...kept, dpi: (raster.dpi * kept.widthPx) / raster.widthPx, paper: WHITE, inks: [] };
  }
  for (let step = 1; step < STEPS.length && packedBytesOf(best) > came.picture.length; step += 1) {
    const next = await packAtStep(raster, pageClass, step);
    if (packedBytesOf(next) < packedBytesOf(best)) best = next;
  }
  return { layers: writeLayers(best), packedBytes: packedBytesOf(best) };
}

/** Packs a page with a step of `STEPS`, whatever its size. */
export async function packAtStep(raster: Raster, pageClass: PageClass, step: number): Promise<PackedPage> {
  const { jpegQuality, isInkCoarse } = STEPS[step] ?? { jpegQuality: 12, isInkCoarse: true };
  const isDrawing = pageClass === 'DRAWING';
  const page = await prepare(raster, pageClass);
  const { widthPx, heightPx, dpi } = page;
  const facts = { pageClass, widthPx, heightPx, dpi };
  const isCoarse = isInkCoarse && dpi > LEAST_DPI * DPI_TOLERANCE;
  if (pageClass === 'PHOTO') {
    return { ...facts, paper: WHITE, picture: await packJpeg(page, LEAST_DPI, jpegQuality + PHOTO_QUALITY), inks: [] };
  }
  const paper = paperOf(page);
  const separation = separate(page, paper, pageClass === 'BW');
  const letGo = (): void => {
    release(separation.inkOf);
    if (page !== raster) release(page.data);
  };
  if (pageClass === 'BW') {
    const inks = await packInks(
      page,
      paper,
      { ...separation, colors: separation.colors.map(() => [0, 0, 0]) },
      isCoarse,
    );
    letGo();
    return { ...facts, paper: WHITE, picture: null, inks };
  }
  const shown = paper.color.every((tone) => tone >= WHITE_PAPER) ? WHITE : paper.color;
  const backdrop = backdropOf(page, paper, tonesOf(page, paper, separation), separation.inkOf, shown);
  // A drawing keeps its lines, pale ones too, as finely as they came; the last steps give way.
  const backdropDpi = isDrawing && !isInkCoarse ? dpi : LEAST_DPI;
  const picture = backdrop && (await packJpeg(backdrop.raster, backdropDpi, jpegQuality, backdrop));
  if (backdrop) release(backdrop.raster.data);
  const inks = await packInks(page, paper, separation, isCoarse);
  letGo();
  return { ...facts, paper: shown, picture, inks };
}

/** Grey where the class has no colours, and no finer than text needs. */
async function prepare(raster: Raster, pageClass: PageClass): Promise<Raster> {
  const { widthPx, heightPx, channels, dpi, data } = raster;
  if (data.length !== widthPx * heightPx * channels) throw new Error('the raster is not as long as its size says');
  const turnsGray = channels === 3 && (pageClass === 'BW' || pageClass === 'GRAY');
  const isTooFine = pageClass !== 'DRAWING' && dpi > TEXT_DPI * DPI_TOLERANCE;
  if (!turnsGray && !isTooFine) return raster;
  const share = isTooFine ? TEXT_DPI / dpi : 1;
  const [width, height] = [Math.max(1, Math.round(widthPx * share)), Math.max(1, Math.round(heightPx * share))];
  const sharp = await loadSharp();
  let image = sharp(data, { raw: { width: widthPx, height: heightPx, channels }, limitInputPixels: false });
  if (isTooFine) image = image.resize(width, height, { fit: 'fill' });
  const isGray = turnsGray || channels === 1;
  const made = await image
    .toColourspace(isGray ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
  return { widthPx: width, heightPx: height, channels: isGray ? 1 : 3, dpi: isTooFine ? TEXT_DPI : dpi, data: made };
}
