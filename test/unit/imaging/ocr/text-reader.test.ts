import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { proposeValues } from '../../../../electron/domain/digitization/document-values.ts';
import type { OcrPage } from '../../../../electron/domain/digitization/ocr-text.ts';
import { createBundledReader } from '../../../../electron/imaging/ocr/bundled-reader.ts';
import { findNativeTesseract } from '../../../../electron/imaging/ocr/native-reader.ts';
import { bundledOcrFiles } from '../../../../electron/imaging/ocr/ocr-files.ts';
import { createTextReader, type TextReader } from '../../../../electron/imaging/ocr/text-reader.ts';
import { decodePicture } from '../../../../electron/imaging/raster/decode.ts';
import type { Raster } from '../../../../electron/imaging/raster/raster.ts';
import { drawForm } from '../../../fixtures/pages/draw-form.ts';
import { readingError } from '../../../fixtures/pages/reading-error.ts';
import type { PageTruth } from '../../../fixtures/pages/truth.ts';
import { PAPER_TYPES } from '../../../fixtures/pages/words.ts';

const FILES = bundledOcrFiles(import.meta.url);
const LIMIT_MS = 110_000;
const SEEDS = [41, 42];
const BLANK: Raster = { widthPx: 400, heightPx: 300, channels: 1, dpi: 200, data: new Uint8Array(120_000).fill(255) };

let folder: string;
let reader: TextReader | null = null;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'quay-ocr-'));
});
afterEach(() => reader?.close());
afterAll(() => rm(folder, { recursive: true, force: true }));

const readerWith = (native: string | null): TextReader =>
  (reader = createTextReader({ files: FILES, native, threads: 1, limitMs: LIMIT_MS }));

async function pageOf(seed: number): Promise<{ readonly raster: Raster; readonly truth: PageTruth }> {
  const { picture, truth } = await drawForm(seed, { look: 'BW' });
  const raster = await decodePicture(picture, truth.dpi, 'GRAY');
  if (!raster.ok) throw new Error(raster.error.code);
  return { raster: raster.value, truth };
}

/** How many of a paper's values were proposed rightly, and how many wrongly. */
function rightValues({ fields }: PageTruth, text: OcrPage) {
  const types = PAPER_TYPES.map(({ code, title }) => ({ code, name: title, formName: '' }));
  const known = { types, names: [], today: '2026-12-31' };
  const proposed = proposeValues([{ pageId: 'p', text, codes: [] }], known);
  const { typeCode = '', number = null, date: issuedOn = null, issuer = null, holder = null } = fields ?? {};
  const wanted: Readonly<Record<string, string | null>> = { typeCode, number, issuedOn, issuer, holder };
  const got = Object.fromEntries(proposed.map(({ field, value }) => [field, value]));
  const names = Object.keys(wanted);
  return {
    all: names.length,
    right: names.filter((name) => (got[name] ?? null) === wanted[name]).length,
    wrong: proposed.filter(({ field, value }) => field in wanted && wanted[field] !== value).length,
  };
}

describe('the program that ships', () => {
  it(`reads Vietnamese with places and finds the values of papers (seeds ${SEEDS.join(', ')})`, async () => {
    const bundled = readerWith(null);
    let [characters, errors, all, right, wrong] = [0, 0, 0, 0, 0];
    for (const seed of SEEDS) {
      const { raster, truth } = await pageOf(seed);
      const read = await bundled.read(raster);
      if (!read.ok) throw new Error(read.error.code);
      const { widthPx, heightPx } = read.value;
      expect([widthPx, heightPx]).toEqual([raster.widthPx, raster.heightPx]);
      const error = readingError(truth, read.value);
      characters += error.characters;
      errors += error.wrong;
      const values = rightValues(truth, read.value);
      all += values.all;
      right += values.right;
      wrong += values.wrong;
    }
    expect(errors / characters).toBeLessThan(0.05);
    expect(right / all).toBeGreaterThanOrEqual(0.9);
    expect(wrong).toBe(0);
  });

  it('finds nothing on an empty sheet, begins anew after a number of pages, and after it was closed', async () => {
    reader = createBundledReader({ files: FILES, limitMs: LIMIT_MS, pagesAThread: 1 });
    const nothing = { ok: true, value: { widthPx: 400, heightPx: 300, lines: [] } };
    expect(await Promise.all([reader.read(BLANK), reader.read(BLANK)])).toEqual([nothing, nothing]);
    await reader.close();
    expect(await reader.read(BLANK)).toEqual(nothing);
  });

  it('gives a page up that takes too long, and reads the next one', async () => {
    const { raster } = await pageOf(43);
    reader = createBundledReader({ files: FILES, limitMs: 100 });
    expect(await reader.read(raster)).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE' } });
    await reader.close();
    reader = createBundledReader({ files: FILES, limitMs: LIMIT_MS });
    expect(await reader.read(BLANK)).toMatchObject({ ok: true });
  });

  it.each([
    ['are missing', { ...FILES, trainedData: '/nowhere/vie.traineddata.gz' }],
    ['start nowhere', { ...FILES, cores: [] }],
  ])('says that nothing can be read when its files %s', async (_name, files) => {
    reader = createBundledReader({ files, limitMs: LIMIT_MS });
    expect(await reader.read(BLANK)).toMatchObject({ ok: false, error: { code: 'OCR_UNAVAILABLE' } });
  });
});

/** A program that answers like Tesseract, and writes down how it was started. */
async function program(name: string, lines: readonly string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(file, 0o755);
  return file;
}

describe.skipIf(process.platform === 'win32')('an installed Tesseract', () => {
  const tsv = [
    'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
    '4\t1\t1\t1\t1\t0\t10\t20\t90\t12\t-1\t',
    '5\t1\t1\t1\t1\t1\t10\t20\t40\t12\t96.5\tXã',
    '5\t1\t1\t1\t1\t2\t60\t20\t40\t12\t91\tTân',
    '5\t1\t1\t1\t2\t1\t10\t50\t40\t12\t5\t|||',
  ].join('\\n');

  it('is taken where it is there and knows Vietnamese', async () => {
    const withIt = await program('with', ['echo "List of languages (2):"', 'echo eng', 'echo vie']);
    const without = await program('without', ['echo eng']);
    const places = [path.join(folder, 'missing'), without, withIt];
    expect(await findNativeTesseract({}, places)).toBe(withIt);
    expect(await findNativeTesseract({}, [without])).toBeNull();
  });

  it('is given the picture and its resolution, and what it is hardly sure of is left out', async () => {
    const called = path.join(folder, 'called');
    const native = await program('reads', [`echo "$@" > ${called}`, `wc -c >> ${called}`, `printf '${tsv}\\n'`]);
    const read = await readerWith(native).read(BLANK);
    expect(read).toEqual({
      ok: true,
      value: {
        widthPx: 400,
        heightPx: 300,
        lines: [
          {
            words: [
              { text: 'Xã', box: [10, 20, 50, 32], confidence: 96.5 },
              { text: 'Tân', box: [60, 20, 100, 32], confidence: 91 },
            ],
          },
        ],
      },
    });
  });

  it('that fails over a page says so; one that was removed leaves the page to the program that ships', async () => {
    const fails = await program('fails', ['cat > /dev/null', 'exit 1']);
    expect(await readerWith(fails).read(BLANK)).toMatchObject({ ok: false, error: { code: 'PAGE_UNREADABLE' } });
    expect(await readerWith(path.join(folder, 'gone')).read(BLANK)).toMatchObject({ ok: true });
  });
});
