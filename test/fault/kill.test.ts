import { describe, expect, it } from 'vitest';
import { killDuringWrites } from './kill-run.ts';

/** How soon it is usable again is measured by `npm run fault` and `npm run bench -- queue` (Q5), on a quiet machine. */
describe('kill -9 of backend and device host during writes', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('seed %i loses and doubles no acknowledged row', async (seed) => {
    const report = await killDuringWrites(seed);
    expect(report).toMatchObject({ lost: [], doubled: [], staleDrafts: [], storeProblems: [] });
    expect(report.backendKills).toBeGreaterThan(0);
    expect(report.devicehostKills).toBeGreaterThan(0);
    expect(report.acknowledged).toBeGreaterThan(0);
  });
});
