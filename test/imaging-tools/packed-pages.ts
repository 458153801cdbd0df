import sharp from 'sharp';
import { packPage } from '../../electron/imaging/layers/pack-page.ts';
import { rasterOf } from '../../electron/imaging/layers/unpack-page.ts';
import type { Raster } from '../../electron/imaging/raster/raster.ts';
import { drawForm } from '../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../fixtures/pages/options.ts';
import type { PageTruth } from '../fixtures/pages/truth.ts';

/** A generated page, its pixels, and the page as it was packed. */
export interface PackedSample {
  readonly truth: PageTruth;
  readonly picture: Uint8Array;
  readonly raster: Raster;
  readonly layers: Uint8Array;
  readonly packedBytes: number;
  readonly shown: Raster;
  readonly ms: number;
}

/** Pixels of a picture. */
export async function rasterOfPicture(picture: Uint8Array, dpi: number): Promise<Raster> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: info.channels === 1 ? 1 : 3, dpi, data };
}

/** Draws a page and packs it as its truth says. */
export async function packSample(seed: number, options: PageOptions): Promise<PackedSample> {
  const { picture, truth } = await drawForm(seed, options);
  const raster = await rasterOfPicture(picture, truth.dpi);
  const started = performance.now();
  const { layers, packedBytes } = await packPage(raster, truth.class, { picture, untouched: false });
  const ms = performance.now() - started;
  const shown = await rasterOf(layers);
  if (!shown.ok) throw new Error(shown.error.code);
  return { truth, picture, raster, layers, packedBytes, shown: shown.value, ms };
}
