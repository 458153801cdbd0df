import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDemoPages } from '../../electron/devices/simulators/scanner/demo-pages.ts';
import { startScannerSimulator } from '../../electron/devices/simulators/scanner/scanner-simulator.ts';
import type { Simulator } from '../../electron/devices/simulators/simulator.ts';
import type { ScanPurpose } from '../../electron/domain/scan/scan.ts';
import { jobOf, ScanOffice } from '../bench/scanning/scan-office.ts';

const DEMO_PAGES = path.resolve(import.meta.dirname, '../../resources/demo');
const SETTINGS = { source: 'FEEDER', mode: 'GRAY', dpi: 150 } as const;
/** Processes start and end, while other tests use the machine. */
const LIMIT_MS = 300_000;

let folder: string;
let scanner: Simulator;
let office: ScanOffice;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quay-real-scan-'));
  const pages = await loadDemoPages(DEMO_PAGES);
  scanner = await startScannerSimulator({ port: 0, pages, onChange: () => undefined });
  office = await ScanOffice.open(folder, { connection: scanner.connection });
}, LIMIT_MS);
afterEach(async () => {
  await office.close();
  await scanner.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Puts sheets into the feeder: so many, from one of the stack on, the one that jams counted from 1. */
function putIn(sheets: number, firstSheet: number, jamAtPage: number | null = null): void {
  const condition = jamAtPage === null ? 'READY' : 'JAM';
  scanner.act({ action: 'SCANNER', condition, sheets, firstSheet, jamAtPage: jamAtPage ?? 1 });
}

async function scan(dossierId: string, purpose: ScanPurpose = { kind: 'PAGES' }) {
  const jobId = jobOf(await office.start(dossierId, { settings: SETTINGS, purpose: { ...purpose } }));
  const { problem } = await office.ended(jobId);
  return { jobId, problem, doubts: await office.doubtsOf(jobId) };
}

it('finds by the pictures of a real scan which sheets were put back after a jam', { timeout: LIMIT_MS }, async () => {
  const dossierId = await office.receive();
  putIn(7, 1, 5);
  const jammed = await scan(dossierId);
  expect(jammed.problem).toBe('SCANNER_JAM');
  expect(await office.shownPages(dossierId)).toHaveLength(4);
  // Sheets 3 and 4 lie in the stack again.
  putIn(5, 3);
  const resumed = await scan(dossierId, { kind: 'RESUME', jobId: jammed.jobId, lastOut: 2 });
  expect(resumed).toMatchObject({ problem: null, doubts: [] });
  expect(await office.shownPages(dossierId)).toHaveLength(7);
  const all = await office.allPages(dossierId);
  expect(all.filter(({ hidden }) => hidden === 'OVERLAP').map(({ jobPage }) => jobPage)).toEqual([1, 2]);
});

it('asks about a sheet that was put back although it was said to be out', { timeout: LIMIT_MS }, async () => {
  const dossierId = await office.receive();
  putIn(4, 1, 4);
  const jammed = await scan(dossierId);
  putIn(2, 3);
  const resumed = await scan(dossierId, { kind: 'RESUME', jobId: jammed.jobId, lastOut: 3 });
  expect(resumed.problem).toBeNull();
  const shown = await office.shownPages(dossierId);
  expect(shown).toHaveLength(5);
  expect(resumed.doubts).toEqual([{ earlierPageId: shown[2]?.id, laterPageId: shown[3]?.id }]);
});
