import { describe, expect, it } from 'vitest';
import { SURE_CORNERS } from '../../../../electron/domain/digitization/page-facts.ts';
import { measureBlank, measureCorners, measureOrientation, measureSkew, seedsFrom } from './geometry-sample.ts';

// Small samples of what `npm run bench -- imaging` measures whole; a failure names the seed that draws the page again.
const DPI = 150;

describe('what is found about pages', () => {
  it('measures skew to a twentieth of a degree and leaves pages without text alone (seeds 3001 to 3005)', async () => {
    const figures = await measureSkew(seedsFrom(3001, 5), DPI);
    expect(figures.misses).toEqual([]);
    expect(figures.meanDegrees).toBeLessThanOrEqual(0.05);
    expect(figures.turnedWithoutText).toBe(0);
  });

  it('hides no page with anything on it (seeds 3101 to 3113)', async () => {
    const figures = await measureBlank(seedsFrom(3101, 13), DPI);
    expect(figures.precision).toBe(1);
    expect(figures.recall, JSON.stringify(figures.misses)).toBeGreaterThanOrEqual(0.85);
  });

  it('knows which way is up (seeds 3201 to 3204)', async () => {
    const figures = await measureOrientation(seedsFrom(3201, 4), DPI);
    expect(figures.wrong, JSON.stringify(figures.misses)).toBe(0);
    expect(figures.right).toBeGreaterThanOrEqual(3);
  });

  it('finds the corners of a sheet on any table (seeds 3301 to 3304)', async () => {
    const figures = await measureCorners(seedsFrom(3301, 4), SURE_CORNERS, 1200);
    expect(figures.silentlyWrong, JSON.stringify(figures.misses)).toBe(0);
    expect(figures.withinHundredth).toBeGreaterThanOrEqual(0.95);
  });
});
