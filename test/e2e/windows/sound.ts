import type { Page } from '@playwright/test';
import { ready } from './screens.ts';

/** Loads the page anew and answers what it hands to the sound system from then on: the samples of each piece. */
export async function listenTo(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const sounded: number[] = [];
    Object.assign(window, { sounded });
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function listen(...args) {
      sounded.push(this.buffer?.length ?? 0);
      start.apply(this, args);
    };
  });
  await page.reload();
  await ready(page);
  return () => page.evaluate(() => (window as unknown as { sounded: number[] }).sounded);
}
