import { findFrame } from '../../../../electron/imaging/clean/find-frame.ts';
import { grayOf } from '../../../../electron/imaging/clean/gray.ts';
import { findCorners } from '../../../../electron/imaging/clean/photo-corners.ts';
import { decodePicture, shrunk } from '../../../../electron/imaging/raster/decode.ts';
import type { Raster } from '../../../../electron/imaging/raster/raster.ts';
import { drawForm } from '../../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../../fixtures/pages/options.ts';
import { BLANK_KINDS, NEAR_BLANK_KINDS, type PageKind, type PageTruth } from '../../../fixtures/pages/truth.ts';
import { randomOf } from '../../../simulation/random.ts';

/** One page of a sample that came out wrong, with what draws it again. */
export interface Miss {
  readonly seed: number;
  readonly kind: PageKind;
  readonly what: string;
}

/** Cleaning looks at pages with so many dots an inch. */
const LOOK_DPI = 150;

/** A generated page as cleaning looks at it. */
export async function lookAt(seed: number, options: PageOptions): Promise<{ look: Raster; truth: PageTruth }> {
  const { picture, truth } = await drawForm(seed, options);
  const raster = await decodePicture(picture, truth.dpi);
  if (!raster.ok) throw new Error('a generated picture is readable');
  return { look: await shrunk(raster.value, Math.round(truth.dpi / LOOK_DPI)), truth };
}

const SKEW_KINDS = [
  'FORM',
  'TABLE',
  'SPARSE',
  'PICTURE',
  'CLEAN',
  'FORM',
  'TABLE',
  'SPARSE',
  'FORM',
  'STREAKS',
] as const;

/** B4: pages between -15 and 15 degrees askew, with wear of all kinds; a tenth each photo, blank and dirty blank. */
export function skewOptions(seed: number, at: number): PageOptions {
  const random = randomOf(seed * 31 + 7);
  return {
    kind: SKEW_KINDS[at % SKEW_KINDS.length] ?? 'FORM',
    skewDegrees: random.between(-15, 15),
    noise: random.between(1, 8),
    tint: random.pick(['WHITE', 'WHITE', 'GREY', 'YELLOW'] as const),
    holes: random.chance(0.3) ? 2 : 0,
    specks: random.below(20),
    bleedThrough: random.chance(0.2) ? 0.1 : 0,
    marginMm: random.pick([0, 0, 8]),
    surround: random.pick(['WHITE_LID', 'GREY_LID', 'BLACK_LID'] as const),
    turned: random.pick([0, 0, 0, 90, 180, 270] as const),
    look: random.pick(['COLOR', 'GRAY', 'BW'] as const),
  };
}

export interface SkewFigures {
  readonly pages: number;
  readonly meanDegrees: number;
  readonly withinTenth: number;
  readonly withinFifth: number;
  readonly maxDegrees: number;
  readonly pagesWithoutText: number;
  readonly turnedWithoutText: number;
  readonly misses: readonly Miss[];
}

export async function measureSkew(seeds: readonly number[], dpi = 300): Promise<SkewFigures> {
  const errors: number[] = [];
  const misses: Miss[] = [];
  let [without, turned] = [0, 0];
  for (const [at, seed] of seeds.entries()) {
    const options = { ...skewOptions(seed, at), dpi };
    const { look, truth } = await lookAt(seed, options);
    const { skewDegrees } = findFrame(look, false);
    if (!truth.hasText) {
      without += 1;
      if (skewDegrees === 0) continue;
      turned += 1;
      misses.push({ seed, kind: truth.kind, what: `straightened by ${skewDegrees.toFixed(2)}` });
      continue;
    }
    const error = Math.abs(skewDegrees - truth.skewDegrees);
    errors.push(error);
    if (error > 0.1)
      misses.push({ seed, kind: truth.kind, what: `${skewDegrees.toFixed(3)} for ${truth.skewDegrees.toFixed(3)}` });
  }
  const share = (least: number): number => errors.filter((error) => error <= least).length / errors.length;
  return {
    pages: errors.length,
    meanDegrees: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    withinTenth: share(0.1),
    withinFifth: share(0.2),
    maxDegrees: Math.max(...errors),
    pagesWithoutText: without,
    turnedWithoutText: turned,
    misses,
  };
}

export interface BlankFigures {
  readonly pages: number;
  /** Of the pages called blank, how many were; of the blank pages, how many were called so. */
  readonly precision: number;
  readonly recall: number;
  readonly misses: readonly Miss[];
}

/** B5: the thirteen classes in turn, with grain of several strengths, on several papers, now and then askew on a bed. */
export function blankOptions(seed: number, at: number): PageOptions {
  const random = randomOf(seed * 37 + 11);
  const kinds = [...BLANK_KINDS, ...NEAR_BLANK_KINDS];
  const kind = kinds[at % kinds.length] ?? 'CLEAN';
  return {
    kind,
    noise: random.between(1, 7),
    skewDegrees: random.chance(0.4) ? random.between(-2, 2) : 0,
    ...(kind === 'TINTED' ? {} : { tint: random.pick(['WHITE', 'WHITE', 'GREY', 'YELLOW'] as const) }),
    surround: 'WHITE_LID',
    jpegQuality: random.pick([92, 85, 60]),
    folds: random.chance(0.2) ? 1 : 0,
  };
}

export async function measureBlank(seeds: readonly number[], dpi = 300): Promise<BlankFigures> {
  const misses: Miss[] = [];
  let [right, called, blanks] = [0, 0, 0];
  for (const [at, seed] of seeds.entries()) {
    const { look, truth } = await lookAt(seed, { ...blankOptions(seed, at), dpi });
    const { blank } = findFrame(look, false);
    if (truth.isBlank) blanks += 1;
    if (blank !== null) called += 1;
    if (blank !== null && truth.isBlank) right += 1;
    if ((blank !== null) !== truth.isBlank) misses.push({ seed, kind: truth.kind, what: blank ?? 'not blank' });
  }
  return { pages: seeds.length, precision: called === 0 ? 1 : right / called, recall: right / blanks, misses };
}

export interface OrientationFigures {
  readonly pages: number;
  readonly right: number;
  readonly wrong: number;
  readonly abstained: number;
  readonly misses: readonly Miss[];
}

/** B6: text pages in all four directions. */
export async function measureOrientation(seeds: readonly number[], dpi = 300): Promise<OrientationFigures> {
  const misses: Miss[] = [];
  let [right, wrong, abstained] = [0, 0, 0];
  for (const [at, seed] of seeds.entries()) {
    const random = randomOf(seed * 41 + 3);
    const turned = ([0, 90, 180, 270] as const)[at % 4] ?? 0;
    const kind = random.pick(['FORM', 'FORM', 'TABLE', 'SPARSE'] as const);
    const options = { kind, turned, skewDegrees: random.between(-3, 3), noise: random.between(1, 6) } as const;
    const { look } = await lookAt(seed, { ...options, dpi, look: random.pick(['COLOR', 'GRAY', 'BW'] as const) });
    const found = findFrame(look, false);
    if (!found.orientationSure) abstained += 1;
    else if ((found.turned + turned) % 360 === 0) right += 1;
    else wrong += 1;
    if (!found.orientationSure || (found.turned + turned) % 360 !== 0) {
      misses.push({
        seed,
        kind,
        what: `${found.turned} for ${(360 - turned) % 360}, ${found.orientationSure ? 'sure' : 'unsure'}`,
      });
    }
  }
  return { pages: seeds.length, right, wrong, abstained, misses };
}

export interface CornerFigures {
  readonly corners: number;
  /** Share of corners within a hundredth of the picture's diagonal. */
  readonly withinHundredth: number;
  /** Photos with a wrong corner of which the program was sure. */
  readonly silentlyWrong: number;
  readonly asked: number;
  readonly misses: readonly Miss[];
}

/** B14: sheets on a table, in perspective, in uneven light. */
export async function measureCorners(
  seeds: readonly number[],
  sure: number,
  longSidePx = 2400,
): Promise<CornerFigures> {
  const misses: Miss[] = [];
  let [near, silentlyWrong, asked] = [0, 0, 0];
  for (const [at, seed] of seeds.entries()) {
    const random = randomOf(seed * 43 + 1);
    const table = (['DARK', 'WOOD', 'PALE', 'BUSY'] as const)[at % 4] ?? 'DARK';
    const photo = { table, tilt: random.between(0.03, 0.14), shadow: random.between(0.2, 0.9), longSidePx };
    const { look, truth } = await lookAt(seed, {
      dpi: Math.round(longSidePx / 12.5),
      kind: random.pick(['FORM', 'TABLE', 'SPARSE'] as const),
      photo,
      skewDegrees: random.between(-8, 8),
    });
    const found = findCorners(grayOf(look));
    const diagonal = Math.hypot(truth.widthPx, truth.heightPx);
    const wrong = truth.corners.filter(({ x, y }, corner) => {
      const point = found?.corners[corner];
      if (!point) return true;
      const [dx, dy] = [(point.x / look.widthPx - x) * truth.widthPx, (point.y / look.heightPx - y) * truth.heightPx];
      return Math.hypot(dx, dy) > diagonal / 100;
    }).length;
    near += 4 - wrong;
    const isSure = (found?.confidence ?? 0) >= sure;
    if (!isSure) asked += 1;
    if (wrong > 0 && isSure) silentlyWrong += 1;
    if (wrong > 0)
      misses.push({
        seed,
        kind: truth.kind,
        what: `${table}: ${wrong} corners, confidence ${(found?.confidence ?? 0).toFixed(2)}`,
      });
  }
  return { corners: seeds.length * 4, withinHundredth: near / (seeds.length * 4), silentlyWrong, asked, misses };
}

/** Consecutive seeds. */
export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at);
