import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canMakeKeys } from '../signing-keys.ts';
import { killDuringDigitization } from './digitization/kill-digitization.ts';
import { type Material, makeMaterial } from './digitization/material.ts';

/** For a run that hangs, also on a computer that does ten other things. */
const RUN_LIMIT_MS = 600_000;

/** Workers are found in the system's list of processes, which Windows does not have. */
describe.skipIf(!canMakeKeys || process.platform === 'win32')('kill -9 during digitization', () => {
  let material: Material;
  beforeAll(async () => {
    material = await makeMaterial();
  });
  afterAll(() => material.key.end());

  it(
    'of backend, device host and workers loses no page and no signature, and signs and destroys nothing twice',
    async () => {
      const report = await killDuringDigitization(1, material);
      expect(report).toMatchObject({ lost: [], doubled: [], problems: [] });
      expect(report.counts.pages).toBeGreaterThanOrEqual(6);
      expect(report.counts.signed).toBeGreaterThanOrEqual(4);
      expect(report.kills.backend).toBeGreaterThan(0);
      expect(report.kills.imageworker + report.kills.signworker).toBeGreaterThan(0);
    },
    RUN_LIMIT_MS,
  );
});
