import path from 'node:path';
import { type CDPSession, type Page } from '@playwright/test';
import { rolldown } from 'rolldown';
import { PROJECT } from './support/places.ts';
import { expect, type Program, test } from './support/program.ts';
import { typeLikeReader } from './windows/wedge.ts';

const CARD = '001099123456||Nguyễn Thị Bưởi|01021999|Nữ|Số 1, phường Hải Châu, Đà Nẵng|01012022';

/*
 * The listener of the counter window in the real Chromium, on a form of ours that React controls: the first field of the
 * set-up window. Keys are sent the way a reader's arrive, without waiting for the page between them.
 */
async function listenOn(program: Program) {
  const page = await program.page('setup');
  const bundle = await rolldown({
    input: path.join(PROJECT, 'renderer/src/features/counter/wedge-listener.ts'),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'Wedge' });
  await bundle.close();
  await page.evaluate(
    `${output[0].code}; window.cards = []; window.submits = 0;
     addEventListener('submit', (event) => {
       window.submits += 1;
       // The form stays where it is, so that its field can be looked at.
       event.preventDefault();
       event.stopImmediatePropagation();
     }, true);
     Wedge.listenForCards(window, (text) => window.cards.push(text)); undefined`,
  );
  const field = page.locator('input[type=text], input:not([type])').first();
  await field.fill('Ủy ban ');
  await field.press('End');
  const cdp = await page.context().newCDPSession(page);
  const cards = () => page.evaluate(() => (window as unknown as { cards: string[] }).cards);
  const submits = () => page.evaluate(() => (window as unknown as { submits: number }).submits);
  return { page, cdp, field, cards, submits };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const KEY_GAP_MS = 4;

/**
 * An input method takes each key and keeps its word open until the next separator. The times are those of the keys, as
 * `typeLikeReader` has them.
 */
async function composeLikeReader(cdp: CDPSession, text: string): Promise<void> {
  const sent: Promise<unknown>[] = [];
  let atMs = Date.now();
  for (const word of text.split(/(?<=[ |])/)) {
    for (let length = 1; length <= word.length; length += 1) {
      atMs += KEY_GAP_MS;
      const key = { key: 'Process', windowsVirtualKeyCode: 229, timestamp: atMs / 1_000 };
      sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }));
      sent.push(
        cdp.send('Input.imeSetComposition', {
          text: word.slice(0, length),
          selectionStart: length,
          selectionEnd: length,
        }),
      );
      await pause(KEY_GAP_MS);
    }
    sent.push(cdp.send('Input.insertText', { text: word }));
  }
  await Promise.all(sent);
  await typeLikeReader(cdp, '');
}

/** What the field holds after React has painted again: a form that kept the card would write it back here. */
async function settledValue(page: Page, field: ReturnType<Page['locator']>): Promise<string> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return field.inputValue();
}

test('a card typed into a field is taken, and the field and its form are as before', async ({ program }) => {
  const { page, cdp, field, cards, submits } = await listenOn(program);
  await field.focus();
  await typeLikeReader(cdp, CARD);
  await expect.poll(cards).toEqual([CARD]);
  expect(await settledValue(page, field)).toBe('Ủy ban ');
  expect(await submits()).toBe(0);
  await field.pressSequentially('nhân dân', { delay: 80 });
  expect(await settledValue(page, field)).toBe('Ủy ban nhân dân');
});

test('a card typed while a button has the focus presses nothing', async ({ program }) => {
  const { page, cdp, cards, submits } = await listenOn(program);
  const before = await page.locator('h1, h2').allTextContents();
  await page.locator('button:enabled').last().focus();
  await typeLikeReader(cdp, CARD);
  await expect.poll(cards).toEqual([CARD]);
  expect(await submits()).toBe(0);
  expect(await page.locator('h1, h2').allTextContents()).toEqual(before);
});

test('a card that an input method composes is taken out of the field', async ({ program }) => {
  const { page, cdp, field, cards } = await listenOn(program);
  await field.focus();
  await composeLikeReader(cdp, CARD);
  await expect.poll(cards).toEqual([CARD]);
  expect(await settledValue(page, field)).toBe('Ủy ban ');
});

test('the code on Mẫu 01 is taken wherever the keyboard is', async ({ program }) => {
  const { page, cdp, field, cards, submits } = await listenOn(program);
  await field.focus();
  await typeLikeReader(cdp, 'T-261121-0001');
  await expect.poll(cards).toEqual(['T-261121-0001']);
  expect(await settledValue(page, field)).toBe('Ủy ban ');
  expect(await submits()).toBe(0);
});

test('another short code goes into the field, and a person is never disturbed', async ({ program }) => {
  const { page, cdp, field, cards, submits } = await listenOn(program);
  await field.fill('');
  await typeLikeReader(cdp, 'QMC:2026-11-21:A001');
  await expect.poll(() => settledValue(page, field)).toBe('QMC:2026-11-21:A001');
  // Its Enter is the person's Enter.
  await expect.poll(submits).toBe(1);
  await field.fill('');
  await field.pressSequentially('phường Hải Châu 2', { delay: 60 });
  expect(await settledValue(page, field)).toBe('phường Hải Châu 2');
  expect(await cards()).toEqual([]);
});
