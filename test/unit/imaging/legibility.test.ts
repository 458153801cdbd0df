import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { characterErrors, pngOf, readBySystem } from '../../imaging-tools/legibility.ts';
import { packSample } from '../../imaging-tools/packed-pages.ts';

/** Half a point: by so much more of the characters may be read wrong than on the page as it came. */
const MOST_MORE = 0.005;

const hasTesseract = (): boolean => {
  try {
    return execFileSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).split('\n').includes('vie');
  } catch {
    // Not installed.
    return false;
  }
};

it.skipIf(!hasTesseract())('a packed page is read as well as the page that came', async () => {
  const seed = 170_021;
  const { truth, raster, shown } = await packSample(seed, { kind: 'FORM', look: 'COLOR', typeCode: 'QUYET_DINH' });
  const text = truth.lines.map((line) => line.text).join(' ');
  const [source, packed] = await Promise.all(
    [raster, shown].map(async (page) => characterErrors(text, await readBySystem(await pngOf(page), page.dpi))),
  );
  expect(packed, `seed ${seed}, source ${source}`).toBeLessThanOrEqual((source ?? 0) + MOST_MORE);
  expect(packed).toBeLessThan(0.2);
});

it('errors are counted in characters, white space once', () => {
  expect(characterErrors('Họ và tên', 'Họ  và\ntên')).toBe(0);
  expect(characterErrors('abcd', 'abxd')).toBe(0.25);
  expect(characterErrors('abcd', 'acd')).toBe(0.25);
  expect(characterErrors('abcd', '')).toBe(1);
});
