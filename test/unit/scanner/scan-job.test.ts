import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Scan, ScanRequest } from '../../../electron/devices/scanner/scan-driver.ts';
import { ScanJob } from '../../../electron/devices/scanner/scan-job.ts';
import { ok } from '../../../electron/domain/result.ts';

const PAGE = { bytes: Uint8Array.of(1), mediaType: 'image/jpeg', widthPx: 1, heightPx: 1, dpi: 300 } as const;
const SETTINGS = {
  source: 'FEEDER',
  mode: 'GRAY',
  dpi: 300,
  duplex: false,
  paper: 'A4',
  driverUi: false,
} as const;

it('a job with a page waits for paper no more, also where the way that waited gave way to another', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'quay-scan-job-'));
  const told: boolean[] = [];
  const driver = {
    async start({ onWaiting }: ScanRequest) {
      let pages = 0;
      const scan: Scan = {
        async next() {
          pages += 1;
          if (pages === 1) onWaiting?.(true);
          return ok(pages === 1 ? { ...PAGE, pictureHash: '' } : null);
        },
        end: async () => undefined,
      };
      return ok(scan);
    },
  };
  const options = { directory, settings: SETTINGS, maxPages: null, waitForPaper: true, firstNumber: 1 };
  const job: ScanJob = new ScanJob({ ...options, driver, onWaiting: () => told.push(job.waitsForPaper) });
  await job.start();
  expect(await job.next(0)).toMatchObject({ ok: true, value: { number: 1 } });
  expect(job.waitsForPaper).toBe(false);
  expect(told).toEqual([true, false]);
  await job.finished;
  await rm(directory, { recursive: true });
});
