import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PageClass } from '../../../electron/domain/digitization/page-facts.ts';
import { packG4 } from '../../../electron/imaging/layers/g4.ts';
import { packPage } from '../../../electron/imaging/layers/pack-page.ts';
import { readLayers } from '../../../electron/imaging/layers/packed-page.ts';
import { readG4 } from '../../../electron/imaging/layers/read-g4.ts';
import { pixelsOf, runsOf } from '../../../electron/imaging/layers/runs.ts';
import { rasterOf, textRaster, viewOf } from '../../../electron/imaging/layers/unpack-page.ts';
import { atDpi, similarity } from '../../imaging-tools/legibility.ts';
import { packByLibrary, readByLibrary } from '../../imaging-tools/library-g4.ts';
import { type PackedSample, packSample, rasterOfPicture } from '../../imaging-tools/packed-pages.ts';

const demo = readFileSync(new URL('../../../resources/demo/page-1.jpg', import.meta.url));
/** Nobody tuned anything on these. */
const SEEDS = [170_001, 170_002];
const STAMPED = { kind: 'FORM', look: 'COLOR', typeCode: 'QUYET_DINH' } as const;
const LEGIBLE = 0.9;

const layersOf = ({ layers }: PackedSample) => {
  const page = readLayers(layers);
  if (!page) throw new Error('no layers');
  return page;
};

describe('Group 4', () => {
  const anyPicture = fc
    .record({ widthPx: fc.integer({ min: 1, max: 160 }), heightPx: fc.integer({ min: 1, max: 24 }) })
    .chain(({ widthPx, heightPx }) => {
      const size = { minLength: widthPx * heightPx, maxLength: widthPx * heightPx };
      // Grain, and runs of which many lie below each other.
      const grain = fc.uint8Array({ min: 0, max: 1, ...size });
      const runs = fc.array(fc.nat({ max: widthPx + 5 }), { minLength: 1, maxLength: 40 }).map((lengths) => {
        const ink = lengths.flatMap((length, at) => Array.from({ length }, () => at % 2));
        return Uint8Array.from({ length: widthPx * heightPx }, (_, at) => ink[at % ink.length] ?? 0);
      });
      return fc.record({ widthPx: fc.constant(widthPx), heightPx: fc.constant(heightPx), ink: fc.oneof(grain, runs) });
    });

  it('is read by the picture library and by ourselves with every pixel it had', async () => {
    await fc.assert(
      fc.asyncProperty(anyPicture, async ({ widthPx, heightPx, ink }) => {
        const stream = packG4(runsOf(ink, widthPx, heightPx));
        expect(stream).toMatchObject({ columns: widthPx, rows: heightPx });
        expect(await readByLibrary(stream)).toEqual(ink);
        expect(pixelsOf(readG4(stream), 1)).toEqual(ink);
      }),
      { numRuns: 60 },
    );
  });

  it('is what the picture library writes, to the last bit', async () => {
    // Its tiles have sides of whole sixteens.
    const whole = anyPicture.map(({ ink }) => {
      const widthPx = 32;
      const heightPx = 16 * Math.max(1, Math.floor(ink.length / 512));
      return { widthPx, heightPx, ink: Uint8Array.from({ length: widthPx * heightPx }, (_, at) => ink[at] ?? 0) };
    });
    await fc.assert(
      fc.asyncProperty(whole, async ({ widthPx, heightPx, ink }) => {
        expect(packG4(runsOf(ink, widthPx, heightPx)).bytes).toEqual(await packByLibrary(ink, widthPx, heightPx));
      }),
      { numRuns: 40 },
    );
  });

  it('has a code for runs of every length', async () => {
    // Each row begins anew behind its length, so that it is coded by itself and not by the row above.
    const widthPx = 9_000;
    const lengths = [
      ...Array.from({ length: 64 }, (_, at) => at),
      ...Array.from({ length: 60 }, (_, at) => at * 64 + 3),
    ];
    const ink = new Uint8Array(widthPx * lengths.length * 2);
    for (const [at, length] of lengths.entries()) {
      const white = 2 * at * widthPx;
      ink.fill(1, white + length, white + length + 10);
      ink.fill(1, white + widthPx + 4_000, white + widthPx + 4_000 + length);
    }
    const stream = packG4(runsOf(ink, widthPx, lengths.length * 2));
    expect(Buffer.from(await readByLibrary(stream)).equals(ink)).toBe(true);
    expect(Buffer.from(pixelsOf(readG4(stream), 1)).equals(ink)).toBe(true);
  });

  it('is refused when it is damaged or ends early, or read as something of the same size', () => {
    const ink = Uint8Array.from({ length: 100 * 50 }, (_, at) => ((at * 7919) % 3) & 1);
    const stream = packG4(runsOf(ink, 100, 50));
    expect(() => readG4({ ...stream, bytes: stream.bytes.subarray(0, 40) })).toThrow('Group 4');
    for (let at = 0; at < stream.bytes.length; at += 1) {
      const bytes = stream.bytes.map((byte, other) => (other === at ? byte ^ 0x10 : byte));
      try {
        const { edges, rowEnds } = readG4({ ...stream, bytes });
        expect(rowEnds).toHaveLength(50);
        expect(edges.every((edge) => edge >= 0 && edge <= 100)).toBe(true);
      } catch (error) {
        expect(String(error)).toContain('Group 4');
      }
    }
  });
});

describe('a page of text in colour', () => {
  it('stays under its bar, legible, with every ink in its colour', async () => {
    for (const seed of SEEDS) {
      const sample = await packSample(seed, STAMPED);
      const page = layersOf(sample);
      expect(sample.packedBytes, `seed ${seed}`).toBeLessThanOrEqual(120_000);
      expect(similarity(sample.raster, sample.shown), `seed ${seed}`).toBeGreaterThanOrEqual(LEGIBLE);
      const [red, blue] = [0, 2].map((channel) =>
        page.inks.find(({ color }) => color.every((tone, at) => at === channel || tone < (color[channel] ?? 0) - 40)),
      );
      expect(red, `seed ${seed}: red ink`).toBeDefined();
      expect(blue, `seed ${seed}: blue ink`).toBeDefined();
      expect(page.dpi).toBe(300);
      for (const ink of page.inks) expect(ink.scale).toBe(1);
    }
  });

  it('keeps the stamp red where it was red, and black text under it black', async () => {
    const { truth, raster, shown } = await packSample(170_003, STAMPED);
    const [left, top, right, bottom] = truth.stampBox ?? [0, 0, 0, 0];
    let [stamped, kept, black, keptBlack] = [0, 0, 0, 0];
    for (let y = Math.round(top); y < bottom; y += 1) {
      for (let x = Math.round(left); x < right; x += 1) {
        const at = (y * raster.widthPx + x) * 3;
        const [red = 0, green = 0, blue = 0] = raster.data.subarray(at, at + 3);
        const [shownRed = 0, shownGreen = 0, shownBlue = 0] = shown.data.subarray(at, at + 3);
        if (red - Math.max(green, blue) > 60) {
          stamped += 1;
          if (shownRed - Math.max(shownGreen, shownBlue) > 40) kept += 1;
        } else if (Math.max(red, green, blue) < 50) {
          black += 1;
          if (Math.max(shownRed, shownGreen, shownBlue) < 60) keptBlack += 1;
        }
      }
    }
    expect(stamped).toBeGreaterThan(5000);
    expect(kept / stamped).toBeGreaterThan(0.97);
    expect(keptBlack).toBeGreaterThanOrEqual(black * 0.97);
  });

  it('has its text for reading in grey, and pictures to look at', async () => {
    const { layers, truth } = await packSample(170_001, { kind: 'SPARSE', look: 'COLOR' });
    const text = await textRaster(layers);
    expect(text).toMatchObject({ ok: true, value: { widthPx: truth.widthPx, channels: 1, dpi: 300 } });
    const views = await viewOf(layers);
    if (!views.ok) throw new Error(views.error.code);
    const [view, thumb] = await Promise.all([sharp(views.value.view).metadata(), sharp(views.value.thumb).metadata()]);
    expect(view.width).toBe(Math.round(truth.widthPx / 2));
    expect(Math.max(thumb.width, thumb.height)).toBe(240);
  });
});

describe('other pages', () => {
  const CASES: readonly (readonly [Parameters<typeof packSample>[1], PageClass, number])[] = [
    [{ kind: 'FORM', look: 'BW' }, 'BW', 45_000],
    [{ kind: 'TABLE', look: 'BW' }, 'BW', 45_000],
    [{ kind: 'FORM', look: 'GRAY' }, 'GRAY', 120_000],
    [{ kind: 'PICTURE', look: 'COLOR' }, 'PHOTO', 120_000],
  ];
  it.each(CASES)('%o is packed as %s under %i bytes', async (options, pageClass, most) => {
    const sample = await packSample(170_004, options);
    const page = layersOf(sample);
    expect(page.pageClass).toBe(pageClass);
    expect(sample.packedBytes).toBeLessThanOrEqual(most);
    // Photographs are packed with 200 dots an inch: grain that only 300 show is not what they are judged by.
    const dpi = pageClass === 'PHOTO' ? 200 : 300;
    const [source, shown] = await Promise.all([atDpi(sample.raster, dpi), atDpi(sample.shown, dpi)]);
    expect(similarity(source, shown)).toBeGreaterThanOrEqual(LEGIBLE);
    if (pageClass === 'BW') expect(page).toMatchObject({ picture: null, inks: [{ color: [0, 0, 0] }] });
    if (page.picture)
      expect((page.picture.widthPx / page.picture.place.widthPx) * page.dpi).toBeGreaterThanOrEqual(199);
  });

  it('keeps a grey portrait as a photograph, not as ink', async () => {
    const { layers } = await packSample(170_004, { kind: 'FORM', look: 'GRAY' });
    expect(readLayers(layers)?.picture).toMatchObject({ codec: 'JPEG', colors: 1 });
  });

  it('leaves a blank page without inks', async () => {
    const { layers, packedBytes } = await packSample(170_005, { kind: 'CLEAN' });
    expect(readLayers(layers)).toMatchObject({ inks: [], picture: null });
    expect(packedBytes).toBe(0);
  });
});

describe('never larger than what came, never under 200 dots an inch', () => {
  it('keeps the picture that came where packing gains nothing', async () => {
    const noise = new Uint8Array(400 * 400).map((_, at) => (at * 7919) % 251);
    const picture = await sharp(noise, { raw: { width: 400, height: 400, channels: 1 } })
      .jpeg({ quality: 5 })
      .toBuffer();
    const raster = await rasterOfPicture(picture, 200);
    const { layers, packedBytes } = await packPage(raster, 'GRAY', { picture, untouched: true });
    expect(packedBytes).toBeLessThanOrEqual(picture.length);
    const kept = readLayers(layers);
    if (packedBytes === picture.length) expect(Buffer.from(kept?.picture?.bytes ?? []).equals(picture)).toBe(true);
  });

  it('packs a touched page smaller step by step', async () => {
    const picture = await sharp(demo).jpeg({ quality: 8 }).toBuffer();
    const raster = await rasterOfPicture(picture, 300);
    for (const pageClass of ['BW', 'GRAY', 'COLOR', 'PHOTO', 'DRAWING'] as const) {
      const { packedBytes, layers } = await packPage(raster, pageClass, { picture, untouched: false });
      expect(packedBytes, pageClass).toBeLessThanOrEqual(picture.length);
      const page = readLayers(layers);
      for (const { scale } of page?.inks ?? []) expect(300 / scale).toBeGreaterThanOrEqual(200);
      const { picture: packed } = page ?? {};
      if (packed) expect((packed.widthPx / packed.place.widthPx) * 300).toBeGreaterThanOrEqual(199);
    }
  });

  it('makes a page of 150 dots an inch no finer', async () => {
    const picture = await sharp(demo).resize(1240).jpeg().toBuffer();
    const { layers } = await packPage(await rasterOfPicture(picture, 150), 'PHOTO', { picture, untouched: false });
    expect(readLayers(layers)).toMatchObject({ dpi: 150, picture: { widthPx: 1240 } });
  });
});

describe('the file of layers', () => {
  it('is answered as unreadable when it is cut, changed or something else', async () => {
    const { layers } = await packSample(170_001, { kind: 'SPARSE', look: 'COLOR' });
    const foreign = [new Uint8Array(), demo, layers.subarray(0, layers.length - 1), layers.subarray(0, 20)];
    for (const bytes of foreign) {
      expect(readLayers(bytes)).toBeNull();
      expect(await rasterOf(bytes)).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE' } });
    }
  });
});
