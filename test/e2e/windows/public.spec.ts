import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { PROJECT } from '../support/places.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, test, valueOf } from '../support/program.ts';
import { CLERK, IT, makeOffice, openWindow, picture, ready, resize, type Size, signIn } from './screens.ts';

const SIZES: readonly Size[] = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];
const KIOSK: Size = { width: 1080, height: 1920 };
const KIOSK_SIZES: readonly Size[] = [KIOSK, { width: 1920, height: 1080 }, { width: 720, height: 960 }];
const BOARD: Size = { width: 1920, height: 1080 };
/** 20 mm in CSS pixels, whole ones. */
const TARGET_PX = Math.ceil((20 / 25.4) * 96);
/** From the event at the board's page to the frame that shows it. */
const BOARD_LIMIT_MS = 200;

interface KioskState {
  readonly services: readonly { readonly waiting: number }[];
}

async function waitingAtKiosk(kiosk: Page): Promise<number> {
  const { services } = await valueOf<KioskState>(call(kiosk, 'kiosk.state'));
  return services.reduce((sum, { waiting }) => sum + waiting, 0);
}

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

test('the kiosk has targets for a finger and goes back to Vietnamese', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  await expect(page.getByRole('button', { name: 'Hộ tịch' })).toBeVisible();
  for (const button of await page.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(TARGET_PX);
    expect(box?.height).toBeGreaterThanOrEqual(TARGET_PX);
  }
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Please touch what you came for' })).toBeVisible();
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(page.getByRole('heading', { name: 'Mời Ông/Bà chạm vào việc cần làm' })).toBeVisible();
});

test('one touch gives one number, which survives the death of the backend', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  await page.getByRole('button', { name: 'Hộ tịch' }).click();
  await expect(page.getByText('A001')).toBeVisible();
  await expect(page.getByText('Xin ghi lại số này hoặc chụp ảnh màn hình.')).toBeVisible();
  const backend = await program.pidOf('quay-backend');
  if (backend === null) throw new Error('no backend runs');
  process.kill(backend, 'SIGKILL');
  await page.waitForTimeout(1_200);
  await picture(page, 'kiosk-ticket-1080x1920');
  await page.getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByText('1 người đang chờ')).toBeVisible({ timeout: 20_000 });
  await picture(page, 'kiosk-list-1080x1920');
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: 'Hộ tịch' }).click();
  await expect(page.getByText('A002')).toBeVisible();
  await expect(page.getByText('1 người chờ trước Ông/Bà')).toBeVisible();
});

test('a touch while the backend is dead gets its one number as soon as it is back', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  const backend = await program.pidOf('quay-backend');
  if (backend === null) throw new Error('no backend runs');
  // The window has hardly heard of the death yet; a touch that comes later waits for the list.
  await page.getByRole('button', { name: 'Hộ tịch' }).dispatchEvent('click');
  await expect(page.getByText('A001')).toBeVisible({ timeout: 30_000 });
  expect(await waitingAtKiosk(page)).toBe(1);
});

test('fast and many touches give one ticket', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  const card = page.getByRole('button', { name: 'Hộ tịch' });
  const box = await card.boundingBox();
  if (!box) throw new Error('no card');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.dblclick(x, y);
  await page.mouse.click(x, y);
  await page.mouse.click(x, y, { clickCount: 3 });
  await expect(page.getByText('A001')).toBeVisible();
  expect(await waitingAtKiosk(page)).toBe(1);
  // The second half of a double touch on "Xong" meets the list that replaced the page.
  await page.waitForTimeout(1_200);
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.mouse.click(x, y);
  await page.mouse.click(x, y);
  await page.waitForTimeout(500);
  expect(await waitingAtKiosk(page)).toBe(1);
});

/** Names as offices write them, up to the 120 characters that a name may have. */
const LONG_NAMES = [
  'Đất đai, xây dựng, môi trường',
  'Tài nguyên và môi trường, đăng ký đất đai, cấp giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
  'Chứng thực bản sao, chữ ký',
  'Lao động - Thương binh và Xã hội, bảo trợ xã hội, người có công, hỗ trợ người khuyết tật',
  'Nhận kết quả',
  'Tư pháp - Hộ tịch',
  'Đăng ký thành lập hộ kinh doanh, cấp phép kinh doanh có điều kiện',
  'Văn hóa, thể thao, du lịch, gia đình',
];

const ORDINARY_NAMES = [
  'Chứng thực bản sao, chữ ký',
  'Đất đai, xây dựng, môi trường',
  'Tư pháp, hộ tịch',
  'Nhận kết quả',
  'Bảo trợ xã hội, người có công',
];

/** The window of a new office that offers this many services, and the set-up window with IT signed in. */
async function kioskOf(
  program: Program,
  count: number,
  names: readonly string[],
): Promise<{ setup: Page; kiosk: Page }> {
  const setup = await program.page('setup');
  await ready(setup);
  const services = Array.from({ length: count }, (_, index) => ({
    code: `S${String(index + 1).padStart(2, '0')}`,
    name: names[index % names.length],
    prefix: String.fromCharCode(65 + index),
    counterCodes: ['Q1'],
  }));
  await valueOf(call(setup, 'setup.create', { file: { ...OFFICE_FILE, services }, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  return { setup, kiosk: await openWindow(program, setup, 'kiosk') };
}

/** What of the list cannot be seen or touched whole: cards, their words, and every button. */
function cutParts(kiosk: Page): Promise<string[]> {
  return kiosk.evaluate((minTargetPx) => {
    const found: string[] = [];
    const within = (inner: DOMRect, outer: DOMRect): boolean =>
      inner.left >= outer.left - 0.5 &&
      inner.right <= outer.right + 0.5 &&
      inner.top >= outer.top - 0.5 &&
      inner.bottom <= outer.bottom + 0.5;
    const screen = new DOMRect(0, 0, window.innerWidth, window.innerHeight);
    const buttons = [...document.querySelectorAll<HTMLElement>('button')].filter((button) =>
      button.checkVisibility({ visibilityProperty: true }),
    );
    for (const [index, button] of buttons.entries()) {
      const name = button.textContent;
      const box = button.getBoundingClientRect();
      if (!within(box, screen)) found.push(`outside of the screen: ${name}`);
      if (box.width < minTargetPx || box.height < minTargetPx) found.push(`small: ${name}`);
      if (button.scrollHeight > button.clientHeight) found.push(`too high: ${name}`);
      if (button.scrollWidth > button.clientWidth) found.push(`too wide: ${name}`);
      for (const part of button.querySelectorAll('*')) {
        if (!within(part.getBoundingClientRect(), box)) found.push(`${part.tagName} outside of: ${name}`);
      }
      const words = document.createRange();
      words.selectNodeContents(button);
      if (!within(words.getBoundingClientRect(), box)) found.push(`words outside of: ${name}`);
      for (const other of buttons.slice(index + 1)) {
        const next = other.getBoundingClientRect();
        const overlaps =
          Math.min(box.right, next.right) - Math.max(box.left, next.left) > 0.5 &&
          Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top) > 0.5;
        if (overlaps) found.push(`${name} overlaps ${other.textContent}`);
      }
    }
    return found;
  }, TARGET_PX);
}

/** Waits until the buttons have stood still for three frames. */
function settled(kiosk: Page): Promise<void> {
  return kiosk.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const places = () =>
      JSON.stringify([...document.querySelectorAll('button')].map((button) => button.getBoundingClientRect()));
    let before = '';
    for (let still = 0; still < 3; ) {
      await frame();
      still = places() === before ? still + 1 : 0;
      before = places();
    }
  });
}

/** Goes to the last page of the list and back, and answers the names in the order in which they stand. */
async function namesOnAllPages(kiosk: Page, label: string): Promise<string[]> {
  const names: string[] = [];
  const more = kiosk.getByRole('button', { name: /^(Xem thêm|More)$/ });
  for (;;) {
    await settled(kiosk);
    expect(await cutParts(kiosk), label).toEqual([]);
    names.push(...(await kiosk.getByTestId('service-name').allTextContents()));
    if ((await more.count()) === 0) break;
    await more.click();
  }
  const back = kiosk.getByRole('button', { name: /^(Trang trước|Previous)$/ });
  while ((await back.count()) > 0) await back.click();
  return names;
}

for (const [count, names] of [
  [5, ORDINARY_NAMES],
  ...[1, 3, 5, 6, 8, 14].map((many) => [many, LONG_NAMES] as const),
] as const) {
  const kind = names === LONG_NAMES ? 'long' : 'ordinary';
  test(`the kiosk cuts nothing of ${count} services with ${kind} names`, async ({ program }) => {
    test.setTimeout(120_000);
    const { setup, kiosk } = await kioskOf(program, count, names);
    const { services } = await valueOf<{ services: { name: string }[] }>(call(kiosk, 'kiosk.state'));
    const offered = services.map(({ name }) => name);
    expect(offered).toHaveLength(count);
    for (const textScalePercent of [100, 200]) {
      await valueOf(call(setup, 'config.saveView', { textScalePercent }));
      const fontSize = `${(16 * textScalePercent) / 100}px`;
      await expect.poll(() => kiosk.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(fontSize);
      for (const size of KIOSK_SIZES) {
        await resize(program, 'kiosk', size);
        for (const language of textScalePercent === 100 ? ['English', 'Tiếng Việt'] : ['Tiếng Việt']) {
          await kiosk.getByRole('button', { name: language }).click();
          await expect(kiosk.getByRole('button', { name: language })).toHaveAttribute('aria-pressed', 'true');
          await settled(kiosk);
          const label = `kiosk-${count}-${kind}-${size.width}x${size.height}-${textScalePercent}`;
          if (language === 'Tiếng Việt') await picture(kiosk, label);
          expect(await namesOnAllPages(kiosk, `${label} ${language}`)).toEqual(offered);
        }
      }
    }
  });
}

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
  await picture(board, 'board-call-1920x1080');
  expect(failures).toEqual([]);
});

function samplesOfMs(ms: number): number {
  return Math.round((ms * 22_050) / 1000);
}

function samplesOfClip(id: string): number {
  const folder = path.join(PROJECT, 'resources', 'voice', 'clips');
  expect(readdirSync(folder)).toHaveLength(47);
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
