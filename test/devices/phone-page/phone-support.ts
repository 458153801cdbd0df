import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach } from 'vitest';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import type { SpooledPage } from '../../../electron/contract/methods/devices.ts';
import { createPhones, type Phones, type PhonesLimits } from '../../../electron/devicehost/phones.ts';
import { createScanDrivers } from '../../../electron/devicehost/scan-drivers.ts';
import { ScanJobs } from '../../../electron/devicehost/scan-jobs.ts';
import { createScanners } from '../../../electron/devicehost/scanners.ts';
import type { StartScanWorker } from '../../../electron/devices/scanner/worker/channel.ts';
import { nodeScanWorkers } from '../../../electron/devices/scanner/worker/node-process.ts';
import { temporaryFolder } from '../scanner/support.ts';
import { builtPage } from './page-support.ts';

const CHROMIUM = '/usr/bin/chromium';
/** Without a browser these tests are skipped, which CI reports. */
export const hasBrowser = existsSync(CHROMIUM);

export const context: CallContext = { requestId: randomUuidV7(), actor: null, origin: 'test' };
const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
const WORKER = fileURLToPath(new URL('../../../electron/scanworker/main.ts', import.meta.url));

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});

export function closeAfterwards<T extends { close(): Promise<unknown> }>(one: T): T {
  closing.push(one);
  return one;
}

/** Phones as the device host has them, on loopback, with real workers that read the pictures. */
export function phonesOfHost(
  options: { limits?: Partial<PhonesLimits>; startWorker?: StartScanWorker; addresses?: readonly string[] } = {},
) {
  const startWorker = options.startWorker ?? nodeScanWorkers({ entry: WORKER, env: process.env });
  const drivers = createScanDrivers(startWorker);
  const changed: string[] = [];
  const jobs = new ScanJobs({ changed: (jobId) => changed.push(jobId) });
  const clock = { nowMs: () => Date.now() };
  const bugs: string[] = [];
  const phones: Phones = createPhones({
    jobs,
    drivers,
    clock,
    log: { error: (message, facts) => bugs.push(`${message} ${JSON.stringify(facts)}`) },
    changed: (jobId) => changed.push(jobId),
    readPage: builtPage,
    interfaces: networkInterfaces,
    addresses: (options.addresses ?? ['127.0.0.1']).map((address) => ({ address, network: 'lo' })),
    limits: { lingerMs: 200, announceMs: 10, page: { closeMs: 50 }, ...options.limits },
  });
  const scanners = createScanners({ clock, log: silentLog, announce: () => undefined, drivers, jobs });
  closeAfterwards({
    async close() {
      await phones.close();
      await scanners.close();
      await jobs.close();
    },
  });
  const handlers = { ...scanners.handlers, ...phones.handlers };
  return { handlers, changed, bugs };
}

export type HostPhones = ReturnType<typeof phonesOfHost>;

/** Opens the page for a new job in a folder of its own. */
export async function openJob({ handlers }: HostPhones, options: { lifeMs?: number; port?: number } = {}) {
  const jobId = randomUuidV7();
  const directory = await temporaryFolder();
  const { lifeMs = 600_000, port = 0 } = options;
  const title = 'Tờ khai đăng ký khai sinh';
  const opened = await handlers['phone.start']!({ jobId, directory, title, port, lifeMs }, context);
  if (!opened.ok) throw new Error(opened.error.code);
  const pages: SpooledPage[] = [];
  return {
    jobId,
    directory,
    opened: opened.value,
    address: opened.value.addresses[0]?.url ?? '',
    pages,
    look: async () => {
      const look = await handlers['phone.look']!({ jobId }, context);
      if (!look.ok) throw new Error(look.error.code);
      return look.value;
    },
    next: (after: number) => handlers['scanner.next']!({ jobId, after }, context),
    cancel: () => handlers['scanner.cancel']!({ jobId }, context),
    /** Takes pages as the backend does, until the end, whose code is the answer. */
    async takeAll(): Promise<string> {
      for (;;) {
        const next = await handlers['scanner.next']!({ jobId, after: pages.length }, context);
        if (!next.ok) return next.error.code;
        if (next.value.page === null) return 'DONE';
        pages.push(next.value.page);
      }
    },
  };
}

let browser: Promise<Browser> | null = null;
const browsers: Promise<Browser>[] = [];
afterAll(async () => {
  for (const one of browsers.splice(0)) await (await one).close();
  browser = null;
});

const launch = (args: readonly string[]): Promise<Browser> => {
  const launched = chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...args] });
  browsers.push(launched);
  return launched;
};

export const SMALL_PHONE = { width: 360, height: 740 };
export const LARGE_PHONE = { width: 412, height: 915 };

/**
 * The browser of a phone. `wire` names two ports: whatever goes to the first takes the way over the second, as if the
 * network lay between; the page knows nothing of it.
 */
export async function phoneBrowser(
  options: { viewport?: { width: number; height: number }; wire?: { from: number; to: number } } = {},
): Promise<BrowserContext> {
  const { viewport = SMALL_PHONE, wire } = options;
  browser ??= launch([]);
  const used = wire
    ? await launch([`--host-resolver-rules=MAP 127.0.0.1:${wire.from} 127.0.0.1:${wire.to}`])
    : await browser;
  const phone = await used.newContext({
    viewport,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'vi-VN',
    userAgent:
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36',
  });
  closing.push(phone);
  return phone;
}

/** Opens the address in a new page; what the page logs as an error fails the test that asks for it. */
export async function visit(phone: BrowserContext, address: string): Promise<{ page: Page; errors: string[] }> {
  const page = await phone.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_|Failed to load resource/.test(message.text())) errors.push(message.text());
  });
  await page.goto(address);
  return { page, errors };
}

/** Takes pictures with one of the two keys, through the file chooser of the browser. */
export async function shoot(
  page: Page,
  files: readonly { name: string; buffer: Buffer }[],
  key: 'camera' | 'album' = 'camera',
) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator(`#${key}`).click()]);
  await chooser.setFiles(files.map(({ name, buffer }) => ({ name, mimeType: 'image/jpeg', buffer })));
}
