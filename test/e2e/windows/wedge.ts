import type { CDPSession, Page } from '@playwright/test';

const KEY_GAP_MS = 4;
/** Between a key and a card, and a card and a key: so quick is no hand, and a reader's own keys come closer together. */
const HAND_MS = 150;

/** Sends Enter as a reader does after its text, at a moment in milliseconds since 1970. */
async function pressEnter(cdp: CDPSession, atMs: number): Promise<void> {
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, timestamp: atMs / 1_000 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
}

/**
 * Types a text as a reader in keyboard mode does: a few milliseconds a key, Enter at the end. The times are those of the
 * keys, as hardware's are: a busy machine delays their arrival and not their rhythm.
 */
export async function typeLikeReader(cdp: CDPSession, text: string): Promise<void> {
  const sent: Promise<unknown>[] = [];
  let atMs = Date.now();
  for (const key of text) {
    atMs += KEY_GAP_MS;
    const timestamp = atMs / 1_000;
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, key, timestamp }));
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp }));
    await new Promise((resolve) => setTimeout(resolve, KEY_GAP_MS));
  }
  sent.push(pressEnter(cdp, atMs + KEY_GAP_MS));
  await Promise.all(sent);
}

/** The same into a page. */
export async function scanCard(page: Page, text: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await page.waitForTimeout(HAND_MS);
  await typeLikeReader(cdp, text);
  await cdp.detach();
  await page.waitForTimeout(HAND_MS);
}
