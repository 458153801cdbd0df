import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import type { ScanSettings } from '../../../electron/contract/methods/digitization.ts';
import type { ScanTimes } from '../../../electron/devices/scanner/scan-driver.ts';
import type { StartScanWorker } from '../../../electron/devices/scanner/worker/channel.ts';
import { nodeScanWorkers } from '../../../electron/devices/scanner/worker/node-process.ts';
import { loadDemoPages } from '../../../electron/devices/simulators/scanner/demo-pages.ts';
import {
  type ScannerQuirks,
  type ScannerSimulatorOptions,
  startScannerSimulator,
} from '../../../electron/devices/simulators/scanner/scanner-simulator.ts';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';

const DEMO = fileURLToPath(new URL('../../../resources/demo', import.meta.url));
export const demoPages = await loadDemoPages(DEMO);

const atEnd: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of atEnd.splice(0).toReversed()) await end();
});

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quay-scan-'));
  atEnd.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A demo scanner that ends with the test. */
export async function simulator(
  quirks: ScannerQuirks = {},
  onChange: () => void = () => undefined,
  pages = demoPages,
  more: Pick<ScannerSimulatorOptions, 'tls' | 'advertiseAs'> = {},
): Promise<Simulator> {
  const started = await startScannerSimulator({ port: 0, onChange, pages, quirks, ...more });
  atEnd.push(() => started.close());
  return started;
}

/** What a clerk asks for who changes nothing: colour from the feeder, one side, A4. */
export const settings = (part: Partial<ScanSettings> = {}): ScanSettings => ({
  source: 'FEEDER',
  mode: 'COLOR',
  dpi: 300,
  duplex: false,
  paper: 'A4',
  driverUi: false,
  ...part,
});

/** Its eSCL root. */
export const rootOf = ({ connection }: Pick<Simulator, 'connection'>): URL => new URL(connection.slice('escl:'.length));

/** For a scanner that is not meant to be silent: a busy machine must not look like one. */
export const patientTimes: ScanTimes = {
  connectMs: 15_000,
  shortMs: 20_000,
  glassSilenceMs: 20_000,
  feederSilenceMs: 20_000,
  pageMs: 40_000,
  retryMs: 20,
  programMs: 30_000,
  killMs: 10_000,
};

/** For one that is silent: the test waits for these. */
export const quickTimes: ScanTimes = {
  ...patientTimes,
  glassSilenceMs: 300,
  feederSilenceMs: 400,
  killMs: 500,
};

const WORKER = fileURLToPath(new URL('../../../electron/scanworker/main.ts', import.meta.url));

/** Workers as the device host starts them. */
export const workers = (env: NodeJS.ProcessEnv = process.env): StartScanWorker =>
  nodeScanWorkers({ entry: WORKER, env });

/** An environment in which SANE knows only the given backends. */
export async function saneEnvironment(files: Readonly<Record<string, string>>): Promise<NodeJS.ProcessEnv> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return { ...process.env, SANE_CONFIG_DIR: folder };
}

/** SANE's own test backend, with a bed of `bedMm` square, room for an A4 page: it offers 200 mm as installed. */
export async function saneTestEnvironment(bedMm = 300): Promise<NodeJS.ProcessEnv> {
  const installed = await readFile('/etc/sane.d/test.conf', 'utf8');
  const roomy = installed.replace(/^geometry_max .*$/m, `geometry_max ${bedMm}.0`);
  return saneEnvironment({ 'dll.conf': 'test\n', 'test.conf': roomy });
}

export function act(
  device: Simulator,
  condition: 'READY' | 'OFF' | 'JAM' | 'EMPTY' | 'COVER_OPEN',
  { sheets = 3, jamAtPage = 1, firstSheet = 1 } = {},
): void {
  const done = device.act({ action: 'SCANNER', condition, sheets, jamAtPage, firstSheet });
  if (!done.ok) throw new Error(done.error.code);
}
