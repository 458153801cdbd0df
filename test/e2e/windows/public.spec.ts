import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { PROJECT } from '../support/places.ts';
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import { CLERK, IT, makeOffice, openWindow, picture, ready, resize, type Size, signIn } from './screens.ts';

const SIZES: readonly Size[] = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];
const BOARD: Size = { width: 1920, height: 1080 };
/** From the event at the board's page to the frame that shows it: ten times bar Q2, which the bench measures. */
const BOARD_LIMIT_MS = 2_000;
/** From the event at the board's page to the first sound, while nothing else is spoken: ten times bar Q6. */
const FIRST_SOUND_LIMIT_MS = 3_000;

/** A kiosk that gave out this many numbers. */
async function kioskWithTickets(program: Program, setup: Page, count: number): Promise<Page> {
  const kiosk = await openWindow(program, setup, 'kiosk');
  for (let number = 0; number < count; number++) {
    await valueOf(call(kiosk, 'ticket.issue', { serviceCode: 'HT' }));
  }
  return kiosk;
}

/** A counter window with the clerk signed in. */
async function clerkAtCounter(program: Program, setup: Page): Promise<Page> {
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  return counter;
}

async function callNext(counter: Page): Promise<string> {
  const { ticket } = await valueOf<{ ticket: { id: string } | null }>(
    call(counter, 'queue.callNext', { counterCode: 'Q1' }),
  );
  if (ticket === null) throw new Error('nobody waits');
  return ticket.id;
}

test('the windows for citizens: office, time, one message, nobody’s name', async ({ program }) => {
  const setup = await makeOffice(program);
  for (const kind of ['kiosk', 'board', 'rating'] as const) {
    const page = await openWindow(program, setup, kind);
    for (const size of SIZES) {
      await resize(program, kind, size);
      await expect(page.getByText('Ủy ban nhân dân phường Hải Châu')).toBeVisible();
      await expect(page.getByText(/\d\d:\d\d/).first()).toBeVisible();
      await expect(page.getByText(/Trần Thị Lan|Nguyễn Văn Hùng/)).toHaveCount(0);
      for (const words of await page.locator('h1, p, button').all()) {
        const box = await words.boundingBox();
        if (!box) throw new Error('hidden words on a public screen');
        expect(box.x + box.width).toBeLessThanOrEqual(size.width);
        expect(box.y + box.height).toBeLessThanOrEqual(size.height);
      }
      await picture(page, `${kind}-idle-${size.width}x${size.height}`);
    }
  }
});

/** What the page handed to the sound system. */
interface Sounded {
  readonly sampleRateHz: number;
  readonly samples: number;
  readonly loudness: number;
}

test('the board shows a call at once and hands its sound to the loudspeaker', async ({ program }) => {
  const setup = await makeOffice(program);
  await kioskWithTickets(program, setup, 2);
  const counter = await clerkAtCounter(program, setup);
  const board = await openWindow(program, setup, 'board');
  await resize(program, 'board', BOARD);
  const failures: string[] = [];
  board.on('pageerror', (error) => failures.push(error.message));
  await board.addInitScript(() => {
    const sounded: unknown[] = [];
    const times: Record<string, number> = {};
    Object.assign(window, { sounded, times });
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function listen(...args) {
      const data = this.buffer?.getChannelData(0) ?? new Float32Array();
      const loudness = Math.sqrt(data.reduce((sum, sample) => sum + sample * sample, 0) / data.length);
      sounded.push({ sampleRateHz: this.buffer?.sampleRate, samples: data.length, loudness });
      times['sounded'] ??= performance.now();
      start.apply(this, args);
    };
    new MutationObserver(() => {
      if (times['painted'] !== undefined || !document.querySelector('main')?.textContent.includes('A001')) return;
      requestAnimationFrame(() => requestAnimationFrame(() => (times['painted'] ??= performance.now())));
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await board.reload();
  await ready(board);
  await expect(board.getByRole('heading', { name: 'Chưa gọi số nào' })).toBeVisible();
  await board.evaluate(() => {
    const { quay, times } = window as unknown as {
      quay: { onEvent(listener: (event: string) => void): void };
      times: Record<string, number>;
    };
    quay.onEvent((event) => {
      if (event === 'queue.called') times['heard'] ??= performance.now();
    });
  });

  await callNext(counter);
  await expect(board.getByText('A001')).toBeVisible();
  await expect(board.getByText('Mời công dân có số')).toBeVisible();
  await expect
    .poll(() => board.evaluate(() => (window as unknown as { times: Record<string, number> }).times['painted'] ?? 0))
    .toBeGreaterThan(0);
  const { heard = 0, painted = 0 } = await board.evaluate(
    () => (window as unknown as { times: Record<string, number> }).times,
  );
  expect(heard).toBeGreaterThan(0);
  expect(painted - heard).toBeLessThan(BOARD_LIMIT_MS);

  const sounds = (): Promise<Sounded[]> => board.evaluate(() => (window as unknown as { sounded: Sounded[] }).sounded);
  await expect.poll(async () => (await sounds()).length).toBe(1);
  const [sound] = await sounds();
  expect(sound?.sampleRateHz).toBe(22_050);
  const once = ['phrase-call', 'letter-a', 'word-0', 'word-0', 'word-1', 'phrase-counter', 'word-1'];
  const words = once.reduce((sum, id) => sum + samplesOfClip(id), 0) + (once.length - 1) * samplesOfMs(25);
  const whole = samplesOfClip('chime') + samplesOfMs(120) + words + samplesOfMs(700) + words;
  expect(sound?.samples).toBe(whole);
  expect(sound?.loudness).toBeGreaterThan(0.03);
  const { sounded = 0 } = await board.evaluate(() => (window as unknown as { times: Record<string, number> }).times);
  expect(sounded - heard).toBeGreaterThan(0);
  expect(sounded - heard).toBeLessThan(FIRST_SOUND_LIMIT_MS);
  await picture(board, 'board-call-1920x1080');
  expect(failures).toEqual([]);
});

function samplesOfMs(ms: number): number {
  return Math.round((ms * 22_050) / 1000);
}

function samplesOfClip(id: string): number {
  const folder = path.join(PROJECT, 'resources', 'packs', 'vi', 'clips');
  return (readFileSync(path.join(folder, `${id}.wav`)).length - 44) / 2;
}

test('a touch on the rating window is stored once, and its level is not shown again', async ({ program }) => {
  const setup = await makeOffice(program);
  await kioskWithTickets(program, setup, 1);
  const counter = await clerkAtCounter(program, setup);
  const rating = await openWindow(program, setup, 'rating');
  await resize(program, 'rating', BOARD);
  await expect(rating.getByRole('heading', { name: 'Kính chào Ông/Bà' })).toBeVisible();
  const ticketId = await callNext(counter);
  await valueOf(call(counter, 'queue.start', { ticketId }));
  await valueOf(call(counter, 'queue.finish', { ticketId }));
  await expect(rating.getByText(CLERK.name)).toBeVisible();
  await picture(rating, 'rating-open-1920x1080');
  await rating.getByRole('button', { name: 'Hài lòng', exact: true }).dblclick();
  await expect(rating.getByRole('heading', { name: 'Xin cảm ơn Ông/Bà' })).toBeVisible();
  await expect(rating.getByText(/hài lòng/i)).toHaveCount(0);
  await picture(rating, 'rating-thanks-1920x1080');

  expect(await valueOf(call(counter, 'rating.given', { counterCode: 'Q1' }))).toEqual({ open: false, given: true });
  const supervisor = await openWindow(program, setup, 'supervisor');
  await signIn(supervisor, IT.digit, IT.pin, IT.name);
  const today = await valueOf<{ ratings: object }>(call(supervisor, 'supervisor.today'));
  expect(today.ratings).toMatchObject({ given: 1, offered: 1 });
  expect(JSON.stringify(today.ratings)).toContain('{"level":"HAI_LONG","count":1}');
  await expect(rating.getByRole('heading', { name: 'Kính chào Ông/Bà' })).toBeVisible({ timeout: 15_000 });
});

test('no window breaks its content policy', async ({ program }) => {
  const setup = await makeOffice(program);
  const complaints: string[] = [];
  const listen = (page: typeof setup): void => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  };
  listen(setup);
  await setup.reload();
  for (const kind of ['counter', 'supervisor', 'kiosk', 'board', 'rating'] as const) {
    const page = await openWindow(program, setup, kind);
    listen(page);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
  }
  expect(complaints).toEqual([]);
});
