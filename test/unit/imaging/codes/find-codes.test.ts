import { describe, expect, it } from 'vitest';
import { findPageCodes, findSeparator } from '../../../../electron/imaging/codes/find-codes.ts';
import { decodePicture } from '../../../../electron/imaging/raster/decode.ts';
import type { Raster } from '../../../../electron/imaging/raster/raster.ts';
import { drawForm } from '../../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../../fixtures/pages/options.ts';
import { scanSeparator } from '../../../fixtures/pages/separator-sheet.ts';

async function rasterOf(picture: Uint8Array, dpi: number): Promise<Raster> {
  const raster = await decodePicture(picture, dpi);
  if (!raster.ok) throw new Error(`the picture is no picture: ${raster.error.code}`);
  return raster.value;
}

describe('a separator sheet', () => {
  it.each<[string, number, PageOptions & { folded?: boolean }]>([
    ['straight', 11, {}],
    ['upside down, askew, with grain', 12, { turned: 180, skewDegrees: 7, noise: 10 }],
    ['sideways, folded, out of a worn cartridge', 13, { turned: 90, folded: true, toner: 0.4, noise: 6 }],
    ['on its other side, streaked, packed hard', 14, { turned: 270, skewDegrees: -4, streaks: 2, jpegQuality: 50 }],
  ])('is known: %s (seed %i)', async (_name, seed, options) => {
    const { picture, code } = await scanSeparator(seed, { dpi: 150, ...options });
    expect(await findSeparator(await rasterOf(picture, 150))).toEqual(code);
  });

  it('is none of the pages that have another code, or none', async () => {
    for (const seed of [21, 22]) {
      const { picture } = await drawForm(seed, { dpi: 150, qr: seed === 21, look: 'BW' });
      expect(await findSeparator(await rasterOf(picture, 150))).toBeNull();
    }
  });

  it('is no code of a paper', async () => {
    const { picture } = await scanSeparator(15, { dpi: 150 });
    expect((await findPageCodes(await rasterOf(picture, 150))).codes).toEqual([]);
  });
});

describe('codes of papers', () => {
  const card = '001190000001|123456789|Lê Thị Mai|01011990|Nữ|Xã Tân Lập, Hà Nội|02032021';

  it.each<[string, number, PageOptions]>([
    ['small and askew', 31, { dpi: 300, skewDegrees: 3, look: 'BW' }],
    ['on a page in colour with a stamp and a table', 33, { dpi: 300, kind: 'TABLE', look: 'COLOR', tint: 'YELLOW' }],
  ])('are read: %s (seed %i)', async (_name, seed, options) => {
    const { picture } = await drawForm(seed, { ...options, qr: card });
    const raster = await rasterOf(picture, options.dpi ?? 300);
    expect(await findPageCodes(raster)).toEqual({ separator: null, codes: [card] });
    // A third of the contrast is left: a worn cartridge.
    const faded = { ...raster, data: raster.data.map((tone) => 255 - Math.floor((255 - tone) / 3)) };
    expect((await findPageCodes(faded)).codes).toEqual([card]);
  });
});
