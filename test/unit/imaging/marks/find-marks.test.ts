import { describe, expect, it } from 'vitest';
import { SEEN_MARK, UNSEEN_MARK } from '../../../../electron/domain/digitization/paper-marks.ts';
import { findMarks } from '../../../../electron/imaging/marks/find-marks.ts';
import { cameInColor } from '../../../../electron/imaging/marks/ink-masks.ts';
import { decodePicture } from '../../../../electron/imaging/raster/decode.ts';
import type { Raster } from '../../../../electron/imaging/raster/raster.ts';
import { drawForm } from '../../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../../fixtures/pages/options.ts';

/** A straight page on white paper, which is what cleaning makes of every other. */
async function marksOf(seed: number, options: PageOptions) {
  const { picture, truth } = await drawForm(seed, { noise: 2, dpi: 150, ...options });
  const raster = await decodePicture(picture, truth.dpi);
  if (!raster.ok) throw new Error(raster.error.code);
  return findMarks(raster.value, cameInColor(raster.value));
}

const said = (confidence: number | null): string => {
  if (confidence === null) return 'unknown';
  if (confidence >= SEEN_MARK) return 'seen';
  return confidence <= UNSEEN_MARK ? 'lacking' : 'unsure';
};

describe('marks on a page', () => {
  it.each<[string, number, PageOptions, string, string]>([
    ['an agency, stamped and signed', 90_001, { typeCode: 'QUYET_DINH' }, 'seen', 'seen'],
    ['an agency, neither', 90_002, { typeCode: 'QUYET_DINH', signed: false }, 'lacking', 'lacking'],
    ['a citizen, filled in in blue, signed', 90_003, { typeCode: 'GIAY_UY_QUYEN' }, 'lacking', 'seen'],
    ['a citizen, filled in in blue', 90_004, { typeCode: 'GIAY_UY_QUYEN', signed: false }, 'lacking', 'lacking'],
    ['a table with a code', 90_005, { kind: 'TABLE', qr: true, signed: false }, 'lacking', 'lacking'],
    ['a grey picture, signed', 90_006, { look: 'GRAY' }, 'unknown', 'seen'],
  ])('of %s (seed %i)', async (_name, seed, options, stamp, signature) => {
    const marks = await marksOf(seed, options);
    expect([said(marks.stamp), said(marks.signature)]).toEqual([stamp, signature]);
  });

  it('of red that is no round stamp leave it open', () => {
    const page = whitePage();
    for (let y = 300; y < 360; y += 1) {
      for (let x = 200; x < 420; x += 1) page.data.set([200, 20, 30], (y * page.widthPx + x) * 3);
    }
    expect(said(findMarks(page, cameInColor(page)).stamp)).toBe('unsure');
  });
});

function whitePage(): Raster {
  const [widthPx, heightPx] = [827, 1169];
  return { widthPx, heightPx, channels: 3, dpi: 100, data: new Uint8Array(widthPx * heightPx * 3).fill(255) };
}
