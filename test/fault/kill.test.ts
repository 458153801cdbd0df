import { describe, expect, it } from 'vitest';
import { killDuringWrites } from './kill-run.ts';

/** From the kill to the next answer: what a clerk would wait. */
const USABLE_WITHIN_MS = 3_000;

describe('kill -9 of backend and device host during writes', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('seed %i loses and doubles no acknowledged row', async (seed) => {
    const report = await killDuringWrites(seed);
    expect(report).toMatchObject({ lost: [], doubled: [], staleDrafts: [], storeProblems: [] });
    expect(report.backendKills).toBeGreaterThan(0);
    expect(report.devicehostKills).toBeGreaterThan(0);
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.longestOutageMs).toBeLessThan(USABLE_WITHIN_MS);
  });
});
