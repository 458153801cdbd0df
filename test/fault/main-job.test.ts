import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareElectron } from '../e2e/support/global-setup.ts';
import { type Hardware, startHardware } from './main-job/hardware.ts';
import { killDuringMainJob } from './main-job/kill-main-job.ts';
import { makeOffice } from './main-job/office.ts';

const PACKAGE_LIMIT_MS = 300_000;
const RUN_LIMIT_MS = 120_000;

describe('kill -9 of backend, device host and windows during the main job', () => {
  let hardware: Hardware;
  let office: string;
  let stopDisplay: () => void = () => undefined;

  beforeAll(async () => {
    stopDisplay = await prepareElectron(1);
    hardware = await startHardware();
    office = await makeOffice(hardware);
  }, PACKAGE_LIMIT_MS);

  afterAll(async () => {
    await hardware.close();
    await rm(office, { recursive: true, force: true });
    stopDisplay();
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'seed %i loses and doubles no ticket, page, dossier or rating',
    async (seed) => {
      const report = await killDuringMainJob(seed, office, hardware);
      expect(report).toMatchObject({ lost: [], doubled: [], problems: [] });
      expect(report.counts).toMatchObject({ tickets: 5, dossiers: 2, ratings: 2 });
      expect(report.counts.pages).toBeGreaterThanOrEqual(4);
      expect(report.kills.backend).toBeGreaterThan(0);
      expect(report.kills.devicehost).toBeGreaterThan(0);
      expect(report.kills.renderer).toBeGreaterThan(0);
    },
    RUN_LIMIT_MS,
  );
});
