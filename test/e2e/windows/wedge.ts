import type { Page } from '@playwright/test';

const KEY_PAUSE_MS = 4;

/** Types a text into a page as a reader in keyboard mode does: a few milliseconds a key, Enter at the end. */
export async function scanCard(page: Page, text: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  for (const key of text) {
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, key }));
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key }));
    await new Promise((resolve) => setTimeout(resolve, KEY_PAUSE_MS));
  }
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter }));
  sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }));
  await Promise.all(sent);
  await cdp.detach();
}
