import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Desktop } from './desktop/desktop.ts';

const PAGE_LIMIT_MS = 50_000;
const POLL_MS = 100;

/** What a smoke run found. */
export interface SmokeReport {
  readonly window: 'setup';
  readonly screenshot: string;
  readonly width: number;
  readonly height: number;
  readonly ms: number;
}

/**
 * Opens the set-up window in memory, waits until its page says that it is ready and writes a picture of it to
 * `outDirectory/setup.png`. Throws with the reason when it does not get that far.
 */
export async function runSmoke(desktop: Desktop, outDirectory: string): Promise<SmokeReport> {
  const startedMs = performance.now();
  await desktop.start();
  const window = desktop.windows.get('setup');
  if (!window) throw new Error('the set-up window did not open: a process of ours could not start, see the log');
  await pageReady(window);
  const image = await window.webContents.capturePage();
  if (image.isEmpty()) throw new Error('the picture of the window is empty');
  await mkdir(outDirectory, { recursive: true });
  await writeFile(path.join(outDirectory, 'setup.png'), image.toPNG());
  const { width, height } = image.getSize();
  return { window: 'setup', screenshot: 'setup.png', width, height, ms: Math.round(performance.now() - startedMs) };
}

async function pageReady(window: BrowserWindow): Promise<void> {
  const deadlineMs = performance.now() + PAGE_LIMIT_MS;
  while (performance.now() < deadlineMs) {
    const ready: unknown = await window.webContents
      .executeJavaScript("document.documentElement.dataset.ready === 'true'")
      // While the page is still loading there may be no document to ask; the limit ends that.
      .catch(() => false);
    if (ready === true) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`the page was not ready within ${PAGE_LIMIT_MS / 1000} s`);
}
