import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { NO_EDITS, type PageEdits } from '../../../../electron/domain/digitization/page-facts.ts';
import { cleanPage } from '../../../../electron/imaging/clean/clean-page.ts';
import { drawForm } from '../../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../../fixtures/pages/options.ts';

const DPI = 150;

/** Seeds stand in the names of the tests; a failure is drawn again by them. */
async function cleaned(seed: number, options: PageOptions, edits: Partial<PageEdits> = {}) {
  const { picture, truth } = await drawForm(seed, { dpi: DPI, ...options });
  const source = options.photo ? 'PHOTO' : options.kind === 'DRAWING' ? 'DRAWING' : 'SCAN';
  const page = await cleanPage({ picture, dpi: truth.dpi, source, edits: { ...NO_EDITS, ...edits } });
  if (!page.ok) throw new Error(page.error.code);
  return { ...page.value, truth, picture };
}

describe('a cleaned page', () => {
  it('stands straight and upright, with the class of what is on it (seed 501)', async () => {
    const { facts, truth, picture } = await cleaned(501, { skewDegrees: 3.4, turned: 180 });
    expect(facts).toMatchObject({ class: 'COLOR', turned: 180, orientationSure: true, blank: null, corners: null });
    expect(Math.abs(facts.skewDegrees - truth.skewDegrees)).toBeLessThan(0.1);
    expect(facts.packedBytes).toBeLessThanOrEqual(picture.length);
    expect(facts.sourceBytes).toBe(picture.length);
  });

  it('is cut to its sheet on a dark lid (seed 502)', async () => {
    const { facts, truth } = await cleaned(502, { skewDegrees: -5, marginMm: 10, surround: 'BLACK_LID', look: 'BW' });
    expect(facts.class).toBe('BW');
    expect(Math.abs(facts.widthPx - truth.sheetWidthPx)).toBeLessThan(DPI / 20);
    expect(Math.abs(facts.heightPx - truth.sheetHeightPx)).toBeLessThan(DPI / 20);
  });

  it('keeps a photo as it lies (seed 503)', async () => {
    const { facts, truth } = await cleaned(503, { kind: 'PICTURE' });
    expect(facts).toMatchObject({ class: 'PHOTO', skewDegrees: 0, turned: 0, widthPx: truth.widthPx, blank: null });
  });

  it('comes out of its perspective (seed 504)', async () => {
    const { facts, truth } = await cleaned(504, { photo: { longSidePx: 1600, table: 'DARK' } });
    expect(facts.cornersConfidence).toBeGreaterThan(0.6);
    facts.corners?.forEach(({ x, y }, at) => {
      const true_ = truth.corners[at];
      expect(Math.hypot(x - (true_?.x ?? 9), y - (true_?.y ?? 9))).toBeLessThan(0.01);
    });
    expect(facts.heightPx / facts.widthPx).toBeCloseTo(Math.SQRT2, 1);
  });

  it('takes corners set by hand for any page, and a turn on top of what was found (seed 505)', async () => {
    const corners = [
      { x: 0.1, y: 0.1 },
      { x: 0.9, y: 0.1 },
      { x: 0.9, y: 0.5 },
      { x: 0.1, y: 0.5 },
    ] as const;
    const { facts, truth } = await cleaned(505, {}, { corners, turn: 90 });
    expect(facts.turned).toBe(90);
    expect(facts.cornersConfidence).toBe(1);
    expect(facts.heightPx / truth.widthPx).toBeCloseTo(0.8, 1);
    expect(facts.widthPx / truth.heightPx).toBeCloseTo(0.4, 1);
  });

  it('stays as it came when told so, and so does a drawing (seed 506)', async () => {
    const asItCame = await cleaned(506, { skewDegrees: 4 }, { asItCame: true });
    expect(asItCame.facts).toMatchObject({ skewDegrees: 0, turned: 0, blank: null });
    expect(asItCame.facts.widthPx).toBe(asItCame.truth.widthPx);
    const drawing = await cleaned(506, { kind: 'DRAWING', isLandscape: true, dpi: 100 });
    expect(drawing.facts).toMatchObject({ class: 'DRAWING', skewDegrees: 0, widthPx: drawing.truth.widthPx });
  });

  it('refuses what is no picture', async () => {
    const page = { picture: Uint8Array.of(1, 2, 3), dpi: 300, source: 'SCAN', edits: NO_EDITS } as const;
    expect(await cleanPage(page)).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE' } });
  });

  it.each([0, 6, 24, 50])('that is all of level %i stays dark and is never hidden as blank', async (level) => {
    const dark = { width: 827, height: 1169, channels: 3, background: { r: level, g: level, b: level } } as const;
    const picture = await sharp({ create: dark }).jpeg().toBuffer();
    const page = await cleanPage({ picture, dpi: 100, source: 'SCAN', edits: NO_EDITS });
    if (!page.ok) throw new Error(page.error.code);
    expect(page.value.facts.blank).toBeNull();
    const { channels } = await sharp(page.value.view).stats();
    expect(channels[0]?.mean).toBeLessThan(80);
  });
});
