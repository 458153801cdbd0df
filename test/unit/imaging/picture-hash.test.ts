import { beforeAll, describe, expect, it } from 'vitest';
import {
  createCompare,
  DIFFERENT_FROM,
  HASH_DIGITS,
  HASH_GRID,
  hashDistance,
  isBare,
  pictureHash,
  SAME_UP_TO,
} from '../../../electron/domain/scan/picture-hash.ts';
import { hashPicture } from '../../../electron/imaging/page/hash-picture.ts';
import { anyScan, formPage, fullPage, type Scan, STRAIGHT, scanned } from './form-pages.ts';

/** The measurement that chose grid and limits took 300 forms; these are as many as a test has time for. */
const FORMS = 14;

async function hashOf(page: string, scan: Scan, seed: number): Promise<string> {
  const hash = await hashPicture(await scanned(page, scan, seed));
  if (!hash.ok) throw new Error(hash.error.code);
  return hash.value;
}

describe('the picture hash of forms that were filled in by many people', () => {
  const first: string[] = [];
  const again: string[] = [];
  beforeAll(async () => {
    for (let number = 1; number <= FORMS; number += 1) {
      first.push(await hashOf(formPage(number), STRAIGHT, number));
      again.push(await hashOf(formPage(number), anyScan(number, number % 2 === 0), number + 1_000));
    }
  });

  it('knows each sheet again, moved, turned, darker or brighter and compressed anew', () => {
    const compare = createCompare();
    const wrong = first.flatMap((hash, index) => (compare(hash, again[index] ?? '') === 'SAME' ? [] : [index + 1]));
    expect(wrong).toEqual([]);
  });

  it('tells all of them apart', () => {
    const compare = createCompare();
    const alike = first.flatMap((hash, index) =>
      again.flatMap((other, place) =>
        place !== index && compare(hash, other) !== 'DIFFERENT' ? [[index, place]] : [],
      ),
    );
    expect(alike).toEqual([]);
  });

  it('says the same from both sides', () => {
    const [a = '', b = ''] = [first[0], again[1]];
    expect(hashDistance(a, b)).toBe(hashDistance(b, a));
    expect(hashDistance(a, a)).toBe(0);
  });
});

describe('the picture hash', () => {
  it('knows full pages of writing again and tells them apart', async () => {
    const [one, two] = [await hashOf(fullPage(1), STRAIGHT, 1), await hashOf(fullPage(2), STRAIGHT, 2)];
    expect(hashDistance(one, await hashOf(fullPage(1), anyScan(3, true), 3))).toBeLessThanOrEqual(SAME_UP_TO);
    expect(hashDistance(one, two)).toBeGreaterThan(SAME_UP_TO);
  });

  it('never calls a form in which three fields were filled in differently another sheet than itself', async () => {
    for (let number = 1; number <= 4; number += 1) {
      const hash = await hashOf(formPage(number, 3), STRAIGHT, number);
      const other = await hashOf(formPage(number, 3), anyScan(number, true), number + 50);
      expect(hashDistance(hash, other)).toBeLessThan(DIFFERENT_FROM);
    }
  });

  it('takes bare backs for the same, and a short note for another page', async () => {
    const [bare, dark] = [
      await hashOf('', STRAIGHT, 1),
      await hashOf('', { ...STRAIGHT, brightness: 0.85, grain: 3 }, 2),
    ];
    const note = await hashOf('<text x="300" y="500" font-size="18">Đã thu đủ</text>', STRAIGHT, 3);
    const compare = createCompare();
    expect([isBare(bare), isBare(dark), isBare(note)]).toEqual([true, true, false]);
    expect(compare(bare, dark)).toBe('SAME');
    expect(compare(bare, note)).toBe('DIFFERENT');
  });

  it('is unsure where a page has none', () => {
    const hash = pictureHash(new Uint8Array(HASH_GRID.width * HASH_GRID.height).fill(200));
    expect(hash).toHaveLength(HASH_DIGITS);
    expect([createCompare()(hash, ''), createCompare()('', hash), createCompare()('', '')]).toEqual(
      Array.from({ length: 3 }, () => 'UNSURE'),
    );
  });
});
