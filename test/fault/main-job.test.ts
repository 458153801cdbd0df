import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareElectron } from '../e2e/support/global-setup.ts';
import { canMakeKeys } from '../signing-keys.ts';
import { type Hardware, startHardware } from './main-job/hardware.ts';
import { killDuringMainJob } from './main-job/kill-main-job.ts';
import { makeOffice } from './main-job/office.ts';
import { type FaultKey, makeFaultKey } from './signing-key.ts';

const PACKAGE_LIMIT_MS = 300_000;
const RUN_LIMIT_MS = 300_000;

describe('kill -9 of backend, device host, workers and windows during the main job', () => {
  let hardware: Hardware;
  let key: FaultKey | null;
  let office: string;
  let stopDisplay: () => void = () => undefined;

  beforeAll(async () => {
    stopDisplay = await prepareElectron(1);
    hardware = await startHardware();
    key = canMakeKeys ? await makeFaultKey() : null;
    office = await makeOffice(hardware, key);
  }, PACKAGE_LIMIT_MS);

  afterAll(async () => {
    await hardware.close();
    await key?.end();
    await rm(office, { recursive: true, force: true });
    stopDisplay();
  });

  it.each([1, 2, 3, 4, 5])(
    'seed %i loses and doubles no ticket, page, dossier, signature or rating',
    async (seed) => {
      const report = await killDuringMainJob(seed, { office, hardware, key });
      expect(report).toMatchObject({ lost: [], doubled: [], problems: [] });
      expect(report.counts).toMatchObject({ tickets: 5, dossiers: 2, ratings: 2 });
      expect(report.counts.pages).toBeGreaterThanOrEqual(4);
      expect(report.kills.backend).toBeGreaterThan(0);
      expect(report.kills.devicehost).toBeGreaterThan(0);
      expect(report.kills.renderer).toBeGreaterThan(0);
      expect(report.kills.imageworker).toBeGreaterThan(0);
      if (key === null) return;
      expect(report.counts.signed).toBe(2);
      expect(report.kills.signworker).toBeGreaterThan(0);
    },
    RUN_LIMIT_MS,
  );
});
