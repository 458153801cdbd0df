import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { Envelope } from '../../../electron/contract/envelope.ts';
import { startScannerSimulator } from '../../../electron/devices/simulators/scanner/scanner-simulator.ts';
import { hasDisplay, startVirtualDisplay } from '../../../scripts/lib/display.mjs';
import { electronCommand, electronEnvironment, stampedRuntime } from '../../../scripts/lib/electron-runtime.mjs';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { PASSPHRASE, valueOf } from '../processes/backend-process.ts';
import { bestOf, quantile, ROUNDS } from '../statistics.ts';
import { drawSheet } from './draw-sheet.ts';
import { officeFile, SCANNER_CODE } from './scan-office.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const DPI = 300;
const DISTINCT = 8;
const PAGES = 90;
const QUICK_PAGES = 20;
/** A feeder of sixty pages a minute. */
const PAGE_DELAY_MS = 1_000;
/** A quick hand. */
const BETWEEN_KEYS_MS = 90;
const CLERK_PIN = '3690';
const WINDOW_LIMIT_MS = 60_000;

/** What the functions below find in the page, whose policy lets no text be run as code. */
interface PageWorld {
  quayKeyMs: number[];
  readonly quay: { call(request: object): Promise<Envelope> };
  readonly document: { readonly documentElement: { readonly dataset: Readonly<Record<string, string>> } };
  addEventListener(type: 'keydown', listener: (event: { readonly timeStamp: number }) => void, capture: boolean): void;
  requestAnimationFrame(callback: () => void): void;
}

/** Notes how long it takes from a key to the picture that follows it: the frame behind the key has been handed over. */
function watchKeys(): void {
  const page = globalThis as unknown as PageWorld;
  page.quayKeyMs = [];
  const note = (timeStamp: number): void => {
    const channel = new MessageChannel();
    Object.assign(channel.port1, { onmessage: () => page.quayKeyMs.push(performance.now() - timeStamp) });
    channel.port2.postMessage(null);
  };
  page.addEventListener('keydown', ({ timeStamp }) => page.requestAnimationFrame(() => note(timeStamp)), true);
}

const isReady = (): boolean =>
  (globalThis as unknown as PageWorld).document.documentElement.dataset['ready'] === 'true';

/**
 * The program itself in a real Electron: keys in the window of an open dossier while pages come into it, from the system's
 * moment of the key to the frame behind it.
 */
export const inputLatencyBench: Bench = {
  bars: [atMost('S4.p95', 100, 'ms')],
  async run({ quick, folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const pages = quick ? QUICK_PAGES : PAGES;
    const drawn = await Promise.all(Array.from({ length: DISTINCT }, (_, index) => drawSheet(index + 1, DPI)));
    const sheets = Array.from({ length: pages }, (_, index) => {
      const picture = drawn[index % DISTINCT] ?? new Uint8Array();
      return { color: picture, gray: picture };
    });
    const quirks = { pageDelayMs: PAGE_DELAY_MS };
    const simulator = await startScannerSimulator({ port: 0, onChange: () => undefined, pages: sheets, quirks });
    valueOf(simulator.act({ action: 'SCANNER', condition: 'READY', sheets: pages, jamAtPage: 1, firstSheet: 1 }));
    const display = hasDisplay() ? null : await startVirtualDisplay();
    const app = await launch(folder, display?.display);
    try {
      const page = await openDossier(app, simulator.connection);
      const { times, arrived } = await pressWhileScanning(page, pages);
      if (arrived !== pages) throw new Error(`${arrived} of ${pages} pages came`);
      const rounds = thirds(times);
      note(
        `S4: ${times.length} keys, p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, longest ${Math.max(...times).toFixed(0)} ms`,
      );
      return [{ bar: 'S4.p95', value: bestOf(rounds, (round) => quantile(round, 0.95)), n: times.length }];
    } finally {
      await app.close().catch(() => app.process().kill('SIGKILL'));
      display?.stop();
      await simulator.close();
    }
  },
};

async function launch(folder: string, display: string | undefined): Promise<ElectronApplication> {
  const runtime = stampedRuntime(PROJECT);
  if (runtime === null) throw new Error('no Electron is set up here');
  const { command, args } = electronCommand(runtime, ['--disable-gpu', PROJECT, '--data', `${folder}/data`]);
  const env = { ...electronEnvironment(PROJECT), ...(display === undefined ? {} : { DISPLAY: display }) };
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({ executablePath: command, args, env: Object.fromEntries(known) });
}

/** Sets the office up, signs the clerk in and receives a dossier by keys. */
async function openDossier(app: ElectronApplication, connection: string): Promise<Page> {
  const setup = await app.firstWindow({ timeout: WINDOW_LIMIT_MS });
  await ready(setup);
  await ask(setup, 'setup.create', { file: officeFile(connection), passphrase: PASSPHRASE });
  await setup.reload();
  await ready(setup);
  const opened = app.waitForEvent('window', { timeout: WINDOW_LIMIT_MS });
  await ask(setup, 'window.open', { window: 'counter' });
  const page = await opened;
  await ready(page);
  await page.keyboard.press('1');
  await page.getByLabel(/^Mã PIN của/).waitFor();
  await page.keyboard.type(CLERK_PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('listbox', { name: 'Chờ' }).waitFor();
  await page.keyboard.press('Alt+1');
  await page.getByLabel('Họ và tên').first().fill('Trần Văn Nam');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('thu tuc');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Nhận đủ' }).press('Enter');
  await page.keyboard.press('F9');
  await page.getByRole('article').filter({ hasText: 'Trần Văn Nam' }).first().waitFor();
  return page;
}

/** Starts the scan into the open dossier and moves through the page with the keyboard until the last sheet is in. */
async function pressWhileScanning(page: Page, pages: number) {
  const found = await ask<{ dossiers: readonly { id: string }[] }>(page, 'dossier.list', {
    query: 'Trần Văn Nam',
    limit: 1,
  });
  const dossierId = found.dossiers[0]?.id ?? '';
  await page.evaluate(watchKeys);
  const settings = { source: 'FEEDER', mode: 'COLOR', dpi: DPI };
  const { job } = await ask<{ job: { id: string } }>(page, 'scan.start', {
    dossierId,
    componentOrdinal: 1,
    deviceCode: SCANNER_CODE,
    settings,
  });
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { job: now } = await ask<{ job: { state: string } }>(page, 'scan.job', { jobId: job.id });
      if (now.state === 'ENDED') over.abort();
      await page.waitForTimeout(500);
    }
  })();
  while (!over.signal.aborted) {
    await page.keyboard.press('Tab');
    await page.waitForTimeout(BETWEEN_KEYS_MS);
  }
  await watching;
  const { job: ended } = await ask<{ job: { pages: number } }>(page, 'scan.job', { jobId: job.id });
  const times = await page.evaluate(() => (globalThis as unknown as PageWorld).quayKeyMs);
  if (times.length < pages) throw new Error(`only ${times.length} keys were measured`);
  return { times, arrived: ended.pages };
}

/** The run in three parts: the best of them counts, as with every absolute time. */
function thirds(times: readonly number[]): readonly (readonly number[])[] {
  const size = Math.floor(times.length / ROUNDS);
  return Array.from({ length: ROUNDS }, (_, round) => times.slice(round * size, (round + 1) * size));
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(isReady);
}

/** Calls a method the way the page does; throws on a failure. */
async function ask<T>(page: Page, method: string, input: unknown): Promise<T> {
  const request = { method, requestId: randomUuidV7(), input };
  const answer = await page.evaluate((asked) => (globalThis as unknown as PageWorld).quay.call(asked), request);
  if (!answer.ok) throw new Error(`${method}: ${answer.error.code}`);
  return answer.value as T;
}
